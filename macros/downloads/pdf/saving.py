"""PDF files as bytes: mended, packed, and the same each time."""

import io

import pikepdf
from pikepdf import Dictionary, Pdf

pikepdf.settings.set_flate_compression_level(9)


def without_fields(pdf_file: bytes) -> bytes:
    """Return a PDF file for reading only, mended as all files are."""
    with pikepdf.open(io.BytesIO(pdf_file)) as pdf:
        return saved(pdf, tighter=False)


def saved(pdf: Pdf, *, tighter: bool = True) -> bytes:
    """Return the file as bytes that are the same each time."""
    pdf.Root.MarkInfo = Dictionary(Marked=True)  # poppler stumbles over Suspects
    metadata = pdf.Root.Metadata
    metadata.write(metadata.read_bytes())  # PDF/A-2 lets it be compressed
    file = io.BytesIO()
    pdf.save(
        file,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=tighter,
    )
    return file.getvalue()
