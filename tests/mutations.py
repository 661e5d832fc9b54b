"""What can befall a file while it is edited: a slip of the keys, of the mouse or of a merge, at any place.

A mutation is drawn by hypothesis, so that one that breaks the gate is found again by its seed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

# What an editor hits, pastes or leaves in a text.
SIGNS = [
    '"', "'", "#", " #", ":", ": ", "|", "{", "}", "[", "]", "(", ")", "<", ">", "*", "_", "`", "-", "\\", "&", "!",
    "%", "@", "\t", "\xa0", "\xad", "\u200b", "\u202e", "\x00", "å", "\u5b57", "\U0001f600", "~", "=", "?", "  ",
]  # fmt: skip
VALUES = [
    "yes", "no", "on", "null", "~", "1.10", "08:30", "010", "2026-13-01", "[]", "{}", "''", "-", "*a", "&a",
    "!!str x", "TODO", "true", "0", "-1", "1e9", "|", ">",
]  # fmt: skip
LINES = [
    "<<<<<<< HEAD", "=======", ">>>>>>> gren", "---", "...", "# En overskrift", "##", "#### Dypt", "- punkt",
    "1. punkt", "  - punkt", "\ttekst", "    tekst", "{{ borte() }}", "{{", "}}", "{% if x %}", "<div>", "</div>",
    "<script>", "<!--", "-->", "```", "| a | b |", "!!! notis", "> sitat", "[lenke](/borte.md)",
    "![](/assets/borte.png)", "https://x.no", "felt: verdi", "- id: ny", "TODO", "  title: Ny", "lorem ipsum",
    "{: onclick=x }", "* * *", "[^1]: note", "",
]  # fmt: skip
GONE = {"lines deleted", "the rest gone"}  # kinds of mutation after which something is not there


@dataclass(frozen=True)
class Mutation:
    """A change to a file: what it is called, its text after it, and the first and last of its lines that it touches."""

    file: str
    name: str
    text: str
    lines: tuple[int, int]

    def touches(self, line: int) -> bool:
        """Tell whether a line, from 1, is within three of the change."""
        first, last = self.lines
        return first - 3 <= line <= last + 3

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:
        """Show it in a line, where hypothesis would show the whole text."""
        printer.text(repr(self))

    def __repr__(self) -> str:
        shown = self.text.split("\n")[self.lines[0] - 1 : self.lines[0] + 1]
        return f"{self.file}, line {self.lines[0]}: {self.name}; there now: {shown}"


Edit = Callable[[st.DataObject, list[str], int], tuple[list[str], int]]  # the lines, and how many of them are new


def _deleted(data: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    number = data.draw(st.integers(1, 3))
    return [*lines[:at], *lines[at + number :]], 1


def _doubled(_: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    return [*lines[: at + 1], *lines[at:]], 2


def _swapped(_: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    return [*lines[:at], *lines[at : at + 2][::-1], *lines[at + 2 :]], 2


def _joined(_: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    return [*lines[:at], " ".join(lines[at : at + 2]), *lines[at + 2 :]], 1


def _inserted(data: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    return [*lines[:at], data.draw(st.sampled_from(LINES)), *lines[at:]], 2


def _indented(data: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    indent = data.draw(st.sampled_from([" ", "  ", "    ", "\t", "\u00a0"]))
    return [*lines[:at], indent + lines[at], *lines[at + 1 :]], 1


def _moved_left(_: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    return [*lines[:at], lines[at].lstrip(" -"), *lines[at + 1 :]], 1


def _sign(data: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    place = data.draw(st.integers(0, len(lines[at])))
    sign = data.draw(st.sampled_from(SIGNS))
    return [*lines[:at], lines[at][:place] + sign + lines[at][place:], *lines[at + 1 :]], 1


def _sign_gone(data: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    place = data.draw(st.integers(0, max(len(lines[at]) - 1, 0)))
    return [*lines[:at], lines[at][:place] + lines[at][place + 1 :], *lines[at + 1 :]], 1


def _line_cut(data: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    place = data.draw(st.integers(0, len(lines[at])))
    return [*lines[:at], lines[at][:place], *lines[at + 1 :]], 1


def _line_broken(data: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    place = data.draw(st.integers(0, len(lines[at])))
    return [*lines[:at], lines[at][:place], lines[at][place:], *lines[at + 1 :]], 2


def _value(data: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    value = data.draw(st.sampled_from(VALUES))
    changed = re.sub(r"(?<=: ).*|(?<=- )[^:]*$", lambda _: value, lines[at], count=1)
    return [*lines[:at], changed, *lines[at + 1 :]], 1


def _cut_off(_: st.DataObject, lines: list[str], at: int) -> tuple[list[str], int]:
    return lines[:at], 1


EDITS: dict[str, Edit] = {
    "lines deleted": _deleted,
    "a line twice": _doubled,
    "two lines swapped": _swapped,
    "two lines joined": _joined,
    "a line inserted": _inserted,
    "a line indented": _indented,
    "a line moved left": _moved_left,
    "a sign typed": _sign,
    "a sign gone": _sign_gone,
    "a line cut": _line_cut,
    "a line broken": _line_broken,
    "a value changed": _value,
    "the rest gone": _cut_off,
}


@st.composite
def batches(draw: st.DrawFn, files: dict[str, str], size: int) -> list[Mutation]:
    """Draw mutations of `size` different files, given by name with their text."""
    data = draw(st.data())
    names = draw(st.permutations(sorted(files)))[:size]
    return [_mutation(data, name, files[name]) for name in names]


def _mutation(data: st.DataObject, file: str, text: str) -> Mutation:
    lines = text.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    name = data.draw(st.sampled_from(sorted(EDITS)))
    changed, new = EDITS[name](data, lines, at)
    last = min(at + new, max(len(changed), 1))
    return Mutation(file, name, "\n".join(changed), (min(at + 1, last), last))


def words(text: str) -> Sequence[str]:
    """Return the words of a text that say something, in small letters."""
    return re.findall(r"[^\W_]{4,}", text.casefold())
