"""Words that no dictionary has: most often a slip of the keys. All of it is advice.

Names, abbreviations, code and foreign text are left alone, and so are the words of the project itself: those in
data/writing.yml, in the glossary and in names of tools, roles and works.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...cache.ingredients import mark
from ...pages.source import Page
from ...records.errors import Mistake
from ...records.site_data import SiteData
from ..text import personal
from . import dictionary

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ENDINGS = (
    *("", "s", "n", "r", "ne", "nes", "en", "et", "er", "ene", "ens", "ets", "enes", "e", "a", "ers", "rs"),
    *("te", "t", "ing", "ingen"),
)
# What is no word of ours: code, calls, attributes, addresses, kinds of boxes, and words that are only named: in quotation
# marks, in italics, or marked as another language.
_NOT_OURS = re.compile(
    r"^\s*(?:!!!?|\?\?\?\+?) \w+|«[^\s»]+(?: [^\s»]+)?»|(?<!\*)\*[^\s*]+\*(?!\*)|"
    r"`+[^`]*`+|\{\{.*?\}\}|\{:?[^}]*\}|\]\([^)]*\)|\]\[[^\]]*\]|<(?P<tag>\w+)[^>]*\blang=[^>]*>.*?</(?P=tag)>|<[^>]*>|"
    r"https?://\S+|\b[\w.-]+\.(?:md|yml|no|org|com|json|html|zip)\b|&\w+;|\S*[_=@]\S*|(?<!\w)/\S+"
)
_BEFORE_A_NAME = re.compile(r"[\w,;–(/&-][ ]*$")  # a capital after this begins no sentence
# In the head: what the page is about, and the questions that are shown, with those in nynorsk.
_IN_HEAD = re.compile(r"description: .+|\s*- (?:(?P<language>nynorsk): )?[\"']?[A-ZÆØÅ].*\?[\"']?$")
_FIELD = re.compile(r"^[\s-]*(?:description|nynorsk): ")
_SHORTEST = 3  # letters: shorter words are signs and units


class Spelling:
    """The advice about spelling in one project; none where there is no dictionary."""

    def __init__(self, root: Path, data: SiteData) -> None:
        """`root` is the folder of the project. Of `data`, the words that may stand are read."""
        version = dictionary.version(root)
        made_by = f"{mark(dictionary.__name__)} {version}"
        self.is_looked_at = bool(version)
        self._dictionaries = {
            language: dictionary.Dictionary(root, language, made_by) for language in dictionary.LANGUAGES if version
        }
        self._own = _own_words(data)
        self._fine: dict[str, set[str]] = {language: set() for language in dictionary.LANGUAGES}  # found right already

    @property
    def judged_by(self) -> list[str]:
        """What the answer hangs on besides a text: the words of the project itself."""
        return [str(self.is_looked_at), *sorted(self._own)]

    def advice(self, file: str, lines: Iterable[tuple[int, str]], language: str = "bokmål") -> Iterator[Mistake]:
        """Yield the words in some lines, given as (line, text), that no dictionary has, with what they may be."""
        if not self.is_looked_at:
            return
        words, fine = self._dictionaries[language], self._fine[language]
        for line, text in lines:
            ours = _NOT_OURS.sub(lambda match: "\n" * len(match[0]), text)
            for match in _WORD.finditer(ours):
                word = match[0]
                if word in fine or self._may_stand(word, ours[: match.start()]):
                    continue
                if all(words.has(part) or self._is_own(part) for part in re.split("[-’']", word) if part):
                    fine.add(word)
                    continue
                near = words.suggestions(word)
                meant = f" Mente dere «{near[0]}»?" if near else ""
                yield Mistake(
                    file,
                    line,
                    f"«{word}» står ikke i ordboken.{meant} Er ordet riktig, legg det til under «correct» i "
                    "data/writing.yml.",
                )

    def in_page(self, page: Page) -> Iterator[Mistake]:
        """Yield the same of what is typed in a page, and of the sentences in its head."""
        yield from self.advice(page.shown_as, enumerate(page.prose.split("\n"), 1))
        for number, line in enumerate(page.text[: page.front.end].split("\n"), 1):
            if found := _IN_HEAD.match(line):
                yield from self.advice(page.shown_as, [(number, _FIELD.sub("", line))], found["language"] or "bokmål")

    def keep(self) -> None:
        """Keep what the dictionaries have answered."""
        for words in self._dictionaries.values():
            words.keep()

    def _may_stand(self, word: str, before: str) -> bool:
        """Tell whether a word is none to look up: short, an abbreviation, or a name within a sentence."""
        is_name = word[0].isupper() and _BEFORE_A_NAME.search(before) is not None
        return len(word) < _SHORTEST or word[1:] != word[1:].lower() or is_name

    def _is_own(self, word: str) -> bool:
        """Tell whether a word is one of the project's, in any form, alone or last in a longer one."""
        small = word.casefold()
        if len(small) < _SHORTEST or self._is_own_form(small):
            return True
        places = range(_SHORTEST, len(small) - _SHORTEST + 1)
        return any(self._is_own_form(small[place:]) and self._is_first(small[:place]) for place in places)

    def _is_own_form(self, word: str) -> bool:
        return any(word.endswith(ending) and word.removesuffix(ending) in self._own for ending in _ENDINGS)

    def _is_first(self, part: str) -> bool:
        bokmal = self._dictionaries["bokmål"]
        return part in self._own or bokmal.has(part) or (part[-1] in "se" and bokmal.has(part[:-1]))


def _own_words(data: SiteData) -> frozenset[str]:
    texts = [*data.writing.correct, *personal.known_names(data), *data.titles_in_other_languages]
    for term in data.glossary.values():
        texts += [*term.forms, *term.inflections, *term.english, *term.danish, *term.nynorsk]
    texts += [strategy.english for strategy in data.strategies.values()]
    return frozenset(word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text))
