"""The XML of a Word document as strings: quick to write, parsed once per file."""

from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr


def element(name: str, *children: str, **attributes: str | int) -> str:
    """Return an element such as `w:tag`; its attributes have the same prefix: `val="x"` → `w:val="x"`."""
    prefix = name.partition(":")[0]
    given = "".join(f" {prefix}:{key}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{given}>{''.join(children)}</{name}>" if children else f"<{name}{given}/>"


@lru_cache(maxsize=1_000)  # a table says the same widths and styles over and over
def _quoted(value: str | int) -> str:
    return quoteattr(str(value))


def run(text: str, style: str | None = None) -> str:
    """Return a text as a run, with a character style if one is given."""
    look = element("w:rPr", element("w:rStyle", val=style)) if style else ""
    return element("w:r", look, _text(text))


def lines(text: str) -> str:
    """Return a text that may have several lines, and tabs, as one run."""
    parts = (element("w:tab").join(map(_text, line.split("\t"))) for line in text.split("\n"))
    return element("w:r", element("w:br").join(parts))


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def page_break() -> str:
    """Return an empty paragraph that ends its page."""
    return element("w:p", element("w:r", element("w:br", type="page")))


def paragraph(content: str, style: str, *, keep: bool = False) -> str:
    """Return a paragraph of finished runs; `keep` holds it on the page of the next one."""
    together = element("w:keepNext") if keep else ""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style), together), content)
