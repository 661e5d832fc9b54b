"""What a program cannot write into a field, whoever made the form, and why.

tests/test_form_programs.py holds every value to them, both ways: what is told here and goes well is told, too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from macros.downloads.pdf import form_characters

_INVISIBLE = "\t"  # no program asks the font for it
_LAST_OF_SIXTEEN_BITS = 0xFFFF


def lacks_a_letter(text: str) -> bool:
    """Tell whether the form font cannot show a text."""
    return bool(form_characters.lacking(text.replace(_INVISIBLE, "")))


def _is_beyond_sixteen_bits(text: str) -> bool:
    return any(ord(sign) > _LAST_OF_SIXTEEN_BITS for sign in text)


def _has_tab(text: str) -> bool:
    return _INVISIBLE in text


def _is_more_than_ascii(text: str) -> bool:
    return not text.isascii()


def _is_beyond_windows(text: str) -> bool:
    return "?" in text.replace("?", "").encode("cp1252", errors="replace").decode("cp1252")


@dataclass(frozen=True)
class Limit:
    """Of a program: the texts that it holds for, and why."""

    program: str
    holds_for: Callable[[str], bool]
    why: str


STORED = (
    Limit("pdfium", _has_tab, "Tab leads on to the next field, and is left out when it is pasted"),
    Limit("pdfium", _is_beyond_sixteen_bits, "it keeps sixteen bits of a sign: Chromium stores another sign"),
    Limit("PDFBox", lacks_a_letter, "it stops at a letter that the font lacks"),
    Limit("pdf-lib", _is_beyond_windows, "it stops at a letter that its own font lacks"),
)
SEEN = (
    *STORED,
    Limit("qpdf", _is_more_than_ascii, "it writes ASCII only into a font with /Differences"),
    Limit("pypdf", _has_tab, "it writes the tab as the sign that the font has at its place"),
)


def why_not(program: str, text: str, limits: tuple[Limit, ...]) -> str:
    """Return why a program cannot write a text; «» when it can."""
    return next((limit.why for limit in limits if limit.program == program and limit.holds_for(text)), "")
