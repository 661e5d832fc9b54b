"""The HTML of a page → blocks that typst sets: headings, paragraphs, lists, tables, notes.

A block is a dict with its kind in "t"; inline content is a list of texts and dicts. What only
works on a screen is left out, as it is when a page is printed.
"""

import posixpath
from collections.abc import Iterator
from typing import Any

from .. import addresses
from ..downloads.pdf import drawing
from ..language import _
from ..language.in_words import quoted
from ..text import html_tree
from . import measures as guide_measures
from .chapters import INSIDE, Chapter

Block = dict[str, Any]
_LEFT_OUT = {
    "screen-only", "previous-next", "filters", "phase-steps", "letters", "place-link",
    "visually-hidden", "downloads", "editions", "panel", "take-along", "file-links",
}  # fmt: skip
_DROPPED = {"nav", "form", "script", "style", "button", "select", "title", "desc"}
_INLINE = {"a", "strong", "b", "em", "i", "span", "small", "cite", "label", "input", "br", "code", "abbr", "sup", "dfn"}
_HEADINGS = {"h1", "h2", "h3", "h4"}
_KINDS = {"lead": "lead", "tool-list__facts": "small", "term-languages": "small"}
# What the styles of a scene hang on (docs/assets/drawings.css), and its part of the column in per cent.
_SCENE_CLASSES, _SCENE_WIDTH = "drawing drawing--core drawing--drivers", 56
_MARKS = {"strong": "b", "b": "b", "em": "i", "i": "i", "cite": "i", "small": "s", "code": "c"}


def of_chapters(chapters: list[tuple[Chapter, str]], site: str) -> list[dict[str, Any]]:
    """Return the chapters with their blocks, as {path, blocks}; links lead within the file where they can."""
    trees = [(chapter, html_tree.fragment(html)) for chapter, html in chapters]
    places = {chapter.path for chapter, _ in trees}
    for chapter, tree in trees:
        places |= {f"{chapter.path}#{element.get('id')}" for element in tree.iter() if element.get("id")}
    readers = [(chapter, tree, _BlockReader(chapter.path, chapter.depth, places, site)) for chapter, tree in trees]
    read: list[dict[str, Any]] = [
        {"path": chapter.path, "blocks": list(guide_measures.held(reader.blocks(tree)))}
        for chapter, tree, reader in readers
    ]
    used = {place for *_, reader in readers for place in reader.used}
    for page in read:
        _keep_used(page["blocks"], used)
    return read


