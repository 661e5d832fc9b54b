"""pdftk and poppler, which fill in, join and split PDF files: only `make test-all` and `make bench-files` need them."""

import shutil

from .programs import Program

PDFTK = Program(lambda: shutil.which("pdftk"), "pdftk-java", "pdftk mangler. Installer pakken pdftk-java.")
POPPLER = Program(lambda: shutil.which("pdfunite"), "poppler-utils", "poppler mangler. Installer pakken poppler-utils.")
