"""The first use of each glossary term on a page shows its definition.

The word becomes a button that opens a native popover: reached by keyboard, touch and screen
reader, closed with Esc or a press elsewhere, and no script. The definition is also the
button's description, so that a screen reader reads it without opening anything.
"""

import re
from collections.abc import Iterable
from html import escape

from ..records.models import Term

GLOSSARY = "vite/ordliste.md"
# Pages without marks: the glossary explains the words itself, titles of works are not ours to mark.
UNMARKED = {GLOSSARY, "vite/litteratur.md"}
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Running text is marked; what is a link, a heading, a control or a drawing already is left alone.
_TEXT = {"p", "li", "dd", "td"}
_SKIPPED = {"a", "button", "caption", "code", "dt", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED |= {"label", "legend", "nav", "pre", "script", "style", "summary", "svg", "th", "cite", "strong"}
# Lines that are not running text, by their class in the templates.
_SKIPPED_CLASS = re.compile(r'class="(?:place|facts|sheet-note|sheet-head|phase-steps|tool-list__facts|agenda)[" ]')


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

    def mark(self, html: str, glossary_url: str) -> str:
        """Return a page's HTML with the first use of each term marked.

        `glossary_url` is the address of the glossary, relative to the page.
        """
        seen: set[str] = set()

        def answer(match: re.Match[str]) -> str:
            term = self._by_word[match[0].casefold()]
            before = match.string[: match.start()]
            if term.id in seen or before.rfind("«") > before.rfind("»"):  # a name or somebody's words
                return match[0]
            seen.add(term.id)
            return _button(match[0], term, glossary_url)

        open_tags: list[str] = []
        parts = _TAG.split(html)
        for number, part in enumerate(parts):
            if number % 2:
                _follow(part, open_tags)
            elif part.strip() and _is_text(open_tags):
                parts[number] = self._pattern.sub(answer, part)
        return "".join(parts)


def _follow(tag: str, open_tags: list[str]) -> None:
    """Keep the list of open elements as a tag goes by."""
    name = _NAME.match(tag)
    if not name or name[1] in _VOID:
        return
    if tag.startswith("</"):
        while open_tags and open_tags.pop() != name[1]:
            pass
    elif not tag.endswith("/>"):
        open_tags.append(name[1])
        if _SKIPPED_CLASS.search(tag):
            open_tags[-1:] = [name[1], "nav"]  # as within a menu, until the element ends


def _is_text(open_tags: list[str]) -> bool:
    return not _TEXT.isdisjoint(open_tags) and _SKIPPED.isdisjoint(open_tags)


def _button(word: str, term: Term, glossary_url: str) -> str:
    note = f"ord-{term.id}"
    return (
        f'<button type="button" class="term" popovertarget="{note}" aria-describedby="{note}-tekst">{word}</button>'
        f'<span class="term-note" id="{note}" popover><span id="{note}-tekst">{escape(term.definition)}</span> '
        f'<a href="{escape(glossary_url)}#{term.id}">Ordliste: {escape(term.term)}</a></span>'
    )
