"""What a reader would understand sooner: words with a better one, and duties that nobody is given.

All of it is advice, and what it goes by stands in data/writing.yml, where editors change it.
"""

import re
from collections.abc import Iterable, Iterator

from ...records.errors import Mistake
from ...records.models import BetterWord, WritingAdvice

# Where bokmål has a passive by form: «brukes», and «blir brukt». Words that only look so are in data/writing.yml.
_BY_ENDING = re.compile(r"\b(?P<verb>[a-zæøå]{2,}[^\W\dsaiouyæøå]es|[a-zæøå]*(?:ås|ies|øres))\b")
_BY_HELPER = re.compile(
    r"\b(?:blir|ble|bli|blitt) (?:(?:ikke|alltid|ofte|aldri|også|sjelden|bare) )?(?P<verb>[a-zæøå]{2,}(?:et|t|dd))\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:skal|må|bør) (?:(?:ikke|alltid|også|aldri|bare|først|derfor) )?$", re.IGNORECASE)
# After one of these, the duty is told of and not given: «Bestem hva som skal gjøres, og når det skal sjekkes».
_TOLD_OF = re.compile(
    r"\b(?:som|når|om|at|hva|hvis|før|fordi|hvor|hvordan|hvem|der|dit|enn|så|mens|etter|til|dersom|selv)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_QUOTED = re.compile(r"«[^»]*»")
_MANY = 3  # passives in a sentence that hide more than they should; one or two may be the best there is


class PlainWords:
    """The advice by one project's data/writing.yml."""

    def __init__(self, writing: WritingAdvice, titles: Iterable[str] = ()) -> None:
        """Prepare what to look for. `writing` is what data/writing.yml holds; in `titles` any word may stand."""
        self._better = {form.casefold(): entry for entry in writing.better_words for form in entry.words}
        forms = sorted(self._better, key=len, reverse=True)  # the longest of several that begin alike
        self._words = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
        self._not_passive = frozenset(word.casefold() for word in writing.not_passive)
        self.titles = sorted({title for title in titles if forms and self._words.search(title)})  # those that matter

    def advice(self, file: str, prose: Iterable[tuple[int, str]], *, duties: bool = True) -> Iterator[Mistake]:
        """Yield what could be plainer in some prose, given as (line, text), of a file. What is quoted may stand.

        Without `duties`, those that nobody is given may stand: a cell of a table has no room for more.
        """
        for line, text in prose:
            own = _QUOTED.sub("«»", text)
            for title in self.titles:
                own = own.replace(title, "«»")
            if self._better:
                for match in self._words.finditer(own):
                    yield Mistake(file, line, _better(match[0], self._better[match[0].casefold()]))
            for sentence in _SENTENCE.split(own):
                if told := self._hides_who(sentence, duties=duties):
                    yield Mistake(file, line, told)

    def passives(self, sentence: str) -> list[re.Match[str]]:
        """Return the passives of a sentence, in order; the verb is the group `verb`."""
        found = [*_BY_ENDING.finditer(sentence), *_BY_HELPER.finditer(sentence)]
        return sorted(
            (match for match in found if match["verb"].casefold() not in self._not_passive),
            key=lambda match: match.start("verb"),
        )

    def _hides_who(self, sentence: str, *, duties: bool) -> str | None:
        """Say what to mend: a duty by itself, or many passives in one sentence."""
        if sentence.endswith("?"):
            return None
        verbs = [verb for verb in self.passives(sentence) if not _TOLD_OF.search(sentence, 0, verb.start())]
        if len(verbs) >= _MANY:
            named = ", ".join(f"«{match['verb']}»" for match in verbs[:_MANY])
            return f"{named} i én setning sier ikke hvem som gjør det. Skriv hvem først, for eksempel «teamet …»."
        for match in verbs if duties else ():
            duty = _DUTY.search(sentence[: match.start()])
            if duty and match.re is _BY_ENDING:
                told = f"{duty[0]}{match['verb']}"
                return f"«{told}» sier ikke hvem som har plikten. Skriv hvem som skal gjøre det."
        return None


def _better(word: str, entry: BetterWord) -> str:
    return f"«{word}» kan skrives enklere: {entry.write}. {entry.why.rstrip('.')}."
