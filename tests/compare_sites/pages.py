"""What a built page is made of: its text, headings, links, tables, forms, metadata and structure."""

import json
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from .normal import lines_of, text_of

# fmt: off
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "var", "wbr",
))
# fmt: on
_UNREAD = frozenset(("script", "style", "template", "noscript"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTROLS = ("input", "select", "textarea", "button")


def of_page(file: Path) -> dict[str, list[str]]:
    """Return the parts of a page as lines."""
    page = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    body = page.body
    return {
        "metadata": [f"lang {page.get('lang')}", *_metadata(page.head)],
        "text": list(_texts(body)),
        "headings": [f"{tag.tag}#{tag.get('id', '')} {_read(tag)}" for tag in body.iter(*_HEADINGS)],
        "links": [f"{text_of(tag.get('href'))} «{_read(tag)}»" for tag in body.iter("a") if tag.get("href")],
        "tables": [" | ".join(map(_read, row.iter("th", "td"))) for row in body.iter("tr")],
        "forms": [_control(tag, body) for tag in body.iter(*_CONTROLS)],
        "ids": [tag.get("id") for tag in body.iter("*") if tag.get("id")],
        "structure": [f"{_named(tag.getparent())} > {_named(tag)}" for tag in body.iterdescendants("*")],
    }


def _read(tag: html.HtmlElement) -> str:
    return text_of(tag.text_content())


def _named(tag: html.HtmlElement) -> str:
    """Return an element as «li.item[role=tab]»: its name, its classes and what it says to assistive technology."""
    said = "".join(f"[{name}={text_of(value)}]" for name, value in sorted(tag.attrib.items()) if name == "role")
    return ".".join([str(tag.tag), *sorted((tag.get("class") or "").split())]) + said


def _metadata(head: html.HtmlElement) -> Iterator[str]:
    for tag in head.iter("title", "meta", "link"):
        name = tag.get("name") or tag.get("property") or tag.get("http-equiv") or tag.get("rel") or tag.tag
        value = tag.get("content") or tag.get("href") or tag.get("charset") or tag.text or ""
        yield f"{name}: {text_of(value)}"
    for block in head.getparent().iterfind(".//script[@type='application/ld+json']"):
        yield from lines_of(json.loads(block.text or "null"), "data")


def _control(tag: html.HtmlElement, body: html.HtmlElement) -> str:
    """Return something to fill in or press, with its label and its choices."""
    labels = body.xpath("//label[@for=$id]", id=tag.get("id")) if tag.get("id") else []
    labels = labels or list(tag.iterancestors("label", "fieldset"))[:1]
    label = tag.get("aria-label") or (_read(labels[0]) if labels else "") or _read(tag)
    choices = ", ".join(_read(option) for option in tag.iter("option"))
    kind = " ".join(filter(None, (str(tag.tag), tag.get("type"), tag.get("name"))))
    return f"{kind} «{label}»{f': {choices}' if choices else ''}"


def _texts(body: html.HtmlElement) -> Iterator[str]:
    """Yield the text of a page, a line for each block."""
    said: list[str] = []
    for text in _runs(body):
        if text is not None:
            said.append(text)
            continue
        if line := text_of("".join(said)):
            yield line
        said = []


def _runs(tag: html.HtmlElement) -> Iterator[str | None]:
    """Yield the texts within an element in order, and None where a block begins or ends."""
    if not isinstance(tag.tag, str) or tag.tag in _UNREAD:
        return
    block = tag.tag not in _INLINE
    if block:
        yield None
    yield tag.text or ""
    for child in tag:
        yield from _runs(child)
        yield child.tail or ""
    if block:
        yield None
