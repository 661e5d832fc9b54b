"""What a proofreader marks: signs typed twice or as others write them, paragraphs nobody has translated or ended.

All of it is advice, about pages and about the texts of records. Numbers, times and abbreviations are written as Språkrådet
says: https://sprakradet.no/godt-og-korrekt-sprak/rettskriving-og-grammatikk/
"""

import re
from collections.abc import Iterator, Sequence

from ...pages import questions
from ...pages.source import Page
from ...records.errors import Mistake
from ..text.impossible_times import MONTHS
from .sentences import own_prose, sentences, too_long

Found = tuple[int, str]  # place in the text, Norwegian sentence

_TWICE = re.compile(
    r"(?<=\S)  +(?=\S)|(?<![.])\.\.(?![.])|,,|;;|(?<=[\w)]) [,.;!?](?=\s|$)|"
    # A part of a word with a hyphen is no word: «Id-er er korte».
    r"(?<![\w-])(?P<word>(?!(?:det|den|der|som|for|de|leder) )[^\W\d_]{2,}) (?P=word)(?![\w-])",
    re.IGNORECASE,
)
# A word that the end of a line cut in two, in a PDF or a letter. «Skole- og barnehageansatte» are two words.
_CUT_WORD = re.compile(
    r"-[ \n](?<=[a-zæøå]{2}-[ \n])(?!(?:og|eller|samt|men|enn|heller|så|versus|vs|under|over|til|både|kontra|mot|uten|med|i|på|som|and|or|och)\b)(?P<rest>[a-zæøå]{2,})"
)
_MARKS = re.compile(r"[“”„‟]|(?<![\w=])\"(?=\w)|(?<=[\w.!?])\"(?![\w>])")
_UNITS = (
    "%|prosent|poeng|millioner|milliarder|mill|kroner|kr|timer|dager|uker|måneder|år|ganger|årsverk|stillinger|km|kg"
)
_ABBREVIATIONS = r"f\.eks|bl\.a|m\.m|o\.l|osv|mfl|dvs|pga|evt|inkl|ekskl"
# A sign comes first where it can, and then what may stand in front of it: Python finds a sign sooner than its surroundings.
_OTHERWISE = [
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (rf"(?<![\w.-])(?:{_ABBREVIATIONS})(?![\w.-])", "er skrevet feil. Sett punktum etter forkortelsen."),
        (r" (?<=[\w,.»)].)-{1,3} (?=[\w«(])", "er skrevet feil. Skriv tankestrek: –."),
        (r"[!?](?<=[\w»)].)[!?]+", "er skrevet feil. Behold ett tegn."),
        (
            r"(?<=[a-zæøå»)])(?:[,;!](?=[A-ZÆØÅa-zæøå])|\?(?=[A-ZÆØÅ])| ?\.(?=[A-ZÆØÅ][a-zæøå]))\w+",
            "er skrevet feil. Sett et mellomrom etter tegnet.",
        ),
        (
            r"\b[Ss]e vedlegg(?:et|ene)?\b(?! \d|\ue000)",
            "viser til noe som ikke følger med. Lenk til det, eller slett det.",
        ),
        # As in a message to a friend.
        (r"[:;](?<![\w:;(/].)'?-?[)(DP](?![\w/])", "er et smilefjes. Slett det."),
        (r"[‘´`]\w+['’´]", "er skrevet feil. Skriv « og » rundt det som er sitert."),
    )
]
_DIGIT = re.compile(r"\d")
_NUMBERS_OTHERWISE = [  # there is a digit in all of them, and in few lines
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (rf"(?<![\w.,/§–-])\d+\.\d{{1,2}} ?(?:{_UNITS})(?!\w)", "er skrevet feil. Skriv desimaler med komma."),
        (r"(?<![\w.,/])\d{1,3}(?:\.\d{3})+(?![\w.,]?\w)", "er skrevet feil. Skriv mellomrom mellom tusener."),
        (r"\b(?:[Kk]l|[Cc]a|[Nn]r|[Jj]f) \d+", "er skrevet feil. Sett punktum etter forkortelsen."),
        (r"\d+%(?!\w)", "er skrevet feil. Sett et mellomrom foran prosenttegnet."),
        (r"\d+,-(?!\w)", "er skrevet feil. Skriv «kroner» etter tallet."),
        # «§ 3-1» and «24-7» are names.
        (
            r"(?<![\w/.,§–-])(?<!§ )\d{1,4}-\d{1,4} (?!og\b|eller\b)[a-zæøå]+",
            "er skrevet feil. Skriv tankestrek mellom tallene: –.",
        ),
        (
            rf"(?:(?<![\w.])\d{{1,2}}\.|\bden \d{{1,2}} )(?:{'|'.join(MONTHS)})\b",
            "er skrevet feil. Skriv dagen med punktum og mellomrom, som 3. mai.",
        ),
        (r"(?<![\w/])\d{1,2}/\d{1,2}/(?:19|20)?\d\d(?![\w/])", "er skrevet feil. Skriv datoen som 3. mai 2027."),
        # Pages of paper and numbers of figures are nowhere here.
        (
            r"\b[Ss]e (?:også )?(?:på )?(?:side|avsnitt|kapittel|kap\.|figur|tabell|vedlegg) \d+(?! i\b|\.?\d)",
            "viser til et nummer, og her har ingenting nummer. Lenk til stedet.",
        ),
    )
]
# A heading to the eye alone: it leads nowhere, and nobody who listens finds it.
_BOLD_ALONE = re.compile(r"(?<=\n\n)(\*\*|__)(?P<words>[^*_{\n]{2,80}(?<![.:!?»]))\1[ ]*\n(?=[ ]*\n)")
_WORD = re.compile(r"[^\W\d_]+")
# The commonest words that the other languages do not have.
_ENGLISH = {
    "the", "and", "of", "is", "are", "was", "were", "that", "this", "these", "with", "from", "has", "had", "they", "which",
    "would", "should", "could", "been", "its", "it", "as", "by", "be", "an", "not", "can", "will", "you", "your", "our",
    "who", "what", "when", "how", "there", "than", "about", "into", "before", "to",
}  # fmt: skip
_NYNORSK = {
    "ikkje", "kva", "korleis", "kven", "kvifor", "kvar", "eg", "ein", "eit", "nokon", "noko", "nokre", "frå", "vere", "vera",
    "vore", "saman", "gjer", "dykk", "dykkar", "berre", "mykje", "dei", "deira", "meir", "verte", "vert", "vart", "sidan",
    "seier", "veit", "skil", "fleire", "heile", "ho", "høyrer", "då", "medan", "difor", "framleis",
}  # fmt: skip
_NORWEGIAN = {
    "og", "er", "det", "som", "på", "ikke", "å", "en", "et", "av", "til", "med", "den", "de", "dere", "kan", "skal", "vil",
    "ble", "var", "fra", "om", "når", "hva", "hvem", "vi", "også", "eller", "ved",
}  # fmt: skip
_FILLING = "\ue000"  # of what is neither words nor spaces: code, calls, addresses
_LEAST = 8  # words of a paragraph that says something about its language
_SHARE = 0.25
_NYNORSK_SHARE = 0.1  # most words of the two are the same
_LEAST_SENTENCE = 5  # words of a paragraph that is more than a label
_NO_WORDS = re.compile(r"`+[^`]*`+|\{\{.*?\}\}|\{[^}]*\}|<[^>]*>|\]\([^)]*\)|&#?\w+;")
_PARAGRAPH = re.compile(r"(?:^[^\n]*\S[^\n]*\n?)+", re.MULTILINE)
_TABLE = re.compile(r"\s*\|")
_EXPLAINED = re.compile(r"^ {0,3}: +")  # of a kind of list that does not exist here, and is told of by itself
_SAME_ENDS = 2  # others in a list, from which on it is seen that one does not end as they do


