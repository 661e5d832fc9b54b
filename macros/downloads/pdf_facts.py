"""What is known about a PDF file before it is opened, read from the file itself."""

import io

import pikepdf

from .store import Facts


def of(content: bytes) -> Facts:
    """Return the size, pages, fields and claim of a PDF file."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fields = len(pdf.Root.AcroForm.Fields) if "/AcroForm" in pdf.Root else 0
        claimed = pdf.open_metadata().get("pdfuaid:part") == "1"
        return Facts(len(content), len(pdf.pages), fields, claimed)
