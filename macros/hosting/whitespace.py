"""Pages without the indentation and the empty lines that the templates leave behind."""

from ..text import html_tree

_AS_IT_IS = ("pre", "textarea", "script", "style")  # in these a line break means something


def squeeze(tree: html_tree.Element) -> None:
    """Replace each run of white space that has a line break in it by one line break."""
    as_it_is = {inner for element in tree.iter(*_AS_IT_IS) for inner in html_tree.elements(element)}
    for element in tree.iter():
        if element.text and "\n" in element.text and element not in as_it_is and isinstance(element.tag, str):
            element.text = _squeezed(element.text)
        if element.tail and "\n" in element.tail and element.getparent() not in as_it_is:
            element.tail = _squeezed(element.tail)


def _squeezed(text: str) -> str:
    if text.isspace():
        return "\n"
    first, *rest = text.split("\n")
    lines = [line for line in map(str.strip, rest[:-1]) if line]
    return "\n".join([first.rstrip(), *lines, rest[-1].lstrip()])
