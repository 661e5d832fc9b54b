"""Words as the search and the checks compare them.

`fold` must agree with docs/assets/search/fold.js; a test compares the two.
"""

import re
import unicodedata
from collections.abc import Iterator

from ..records.site_data import SiteData

_LETTERS = re.compile(r"[^\W\d_]+")
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_FOLDED = (("ae", "a"), ("æ", "a"), ("oe", "o"), ("ø", "o"), ("aa", "a"), ("å", "a"))  # in this order


def fold(word: str) -> str:
    """Lower case, æøå as a and o, no accents, no soft hyphens."""
    word = word.lower().replace("\u00ad", "")
    for written, letter in _FOLDED:
        word = word.replace(written, letter)
    if word.isascii():  # as most words are by now
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not "\u0300" <= sign <= "\u036f")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without numbers and single letters."""
    return [word for word in _LETTERS.findall(text.lower()) if len(word) > 1]


def joined(phrase: str) -> str:
    """Return a phrase as one word: «buy-in» is stored as «buyin»."""
    return "".join(_ALPHANUMERIC.findall(phrase.lower()))


def title_words(data: SiteData, page_text: str) -> Iterator[str]:
    """Yield the words of all titles, folded: of the records, and of the headings in the pages' sources."""
    elements, phases = data.core_elements.values(), data.phases.values()
    titles = [element.title for element in elements]
    titles += [phase.title for phase in phases]
    titles += [data.title_of(tool) for tool in data.tools.values()]
    titles += [driver.title for driver in data.drivers.values()]
    titles += [barrier.title for barrier in data.barriers.values()]
    titles += [", ".join([term.term, *term.forms]) for term in data.glossary.values()]
    titles += [step.title for element in elements for step in element.steps]
    titles += re.findall(r"^#{1,3} (.+)$", page_text, re.MULTILINE)
    for title in titles:
        yield from map(fold, words(title))
    yield from (f"ke{element.number}" for element in elements)
    yield from (f"fase{phase.number}" for phase in phases)
