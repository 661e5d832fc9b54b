"""Programs that people and other programs fill in PDF files with, each behind the same few functions.

All come through pip and npm, but for poppler's and pdftk's, which come from the distribution (tests/machine.py).
Not here: Acrobat, Preview, Edge and readers on phones, which do not run by themselves. Chromium and Edge have
pdfium's reader, and Firefox has pdf.js's: what is typed there is written by the same code as here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Values = Mapping[str, str]  # the whole name of a field → a text, the name of an option, «Ja» for a tick; «» for none


@dataclass(frozen=True)
class Program:
    """What a program can do with a form. None for what it has no command for."""

    name: str
    fill: Callable[[bytes, Values], bytes] | None = None
    save: Callable[[bytes], bytes] | None = None
    flatten: Callable[[bytes], bytes] | None = None
    join: Callable[[Sequence[bytes]], bytes] | None = None
    first_page: Callable[[bytes], bytes] | None = None
