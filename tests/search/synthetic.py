"""A synthetic site of many pages, seeded: titles, keywords, questions and text from a large made-up vocabulary."""

import random
from functools import cache

from macros.search import index, kinds
from macros.search.entries import Entry
from macros.search.meaning import Meaning
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
SOUNDS = [*"bdfghjklmnprstv", "br", "fl", "kl", "skr", "st", "tr"]
VOWELS = ["a", "e", "i", "o", "u", "y", "æ", "ø", "å", "ei", "øy"]
CLOSED = ["", "", "l", "n", "r", "s", "t", "nd", "ng", "rk", "st"]
# fmt: on
COMPOUNDS = [first + middle + last for middle in MIDDLE for first in FIRST for last in LAST]
_INVENTED = 20_000
PARAGRAPH = 75
PLACES = 8
_KEYWORDS, _QUESTIONS, _ASKED = 8, 12, 6


@cache
def words() -> list[str]:
    """Return compounds such as ours, and more words, of two or three made-up syllables, than a large site has."""
    dice = random.Random(4)  # noqa: S311 - made-up text, not secrets
    invented = {
        "".join(dice.choice(SOUNDS) + dice.choice(VOWELS) + dice.choice(CLOSED) for _ in range(dice.choice((2, 2, 3))))
        for _ in range(_INVENTED)
    }
    mixed = [*COMPOUNDS, *sorted(invented)]
    dice.shuffle(mixed)
    return mixed


@cache
def _rarity() -> list[float]:
    """Return how often each word comes, as words of a language do: few are common."""
    return [1 / (place + 3) for place in range(len(words()))]


def queries() -> list[str]:
    """Return queries for such a site: one word, two, a sentence, a typing error, and a word that is not ended."""
    dice = random.Random(5)  # noqa: S311 - made-up text, not secrets
    asked = []
    for compound in dice.sample(COMPOUNDS, 20):
        middle = len(compound) // 2
        asked += [
            dice.choice(words()),
            f"{dice.choice(words())} og {dice.choice(words())}",
            f"hvordan {' '.join(dice.choices(words(), _rarity(), k=5))}",
            compound[:middle] + compound[middle + 1 :],
            compound[:-3],
        ]
    return asked


def pages(count: int) -> list[BuiltPage]:
    """Return pages of eight headings and 600 words each, common words often and rare words seldom."""
    dice = random.Random(3)  # noqa: S311 - made-up text, not secrets
    return [_page(number, dice) for number in range(count)]


def entries(count: int) -> list[Entry]:
    """Return the entries of as many pages, with keywords and questions."""
    built = pages(count)
    dice = random.Random(9)  # noqa: S311 - as above
    return index.entries_of(built, {f"{page.url}": _meaning(page, dice) for page in built})


def _meaning(page: BuiltPage, dice: random.Random) -> Meaning:
    own = [word.lower() for word in page.title.split() if len(word) > 2]
    keywords = dice.choices(words(), k=_KEYWORDS)
    questions = [
        f"Hvordan {' '.join([*dice.sample(own, 1), *dice.choices(words(), _rarity(), k=_ASKED)])}?"
        for _ in range(_QUESTIONS)
    ]
    return Meaning(kinds.KNOWLEDGE, keywords=keywords, questions=questions, has_places=True)


def _page(number: int, dice: random.Random) -> BuiltPage:
    title = f"{dice.choice(words()).capitalize()} og {dice.choice(words())}"
    headings = [title, *(" ".join(dice.choices(words(), k=3)).capitalize() for _ in range(PLACES - 1))]
    running = dice.choices(words(), _rarity(), k=PARAGRAPH * PLACES)
    texts = [" ".join(running[place * PARAGRAPH : (place + 1) * PARAGRAPH]) for place in range(PLACES)]
    places = [Place(f"del-{i}", heading, text) for i, (heading, text) in enumerate(zip(headings, texts, strict=True))]
    return BuiltPage(f"side-{number}/", title, f"Om {title.lower()}.", places)
