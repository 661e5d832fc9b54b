"""The rules for `questions`: what a reader would ask that a page or a record answers."""

from collections.abc import Iterable, Iterator

from ..records.models import Question
from ..text.words import fold, joined

LEAST, MOST = 10, 90
LEAST_OF_A_THING = 3  # of a tool or a word, which fewer ask for
_LONGEST = 140  # signs; what nobody would say in one breath


def faults(questions: list[Question], least: int = LEAST) -> Iterator[tuple[int | None, str]]:
    """Yield each broken rule of one list as (place in the list or None, Norwegian sentence)."""
    if not least <= len(questions) <= MOST:
        yield (
            None,
            f"questions har {len(questions)} spørsmål. Skriv {least}–{MOST}: Hva ville leserne spurt om?",
        )
    seen: dict[str, str] = {}
    for number, question in enumerate(questions):
        key = key_of(question)
        if key in seen:
            yield number, f"questions har «{question.text}», som er likt «{seen[key]}». Behold ett av dem."
        if len(question.text) > _LONGEST:
            yield number, f"spørsmålet «{question.text[:40]}…» er på {len(question.text)} tegn. Skriv høyst {_LONGEST}."
        seen.setdefault(key, question.text)


def asked_twice(lists: Iterable[tuple[str, list[Question]]]) -> Iterator[tuple[str, int, str]]:
    """Yield what stands in two lists as (name of the second list, place in it, Norwegian sentence).

    A question that two pages answer leads to neither of them. Where most of a list is another's, it is copied, and
    told of once.
    """
    first: dict[str, str] = {}
    for name, questions in lists:
        owners = [first.setdefault(key_of(question), name) for question in questions]
        others = [owner for owner in owners if owner != name]
        most = max(others, key=others.count, default="")
        copied = others.count(most)
        if copied > 1 and copied > len(questions) / 2:
            sentence = f"{copied} av {len(questions)} spørsmål under questions står også i {most}. Skriv det leserne"
            yield name, owners.index(most), f"{sentence} ville spurt om her."
            owners = [name if owner == most else owner for owner in owners]
        for number, owner in enumerate(owners):
            if owner != name:
                sentence = (
                    f"questions har «{questions[number].text}», som {owner} også har. Behold det der svaret står."
                )
                yield name, number, sentence


def key_of(question: Question) -> str:
    """Return a question without spaces, marks and capitals, to compare."""
    return fold(joined(question.text))
