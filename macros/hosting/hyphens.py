"""Where long words may be divided: soft hyphens in headings, labels, menus, drawings, tables and lists of links.

Browsers know how to divide words of some languages only, and cut others anywhere. The places are those of the
Norwegian patterns of LibreOffice, which divide compounds well as a rule. What is copied as data has none: code,
addresses, titles, metadata, and everything that the search and the feeds have read before this.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise

import pyphen
from lxml import etree

from .. import language
from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..records.project import ROOT
from ..text import html_tree

SOFT_HYPHEN = "\u00ad"
LONG = 12  # letters: a shorter word fits everywhere
PART = 4  # letters: a shorter part says nothing
_SHELF = Shelf(ROOT / ".cache" / "orddeling")
# A whole word, not a part of an address; one that somebody has divided is left as it is.
_WORD = re.compile(rf"(?<![\w{SOFT_HYPHEN}/@.-])[^\W\d_]{{{LONG},}}(?![\w{SOFT_HYPHEN}/@]|\.\w)")
_PLACES = (
    *("h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "dd", "caption", "summary", "legend", "label", "nav", "figure"),
)
_FOREIGN = etree.XPath(f"body//*[@lang and not(starts-with(@lang, '{language.code()}'))]")  # words of other languages
# In narrow columns a term is a box that would be cut anywhere, and five columns of sentences hold no long word.
_IN_COLUMNS = etree.XPath(
    "body//td//button[@class='term'] | body//table[contains(concat(' ', @class, ' '), ' suggestions ')]//td"
)
_AS_IT_IS = {"code", "pre", "kbd", "samp", "svg", "script", "style", "textarea", "option"}
# First parts of compounds that the patterns do not know, with «|» where a word that begins so is divided.
_FIRST_PARTS = (
    "av|implementer", "om|organiser", "gjennom|", "kommunal|", "metode|", "personal|", "psykolog|", "pådriver|",
    "prosjekt|vei|",
)  # fmt: skip


class Hyphens:
    """Divides the long words of a site. It keeps what it has found out: to read the patterns takes 0.2 s."""

    def __init__(self) -> None:
        self._name = key(mark(__name__))
        self._kept = _SHELF.get(self._name)
        self._divided: dict[str, str] = json.loads(self._kept) if self._kept else {}

    def add(self, tree: html_tree.Element) -> None:
        """Put soft hyphens into the long words of headings, labels, menus, narrow columns, and lists of links."""
        foreign = {inner for element in _FOREIGN(tree) for inner in html_tree.elements(element)}
        for place in (*tree.iter(*_PLACES), *_links_in_lists(tree), *_IN_COLUMNS(tree)):
            if place not in foreign:
                self._add_within(place, foreign)

    def divided(self, word: str) -> str:
        """Return a long word with a soft hyphen wherever it may be divided."""
        if word not in self._divided:
            self._divided[word] = SOFT_HYPHEN.join(_parts(word))
        return self._divided[word]

    def keep(self) -> None:
        """Keep what has been found out for the next build."""
        known = json.dumps(self._divided, ensure_ascii=False).encode()
        if known != self._kept:
            _SHELF.put(self._name, known)
        _SHELF.tidy({self._name})

    def _add_within(self, element: html_tree.Element, foreign: set[html_tree.Element]) -> None:
        if element.text:
            element.text = self._in_text(element.text)
        for child in element:
            if child.tail:
                child.tail = self._in_text(child.tail)
            if isinstance(child.tag, str) and child.tag not in _AS_IT_IS and child not in foreign:
                self._add_within(child, foreign)

    def _in_text(self, text: str) -> str:
        return _WORD.sub(lambda word: self.divided(word[0]), text) if len(text) >= LONG else text


def _links_in_lists(tree: html_tree.Element) -> Iterator[html_tree.Element]:
    """Yield the links that stand in a list and in no menu."""
    for link in tree.iter("a"):
        if next(link.iterancestors("li"), None) is not None and next(link.iterancestors("nav"), None) is None:
            yield link


def _parts(word: str) -> list[str]:
    """Return the parts of a word: none is shorter than PART letters but a first one that stands in the list."""
    start, joints = _first_part(word.lower())
    patterns = _patterns()
    places = [*joints, *(start + place for place in (patterns.positions(word[start:]) if patterns else ()))]
    chosen = [0]
    for place in places:
        if place in joints or place - chosen[-1] >= PART:
            chosen.append(place)
    return [word[start:end] for start, end in pairwise([*chosen, len(word)])]


def _first_part(word: str) -> tuple[int, list[int]]:
    """Return where the rest of a word begins, after a first part in the list, and where that part is divided."""
    for first in _FIRST_PARTS:
        joints = list(accumulate(map(len, first.split("|")[:-1])))
        if word.startswith(first.replace("|", "")) and len(word) - joints[-1] >= PART:
            return joints[-1], joints
    return 0, []


@cache
def _patterns() -> pyphen.Pyphen | None:
    """Return where words of the site's language are divided; None when nobody has written that down."""
    known = pyphen.language_fallback(language.tag("_"))
    return pyphen.Pyphen(lang=known, left=PART, right=PART) if known else None