def _without_calls(page: Page) -> str:
    """Return the text of a page where calls over several lines are no words: lines are looked at one by one."""
    text = page.text
    for answer in page.answers:
        source = page.text[answer.start : answer.end]
        if "\n" in source:
            text = text[: answer.start] + re.sub(r"[^\n]", _FILLING, source) + text[answer.end :]
    return text


def advice(page: Page) -> Iterator[Mistake]:
    """Yield what a reader stumbles over in the text of a page."""
    lines = page.prose.split("\n")
    written = _without_calls(page).split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip() and not _TABLE.match(line):
            plain = _NO_WORDS.sub(lambda match: _FILLING * len(match[0]), written[number - 1])
            for _, sentence in signs(_EXPLAINED.sub("", plain).rstrip()):
                yield Mistake(page.shown_as, number, sentence)
            if not line.lstrip().startswith(("!!", "???", "===")) and (mark := _MARKS.search(plain)):
                yield Mistake(page.shown_as, number, f"«{mark[0]}» er ikke norske anførselstegn. Skriv « og ».")
    for match in _BOLD_ALONE.finditer(page.prose):
        yield Mistake(
            page.shown_as,
            page.line(match.start("words")),
            f"«{match['words'][:40]}» står alene i fet skrift. Er det en overskrift, skriv «### » i stedet for stjernene.",
        )
    for number, question in enumerate(page.front.questions):
        for sentence in (*questions.not_shown(question), *questions.mislabelled(question)):
            yield Mistake(page.shown_as, page.front.text.line(("questions", number)), sentence)
        for sentence, language, _ in other_languages(question.text) if question.is_shown else ():
            yield Mistake(
                page.shown_as,
                page.line(max(page.text.find(question.text), 0)),
                f"spørsmålet «{sentence[:40]}» ser ut til å være på {language}. Skriv «{language}: » foran.",
            )
    yield from _of_paragraphs(page, lines)
    for number in _not_ended(page, lines):
        yield Mistake(page.shown_as, number, f"avsnittet slutter uten punktum: «…{lines[number - 1].strip()[-30:]}».")


