"""A title that has got new words while its old ones stand in other files: told at every place, so that none is forgotten.

Where the old title is named as one – the words of a link, in quotation marks, a title in a record – it is a mistake. In
running text the same words may be meant otherwise: there it is advice.
"""

import re
from collections.abc import Iterable, Iterator

from ...records import git_base
from ...records.errors import Mistake
from ...records.text_files import TextFile, line_of

_HEADING = re.compile(r"^(?P<sign>[-+])# +(?P<words>.+?)(?: *\{[^}]*\})? *$")
# Of the record itself: what stands farther in is the title of a part, and other records have parts of the same name.
_FIELD = re.compile(r"^(?P<sign>[-+])(?:- |  )?(?:title|term): +(?P<words>.+?) *$")
_CODE = re.compile(r"\{\{|</?[a-z]|&#?\w+;", re.IGNORECASE)  # told of where it stands: no name to write elsewhere yet
_KEPT = ("data/news.yml", "data/published/", "data/aliases.yml")  # what was true then, and what leads on from old words

Renamed = dict[str, tuple[str, str]]  # old title → new title, and the file where it is changed


def titles(changed: str) -> Renamed:
    """Return which titles have got other words, from the changed lines that git shows."""
    renamed: Renamed = {}
    for file, lines in git_base.hunks(changed):
        if file.startswith(_KEPT):
            continue
        found = [title for title in map((_HEADING if file.endswith(".md") else _FIELD).match, lines) if title]
        before, after = ([one["words"].strip("\"' ") for one in found if one["sign"] == sign] for sign in "-+")
        renamed |= {old: (new, file) for old, new in zip(before, after, strict=False) if old != new}
    now = {new for new, _ in renamed.values()}
    return {old: new for old, new in renamed.items() if old not in now and not _CODE.search(new[0])}


def mistakes(renamed: Renamed, files: Iterable[TextFile]) -> Iterator[Mistake]:
    """Yield each place in some files where an old title is named."""
    yield from (mistake for mistake, is_named in _places(renamed, files) if is_named)


def advice(renamed: Renamed, files: Iterable[TextFile]) -> Iterator[Mistake]:
    """Yield each place where the words of an old title of more than one word stand in running text."""
    yield from (mistake for mistake, is_named in _places(renamed, files) if not is_named)


def _places(renamed: Renamed, files: Iterable[TextFile]) -> Iterator[tuple[Mistake, bool]]:
    for old, (new, changed_in) in renamed.items() if renamed else ():
        words = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
        name = re.escape(old)
        named = re.compile(
            rf"\[{name}\]|«{name}»|\bFase \w+(?: [–-]|:)? {name}|^[- ]*[\w ]+: +[\"']?{name}[\"']? *$", re.MULTILINE
        )
        for file in files:
            if file.file.startswith(_KEPT):
                continue
            names = [match.span() for match in named.finditer(file.text)]
            # The new words may hold the old ones: «Kart over modeller og rammeverk».
            mended = [match.span() for match in re.finditer(re.escape(new), file.text)] if old in new else []
            for match in words.finditer(file.text):
                if any(start <= match.start() < end for start, end in mended):
                    continue
                is_named = any(start <= match.start() < end for start, end in names)
                if is_named or " " in old:
                    line = line_of(file.text, match.start())
                    sentence = f"«{old}» heter nå «{new}» ({changed_in}). Skriv det nye navnet her også."
                    yield Mistake(file.file, line, sentence), is_named