class _BlockReader:
    """Reads one page."""

    def __init__(self, path: str, depth: int, places: set[str], site: str) -> None:
        self._path, self._depth, self._places, self._site = path, depth, places, site
        self._level = depth - 1
        self.used: set[str] = set()

    def blocks(self, element: html_tree.Element) -> list[Block]:
        """Return the blocks of an element's children."""
        blocks: list[Block] = []
        running: list[Any] = []

        def flush() -> None:
            if content := self._trimmed(running):
                blocks.append({"t": "p", "c": content})
            running.clear()

        if element.text:
            running.append(element.text)
        for child in element:
            if not isinstance(child.tag, str) or self._is_left_out(child):
                pass
            elif child.tag in _INLINE:
                running += self._inline(child)
                if "tool-list__title" in child.get("class", ""):
                    flush()
            else:
                flush()
                blocks += self._block(child)
            if child.tail:
                running.append(child.tail)
        flush()
        return blocks

    def _block(self, element: html_tree.Element) -> list[Block]:  # noqa: PLR0911 - one kind after another
        tag, classes = element.tag, html_tree.classes(element)
        place = {"id": f"{self._path}#{element.get('id')}"} if element.get("id") else {}
        if tag in _HEADINGS:
            return [self._heading(element, int(tag[1])) | (place if tag != "h1" else {"id": self._path})]
        if tag == "p":
            content = self._content(element)
            kind = next((kind for name, kind in _KINDS.items() if name in classes), "")
            if "admonition-title" in classes or not content:
                return []
            return [{"t": "p", "c": content, "k": kind} | place]
        if tag in {"ul", "ol"}:
            items = [self._item(item) for item in element if item.tag == "li"]
            block = {"t": tag, "start": int(element.get("start", 1)), "items": items}
            return [block | {"whole": guide_measures.is_short(block)} | place] if items else []
        if tag == "table":
            return [self._table(element) | place]
        if tag == "dl":
            return [{"t": "dl", "rows": self._pairs(element)} | place]
        if "admonition" in classes:
            title = element.find("p[@class='admonition-title']")
            block = {"t": "note", "c": self._content(title), "body": self.blocks(element)}
            return [block | {"whole": guide_measures.is_short(block)} | place]
        if tag == "figure" and element.find("svg") is not None:
            figure = html_tree.written_xml(element)
            caption = element.find("figcaption")
            below = [{"t": "p", "c": self._content(caption), "k": "small"}] if caption is not None else []
            return [{"t": "svg", "data": drawing.svg(figure), "alt": drawing.text_of(figure)} | place, *below]
        if tag == "svg":
            return self._scene(element)
        inner = self.blocks(element)
        return [{"t": "at", **place}, *inner] if place else inner

    @staticmethod
    def _scene(element: html_tree.Element) -> list[Block]:
        """Return a scene with words beside it as a drawing. The small pictures of a drawing are for the page alone."""
        if "drawing__scene" not in html_tree.classes(element):
            return []
        figure = f'<figure class="{_SCENE_CLASSES}">{html_tree.written_xml(element)}</figure>'
        return [{"t": "svg", "data": drawing.svg(figure), "alt": drawing.text_of(figure), "width": _SCENE_WIDTH}]

    def _item(self, item: html_tree.Element) -> Block:
        place = {"id": f"{self._path}#{item.get('id')}"} if item.get("id") else {}
        return {"t": "li", "body": self.blocks(item)} | place

    def _heading(self, element: html_tree.Element, level: int) -> Block:
        """Return a heading at its level in the whole file; no level is skipped."""
        self._level = min(self._depth + level - 1, self._level + 1, 6)
        kicker = next((span for span in element.findall("span") if "kicker" in html_tree.classes(span)), None)
        content = self._content(element)
        if kicker is not None:
            first = "".join(kicker.itertext()).replace("–", "").strip()
            rest = self._trimmed(
                [kicker.tail or "", *(part for child in kicker.itersiblings() for part in self._inline(child))]
            )
            content = [f"{first} – ", *rest]
        return {"t": "h", "l": self._level, "h": level, "page": level == 1, "c": content}

    def _table(self, table: html_tree.Element) -> Block:
        rows = [[self._content(cell) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
        heads = [row.getparent().tag == "thead" for row in table.iter("tr")]
        head = rows[0] if heads and heads[0] else []
        body = rows[1:] if head else rows
        if not any(cell for row in body for cell in row):
            names = ", ".join(quoted("".join(part for part in cell if isinstance(part, str))) for cell in head)
            told = _("Tabell til å fylle ut, med kolonnene {names}.").format(names=names)
            return {"t": "p", "c": [told], "k": "small"}
        block = {"t": "table", "head": head, "rows": body, "widths": guide_measures.widths([head, *body])}
        return block | {"whole": guide_measures.is_short(block)}

    def _pairs(self, element: html_tree.Element) -> list[list[Any]]:
        pairs: list[list[Any]] = []
        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                pairs.append([self._content(child), []])
            elif pairs:
                pairs[-1][1] += ([", "] if pairs[-1][1] else []) + self._content(child)
        return pairs

    def _content(self, element: html_tree.Element) -> list[Any]:
        """Return everything in an element as inline content."""
        parts: list[Any] = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str) and not self._is_left_out(child):
                if child.tag in {"p", "div", "li"} and any(parts):
                    parts.append({"t": "br"})
                parts += self._inline(child) if child.tag in _INLINE else self._content(child)
            parts.append(child.tail or "")
        return self._trimmed(parts)

    def _inline(self, element: html_tree.Element) -> list[Any]:
        if self._is_left_out(element):
            return []
        tag = element.tag
        if tag == "br":
            return [{"t": "br"}]
        if tag == "input":
            return [{"t": "box"}] if element.get("type") == "checkbox" else []
        content = self._spaced(element)
        if tag == "a" and element.get("href"):
            return [{"t": "a", "c": content, **self._target(element.get("href"))}] if content else []
        if tag in _MARKS and content:
            return [{"t": _MARKS[tag], "c": content}]
        return content

    def _spaced(self, element: html_tree.Element) -> list[Any]:
        parts: list[Any] = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str):
                parts += self._inline(child)
            parts.append(child.tail or "")
        return [part for part in (" ".join(p.split("\n")) if isinstance(p, str) else p for p in parts) if part]

    def _target(self, href: str) -> dict[str, str]:
        """Return where a link leads: a place in this file, or an address on the web."""
        if href.startswith(("https://", "http://", "mailto:")):
            return {"to": href}
        path, _hash, anchor = href.partition("#")
        if path:
            path = posixpath.normpath(posixpath.join(posixpath.dirname("/" + self._path), path)).lstrip("/")
        else:
            path = self._path
        place = f"{path}#{anchor}" if anchor else path
        if place in self._places:
            self.used.add(place)
            return {"to": INSIDE + place}
        return {"to": self._site + addresses.url(place)}

    def _is_left_out(self, element: html_tree.Element) -> bool:
        return element.tag in _DROPPED or not _LEFT_OUT.isdisjoint(html_tree.classes(element))

    @staticmethod
    def _trimmed(parts: list[Any]) -> list[Any]:
        """Return inline content with the space of its source taken out at both ends."""
        spaced = [
            " ".join(part.split()) if not part.strip() else _one_space(part) for part in parts if isinstance(part, str)
        ]
        texts = iter(spaced)
        joined: list[Any] = []
        for part in parts:
            value = next(texts) if isinstance(part, str) else part
            if isinstance(part, str) and part and not part.strip():
                value = " "
            if value == " " and (not joined or joined[-1] == " "):
                continue
            if value:
                joined.append(value)
        while joined and isinstance(joined[0], str) and not joined[0].strip():
            joined.pop(0)
        while joined and isinstance(joined[-1], str) and not joined[-1].strip():
            joined.pop()
        if joined and isinstance(joined[0], str):
            joined[0] = joined[0].lstrip()
        if joined and isinstance(joined[-1], str):
            joined[-1] = joined[-1].rstrip()
        return joined


def _one_space(text: str) -> str:
    """Return a text with each run of white space as one space, also at the ends."""
    inner = " ".join(text.split())
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def _keep_used(blocks: list[Block], used: set[str]) -> None:
    """Drop the places that no link leads to."""
    for block in _walk(blocks):
        if block.get("id") and block["id"] not in used:
            del block["id"]


def _walk(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk(block.get("items", []))
        yield from _walk(block.get("body", []))
