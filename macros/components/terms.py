"""The glossary."""

from .. import addresses
from ..records.site_data import SiteData
from ..rendering import render

_ORDER = "abcdefghijklmnopqrstuvwxyzæøå"


def glossary(data: SiteData) -> str:
    """Show all terms by letter, with definition and the word in four languages.

    In a page: {{ glossary() }}
    """
    terms = sorted(data.glossary.values(), key=lambda term: [_ORDER.find(letter) for letter in term.term.casefold()])
    letters: dict[str, list[object]] = {}
    for term in terms:
        see = [(data.glossary[other].term, addresses.term_page(data.glossary[other])) for other in term.see]
        letters.setdefault(term.term[0].upper(), []).append((term, see))
    return render("glossary.md", letters=letters)
