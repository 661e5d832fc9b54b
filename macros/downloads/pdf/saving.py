"""PDF files as bytes: mended, packed, and the same each time."""

import io
import re
from typing import NamedTuple
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Pdf

from ...sheets.content import Content
from . import packing

pikepdf.settings.set_flate_compression_level(9)
_BETWEEN_TAGS = re.compile(rb">\s+<")
# How typst made the file, and the descriptions of two schemas that PDF/A-2 knows (ISO 19005-2, 6.6.2.3).
_UNASKED = re.compile(
    rb'<xmpMM:History>.*?</xmpMM:History>|<rdf:li rdf:parseType="Resource">'
    rb"<pdfaSchema:schema>(?:XMP Media Management|Adobe PDF) schema<.*?</pdfaSchema:property></rdf:li>"
)
_END = b"</rdf:Description>"
# Bytes that a file of one sheet or pack may have. One that is larger is packed by us, which takes five times as long.
PROMISED = 110_000


class Identity(NamedTuple):
    """What a file says to programs that it is, as dc:identifier and xmpMM:VersionID."""

    id: str  # the name of the file, without the ending: «kontrakt»
    edition: int | None  # of the sheet; None for several sheets

    @classmethod
    def of(cls, content: Content) -> "Identity":
        """Return that of the file of a sheet or a meeting pack."""
        return cls(content.id, content.edition)


def without_fields(pdf_file: bytes, identity: Identity) -> bytes:
    """Return a PDF file for reading only, mended as all files are."""
    with pikepdf.open(io.BytesIO(pdf_file)) as pdf:
        return saved(pdf, identity, tighter=False)


def saved(pdf: Pdf, identity: Identity | None = None, *, tighter: bool = True) -> bytes:
    """Return the file as bytes that are the same each time."""
    pdf.Root.MarkInfo = Dictionary(Marked=True)  # poppler stumbles over Suspects
    metadata = pdf.Root.Metadata
    said = _UNASKED.sub(b"", _BETWEEN_TAGS.sub(b"><", metadata.read_bytes()))  # qpdf never compresses it
    metadata.write(_known(said, identity))
    file = io.BytesIO()
    pdf.save(
        file,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=tighter,
        fix_metadata_version=False,  # typst has written it; it would set the metadata out in lines again
    )
    is_of_one_sheet = identity is not None and identity.edition is not None
    if is_of_one_sheet and len(file.getvalue()) > PROMISED:
        return packing.packed(pdf)
    return file.getvalue()


def _known(metadata: bytes, identity: Identity | None) -> bytes:
    """Return metadata (XMP) with id and edition. Both are of the schemas that PDF/A knows without a description."""
    if identity is None:
        return metadata
    if metadata.count(_END) != 1:
        raise AssertionError("the metadata has not one description")
    said = f"<dc:identifier>{escape(identity.id)}</dc:identifier>"
    if identity.edition is not None:
        said += f"<xmpMM:VersionID>{identity.edition}</xmpMM:VersionID>"
    return metadata.replace(_END, said.encode() + _END)
