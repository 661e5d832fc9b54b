"""What a proofreader marks: signs typed twice, quotation marks of others, paragraphs nobody has translated.

All of it is advice.
"""

import re
from collections.abc import Iterator

from ..pages.source import Page
from ..records.errors import Mistake
from .language import own_prose

_TWICE = re.compile(
    r"(?<=\S)  +(?=\S)|(?<![.])\.\.(?![.])|,,|;;|(?<=[\w)]) [,.;!?](?=\s|$)|"
    # A part of a word with a hyphen is no word: «Id-er er korte».
    r"(?<![\w-])(?P<word>(?!(?:det|den|der|som|for|de) )[^\W\d_]{2,}) (?P=word)(?![\w-])",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[“”„‟]|(?<![\w=])\"(?=\w)|(?<=[\w.!?])\"(?![\w>])")
# A heading to the eye alone: it leads nowhere, and nobody who listens finds it.
_BOLD_ALONE = re.compile(r"(?<=\n\n)(\*\*|__)(?P<words>[^*_\n]{2,80}(?<![.:!?»]))\1[ ]*\n(?=[ ]*\n)")
_WORD = re.compile(r"[^\W\d_]+")
# The commonest words that the other language does not have.
_ENGLISH = {
    "the", "and", "of", "is", "are", "was", "were", "that", "this", "these", "with", "from", "has", "had", "they", "which",
    "would", "should", "could", "been", "its", "it", "as", "by", "be", "an", "not", "can", "will", "you", "your", "our",
    "who", "what", "when", "how", "there", "than", "about", "into", "before", "to",
}  # fmt: skip
_NORWEGIAN = {
    "og", "er", "det", "som", "på", "ikke", "å", "en", "et", "av", "til", "med", "den", "de", "dere", "kan", "skal", "vil",
    "ble", "var", "fra", "om", "når", "hva", "hvem", "vi", "også", "eller", "ved",
}  # fmt: skip
_FILLING = "\ue000"  # of what is neither words nor spaces: code, calls, addresses
_LEAST = 8  # words of a paragraph that says something about its language
_SHARE = 0.25
_NO_WORDS = re.compile(r"`+[^`]*`+|\{\{.*?\}\}|\{[^}]*\}|<[^>]*>|\]\([^)]*\)")
_TABLE = re.compile(r"\s*\|")


def advice(page: Page) -> Iterator[Mistake]:
    """Yield what a reader stumbles over in the text of a page."""
    lines = page.prose.split("\n")
    written = page.text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip() and not _TABLE.match(line):
            plain = _NO_WORDS.sub(lambda match: _FILLING * len(match[0]), written[number - 1])
            for match in _TWICE.finditer(plain.rstrip()):
                yield Mistake(page.shown_as, number, _sentence(match))
            if not line.lstrip().startswith(("!!!", "???", "===")) and (mark := _MARKS.search(plain)):
                yield Mistake(page.shown_as, number, f"«{mark[0]}» er ikke norske anførselstegn. Skriv « og ».")
    for match in _BOLD_ALONE.finditer(page.prose):
        yield Mistake(
            page.shown_as,
            page.line(match.start("words")),
            f"«{match['words'][:40]}» står alene i fet skrift. Er det en overskrift, skriv «### » i stedet for stjernene.",
        )
    for number, text in own_prose(page):
        if 'lang="' not in lines[number - 1] and _is_english(text):
            yield Mistake(
                page.shown_as,
                number,
                f"avsnittet «{text[:40]}…» ser ut til å være på engelsk. Skriv det på norsk, eller sett det i "
                '<span lang="en">.',
            )


def _is_english(text: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in words)
    norwegian = sum(word in _NORWEGIAN for word in words)
    return len(words) >= _LEAST and english >= len(words) * _SHARE and english > 2 * norwegian


def _sentence(match: re.Match[str]) -> str:
    if match["word"]:
        return f"«{match[0]}» står to ganger etter hverandre. Slett det ene."
    if not match[0].strip():
        return "det står to mellomrom etter hverandre. Slett det ene."
    return f"«{match[0]}» er skrevet feil. Behold ett tegn, uten mellomrom foran."
