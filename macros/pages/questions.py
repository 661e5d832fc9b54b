"""The rules for `questions`: what a reader would ask that a page or a record answers."""

import re
from collections.abc import Iterable, Iterator

from ..records.fields import Language
from ..records.models import Question
from ..records.models.questions import OWN
from ..text.words import fold, joined

LEAST, MOST = 10, 90
LEAST_OF_A_THING = 3  # of a tool or a word, which fewer ask for
_LONGEST = 140  # signs; what nobody would say in one breath
# How a question begins: with the word that asks, or with a verb before the one who does it. «Hva som …» asks nothing.
_ASKING = re.compile(
    r"(?:hva|hvem|hvor|hvordan|hvorfor|hvilke[nt]?)(?! som\b)\b"
    r"|(?:når )?(?:er|har|kan|skal|bør|må|får|vil|blir|finnes|gjelder|trenger|holder|virker|hjelper)"
    r" (?:vi|jeg|dere|det|de|dette|disse|man|noen)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r", (?:og |men |eller )?|\. ")
# Languages that are taken for one another by whoever labels them: words that tell one from the rest …
_WORDS_OF: dict[Language, set[str]] = {
    "bokmål": {"ikke", "hva", "hvem", "hvordan", "hvorfor", "hvilken", "hvilket", "jeg", "noen", "noe", "mye"},
    "nynorsk": {"ikkje", "kva", "kven", "korleis", "kvifor", "eg", "noko", "nokon", "dei", "frå", "mykje", "heile"},
    "dansk": {"af", "hvad", "hvem", "hvordan", "hvorfor", "hvilken", "jeg", "ikke", "nogen", "noget", "bliver"},
    "svensk": {"och", "är", "inte", "vad", "vem", "hur", "vilka", "vilken", "varför", "från", "till", "något", "några"},
    "engelsk": {"the", "and", "of", "is", "are", "with", "from", "how", "what", "who", "where", "when", "our", "we"},
}
# … and signs that it has not. Names have what they have: a word with a capital is left alone.
_NOT_IN: dict[Language, str] = {"nynorsk": "äö", "dansk": "äö", "svensk": "æø", "engelsk": "æøåäö"}
_WORD = re.compile(r"[^\W\d_]+")


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


def not_shown(question: Question) -> Iterator[str]:
    """Yield, as a Norwegian sentence, that a whole question has no mark at its end: a page does not show it then."""
    text = question.text
    if question.language == OWN and _is_whole(text) and text[-1].isalnum():
        yield f"spørsmålet «{text[:40]}…» slutter uten spørsmålstegn, og da vises det ikke på siden. Sett det til."


def mislabelled(question: Question) -> Iterator[str]:
    """Yield, as a Norwegian sentence, that a question is clearly not in the language before it."""
    if question.language != OWN and (other := _other_language(question)):
        text = question.text
        yield f"spørsmålet «{text[:40]}» er merket {question.language}, men ser ut til å være på {other}. Rett det ene."


def _is_whole(text: str) -> bool:
    """Tell whether a text is a whole question: it begins with a capital, as a sentence does, and asks something."""
    return text[:1].isupper() and any(_ASKING.match(clause) for clause in _CLAUSES.split(text))


def _other_language(question: Question) -> str:
    """Return the language that a question is in, where it has no word of the one it says; else nothing."""
    words = _WORD.findall(question.text)
    found = {language: len(of_it.intersection(map(str.lower, words))) for language, of_it in _WORDS_OF.items()}
    if found[question.language]:
        return ""
    most = max(found, key=lambda language: found[language])
    if found[most]:
        return most
    strange = set(_NOT_IN[question.language]).intersection("".join(word for word in words if word.islower()))
    return ("svensk" if strange & set("äö") else "norsk") if strange else ""


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
