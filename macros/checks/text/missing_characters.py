"""Characters in prose that the typeface of the files lacks: the guide holds every page."""

from collections.abc import Iterator

from ...downloads.pdf import typeface
from ...pages.source import Page
from ...records.errors import Mistake
from ...records.text_files import is_invisible
from .leftovers import CITED


def mistakes(page: Page) -> Iterator[Mistake]:
    """Yield each character of a page that cannot be set, with the lines it stands on."""
    for sign in typeface.lacking("".join(set(page.body) - set("\n\t\r"))):
        for number, line in enumerate(page.text.split("\n"), 1):
            if (
                sign in line and sign.isprintable() and not is_invisible(sign) and sign not in CITED
            ):  # these are told of
                yield Mistake(page.shown_as, number, sentence(sign))


def sentence(sign: str) -> str:
    """Return what an editor is told about a character that cannot be set."""
    return f"tegnet «{sign}» (U+{ord(sign):04X}) finnes ikke i skriften til filene. Skriv det på en annen måte."
