"""What the site is made with besides templates and styles: scripts, what typst sets, and translations.

The build stops on one that cannot be read, in English and after minutes: here it is told first, with its line.
"""

import gettext
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ... import language
from ...cache import Shelf, key, versions
from ...cache.ingredients import mark
from ...language import scripts
from ...records import text_files
from ...records.errors import Mistake
from ...records.project import ROOT
from ...records.text_files import TextFile, line_of

_SHELF = Shelf(ROOT / ".cache" / "programfeil")
_PLACE_IN_SCRIPT = re.compile(r" on line (?P<line>\d+) and column \d+")
_PLACE_IN_TYPST = re.compile(r"\.typ:(?P<line>\d+):\d+")
_IMPORTED = re.compile(r"^(?:import|export) [^;\"]*?from \"(?P<name>\.{1,2}/[^\"]+)\"", re.MULTILINE)
_FILLED_IN = re.compile(r"%\(\w+\)s|\{\w*\}")  # what a value is put in the place of
_LINE_OF_TRANSLATION = re.compile(
    r"\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?\"(?:[^\"\\]|\\.)*\"\s*)?"
)
_PLURALS = re.compile(r"Plural-Forms:[^\"]*?plural *=(?P<rule>[^;\"\\]*)")
_NO_TRANSLATION = "oversettelsen kan ikke leses. Se etter anførselstegn som ikke er lukket, her eller på linjene over."
_BRACKETS = "Se etter klammer, parenteser og anførselstegn som ikke er lukket, her eller på linjene over."

Found = Iterator[tuple[int, str]]  # line and sentence


class _Kind(NamedTuple):
    """Files of one kind: where they lie, and what is wrong with one, given by its text and its path."""

    pattern: str
    faults: Callable[[str, Path], Found]


def mistakes(root: Path) -> Iterator[Mistake]:
    """Yield what is wrong in each file that cannot be read. What was found last time is kept by the text of each."""
    for pattern, faults in _KINDS:
        read = list(_files(root, pattern))
        for file in read:
            yield from file.mistakes
        files = [file for file in read if file.readable]
        name = key(mark(__name__), versions("minify-go", "typst", "babel"), [(file.file, file.text) for file in files])
        written = _SHELF.get(f"{faults.__name__}-{name}")
        if written is None:
            places = [(file.file, *place) for file in files for place in faults(file.text, root / file.file)]
            written = json.dumps(places).encode()
            _SHELF.put(f"{faults.__name__}-{name}", written)
        yield from (Mistake(*place) for place in json.loads(written))


def state(root: Path) -> list[tuple[str, str]]:
    """Return the texts of all these files, for who keeps what follows from them."""
    return [(file.file, file.text) for kind in _KINDS for file in _files(root, kind.pattern)]


def _files(root: Path, pattern: str) -> Iterator[TextFile]:
    return (text_files.read(path, path.relative_to(root).as_posix()) for path in sorted(root.glob(pattern)))


def _in_script(text: str, path: Path) -> Found:
    import minify

    try:
        scripts.small(text)
    except minify.MinifyError as error:
        place = _PLACE_IN_SCRIPT.search(str(error))
        yield int(place["line"]) if place else 1, f"skriptet kan ikke leses. {_BRACKETS}"
    for match in _IMPORTED.finditer(text):
        if not (path.parent / match["name"]).is_file():
            sentence = f"skriptet henter «{match['name']}», som ikke finnes. Rett navnet."
            yield line_of(text, match.start("name")), sentence


def _in_typst(text: str, _path: Path) -> Found:
    """Read a file as typst does, within a function that nobody calls: it is read whole, and needs no values."""
    import typst

    source = f"#let unused() = [\n{text}\n]\n".encode()
    try:
        typst.Compiler(source, font_paths=[], ignore_system_fonts=True).compile(format="pdf")
    except typst.TypstError as error:
        place = _PLACE_IN_TYPST.search(error.diagnostic)
        line = int(place["line"]) - 1 if place else 1
        yield min(max(line, 1), text.count("\n") + 1), f"oppsettet til PDF-filene kan ikke leses. {_BRACKETS}"


def _in_translation(text: str, path: Path) -> Found:
    from babel.messages.pofile import PoFileError

    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE_OF_TRANSLATION.fullmatch(line):  # gettext's reader guesses, or leaves it out
            yield number, _NO_TRANSLATION
            return
    rule = _PLURALS.search(text)
    try:
        gettext.c2py(rule["rule"] if rule else "0")
        catalogue = language.catalogue(path)
        language.compiled(catalogue)
    except PoFileError as error:
        yield int(error.lineno) + 1, _NO_TRANSLATION
        return
    except ValueError:
        head = text.find("Plural-Forms")
        what = "«Plural-Forms» kan ikke leses. Skriv den slik gettext viser for språket, for eksempel «nplurals=2; plural=(n != 1);»."
        yield line_of(text, max(head, 0)), what
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
    _Kind("docs/assets/**/*.js", _in_script),
    _Kind("macros/downloads/pdf/typst/*.typ", _in_typst),
    _Kind("macros/language/locale/**/*.po", _in_translation),
)
