"""Links from one place in the guide to another.

typst looks the place of a link up while it sets the paragraph, and so sets nearly everything
twice; that doubles memory. A link is therefore drawn as a link to «sted:…», and gets its place
here: typst has given every heading that bears a label a name in the file, and tells where the
other labels lie.
"""

import io
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from ..downloads.pdf import saving as pdf_saving
from ..downloads.pdf.typesetting import Place
from ..language import _
from .chapters import INSIDE

_ABOVE = 10  # points of air above a place, as typst leaves above a heading


def with_places(pdf_file: bytes, others: Iterable[Place]) -> bytes:
    """Return the PDF file with its links inside made, mended as all files are.

    `others` are the places of labels that are not of headings.
    """
    with pikepdf.open(io.BytesIO(pdf_file)) as pdf:
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        for place in others:
            page = pdf.pages[place.page - 1]
            top = float(page.mediabox[3]) - max(place.y - _ABOVE, 0)
            places[place.label] = Array([page.obj, Name.XYZ, place.x, round(top, 2), 0])
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        pages = {name: numbers[place[0].objgen] for name, place in places.items()}
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
                if address.startswith(INSIDE):
                    name = address.removeprefix(INSIDE)
                    del annotation["/A"]
                    annotation.Dest = String(name)
                    annotation.Contents = String(_("side {number}").format(number=pages[name]))
        return pdf_saving.saved(pdf, tighter=False)
