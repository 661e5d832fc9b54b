"""A synthetic site of many pages, seeded: titles, keywords and running text from a made-up vocabulary."""

import random

from macros.search.pages import BuiltPage, Place

# fmt: off
FIRST = [
    "bruker", "team", "plan", "mål", "kvalitet", "prosess", "ansvar", "tids", "rolle", "drifts", "lærings", "møte",
    "risiko", "tjeneste", "fag", "styrings",
]
MIDDLE = ["", "arbeids", "utviklings", "samarbeids", "kartleggings", "vurderings", "opplærings", "forankrings"]
LAST = [
    "plan", "møte", "skjema", "analyse", "struktur", "ledelse", "støtte", "måling", "rapport", "gruppe", "avtale",
    "veileder", "logg", "kurs",
]
# fmt: on
WORDS = [first + middle + last for middle in MIDDLE for first in FIRST for last in LAST]
PARAGRAPH = 75
PLACES = 8


def pages(count: int) -> list[BuiltPage]:
    """Return pages of eight headings and 600 words each, common words often and rare words seldom."""
    dice = random.Random(3)  # noqa: S311 - made-up text, not secrets
    rarity = [1 / (place + 3) for place in range(len(WORDS))]
    return [_page(number, dice, rarity) for number in range(count)]


def _page(number: int, dice: random.Random, rarity: list[float]) -> BuiltPage:
    title = f"{dice.choice(WORDS).capitalize()} og {dice.choice(WORDS)}"
    headings = [title, *(" ".join(dice.choices(WORDS, k=3)).capitalize() for _ in range(PLACES - 1))]
    texts = [" ".join(dice.choices(WORDS, rarity, k=PARAGRAPH)) for _ in headings]
    places = [Place(f"del-{i}", heading, text) for i, (heading, text) in enumerate(zip(headings, texts, strict=True))]
    return BuiltPage(f"side-{number}/", title, f"Om {title.lower()}.", places)
