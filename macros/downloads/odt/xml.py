"""The XML of an OpenDocument text as strings."""

import re
from xml.sax.saxutils import escape, quoteattr

_SPACES = re.compile(r"(?<= ) +")


def element(name: str, *children: str, **attributes: str | float) -> str:
    """Return an element such as `text:p`; `text__style_name="x"` gives `text:style-name="x"`."""
    given = "".join(
        f" {key.replace('__', ':').replace('_', '-')}={quoteattr(str(value), {chr(10): '&#10;'})}"
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(children)}</{name}>" if children else f"<{name}{given}/>"


def plain(text: str) -> str:
    """Return a text as it stands in a paragraph: spaces beside each other and line breaks are elements of their own."""
    parts = (
        _SPACES.sub(lambda found: f'<text:s text:c="{len(found[0])}"/>', escape(line)) for line in text.split("\n")
    )
    return "<text:line-break/>".join(parts)


def span(text: str, style: str) -> str:
    """Return a text with a character style."""
    return element("text:span", plain(text), text__style_name=style)


def paragraph(content: str, style: str) -> str:
    """Return a paragraph of finished XML."""
    return element("text:p", content, text__style_name=style)


def link(address: str, text: str) -> str:
    """Return a link."""
    return element(
        "text:a",
        plain(text),
        xlink__type="simple",
        xlink__href=address,
        text__style_name="Lenke",
        text__visited_style_name="Lenke",
    )