def _of_paragraphs(page: Page, lines: list[str]) -> Iterator[Mistake]:
    """Yield quotations that are not closed, and sentences in another language."""
    for paragraph in _PARAGRAPH.finditer(page.prose):
        for place, sentence in (*_unpaired(paragraph[0]), *cut_words(paragraph[0])):
            yield Mistake(page.shown_as, page.line(paragraph.start() + place), sentence)
    for number, text in own_prose(page):
        if 'lang="' not in lines[number - 1]:
            for sentence, language, tag in other_languages(text):
                remedy = f'Skriv den på bokmål, eller sett den i <span lang="{tag}">.'
                yield Mistake(
                    page.shown_as, number, f"setningen «{sentence[:40]}…» ser ut til å være på {language}. {remedy}"
                )


def signs(text: str) -> Iterator[Found]:
    """Yield the signs of one line that a proofreader marks."""
    for match in _TWICE.finditer(text):
        if match["word"]:
            yield match.start(), f"«{match[0]}» står to ganger etter hverandre. Slett det ene."
        elif not match[0].strip():
            yield match.start(), "det står to mellomrom etter hverandre. Slett det ene."
        else:
            yield match.start(), f"«{match[0]}» er skrevet feil. Behold ett tegn, uten mellomrom foran."
    for pattern, sentence in (*_OTHERWISE, *(_NUMBERS_OTHERWISE if _DIGIT.search(text) else ())):
        for match in pattern.finditer(text):
            yield match.start(), f"«{match[0]}» {sentence}"


def cut_words(text: str) -> Iterator[Found]:
    """Yield each word with a hyphen and a space in it, where the end of a line was."""
    for match in _CUT_WORD.finditer(text):
        first = re.search(r"[^\W\d_]+\Z", text[: match.start()])
        if first:
            shown = f"{first[0]}- {match['rest']}"
            yield first.start(), f"«{shown}» er delt slik en linje slutter. Skriv «{first[0]}{match['rest']}»."


def _unpaired(text: str) -> Iterator[Found]:
    """Yield a quotation that is opened and not closed, or the other way round."""
    if text.count("«") != text.count("»"):
        left = "«" if text.count("«") > text.count("»") else "»"
        yield text.index(left), f"«{left}» står uten den andre av de to, « og ». Sett den til, eller slett den."


def in_record(text: str) -> Iterator[Found]:
    """Yield what a proofreader marks in a text of a record, which is one line and no Markdown."""
    plain = _NO_WORDS.sub(lambda match: _FILLING * len(match[0]), text)
    yield from signs(plain)
    yield from _unpaired(text)
    yield from cut_words(plain)
    if mark := _MARKS.search(plain):
        yield mark.start(), f"«{mark[0]}» er ikke norske anførselstegn. Skriv « og »."
    for sentence, language, _ in other_languages(text):
        yield text.index(sentence), f"«{sentence[:40]}…» ser ut til å være på {language}. Skriv det på bokmål."
    for sentence, words, remedy in too_long(text):
        yield text.index(sentence), f"setningen «{sentence[:40]}…» har {words} ord. {remedy}."


def odd_end(texts: Sequence[str]) -> int | None:
    """Return the place of the one text in a list that has no mark at its end where all others have the same."""
    marks = [text[-1:] for text in texts]
    odd = [number for number, mark in enumerate(marks) if mark.isalnum()]
    others = {mark for number, mark in enumerate(marks) if number not in odd}
    return odd[0] if len(odd) == 1 and len(others) == 1 and len(texts) > _SAME_ENDS and others <= {".", "?"} else None


def other_languages(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each sentence of a text that is not in bokmål, as (the sentence, the name of its language, its tag)."""
    for sentence in sentences(text):
        words = [word.casefold() for word in _WORD.findall(sentence)]
        english, nynorsk, norwegian = (
            sum(word in known for word in words) for known in (_ENGLISH, _NYNORSK, _NORWEGIAN)
        )
        if len(words) >= _LEAST and english >= len(words) * _SHARE and english > 2 * norwegian:
            yield sentence, "engelsk", "en"
        elif len(words) >= _LEAST and nynorsk >= len(words) * _NYNORSK_SHARE:
            yield sentence, "nynorsk", "nn"


def _not_ended(page: Page, lines: list[str]) -> Iterator[int]:
    """Yield the last line of each paragraph that ends with a word: it may be cut off, and is read in one breath with the next."""
    texts = dict(own_prose(page))
    texts.pop(len(page.text.rstrip().split("\n")), None)  # of the page itself: cut_short.py
    for number, text in texts.items():
        line, after = lines[number - 1], lines[number] if number < len(lines) else ""
        if after.strip() or not line.rstrip()[-1:].isalnum() or len(_WORD.findall(text)) < _LEAST_SENTENCE:
            continue
        if not line.startswith((" ", "-", "+", "*", ">")) and not line[:1].isdigit():
            following = next((one for one in lines[number:] if one.strip()), "")
            if not re.match(r"\s*(?:[-+*]|\d+\.)\s|\||\{\{|```|<", following):  # it says what stands below
                yield number
