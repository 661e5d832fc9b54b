"""The tags of a PDF file: what each part of it is, in the order that it is read aloud."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf


class Tag(NamedTuple):
    """A tag with what is in it. To ask a file for it is dear, and two steps need it."""

    itself: Object
    children: Sequence[Object]


def every(pdf: Pdf) -> Iterator[Tag]:
    """Yield every tag of the file."""
    waiting: list[Object] = [pdf.Root.StructTreeRoot]
    while waiting:
        tag = waiting.pop()
        children = _children(tag)
        yield Tag(tag, children)
        waiting += [child for child in children if isinstance(child, Dictionary) and "/S" in child]


def by_number(pdf: Pdf) -> NumberTree:
    """Return /StructParent of an annotation → the tag that points at it (ISO 32000-1, 14.7.4.4)."""
    return NumberTree(pdf.Root.StructTreeRoot.ParentTree)


def tidy(pdf: Pdf) -> None:
    """Take out of the tags what is only there for the look, or said twice.

    That is the cells without width that hold rows together (see look.typ), the colours of
    borders, and the lists of headers of each cell: the scope of the header cells says it. That a
    tag is a tag, and the text of a heading, are known without saying so (ISO 32000-1, table 323).
    """
    for tag, cells in every(pdf):
        kind = tag.get("/S")
        for key in ("/Type", "/T"):
            if kind is not None and key in tag:
                del tag[key]
        if kind == Name.TR:
            if len(cells) > 1 and not _children(cells[0]):
                tag.K = Array(cells[1:])
        elif kind == Name.TD and "/A" in tag:
            del tag["/A"]
        elif kind == Name.TH:
            tag.A = Dictionary(O=Name.Table, Scope=Name.Column)
            if "/ID" in tag:
                del tag["/ID"]
    if "/IDTree" in pdf.Root.StructTreeRoot:
        del pdf.Root.StructTreeRoot["/IDTree"]


def _children(tag: Object) -> list[Object]:
    children = tag.get("/K", Array())
    return list(children) if isinstance(children, Array) else [children]
