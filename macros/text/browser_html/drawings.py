"""A drawing as a file of its own, .svg: whoever opens it has a page before them, and not only a picture."""

from collections.abc import Iterator

from .lists import DRAWING

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_REMEDY = "Lagre tegningen på nytt som «vanlig» eller «optimalisert» SVG, eller som PNG."


def faults(content: bytes) -> Iterator[tuple[int, str]]:
    """Yield (line, Norwegian sentence) for what may not stand in a drawing."""
    from lxml import etree  # noqa: PLC0415 - most sites have few drawings that are not kept in the code

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(content, parser).getroottree()
    except etree.XMLSyntaxError as error:
        yield error.lineno or 1, f"tegningen kan ikke leses som SVG. {_REMEDY}"
        return
    if tree.docinfo.doctype:
        yield 1, f"tegningen har «<!DOCTYPE>», som kan hente noe fra andre steder. {_REMEDY}"
    for node in (*tree.xpath("/processing-instruction()"), *tree.iter()):
        line = node.sourceline or 1
        if isinstance(node, etree._ProcessingInstruction):  # noqa: SLF001 - the name that lxml gives the class
            yield line, f"«<?{node.target}?>» kan ikke stå i en tegning. {_REMEDY}"
        elif isinstance(node.tag, str):
            yield from ((line, sentence) for sentence in _of_element(node.tag, dict(node.attrib)))


def _of_element(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    name = f"svg {tag.removeprefix(_SVG)}" if tag.startswith(_SVG) else tag
    shown = tag.rpartition("}")[2]
    if name not in DRAWING.elements:
        yield f"«<{shown}>» kan ikke stå i en tegning. {_REMEDY}"
        return
    for attribute, value in attributes.items():
        if attribute in {_LINK, "href"}:
            if not value.startswith("#"):
                yield f"«{value[:60]}» hentes fra et annet sted enn tegningen. {_REMEDY}"
        elif "}" not in attribute and not DRAWING.allows(name, attribute):
            yield f"«{attribute}=» kan ikke stå i en tegning. {_REMEDY}"
        elif "url(" in value and "url(#" not in value.replace(" ", ""):
            yield f"«{value[:60]}» hentes fra et annet sted enn tegningen. {_REMEDY}"
