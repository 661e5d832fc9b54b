"""What the site is made with besides templates and styles: scripts, what typst sets, and translations.

The build stops on one that cannot be read, in English and after minutes: here it is told first, with its line.
"""

import gettext
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ... import language
from ...cache import Shelf, key, versions
from ...cache.ingredients import mark
from ...records import text_files
from ...records.errors import Mistake
from ...records.project import ROOT
from ...records.text_files import TextFile, line_of

_SHELF = Shelf(ROOT / ".cache" / "programfeil")
_READING = Path(__file__).with_name("reading_process.py")
_IMPORTED = re.compile(r"^(?:import|export) [^;\"]*?from \"(?P<name>\.{1,2}/[^\"]+)\"", re.MULTILINE)
_FILLED_IN = re.compile(r"%\(\w+\)s|\{\w*\}")  # what a value is put in the place of
_LINE_OF_TRANSLATION = re.compile(
    r"\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?\"(?:[^\"\\]|\\.)*\"\s*)?"
)
_PLURALS = re.compile(r"Plural-Forms:[^\"]*?plural *=(?P<rule>[^;\"\\]*)")
_NO_TRANSLATION = "oversettelsen kan ikke leses. Se etter anførselstegn som ikke er lukket, her eller på linjene over."
_BRACKETS = "Se etter klammer, parenteser og anførselstegn som ikke er lukket, her eller på linjene over."

Found = Iterator[tuple[str, int, str]]  # file, line and sentence


class _Kind(NamedTuple):
    """Files of one kind: where they lie below the root, and what is wrong with them."""

    pattern: str
    faults: Callable[[Sequence[TextFile], Path], Found]


def mistakes(root: Path) -> Iterator[Mistake]:
    """Yield what is wrong in each file that cannot be read. What was found last time is kept by the text of each."""
    names = set()
    for pattern, faults in _KINDS:
        read = list(_files(root, pattern))
        for file in read:
            yield from file.mistakes
        files = [file for file in read if file.readable]
        code = (mark(__name__), mark(f"{__package__}.{_READING.stem}"), versions("minify-go", "typst", "babel"))
        name = key(faults.__name__, *code, [(file.file, file.text) for file in read])
        names.add(name)
        written = _SHELF.get(name)
        if written is None:
            written = json.dumps(list(faults(files, root))).encode()
            _SHELF.put(name, written)
        yield from (Mistake(*place) for place in json.loads(written))
    _SHELF.tidy(names)


def state(root: Path) -> list[tuple[str, str]]:
    """Return the texts of all these files, for who keeps what follows from them."""
    return [(file.file, file.text) for kind in _KINDS for file in _files(root, kind.pattern)]


def _files(root: Path, pattern: str) -> Iterator[TextFile]:
    return (text_files.read(path, path.relative_to(root).as_posix()) for path in sorted(root.glob(pattern)))


def _in_scripts(files: Sequence[TextFile], root: Path) -> Found:
    for name, line in _unread("scripts", files):
        yield name, line, f"skriptet kan ikke leses. {_BRACKETS}"
    for file in files:
        for match in _IMPORTED.finditer(file.text):
            if not ((root / file.file).parent / match["name"]).is_file():
                sentence = f"skriptet henter «{match['name']}», som ikke finnes. Rett navnet."
                yield file.file, line_of(file.text, match.start("name")), sentence


def _in_typst(files: Sequence[TextFile], _root: Path) -> Found:
    for name, line in _unread("typst", files):
        yield name, line, f"oppsettet til PDF-filene kan ikke leses. {_BRACKETS}"


def _unread(kind: str, files: Sequence[TextFile]) -> Iterator[tuple[str, int]]:
    """Yield each file that cannot be read, with the line on which it stops, as a process of its own says: see there."""
    asked: dict[str, list[str]] = {"scripts": [], "typst": [], kind: [file.text for file in files]}
    command = [sys.executable, "-P", str(_READING)]
    done = subprocess.run(  # noqa: S603 - our own file
        command, input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=True
    )
    for file, line in zip(files, json.loads(done.stdout)[kind], strict=True):
        if line is not None:
            yield file.file, line


def _in_translations(files: Sequence[TextFile], root: Path) -> Found:
    for file in files:
        for line, sentence in _in_translation(file.text, root / file.file):
            yield file.file, line, sentence


def _in_translation(text: str, path: Path) -> Iterator[tuple[int, str]]:
    from babel.messages.pofile import PoFileError

    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE_OF_TRANSLATION.fullmatch(line):  # gettext's reader guesses, or leaves it out
            yield number, _NO_TRANSLATION
            return
    rule = _PLURALS.search(text)
    try:
        gettext.c2py(rule["rule"] if rule else "0")
    except ValueError:
        head = text.find("Plural-Forms")
        what = "«Plural-Forms» kan ikke leses. Skriv den slik gettext viser for språket, for eksempel «nplurals=2; plural=(n != 1);»."
        yield line_of(text, max(head, 0)), what
        return
    try:
        catalogue = language.catalogue(path)
        language.compiled(catalogue)
    except PoFileError as error:
        yield int(error.lineno) + 1, _NO_TRANSLATION
        return
    except (ValueError, LookupError):
        yield 1, "hodet til oversettelsen kan ikke leses. Se etter datoer og «charset», øverst i filen."
        return
    for message in catalogue:
        if not message.id:
            continue
        words, said = ([one] if isinstance(one, str) else list(one) for one in (message.id, message.string or ""))
        known = {name for text in words for name in _FILLED_IN.findall(text)}
        for other in (name for text in said for name in _FILLED_IN.findall(text) if name not in known):
            what = f"oversettelsen har «{other}», som ikke står i «{words[0][:40]}». Skriv det slik det står der."
            yield int(message.lineno or 1), what


_KINDS = (
    _Kind("docs/assets/**/*.js", _in_scripts),
    _Kind("macros/downloads/pdf/typst/*.typ", _in_typst),
    _Kind("macros/language/locale/**/*.po", _in_translations),
)
