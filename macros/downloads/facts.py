"""What is known about a file before it is opened, read from the file itself."""

import io
from dataclasses import dataclass


@dataclass(frozen=True)
class Facts:
    """What the reader is told beside the link to a file."""

    size: int  # bytes
    pages: int | None = None  # of a PDF file
    fields: int | None = None  # to fill in, of a PDF file
    accessible: bool = False  # says that it follows PDF/UA-1; the tests hold every file to it


def of(name: str, content: bytes) -> Facts:
    """Return the facts of a file, given by its name and its bytes."""
    if not name.endswith(".pdf"):
        return Facts(len(content))
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        names = {field.fully_qualified_name for field in pdf.acroform.fields}  # a choice has a widget for each option
        claimed = pdf.open_metadata().get("pdfuaid:part") == "1"
        return Facts(len(content), len(pdf.pages), len(names), claimed)
