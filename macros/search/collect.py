"""The words of all entries, with the fields they stand in and how strong they are there."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import islice, takewhile
from types import MappingProxyType

from ..text.words import fold, joined, words
from . import kinds
from .compounds import ENDS
from .entries import Entry
from .numbered import numbered
from .parts import WHOLE, Words, new_words, strength, tails

# How much the length of a field takes from the strength of a word in it: BM25F's b.
_LENGTH = {"title": 0.5, "keyword": 0.3, "heading": 0.4, "text": 0.5}
_COMMON = 0.3  # a word in the text or headings of more of the entries than this tells nothing
_COMMON_LEAST = 10  # entries
_ASKED_OFTEN = 0.25  # a word in the questions of more of the entries than this is how one asks: only how often is kept


def words_of(
    entries: list[Entry],
    targets: Mapping[str, list[str]],
    others: Mapping[str, list[str]],
    leanings: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Words, set[str]]:
    """Return the words of all entries but those of their texts, and those of them that are several words run together.

    `targets` has other words for things, each with the words of titles that it stands for; `others` words
    of other languages and fields, each with the words of the site that it means; `leanings` is as learnt.py has it.
    """
    found = new_words()
    run_together: set[str] = set()
    for field, texts in _fields(entries).items():
        for word, strengths in _strengths(field, texts).items():
            found[word].fields[field] = strengths
    for number, entry in enumerate(entries):
        run_together |= _add_names(found, number, entry)
    _add_questions(found, entries)
    run_together |= _add_aliases(found, targets)
    tails(found, ENDS)
    for word, meant in others.items():
        found[word].targets = list(meant)
    _drop_common(found, len(entries))
    _mark_foreign(found, entries)
    _add_learnt(found, [entry.learnt for entry in entries], leanings)
    return found, run_together


def left_over(words: Words, leanings: Mapping[str, int]) -> dict[str, int]:
    """Return how words lean that are not among `words`: they stand in texts alone, or nowhere on the site."""
    known = {fold(word) for word in words}
    return {
        word: leaning for word, leaning in leanings.items() if word not in known and re.fullmatch("[a-z]{3,}", word)
    }


def _fields(entries: list[Entry]) -> dict[str, list[list[str]]]:
    """Return the words of each field but the text, entry by entry."""
    return {
        "title": [[*words(entry.title), *numbered(entry.title)] for entry in entries],
        "keyword": [[word for keyword in entry.keywords for word in words(keyword)] for entry in entries],
        "heading": [[word for heading in entry.headings for word in words(heading)] for entry in entries],
    }


def texts_of(entries: list[Entry]) -> dict[str, dict[int, int]]:
    """Return the words of the texts of all entries: word → number of an entry → how strong it is there."""
    texts = [[word for word in words(entry.text) if len(word) > 2] for entry in entries]  # noqa: PLR2004 - two letters name nothing
    most = _most(len(entries))
    return {word: found for word, found in _strengths("text", texts).items() if len(found) <= most}


def _strengths(field: str, texts: list[list[str]]) -> dict[str, dict[int, int]]:
    """Return the words of a field, given entry by entry: word → number of an entry → how strong it is there."""
    lengths = [len(text) for text in texts if text]
    usual = sum(lengths) / len(lengths) if lengths else 1
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, text in enumerate(texts):
        counted = Counter(text)
        strong = {times: strength(times, len(text), usual, _LENGTH[field]) for times in set(counted.values())}
        for word, times in counted.items():
            found[word][number] = strong[times]
    return found


def _add_names(found: Words, number: int, entry: Entry) -> set[str]:
    """Add each keyword as one word: «buy-in» is found as «buyin». What is the whole name of a term is marked.

    A name of several words run together is a part of it at the strength of nothing: it is found, and never suggested.
    """
    run_together = set()
    for keyword in entry.keywords:
        word = joined(keyword)
        sign = WHOLE if entry.kind is kinds.TERM else found[word].fields["keyword"].get(number, 4)
        found[word].fields["keyword"][number] = sign
        if len(words(keyword)) > 1:
            run_together.add(word)
    if entry.kind is kinds.TERM:
        for form in entry.title.split(", "):
            word = joined(form)
            found[word].fields["title"][number] = WHOLE
            if len(words(form)) > 1:
                found[word].fields["part"][number] = 0
                run_together.add(word)
    return run_together


def _add_questions(found: Words, entries: list[Entry]) -> None:
    asking = [entry for entry in entries if entry.questions]
    places = {id(entry): place for place, entry in enumerate(entries)}
    askers = Counter(word for entry in asking for word in {w for text in entry.questions for w in words(text)})
    usual = {word for word, times in askers.items() if times > max(_ASKED_OFTEN * len(asking), _COMMON_LEAST)}
    number = 0
    for entry in asking:
        for text in entry.questions:
            said = set(words(text))
            content = said - usual
            for word in content:
                found[word].questions[number] = min(len(content), WHOLE)
            for word in said & usual:
                found[word].often[places[id(entry)]] += 1
            number += 1


def _add_aliases(found: Words, targets: Mapping[str, list[str]]) -> set[str]:
    """Write each other word into the entries whose title or keywords hold what it stands for."""
    run_together = set()
    leads = _leads(found)
    for form, means in targets.items():
        word = joined(form)
        if len(words(form)) > 1:
            run_together.add(word)
        for mean in means:
            for entry, strong in leads(mean):
                alias = found[word].fields["alias"]
                alias[entry] = max(alias.get(entry, 0), strong)
    return run_together


def _leads(found: Words) -> Callable[[str], Iterable[tuple[int, int]]]:
    """Return a function from a word to the entries that it names, with how strongly."""
    titled = {fold(word): dict(posts.fields["title"]) for word, posts in found.items() if posts.fields.get("title")}
    named = {fold(word): dict(posts.fields["keyword"]) for word, posts in found.items() if posts.fields.get("keyword")}
    like = _WordsOfTitles(titled)

    @cache  # many other words stand for the same
    def of(folded: str) -> Iterable[tuple[int, int]]:
        strengths: dict[int, int] = defaultdict(int)
        for title in like.beginning_or_ending(folded):
            share = _likeness(folded, title)
            for entry, strong in titled[title].items() if share else ():
                strengths[entry] = max(strengths[entry], round(min(strong, 8) * share))
        for entry, strong in named.get(folded, {}).items():
            strengths[entry] = max(strengths[entry], round(min(strong, 8) * 0.6))
        return strengths.items()

    return lambda word: of(fold(word))


class _WordsOfTitles:
    """The words of titles, sorted from both ends: a word is then found in as many steps as its sort has, not in all."""

    def __init__(self, words: Iterable[str]) -> None:
        self._places = {word: place for place, word in enumerate(words)}
        self._from_start = sorted(self._places)
        self._from_end = sorted(word[::-1] for word in self._places)

    def beginning_or_ending(self, part: str) -> list[str]:
        """Return the words that begin or end with a part, in the order they were given."""
        begins = _beginning(part, self._from_start)
        ends = (word[::-1] for word in _beginning(part[::-1], self._from_end))
        return sorted({*begins, *ends}, key=self._places.__getitem__)


def _beginning(part: str, words: list[str]) -> list[str]:
    """Return those of some sorted words that begin with a part."""
    first = bisect_left(words, part)
    return list(takewhile(lambda word: word.startswith(part), islice(words, first, None)))


def _likeness(folded: str, title: str) -> float:
    if folded == title:
        return 1
    room = len(title) - len(folded)
    if len(folded) > 2 and title.startswith(folded):  # noqa: PLR2004 - shorter begins anything
        return 0.9 if room < 4 else 0.7  # noqa: PLR2004 - an ending
    return 0.7 if len(folded) > 3 and room > 2 and title.endswith(folded) else 0  # noqa: PLR2004 - a compound


def _add_learnt(found: Words, learnt: list[Mapping[str, int]], leanings: Mapping[str, int]) -> None:
    """Note on words what they speak for, each entry by its number, and how they lean."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for word in found:
        spellings[fold(word)].append(word)
    for number, known in enumerate(learnt):
        for folded, level in known.items():
            for word in spellings.get(folded, ()):
                found[word].learnt[number] = level
    for folded, leaning in leanings.items():
        for word in spellings.get(folded, ()):
            found[word].leaning = leaning


def _drop_common(found: Words, count: int) -> None:
    most = _most(count)
    for posts in found.values():
        if len(posts.fields.get("heading", ())) > most:
            del posts.fields["heading"]
    for word in [word for word, posts in found.items() if not posts.leads]:
        del found[word]


def _mark_foreign(found: Words, entries: list[Entry]) -> None:
    """Mark words that only titles in other languages hold as a name run together is: found, and never suggested."""
    foreign = {number for number, entry in enumerate(entries) if entry.language}
    for posts in found.values():
        titled = posts.fields.get("title")
        if titled and foreign.issuperset(titled):
            posts.fields["part"].setdefault(min(titled), 0)


def _most(count: int) -> float:
    """Return how many of some entries a word may stand in, and tell something."""
    return max(_COMMON * count, _COMMON_LEAST)
