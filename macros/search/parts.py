"""The parts of the index that words are stored in, and how the entries that a word leads to are written."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log2
from types import MappingProxyType
from typing import NamedTuple

from ..text.words import fold
from .compounds import ENDINGS

FIELDS = ("title", "keyword", "alias", "heading", "text", "part")
_TEXT = FIELDS.index("text")
WHOLE = 25  # the strength of a word that is the whole name of a thing
_STRONGEST = 24
_PART_STRONGEST = 6  # of a word that is a part of a compound: it names the thing in part
_PART_SIZE = 2600  # signs a part may hold before it is split by one more letter
_ROOT = 6  # letters of a name under which kindred words lie together …
_ROOT_SIZE = 7000  # … and signs such a part may hold: split, it parts them
_HEAD = 30  # words of titles that a short beginning finds where its words are split …
_HEAD_SIZE = 3400  # … and signs they may take
_AHEAD = 48  # parts that begin alike and are fetched in one file: as many as docs/assets/search/lexicon.js has
_MOST_SPELLINGS = 1500  # that begin with one letter: on a larger site those of the most titles
_MOST_ENTRIES = 300  # that a word leads to in one field: on a larger site those where it is strongest
_MOST_ASKED = (
    600  # questions that a word leads to: on a larger site the shortest; entries, for a word that is how one asks
)
_SHORTEST_TAIL = 4
# Letters of the names of parts, in an order in which those that go on alike stand together: that is packed best.
_NAMED_BY = "aeioyurlnstvkmpdgfbhjcwxzq0123456789"
_ZERO = ord("#")  # the sign that stands for 0
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass
class Word:
    """What a word leads to.

    `fields` has for each field the entries and how strong the word is there, 0 to 25; `questions` the numbers of
    the questions that hold it, with how many words each has; `often`, instead of these for a word of very many,
    the entries with in how many of their questions it stands; `targets` other words that it stands for;
    `learnt` the first entries of matters that it speaks for, each with a level as learnt.py has it, and
    `leaning`, as it has that too; 0 when it tells nothing.
    """

    fields: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    questions: dict[int, int] = field(default_factory=dict)
    often: Counter[int] = field(default_factory=Counter)
    targets: list[str] = field(default_factory=list)
    learnt: dict[int, int] = field(default_factory=dict)
    leaning: int = 0

    @property
    def names(self) -> bool:
        """Whether it names something, and may be what a word with a typing error meant."""
        return bool(self.fields.get("title") or self.fields.get("keyword") or self.fields.get("alias"))

    @property
    def leads(self) -> bool:
        """Whether it leads to anything."""
        return bool(any(self.fields.values()) or self.questions or self.often or self.targets)


class Line(NamedTuple):
    """The line of a word but for the texts that it stands in: those alone change with most of what is written."""

    before: str  # what stands in front of the texts, from the word itself
    after: str  # what comes behind them
    titles: int  # how many it stands in


Words = defaultdict[str, Word]


def new_words() -> Words:
    """Return an index without words."""
    return defaultdict(Word)


def strength(times: float, length: float, usual: float, weight_of_length: float) -> int:
    """Return how strong a word is in a field of an entry, as one of 25 steps of a logarithm (BM25F's share of it).

    `times` is how often it stands there, `length` how many words the field has, `usual` how many it has on average.
    """
    normal = times / (1 - weight_of_length + weight_of_length * length / max(usual, 1))
    return max(1, min(_STRONGEST, round(6 * log2(1 + normal))))


def tails(words: Words, known_ends: Iterable[str]) -> None:
    """Make the last part of a compound that names something lead to it: «analyse» finds «interessentanalyse».

    A part counts when the site has it as a word, or is one of the usual ends of Norwegian compounds in any form.
    """
    named = {word for word, posts in words.items() if posts.names or posts.fields.get("heading")}
    ends = named | {end + ending for end in known_ends for ending in ENDINGS}
    for word in sorted(named):
        strengths: dict[int, int] = {}
        for name in ("title", "keyword", "heading"):
            for entry, strong in words[word].fields.get(name, {}).items():
                strengths[entry] = max(strengths.get(entry, 0), min(strong, _PART_STRONGEST))
        for start in range(_SHORTEST_TAIL - 1, len(word) - _SHORTEST_TAIL + 1) if strengths else ():
            if word[start:] in ends:
                part = words[word[start:]].fields["part"]
                for entry, strong in strengths.items():
                    part[entry] = max(part.get(entry, 0), strong)


def lines(words: Mapping[str, Word]) -> dict[str, Line]:
    """Return the lines of words, but for the texts that they stand in."""
    return {word: _line(word, posts) for word, posts in words.items()}


def parts(
    known: Mapping[str, Line],
    texts: Mapping[str, Mapping[int, int]],
    leanings: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, str]:
    """Set words out as lines, grouped by their first letters, as docs/assets/search/lexicon.js reads them.

    `texts` has for each word that stands in texts the entries, and how strong it is there.

    All words that begin with «ark» are the part `ark`. Where they are too many for one they are split by the next
    letter: then `ark_` has those that are these letters and no more, and the commonest words of titles among the
    others, for one who has come no further. It may be empty: what is split always has one. A line is
    `word|title|keyword|alias|heading|text|part|questions|targets|learnt|leaning`; questions with a star before are
    entries. `leanings` are of folded words that are not among the known; those of words that stand in no text either
    are lines `=word` and a sign.
    """
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in sorted({*known, *texts}):
        folded = fold(word)
        if re.fullmatch(r"[a-z]{2,}\d?", folded):
            groups[folded[:2]].append((folded, word))
    whole = {
        word: _whole(known.get(word) or _in_texts_alone(word, leanings.get(folded, 0)), texts.get(word, {}))
        for group in groups.values()
        for folded, word in group
    }
    in_texts = set(map(fold, texts))
    for word, leaning in sorted(leanings.items()):
        if leaning > 0 and word not in in_texts:
            groups[word[:2]].append((word, f"={word}"))
            whole[f"={word}"] = f"={word}{_leaning(leaning)}"
    titles = {word: line.titles for word, line in known.items() if line.titles}
    return {name: "\n".join(whole[word] for word in part) for name, part in _split(groups, titles, whole)}


def _split(
    groups: Mapping[str, list[tuple[str, str]]], titles: Mapping[str, int], lines: Mapping[str, str]
) -> Iterator[tuple[str, list[str]]]:
    for name, group in groups.items():
        longer = [(folded, word) for folded, word in group if folded != name]
        size = sum(len(lines[word]) for _, word in group)
        if not longer or size <= (_PART_SIZE if len(name) < _ROOT else _ROOT_SIZE):
            yield name, [word for _, word in group]
            continue
        ends = [word for folded, word in group if folded == name]
        yield f"{name}_", [*ends, *_head(longer, titles, lines)]
        finer: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for folded, word in longer:
            finer[folded[: len(name) + 1]].append((folded, word))
        yield from _split(finer, titles, lines)


def _head(group: list[tuple[str, str]], titles: Mapping[str, int], lines: Mapping[str, str]) -> list[str]:
    """Return the words of a group that stand in most titles, as many as have room."""
    titled = [word for _, word in group if word in titles]
    titled.sort(key=lambda word: (-titles[word], word))
    kept: list[str] = []
    size = 0
    for word in titled[:_HEAD]:
        size += len(lines[word])
        if kept and size > _HEAD_SIZE:
            break
        kept.append(word)
    return sorted(kept)


def ahead(names: Iterable[str]) -> dict[str, list[str]]:
    """Return which parts are fetched in one file before the next letter comes, by the letters that have been typed.

    They are all that begin so, where those are few and no file for fewer letters has them; else those that a letter
    more asks for. A file for each part would be twenty requests a letter, of which many come too late.
    """
    begun: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for length in range(1, len(name.rstrip("_")) + 1):
            begun[name[:length]].append(name)
    files = {}
    for letters, alike in begun.items():
        next_ones = [name for name in alike if len(name.rstrip("_")) == len(letters) + 1]
        wanted = alike if len(alike) <= _AHEAD else next_ones
        is_had = len(letters) > 1 and len(begun[letters[:-1]]) <= _AHEAD
        if len(wanted) > 1 and not is_had:
            files[letters] = wanted
    return files


def tree(names: Iterable[str]) -> str:
    """Return names of parts as namesOf in docs/assets/search/lexicon.js reads them.

    No name may begin another, but for «ar_», which whoever reads that «ar» is split knows of: it is left out. First the
    letters of the spellings, then of each first letter the branch, with spaces between. Names are most of what the
    engine begins with, and this is a sixth less than the letters themselves when it is packed.
    """
    letters: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        if name[-1] != "_":
            letters[name[0]].append(name[1:])
    return " ".join(["".join(letters["_"]), *(_branch(letters[letter]) for letter in _NAMED_BY if letter.isalpha())])


def _branch(names: Iterable[str]) -> str:
    """Return what names go on by: for each letter 0 for none, 1 for one that ends a name, 2 for one that is split.

    Four of these make a sign. The branches of what is split follow.
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for name in names:
        rests[name[0]].append(name[1:])
    if not rests:
        return ""
    kinds = [0 if letter not in rests else 1 if rests[letter] == [""] else 2 for letter in _NAMED_BY]
    fours = zip(*[iter(kinds)] * 4, strict=True)
    signs = [chr(_ZERO + sum(kind * 3**place for place, kind in enumerate(four))) for four in fours]
    split = [letter for letter, kind in zip(_NAMED_BY, kinds, strict=True) if kind == 2]  # noqa: PLR2004 - as above
    return "".join([*signs, *(_branch(rests[letter]) for letter in split)])


def spellings(words: Mapping[str, Word], run_together: set[str]) -> dict[str, str]:
    """Return the words that name something by their first letter: `_a`, `_b`. What was two words is left out."""
    letters: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        folded = fold(word)
        if len(folded) > _SHORTEST_TAIL and words[word].names and word not in run_together and folded.isalpha():
            letters[f"_{folded[0]}"].append(word)
    for group in letters.values():
        group.sort(key=lambda word: (-len(words[word].fields.get("title", ())), word))
    return {name: " ".join(sorted(group[:_MOST_SPELLINGS])) for name, group in letters.items() if name[1] in _DIGITS}


def _line(word: str, posts: Word) -> Line:
    asked = f"*{_steps(posts.often)}" if 0 < len(posts.often) <= _MOST_ASKED else _steps(_shortest(posts.questions))
    columns = [_steps(_strongest(posts.fields.get(name, {}))) for name in FIELDS]
    before, after = (
        [word, *columns[:_TEXT]],
        [*columns[_TEXT + 1 :], asked, ",".join(posts.targets), _steps(posts.learnt), _leaning(posts.leaning)],
    )
    return Line("|".join(before), "|".join(after), len(posts.fields.get("title", ())))


def _leaning(leaning: int) -> str:
    """Write how a word leans as a sign: a capital that it is about something else, a small letter that it is not."""
    return chr(ord("A" if leaning > 0 else "a") + abs(leaning) - 1) if leaning else ""


def _in_texts_alone(word: str, leaning: int) -> Line:
    return Line(word + "|" * _TEXT, f"||||{_leaning(leaning)}", 0)


def _whole(line: Line, text: Mapping[int, int]) -> str:
    return "|".join([line.before, _steps(_strongest(text)), line.after]).rstrip("|")


def _strongest(entries: Mapping[int, int]) -> Mapping[int, int]:
    if len(entries) <= _MOST_ENTRIES:
        return entries
    kept = sorted(entries, key=lambda entry: (-entries[entry], entry))[:_MOST_ENTRIES]
    return {entry: entries[entry] for entry in kept}


def _shortest(questions: Mapping[int, int]) -> Mapping[int, int]:
    if len(questions) <= _MOST_ASKED:
        return questions
    kept = sorted(questions, key=lambda number: (questions[number], number))[:_MOST_ASKED]
    return {number: questions[number] for number in kept}


def _steps(numbers: Mapping[int, int]) -> str:
    """Write numbers as steps in base 36, each closed by a capital for its strength: {46: 2, 50: 0} is «1aC4A»."""
    last, steps = 0, []
    for number in sorted(numbers):
        steps.append(f"{_base36(number - last)}{chr(ord('A') + min(numbers[number], WHOLE))}")
        last = number
    return "".join(steps)


def _base36(number: int) -> str:
    out = _DIGITS[number % 36]
    while number >= 36:  # noqa: PLR2004 - the base
        number //= 36
        out = _DIGITS[number % 36] + out
    return out
