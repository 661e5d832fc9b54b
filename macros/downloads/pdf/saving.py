"""PDF files as bytes: mended, packed, and the same each time."""

import io
import re
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Pdf

from ...sheets.content import Content

pikepdf.settings.set_flate_compression_level(9)
_BETWEEN_TAGS = re.compile(rb">\s+<")
_END = b"</rdf:Description>"


def without_fields(pdf_file: bytes, content: Content | None = None) -> bytes:
    """Return a PDF file for reading only, mended as all files are."""
    with pikepdf.open(io.BytesIO(pdf_file)) as pdf:
        return saved(pdf, content, tighter=False)


def saved(pdf: Pdf, content: Content | None = None, *, tighter: bool = True) -> bytes:
    """Return the file as bytes that are the same each time.

    A file of a sheet says to programs which sheet and edition it is, as dc:identifier and xmpMM:VersionID.
    """
    pdf.Root.MarkInfo = Dictionary(Marked=True)  # poppler stumbles over Suspects
    metadata = pdf.Root.Metadata
    metadata.write(_known(_BETWEEN_TAGS.sub(b"><", metadata.read_bytes()), content))  # qpdf never compresses it
    file = io.BytesIO()
    pdf.save(
        file,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=tighter,
        fix_metadata_version=False,  # typst has written it; it would set the metadata out in lines again
    )
    return file.getvalue()


def _known(metadata: bytes, content: Content | None) -> bytes:
    """Return metadata (XMP) with id and edition. Both are of the schemas that PDF/A knows without a description."""
    if content is None:
        return metadata
    if metadata.count(_END) != 1:
        raise AssertionError("the metadata has not one description")
    said = f"<dc:identifier>{escape(content.id)}</dc:identifier><xmpMM:VersionID>{content.edition}</xmpMM:VersionID>"
    return metadata.replace(_END, said.encode() + _END)
