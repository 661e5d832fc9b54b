"""Links from one place in the guide to another.

typst looks the place of a link up while it sets the paragraph, and so sets nearly everything
twice; that doubles memory. A link to a heading is therefore drawn as a link to «sted:…», and
gets its place here: typst has given every heading that bears a label a name in the file.
"""

import io

import pikepdf
from pikepdf import String

from . import form
from .guide_blocks import INSIDE


def with_places(pdf_file: bytes) -> bytes:
    """Return the PDF file with its links to headings made, mended as all files are."""
    with pikepdf.open(io.BytesIO(pdf_file)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        places = {name: numbers[place[0].objgen] for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                address = str(annotation.get("/A", {}).get("/URI", ""))
                if address.startswith(INSIDE):
                    name = address.removeprefix(INSIDE)
                    del annotation["/A"]
                    annotation.Dest = String(name)
                    annotation.Contents = String(f"side {places[name]}")
        return form.saved(pdf, tighter=False)
