"""What was to be filled in or taken away before anybody saw it, and what comes along when text is pasted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from ...records.text_files import line_of

Found = tuple[int, str]  # place in the text, Norwegian sentence

_TO_DO = re.compile(
    r"\b(?:TODO|FIXME|XXX+|TBD|TBA|TKTK)\b|\?{3,}(?!\+? ?[a-z]+(?: \"|$))|\b(?i:lorem ipsum|bla ?bla|asdf|qwerty)\w*"
)
# One of these is in all of that, and is found in a text in no time.
_SIGNS_OF_TO_DO = (
    *("todo", "fixme", "xxx", "tbd", "tba", "tktk", "???", "lorem ipsum", "blabla", "bla bla", "asdf", "qwerty"),
)
_BLANK_BEGINS = r"(?i:sett inn|fyll inn|fyll ut|skriv inn|legg inn|insert|navn her|dato her|tekst her|kommer her)"
# Round brackets and quotation marks stand around ordinary directions, too: «trykk «Fyll ut»».
_BLANK = re.compile(
    rf"[\[<]{_BLANK_BEGINS}[^\]>)»\n]{{0,200}}[\]>)»](?!\()"
    rf"|[(«](?={_BLANK_BEGINS})[^\]>)»\n]{{0,200}}(?:\bher|…|\.\.\.)[)»](?!\()"
)
# A day, a number or a name that was to come: «xx.xx.2026», «dd.mm.åååå», «møtet er DATO». How a day is written may be said.
_OPEN_DATE = re.compile(
    r"(?<![\w./«-])(?<!som )(?<!formen )(?<!format )(?<![Ff]ormat: )(?<!formatet )(?<!slik: )(?<!dato )(?<!dato \()(?<!datoen \()(?i:(?:xx|dd)(?P<between>[./-])(?:xx|mm|\d\d?)(?P=between)"
    r"|\d\d?(?P<after>[./-])(?:xx|mm)(?P=after)|\d\d?[./-]\d\d?[./-](?=20xx|xx|åååå|yyyy))"
    r"(?i:20\d\d|20xx|(?:xx){1,2}|(?:åå){1,2}|(?:yy){1,2})(?![\w/-])|(?<![\w./«-])xx(?![\w»-]|\.\w)"
)
_SIGNS_OF_OPEN_DATE = ("xx", "dd.", "dd/", "dd-", "mm.", "mm/", "mm-", "åååå", "yyyy")
_TO_COME = ("DATO", "NAVN", "STED", "BELØP", "ANTALL", "KOMMUNE", "TELEFON")
_AS_A_WORD = "|".join(
    name for name in _TO_COME if name != "ANTALL"
)  # that may be said loudly: «det er ANTALL som teller»
# Among small letters: what is all in capitals is a heading to the eye.
_IN_CAPITALS = re.compile(
    r"(?<!inn )(?<!felt )(?<!feltet )(?<!feltene )(?<!kolonnen )(?<!kolonnene )(?<!ruten )(?<!rutene )(?<![A-ZÆØÅ] og )"
    r"(?:(?<=[a-zæøå,;(] )|(?<=[:-] )(?=\w+ [a-zæøå])|^(?=\w+ [a-zæøå]))(?P<sign>{})(?![\w-]| [A-ZÆØÅ]{{2}})"
    r"|\[(?:{})\b[^\]\n]{{0,40}}\](?!\()".format(_AS_A_WORD, "|".join(_TO_COME)),
    re.MULTILINE,
)
# What Word, Teams and language models leave in a text.
_BY_PROGRAMS = re.compile(
    r"(?im)Feil! (?:Fant ikke referansekilden|Bokmerke er ikke definert|Hyperkoblingsreferansen)[^\n]{0,20}"
    r"|Error! (?:Reference source not found|Bookmark not defined)"
    r"|(?:klikk|trykk)(?: eller (?:klikk|trykk))? her for å (?:skrive inn|angi) (?:tekst|en dato)"
    r"|\bMso(?:Normal|ListParagraph)\w*|</?o:p>|\bmso-[a-z-]+:"
    r"|^(?:selvfølgelig|selvsagt|absolutt|klart det)! her (?:er|kommer|følger)\b[^\n.:!?]{0,60}[.:!]"
    r"|^håper dette (?:hjelper|var til hjelp)[.!]"
    r"|:?contentReference\[oaicite[^\]\n]*\]|【[^】\n]{0,40}】?|】|\bsom en (?:KI|AI)?-?språkmodell\b"
    r"|\bher (?:er|kommer|følger) (?:en|et|den|ditt?) (?:\w+ )?(?:forbedret|omskrevet|forkortet|forenklet|revidert|språkvasket) "
    r"(?:versjon|utgave|variant|tekst)\w*\b[^\n.:!?]{0,60}:"
    r"|\bher (?:er|kommer|følger) (?:en|et) (?:\w+ ){1,2}(?:versjon|utgave|variant) av (?:hele )?teksten\b[^\n.:!?]{0,40}:"
    r"|^(?:vil|ønsker) du at jeg skal [^\n?]{3,80}\?"
    r"|\bdenne e-posten (?:kommer fra|er sendt fra|ble sendt fra) [^\n.]{0,40}|\bthis e-?mail originated (?:from )?outside\b[^\n.]{0,40}"
)
CITED = "【】"  # around the number of a source
_SIGNS_OF_PROGRAMS = (
    *(
        "feil! ",
        "error! ",
        " her for å ",
        "mso",
        "o:p>",
        "oaicite",
        "språkmodell",
        "! her ",
        "håper dette",
        *CITED,
        "at jeg skal ",
        "denne e-posten ",
        " originated ",
        " av teksten",
        " av hele teksten",
    ),
    *("forbedret", "omskrevet", "forkortet", "forenklet", "revidert", "språkvasket"),
)
_HANDS = ("revidert", "oppdatert", "endret", "godkjent", "utarbeidet")
# What paper has, and neither a page nor a sheet that is filled in on one. First what is in all of it, in small letters.
_ON_PAPER = [
    (signs, re.compile(pattern, re.MULTILINE | re.IGNORECASE), sentence)
    for signs, pattern, sentence in (
        (
            ("____", "......", "………"),
            r"(?<=[^\n_.…])(?P<sign>_{4,}|\.{6,}|…{3,})",
            "er en strek å skrive på, og her kan ingen skrive på den. Slett den.",
        ),
        (
            ("side ",),
            r"^[^\S\n]*(?P<sign>side \d+ (?:av|/) \d+)[ .]*$",
            "teller papirark, og her er ingen. Slett det.",
        ),
        (
            _HANDS,
            rf"^[^\S\n]*(?P<sign>(?:sist )?(?:{'|'.join(_HANDS)})(?: dato| den| av)*:? ?\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})\b",
            "skal ikke skrives for hånd: siden viser selv dagen i reviewed. Slett det.",
        ),
    )
]
# What comes along from an e-mail or a chat: who wrote it, with what, and what they answered.
_LETTER = re.compile(
    r"^(?=[ MHVBSFTKED>\[-])(?:"
    r"[ ]*(?P<sign>(?:Mvh|(?i:med vennlig hilsen|vennlig hilsen|beste hilsener)|Hilsen)\b[.,]?(?:[ ][A-ZÆØÅ]\S*){0,3})[ ]*$"
    r"|(?P<program>Sendt fra (?:min|Outlook|Mail|Yahoo)\b[^\n]{0,30})$"
    r"|(?P<head>(?:Fra|Sendt|Til|Kopi|Emne|Dato): [^\n]+)\n(?=(?:Sendt|Til|Kopi|Emne|Dato): )"
    r"|(?P<quote>>[ ]?>)"
    r"|(?P<chat>\[(?:[a-zæøåA-Z0-9./]+ ){0,2}\d{1,2}[.:]\d\d[^\]\n]{0,20}\] [A-ZÆØÅ]\w+[^:\n]{0,30}:)(?= )"
    r"|(?P<before>-{2,} ?(?:Opprinnelig|Videresendt) melding[^\n]*))",
    re.MULTILINE,
)
# Who said something and when, as Teams copies it: «Kari Hansen 10:32».
_SAID = re.compile(
    r"^(?P<sign>[A-ZÆØÅ][a-zæøå]+(?: [A-ZÆØÅ][a-zæøå-]+){1,2},? +(?:i (?:går|dag) |\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})? )?"
    r"(?:kl\. ?)?\d{1,2}[.:]\d\d)[ ]*$",
    re.MULTILINE,
)
# What Excel shows for a sum that it cannot work out.
_OF_EXCEL = re.compile(r"#(?:NAVN\?|VERDI!|REF!|DIV/0!|I/T\b|NUM!|NULL!|NAME\?|VALUE!|N/A\b)")
_CALLED = re.compile(r"(?<!\S)@[A-ZÆØÅ]\w+(?: [A-ZÆØÅ]\w+)?\b|\[?\bcid:\w[\w.@-]*\]?")
_OTHER = 2  # words that differ in what is nearly the same
_MUCH = 12  # words that nobody writes twice in a row by chance
_BULLET = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?(?P<sign>[•·▪◦‣●○■□➢➤✓✔])[ \t]*(?=\S)", re.MULTILINE)
_BOX = re.compile(r"[☐☑☒]")
_DASHES = re.compile(r"^(?P<sign>[–—])[ \t]+\S[^\n]*\n(?=[–—][ \t]+\S)", re.MULTILINE)
_LETTER_BULLET = re.compile(r"^[ \t]*(?P<sign>o|§)(?:\t+(?=\S)|[ ]{2,}(?=[A-ZÆØÅ]))", re.MULTILINE)
_NOTE_NUMBER = re.compile(r"(?<=[\w.,»)])\[\d{1,3}(?:[,–-] ?\d{1,3})*\](?![(:\w])")
# «[KN1]» and «[Kommentert [KN1]: …]», as Word prints its comments, and «[Kommentar: …]», as people type them.
NOTE_OF_REVIEW = re.compile(
    r"\[(?:Kommentert|Commented)\b(?![^\[\]\n]*\][(\[])[^\n]{0,60}|\[(?:[Ss]jekk|[Aa]vklar|[Uu]tdyp|[Oo]mformuler|[Hh]usk å|[Ss]e over)\b[^\]\n]*\](?![(:\[])|(?:(?<=[\w.,!?»)] )|(?<=[\w.,!?»)]))\[[A-ZÆØÅ]{1,3}\d{1,3}\](?![(:\[])|\[(?:Kommentar|Merknad|Spørsmål|NB|OBS|[Ss]lettet|[Ss]trøket)\b[^\]\n]*\](?![(:\[])"
)
OF_REVIEW = "er en kommentar til dem som skriver. Slett den."
# A line break or a tabulator as programmers write it, in front of what begins anew. «\\navn» is a folder of Windows.
LITERAL_CODE = re.compile(r"\\[nrt](?![a-zæøå])")
OF_CODE = "er en kode fra et program, og vises som tekst. Slett den."
# UTF-8 read as Windows' old encoding: «Ã¸» for «ø», «â€“» for «–». The same read by an old Mac: «√∏», «‚Äì». And «f›rst»,
# from a program of DOS.
_WRONG_ENCODING = re.compile(
    r"√[∏•¶ÖÜò]|‚Ä.|[†›](?<=[a-zæøå].)(?=[a-zæøå])|[ÃÂ][\u0080-\u00bf\u2018-\u2022\u0152-\u0161\u02c6]|â€.?"
)
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
# A letter of the Cyrillic or the Greek alphabet that looks like one of ours, in a word of ours.
_FOREIGN = r"[\u0400-\u04ffΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]"
_OTHER_ALPHABET = re.compile(rf"\b(?=\w*[A-Za-zÆØÅæøå])\w*?(?P<sign>{_FOREIGN})\w*")
_ANY_FOREIGN = re.compile(_FOREIGN)
# A letter that a program did not know, in a word by itself: an address may have the sign.
_LOST_LETTER = re.compile(r"(?<![^\s«(>\[*_])[^\W\d_]*[a-zæøå]\?[a-zæøå][\w?]*(?!\.?[\w/=])")
_MANY = 5  # of one kind: the whole text is read wrongly
ALL_OVER = "Hent teksten på nytt"
_TABBED = re.compile(r"^(?!\W\t)[^\n\t|]+\t[^\n]*\S[^\n]*\n[^\n\t|]+\t[^\n]*\S", re.MULTILINE)  # no points


def mistakes(text: str) -> Iterator[Found]:
    """Yield what was left behind in a text, whether it is a page or a record."""
    small = text.casefold()  # to look for a word there is a hundredth of the work of an expression that begins anywhere
    for match in _TO_DO.finditer(text) if _has(small, _SIGNS_OF_TO_DO) else ():
        yield match.start(), f"«{match[0]}» står igjen. Skriv det som skal stå der, eller slett det."
    for match in _BLANK.finditer(text):
        yield match.start(), f"«{match[0]}» er ikke fylt inn. Skriv det som skal stå der, eller slett det."
    open_dates = _OPEN_DATE.finditer(text) if _has(small, _SIGNS_OF_OPEN_DATE) else ()
    for match in (*open_dates, *(_IN_CAPITALS.finditer(text) if _has(text, _TO_COME) else ())):
        yield match.start(), f"«{match[0]}» er ikke fylt inn. Skriv det som skal stå der, eller slett det."
    yield from _wrongly_read(text)
    for match in _LIGATURE.finditer(text):
        letters = unicodedata.normalize("NFKC", match[0])
        yield match.start(), f"«{match[0]}» er ett tegn, så ingen finner ordet. Skriv bokstavene «{letters}»."
    for match in _OTHER_ALPHABET.finditer(text) if _ANY_FOREIGN.search(text) else ():
        sentence = (
            f"«{match['sign']}» i «{match[0]}» er fra et annet alfabet (U+{ord(match['sign']):04X}), så ingen finner ordet. "
            "Skriv bokstaven på nytt for hånd."
        )
        yield match.start(), sentence
    for signs, pattern, sentence in _ON_PAPER:
        for match in pattern.finditer(text) if _has(small, signs) else ():
            yield match.start("sign"), f"«{match['sign'][:40]}» {sentence}"
    for match in _BY_PROGRAMS.finditer(text) if _has(small, _SIGNS_OF_PROGRAMS) else ():
        yield match.start(), f"«{match[0]}» kommer fra et annet program. Slett det, og skriv teksten på nytt for hånd."


def _wrongly_read(text: str) -> Iterator[Found]:
    """Yield letters that a program took for others, or did not know. Where they are many, the whole text is read so."""
    wrong = list(_WRONG_ENCODING.finditer(text))
    for match in wrong[:1] if len(wrong) > _MANY else wrong:
        others = f"«{match[0]}» og {len(wrong) - 1} andre steder er andre tegn, lest" if len(wrong) > _MANY else ""
        begins = others or f"«{match[0]}» er et annet tegn, lest"
        ends = f"{ALL_OVER}, og lagre den som UTF-8." if others else "Skriv bokstaven på nytt for hånd."
        yield match.start(), f"{begins} med feil tegnsett. {ends}"
    lost = list(_LOST_LETTER.finditer(text)) if "?" in text else []
    for match in lost[:1] if len(lost) > _MANY else lost:
        if len(lost) > _MANY:
            sentence = f"«{match[0]}» og {len(lost) - 1} andre ord har «?» der en bokstav er blitt borte. {ALL_OVER}."
        else:
            sentence = f"«{match[0]}» har «?» inni. Er en æ, ø eller å blitt borte, skriv den. Er det to ord, skriv et mellomrom."
        yield match.start(), sentence


def _has(text: str, signs: Iterable[str]) -> bool:
    return any(sign in text for sign in signs)


def pasted(prose: str) -> Iterator[Found]:
    """Yield lists and tables of a page that look like ones, and would come out as running text."""
    for pattern in (_BULLET, _DASHES, _LETTER_BULLET):
        for match in pattern.finditer(prose):
            place = match.start("sign")
            yield place, f"«{match['sign']}» gir ikke noe punkt i en liste. Skriv «- » foran hvert punkt."
    for match in _BOX.finditer(prose):
        yield (
            match.start(),
            f"«{match[0]}» kan ingen krysse av på en side. Slett tegnet: det som fylles ut, står på et ark.",
        )
    for match in (*_LETTER.finditer(prose), *(_CALLED.finditer(prose) if "@" in prose or "cid:" in prose else ())):
        what = match[match.lastgroup or 0]
        yield match.start(match.lastgroup or 0), f"«{what[:40]}» kommer fra en e-post eller en samtale. Slett det."
    yield from _by_other_programs(prose)
    yield from _twice(prose)
    for match in _NOTE_NUMBER.finditer(prose):
        yield (
            match.start(),
            f'«{match[0]}» viser til en liste som ikke er her. Vis til kilden med {{{{ cite("…") }}}}, eller slett det.',
        )
    for match in NOTE_OF_REVIEW.finditer(prose):
        yield match.start(), f"«{match[0]}» {OF_REVIEW}"
    for match in _TABBED.finditer(prose):
        yield (
            match.start(),
            "linjene er delt med tabulator, og blir løpende tekst. Skriv en tabell med | mellom kolonnene.",
        )


def _by_other_programs(prose: str) -> Iterator[Found]:
    """Yield what Teams, Excel and programs that hold a text on one line leave in it."""
    for match in _SAID.finditer(prose):
        yield match.start(), f"«{match['sign']}» kommer fra en e-post eller en samtale. Slett det."
    for match in _OF_EXCEL.finditer(prose) if "#" in prose else ():
        yield match.start(), f"«{match[0]}» er en feil fra et regneark. Skriv tallet eller ordet som skulle stått der."
    for match in LITERAL_CODE.finditer(prose) if "\\" in prose else ():
        yield match.start(), f"«{match[0]}» {OF_CODE}"


def nearly_twice(prose: str) -> Iterator[Found]:
    """Yield a line that says what the one above says but for a word or two, as when a paragraph was copied to be mended."""
    before, above = Counter[str](), 0
    for match in re.finditer(r"^[^\n]*\S[^\n]*$", prose, re.MULTILINE):
        words = Counter(match[0].split())
        longest = max(words.total(), before.total())
        if words.total() >= _MUCH and not match[0].startswith("|") and 0 < longest - (words & before).total() <= _OTHER:
            yield match.start(), f"nesten det samme står på linje {line_of(prose, above)}. Skal begge stå?"
        before, above = words, match.start()


def _twice(prose: str) -> Iterator[Found]:
    """Yield a line that stands on the page already, as when both sides of a conflict are kept. Of lines in a row, the first."""
    first: dict[str, int] = {}
    told = False
    for match in re.finditer(r"^[^\n]*\S[^\n]*$", prose, re.MULTILINE):
        text = " ".join(match[0].split())
        if text.startswith("|") or len(text.split()) < _MUCH:
            continue
        if text in first and not told:
            yield match.start(), f"det samme står på linje {line_of(prose, first[text])}. Behold det ene."
        told = text in first
        first.setdefault(text, match.start())
