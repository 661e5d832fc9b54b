"""Blocks of Markdown that come out otherwise here than at the code host, where an editor looks at them.

Both readers are asked: Python-Markdown, which makes the site, and one that follows CommonMark with GitHub's tables.
Where a point of a list, a table or a piece of code is one in one of them and running text in the other, the editor is
told at the line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from ...pages.source import Page
from ...records.errors import Mistake
from .headings import INDENTED, NO_SPACE, TOO_MANY
from .markdown_signs import BOX

_CONTAINERS = {"ul", "ol", "pre", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_TYPED_HTML = re.compile(r"<(?:ul|ol|li|table|blockquote|pre)\b", re.IGNORECASE)
# Where a link leads, with a space or a new line in it, or a title that is not closed: a link in one reader alone, and told of as dead.
_ODD_LINK = re.compile(r"""\]\((?!<)(?:[^\s()"]+[ \t]+[^()"\n]+|[^\s()]+[ \t]+"[^"()\n]*|[^\s()]*\n *[^\s()]+)\)""")
_INDENTED = "indented"  # code that is code by its indentation alone
_INDENT = "Rykk inn med fire mellomrom under et punkt, både tekst og nye punkter, og ikke ellers."
_TITLE_OF_BOX = "admonition-title"
_ENDS_TEXT = _CONTAINERS | {
    "p",
    "li",
    "td",
    "th",
    "dt",
    "dd",
    "summary",
    "div",
    "details",
    "section",
    "thead",
    "tbody",
    "tr",
}


@dataclass(frozen=True)
class Block:
    """A piece of text as one of the readers sees it: what it stands in, and its letters."""

    within: tuple[str, ...]  # from the outside in: «ul», «ol 1», «pre», «table», «blockquote»
    letters: str
    line: int = 0
    goes_on: bool = False  # whether it is the second of a point, or further on


def mistakes(page: Page) -> Iterator[Mistake]:
    """Yield the first place, in each stretch that differs, where the readers see different kinds of blocks."""
    text = page.typed
    if not page.front.end or _TYPED_HTML.search(page.prose):
        return  # the head would be taken for text; the code host shows HTML as the site does, but reads it otherwise
    if (
        NO_SPACE.search(page.prose)
        or INDENTED.search(page.prose)
        or TOO_MANY.search(page.prose)
        or _ODD_LINK.search(page.prose)
        or page.outlines.typed(text).faults
    ):
        return  # told of, and most often why the readers differ
    here, there = _blocks_here(page, text), _blocks_there(text)
    first = page.line(page.front.end)  # of the text
    for block in there:
        if block.within[-1:] == (_INDENTED,):
            yield Mistake(page.shown_as, first + block.line, f"teksten er rykket inn, og vises som kode. {_INDENT}")
            return
    seen_here, seen_there = ([(block.within, block.letters) for block in blocks] for blocks in (here, there))
    for tag, start, last, other, end in SequenceMatcher(a=seen_here, b=seen_there, autojunk=False).get_opcodes():
        ours, theirs = here[start:last], there[other:end]
        if tag == "equal" or _reads_alike(ours, theirs):
            continue
        where = theirs or there[max(other - 1, 0) : other]
        yield Mistake(page.shown_as, first + (where[0].line if where else 0), _sentence(ours, theirs))


def _reads_alike(ours: list[Block], theirs: list[Block]) -> bool:
    """Tell whether two stretches have the same text in the same kinds of blocks: then paragraphs are cut otherwise."""
    letters = ["".join(block.letters for block in blocks) for blocks in (ours, theirs)]
    kinds = [{block.within for block in blocks} for blocks in (ours, theirs)]
    return letters[0] == letters[1] and kinds[0] == kinds[1]


def _sentence(ours: list[Block], theirs: list[Block]) -> str:  # noqa: PLR0911 - one sentence per case
    here, there = ([_lists(block) for block in blocks] for blocks in (ours, theirs))
    if any("pre" in block.within for block in ours):
        return f"teksten er rykket inn, og vises som kode. {_INDENT}"
    same_depth = [len(lists) for lists in here] == [len(lists) for lists in there]
    if same_depth and _kinds(here) != _kinds(there):
        return "punktet blir en del av listen over på nettstedet. Skriv en setning mellom de to listene."
    if same_depth and any(there):
        number = next((kind.partition(" ")[2] for lists in there for kind in lists if kind.startswith("ol")), "1")
        return (
            f"listen begynner på 1 på nettstedet, ikke på {number}. Hold punktene sammen: rykk inn tekst mellom dem med "
            "fire mellomrom. Er tallet ikke et punkt, flytt det inn på linjen over."
        )
    if any(there) and not any(here) and next(block for block in theirs if _lists(block)).goes_on:
        return f"teksten hører ikke til punktet over på nettstedet. {_INDENT}"
    if any(there) and not any(here):
        return "punktene blir løpende tekst på nettstedet. Skriv en tom linje foran det første punktet."
    if any(here) and not any(there):
        return "linjen blir et punkt i en liste på nettstedet. Flytt tallet eller streken inn på linjen over."
    if any(here):
        return f"punktene kommer på et annet nivå på nettstedet enn det ser ut til. {_INDENT}"
    return "teksten blir noe annet på nettstedet enn det ser ut til. Skriv tomme linjer rundt den, og ingen mellomrom foran."


def _kinds(of_blocks: list[list[str]]) -> list[str]:
    """Return «u» or «o» for each block: what the innermost list around it is; empty where there is none."""
    return [lists[-1][:1] if lists else "" for lists in of_blocks]


def _lists(block: Block) -> list[str]:
    return [kind for kind in block.within if kind[:2] in {"ul", "ol"}]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\{:?[^}]*\}", "", text)).casefold()


def _blocks_here(page: Page, text: str) -> list[Block]:
    """Return the blocks that Python-Markdown makes, in order."""
    from lxml import html

    tree = html.fromstring(f"<div>{page.outlines.html(text)}</div>")
    blocks: list[Block] = []

    def walk(element: Any, within: tuple[str, ...]) -> None:  # noqa: ANN401 - an element of lxml
        if element.get("class") == _TITLE_OF_BOX:
            return  # nobody else knows boxes
        inside = (*within, _kind(element)) if element.tag in _CONTAINERS else within
        parts = [element.text or ""]
        for child in element:
            if child.tag in _ENDS_TEXT:
                flush(parts, inside)
                walk(child, inside)
                parts = [child.tail or ""]
            else:
                parts += [*(child.itertext() if isinstance(child.tag, str) else ()), child.tail or ""]
        flush(parts, inside)

    def flush(parts: list[str], within: tuple[str, ...]) -> None:
        letters = _letters("".join(parts))
        if letters:
            blocks.append(Block(within, letters))

    walk(tree, ())
    return blocks


def _kind(element: Any) -> str:  # noqa: ANN401 - an element of lxml
    return f"ol {element.get('start', '1')}" if element.tag == "ol" else str(element.tag)


def _blocks_there(text: str) -> list[Block]:
    """Return the blocks that a reader of CommonMark with tables makes, in order. Lines count from 0 in the text."""
    blocks: list[Block] = []
    within: list[str] = []
    goes_on = False
    for token in _reader().parse(_as_plain(text)):
        if token.type == "list_item_open":
            goes_on = False
        elif token.tag in _CONTAINERS and token.nesting == 1:
            within.append(f"ol {token.attrGet('start') or 1}" if token.tag == "ol" else token.tag)
        elif token.tag in _CONTAINERS and token.nesting == -1:
            within.pop()
        elif letters := _letters(_text_of(token)):
            kinds = {"fence": ["pre"], "code_block": [_INDENTED]}.get(token.type, [])
            blocks.append(Block((*within, *kinds), letters, token.map[0] if token.map else 0, goes_on))
            goes_on = True
    return blocks


def _text_of(token: Any) -> str:  # noqa: ANN401 - of markdown-it
    """Return what a reader sees of a block."""
    if token.type == "inline":
        return "".join(map(_words, token.children or ()))
    return re.sub(r"<[^>]*>", "", token.content) if token.type == "html_block" else str(token.content)


def _words(part: Any) -> str:  # noqa: ANN401 - a token of markdown-it
    """Return what a reader sees of a part of running text."""
    if part.type in {"text", "code_inline"}:
        return str(part.content)
    return "" if part.type == "image" else "".join(map(_words, part.children or ()))


@cache
def _reader() -> Any:  # noqa: ANN401 - imported where it is used
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _as_plain(text: str) -> str:
    """Return Markdown with the text of boxes as running text: nobody else knows them. Lines stay where they are."""
    lines = text.split("\n")
    depth: int | None = None
    for number, line in enumerate(lines):
        box = BOX.match(line)
        if box:
            depth = len(box["indent"])
            lines[number] = ""  # else the text below would be a part of it
        elif depth is not None and line.strip():
            if line.startswith(" " * (depth + 4)):
                lines[number] = line[:depth] + line[depth + 4 :]  # still in the point that the box is in
            else:
                depth = None
    return "\n".join(lines)
