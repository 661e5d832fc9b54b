"""What the libraries alone take for made-up forms, without our code: what the cost of files is told beside.

typst sets a form, pikepdf reads and writes it, and python-docx saves its empty file. It is a program of its own, so
that what is measured beside it loads its libraries itself.
"""

import io
import secrets
import sys
import time

from docx import Document
from pikepdf import Pdf
from typst import Fonts
from typst import compile as typeset

from macros.downloads.pdf.typeface import FOLDER as _FONTS

_FORM = """
#set document(title: "Skjema")
#set text(font: "Source Sans 3", lang: "nb")
#table(
  columns: 3,
  table.header([Nr.], [Punkt], [Svar]),
  ..range({rows}).map(number => (
    str(number + 1),
    [Punkt {name} og {name} i en rad av skjemaet],
    link("felt:" + str(number), box(width: 40mm, height: 9mm, pdf.artifact(rect(width: 100%, height: 100%)))),
  )).flatten(),
)
"""
_FORMS, _ROWS = 5, 120


def seconds() -> float:
    """Return the CPU seconds of the made-up forms. No two are alike: typst keeps what it has set."""
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])
    before = time.process_time()
    for _ in range(_FORMS):
        source = _FORM.replace("{rows}", str(_ROWS)).replace("{name}", secrets.token_hex(4)).encode()
        form = typeset(source, font_paths=fonts, pdf_standards=["ua-1", "a-2a"], timestamp=0)
        with Pdf.open(io.BytesIO(form)) as pdf:
            pdf.save(io.BytesIO(), deterministic_id=True)
        Document().save(io.BytesIO())
    return time.process_time() - before


def main() -> None:
    """Print the seconds."""
    sys.stdout.write(f"{seconds():.3f}\n")


if __name__ == "__main__":
    main()
