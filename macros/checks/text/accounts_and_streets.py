"""What leads to a person without being a name: an account, a street with its number, a number plate.

As in personal.py: what says of itself what it is, is certain enough to stop. The rest is a guess, and advice.
"""

import re
from collections.abc import Iterator

Found = tuple[int, str]  # place in the text, Norwegian sentence

# In its own form, with points, an account is nothing else. In other forms eleven digits may count something.
_ACCOUNT = re.compile(
    r"(?=[\dN])(?<![\w/.,=–-])(?:(?P<iban>NO\d\d(?:[ \u00a0]?\d){11})|(?P<dotted>\d{4}\.\d\d\.\d{5})"
    r"|(?P<plain>\d{4}[ \u00a0]\d\d[ \u00a0]\d{5}|\d{11}))(?![\w/–-]|[.,]\d|[ \u00a0]\d)"
)
_ACCOUNT_WORD = re.compile(r"konto(?!r)|\bbank", re.IGNORECASE)
_IN_FRONT = 40  # signs where the word for an account stands

# A street and a number: «Storgata 5», «Øvre Slottsgate 12 B», «Ole Bulls plass 3». With the place it is certain.
_STREET = re.compile(
    r"(?P<street>\b(?:[A-ZÆØÅ][\w.]*[ ]){0,2}(?:[A-ZÆØÅ][a-zæøåé]+(?:gat[ae]n?|ve[ig](?:en)?|all[eé])"
    r"|[A-ZÆØÅ][a-zæøåé]+s (?:gate|ve[ig]|plass|all[eé]|torg)))[ \u00a0](?P<number>\d{1,3}(?:[ ]?[A-Z]\b)?)"
    r"(?:(?P<place>,?[ ]+\d{4} [A-ZÆØÅ][a-zæøå]+)|(?=[.,;:)»\"'\n]|\Z| i | på ))"
)
_STREET_SIGN = re.compile(r"(?:gat[ae]n?|ve[ig](?:en)?|all[eé]|plass|torg)[ \u00a0]\d")  # is looked for faster
_NO_STREET = frozenset({"deres", "denne", "hele", "hvilken", "samme", "vår"})  # «Deres vei 3» is none

# Two letters that plates have, and five digits. «NS-EN 12345» is a standard, «, CA 94025» a place in America.
_PLATE = re.compile(
    r"(?<![\w/.,–-])(?<!, )(?!EN|IS|NS)[ABCDEFHJKLNPRSTUVWXYZ]{2}[ \u00a0]?[1-9]\d{4}(?![\w/–-]|[.,]\d)"
)


def mistakes(text: str) -> Iterator[Found]:
    """Yield each number of an account, and each street that stands with its number and place."""
    for match in _ACCOUNT.finditer(text):
        before = text[max(0, match.start() - _IN_FRONT) : match.start()]
        if not match["plain"] or _ACCOUNT_WORD.search(before):
            yield match.start(), f"«{match[0]}» er et kontonummer. Slett det: det kan tilhøre et menneske."
    for match in _streets(text):
        if match["place"]:
            yield match.start(), f"«{match[0]}» er en gateadresse. Slett den, og skriv hva stedet er: «helsestasjonen»."


def advice(text: str, known: frozenset[str]) -> Iterator[Found]:
    """Yield streets without a place, and what may be number plates. `known` are words that may stand, in small letters."""
    for match in _streets(text):
        words = match["street"].casefold().split()
        if not match["place"] and known.isdisjoint(words) and _NO_STREET.isdisjoint(words):
            yield (
                match.start(),
                f"«{match[0]}» kan være en gateadresse. Skriv hva stedet er i stedet: «helsestasjonen».",
            )
    for match in _PLATE.finditer(text):
        yield match.start(), f"«{match[0]}» kan være et bilskilt. Slett det: det kan tilhøre et menneske."


def _streets(text: str) -> Iterator[re.Match[str]]:
    """Yield each street with a number. Only lines that have a word for a street before a number are read."""
    end = 0
    for sign in _STREET_SIGN.finditer(text):
        if sign.start() >= end:
            start = text.rfind("\n", 0, sign.start()) + 1
            end = text.find("\n", sign.start()) + 1 or len(text)
            yield from _STREET.finditer(text, start, end)
