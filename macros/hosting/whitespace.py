"""Pages without the indentation and the empty lines that the templates leave behind."""

import re
from pathlib import Path

from .references import pages

# In these a line break means something: to the reader, or to the hash of a script.
_AS_IT_IS = re.compile(r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.DOTALL)


def squeeze(site: Path) -> None:
    """Replace each run of white space that has a line break in it by one line break, in every page."""
    for page in pages(site):
        parts = _AS_IT_IS.split(page.read_text(encoding="utf-8"))
        parts[::2] = map(_squeezed, parts[::2])
        page.write_text("".join(parts).strip() + "\n", encoding="utf-8")


def _squeezed(text: str) -> str:
    first, *rest = text.split("\n")
    if not rest:
        return text
    lines = [line for line in map(str.strip, rest[:-1]) if line]
    return "\n".join([first.rstrip(), *lines, rest[-1].lstrip()])
