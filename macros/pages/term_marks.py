"""The first use of each glossary term on a page shows its definition.

The word becomes a button that opens a native popover: reached by keyboard, touch and screen
reader, closed with Esc or a press elsewhere, and no script. The definition is also the
button's description, so that a screen reader reads it without opening anything.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape

from .. import addresses
from ..language import _
from ..records.models import Term
from ..text import html_tree

# Pages without marks: the glossary explains the words itself, titles of works are not ours to mark.
GLOSSARY = addresses.GLOSSARY.removeprefix("/")
UNMARKED = {GLOSSARY, *(page.removeprefix("/") for page in addresses.literature_pages())}
# Running text is marked; what is a link, a heading, a control or a drawing already is left alone.
_TEXT = {"p", "li", "dd", "td"}
_SKIPPED = {"a", "button", "caption", "code", "dt", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED |= {"label", "legend", "nav", "pre", "script", "style", "summary", "svg", "th", "cite", "strong"}
# Lines that are not running text, by their class in the templates.
_SKIPPED_CLASSES = {
    "place",
    "facts",
    "sheet-note",
    "sheet-head",
    "phase-steps",
    "tool-list__facts",
    "agenda",
    "filled-in",
    "editions",  # what other editions said: a word is explained where the sheet itself uses it
}


class TermMarker:
    """Marks terms in pages; made once for all of them."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take the words from terms. Everyday words are not marked (Term.everyday)."""
        self._by_word = {
            word.casefold(): term
            for term in terms
            if not term.everyday
            for word in (term.term, *term.forms, *term.inflections)
        }
        words = sorted(map(re.escape, self._by_word), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)

    def mark(self, tree: html_tree.Element, glossary_url: str) -> None:
        """Mark the first use of each term in a page's content.

        `glossary_url` is the address of the glossary, relative to the page.
        """
        seen: set[str] = set()
        for element, is_after in list(_running_text(tree, within=False)):
            text = (element.tail if is_after else element.text) or ""
            pieces = list(self._pieces(text, seen, glossary_url))
            if len(pieces) > 1:
                _replace(element, pieces, is_after=is_after)

    def _pieces(self, text: str, seen: set[str], glossary_url: str) -> Iterator[str]:
        """Yield a text in pieces: text, the HTML of a button, text, and so on."""
        last = 0
        for match in self._pattern.finditer(text):
            term, before = self._by_word[match[0].casefold()], text[: match.start()]
            if term.id in seen or before.rfind("«") > before.rfind("»"):  # a name or somebody's words
                continue
            seen.add(term.id)
            yield text[last : match.start()]
            yield _button(match[0], term, glossary_url)
            last = match.end()
        yield text[last:]


def _running_text(element: html_tree.Element, *, within: bool) -> Iterator[tuple[html_tree.Element, bool]]:
    """Yield where running text stands, in order: in an element (False) or right after it (True)."""
    if _is_skipped(element):
        return
    within = within or element.tag in _TEXT
    if within and element.text:
        yield element, False
    for child in element:
        yield from _running_text(child, within=within)
        if within and child.tail:
            yield child, True


def _is_skipped(element: html_tree.Element) -> bool:
    """Whether nothing in an element is running text; the tag of a comment is a function."""
    classes = html_tree.classes(element) if isinstance(element.tag, str) else set()
    return not isinstance(element.tag, str) or element.tag in _SKIPPED or not _SKIPPED_CLASSES.isdisjoint(classes)


def _replace(element: html_tree.Element, pieces: list[str], *, is_after: bool) -> None:
    """Put pieces of text and HTML, in turns, in place of the text in an element or right after it."""
    parent = element.getparent() if is_after else element
    assert parent is not None  # noqa: S101 - what has text after it stands in something
    place = parent.index(element) + 1 if is_after else 0
    if is_after:
        element.tail = pieces[0]
    else:
        element.text = pieces[0]
    for html, text in zip(pieces[1::2], pieces[2::2], strict=True):
        added = list(html_tree.fragment(html))
        added[-1].tail = text
        parent[place:place] = added
        place += len(added)


def _button(word: str, term: Term, glossary_url: str) -> str:
    note, to_glossary = f"ord-{term.id}", _("Ordliste: {term}").format(term=term.term)
    return (
        f'<button type="button" class="term" popovertarget="{note}" aria-describedby="{note}-tekst">'
        f"{escape(word)}</button>"
        f'<span class="term-note" id="{note}" popover><span id="{note}-tekst">{escape(term.definition)}</span> '
        f'<a href="{escape(glossary_url)}#{term.id}">{escape(to_glossary)}</a></span>'
    )
