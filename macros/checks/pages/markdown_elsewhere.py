"""Markdown that other programs know and this site does not: it would be shown as it is typed, or be running text."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.entities import html5

from ...records.text_files import is_invisible, name_of

_TIGHT_POINT = r" {0,3}(?:[-+*](?=[^\s\-+*\[{])|\d{1,2}\.(?=[^\W\d_]))[^*\n]*"
_POINT = r" *(?:[-+*]|\d{1,2}\.) "
# Words right after the sign. A number may be below zero, and stars stand around a word.
_TIGHT_WORD = r" *(?:(?:[-+]|\d{1,2}\.)(?=[^\W\d_]|\*\*\S|[«\"(])[^\n]*|\*[^\W\d_][^*\n]*)"
# What is not known, or is a list to the eye alone, and what to write. «{}» is what is typed. First what is in all of it:
# most pages have none, and to look for it takes a hundredth of the time.
_NOT_HERE = [
    (signs, re.compile(pattern, re.MULTILINE), sentence)
    for signs, pattern, sentence in (
        (("[!",), r"^ {0,3}> ?\[!\w+\]", '«{}» vises som tekst. Skriv boksen som «!!! warning "Tittel"».'),
        (
            ("[ ]", "[x]", "[X]"),
            r"^ *(?:[-+*]|\d+\.) +(?P<sign>\[[ xX]\]) ",
            "«{}» blir ingen boks å krysse av i, men vises som klammer. Skriv bare «- » foran punktet.",
        ),
        (("~~",), r"~~[^\s~][^~\n]*~~", "«{}» vises med ~ rundt. Slett ordene som er strøket."),
        (
            ("[^",),
            r"\[\^[^\]\s]+\]",
            '«{}» blir ingen fotnote. Skriv det i teksten, eller vis til kilden med {{{{ cite("…") }}}}.',
        ),
        (
            ("^[",),
            r"(?<=\S)\^\[[^\]\n]+\](?!\()",
            '«{}» blir ingen fotnote. Skriv det i teksten, eller vis til kilden med {{{{ cite("…") }}}}.',
        ),
        (
            ("--!>",),
            r"<!--[^\n]*--!>",
            "«{}» er ingen kommentar på nettstedet. Slett den: den hører hjemme i teksten til endringen.",
        ),
        (
            ("!include", "--8<--", "@import", "![["),
            r"^[ ]*(?:!include\b|--8<--|@import\b|!\[\[)[^\n]*",
            "«{}» henter ikke noe inn, men vises som tekst. Skriv teksten rett ut.",
        ),
        (
            ("",),
            # Next below a point, or next above one, or two in a row.
            rf"^(?P<above>{_POINT}[^\n]*\n\n?)?+(?P<sign>{_TIGHT_WORD})$(?(above)|\n\n?(?={_POINT}))|^{_TIGHT_POINT}\n(?={_TIGHT_POINT}$)",
            "«{}» mangler mellomrom etter tegnet, og blir løpende tekst. Skriv et mellomrom mellom tegnet og ordet.",
        ),
        (
            ("",),
            r"^ {0,3}(?P<sign>\d{1,2}) (?=[^\W\d_]|\*\*\S)[^\n]*\n(?= {0,3}\d{1,2}\. )",
            "«{0}» mangler punktum, så listen blir løpende tekst. Skriv «{0}. ».",
        ),
        (
            ("\n– ", "\n— ", "\n· "),
            rf"(?<=\n)(?P<sign>[–—·]) \S[^\n]*\n(?={_POINT})",
            "«{}» gir ikke noe punkt, og linjen blir en del av teksten over. Skriv «- » foran den.",
        ),
        (
            ("",),
            r"^ {0,3}(?P<sign>\d{1,2}\))[ \t]+\S",
            "«{}» blir ingen nummerert liste. Skriv punktum i stedet for parentes.",
        ),
        (
            ("",),
            r"^ {0,3}(?P<sign>\([\da-zæøå]\)|[a-zæøå]\)|[a-hA-H]\.|o)[ \t]+\S[^\n]*\n(?= {0,3}(?:\([\da-zæøå]\)|[a-zæøå]\)|[a-hA-H]\.|o)[ \t])",
            "«{}» gir ikke noe punkt i en liste. Skriv «1. » eller «- » foran hvert punkt.",
        ),
        (
            ("",),
            r"^ *(?P<sign>[-+*])[ ]*\n(?= *[-+*]| *\n| *\Z)",
            "punktet er tomt. Skriv en tekst etter «{}», eller slett linjen.",
        ),
        (
            ("--", "=="),
            # Without going back on a line: else each is tried from every one of its signs.
            r"^(?! *[>|#{<]|[a-z_]+: |  - )(?=[^\S\n]*+\S)[^|\n]*+\|?+[^|\n]*+\n {0,3}(?P<sign>-{2,}|(?!={7}[ ]*$)={2,})[ ]*$",
            "«{}» gjør linjen over til en overskrift. Skriv «## » foran den («# » hvis den er tittelen på siden), eller en tom linje foran streken.",
        ),
        (
            ("---",),
            r"^(?P<sign>---)[ ]*\n(?=[a-z_]+:[^\n]*\n(?:(?:[a-z_]+:|  )[^\n]*\n)*---[ ]*$)",
            "«{}» begynner et hode til, og det vises som tekst. Behold ett hode, øverst i filen.",
        ),
        (
            ("???",),
            r"^ *\?\?\?\+? ?[a-z]+(?: [^\n]*)?$",
            '«{}» blir ingen boks til å åpne. Skriv boksen som «!!! info "Tittel"».',
        ),
        (("===",), r'^ *===[!+]? "[^\n]*', "«{}» blir ingen fane. Skriv en overskrift, med ### foran."),
        # A star between two numbers is times.
        (
            (" * ",),
            r"(?<=[^\W\d] )\* [^\W\d][^*\n]{0,80} \*(?![*\w])",
            "«{}» vises med * rundt. Slett mellomrommene innenfor stjernene. Er det gange, skriv ×.",
        ),
        (("==",), r"(?<![=\w])==[^\s=][^=\n]*==(?![=\w])", "«{}» vises med = rundt. Skriv ** på begge sider i stedet."),
        (
            ("~", "^"),
            r"(?<=\w)[~^][^\s~^/]{1,12}[~^](?!~)",
            "«{}» vises med tegnene rundt. Skriv det med vanlige bokstaver og tall.",
        ),
        (("",), r"(?<!\S):[a-z][a-z0-9_+-]*:(?![\w:])", "«{}» blir ikke noe bilde. Slett det."),
        (
            ("*[",),
            r"^ {0,3}\*\[[^\]\n]+\]:[^\n]*",
            "«{}» forklarer ingen forkortelse. Legg ordet i data/glossary.yml, eller skriv det helt ut.",
        ),
        (("",), r"^:[ ]+\S[^\n]*", "«{}» blir ingen forklaring til ordet over. Skriv «- **Ordet:** forklaringen»."),
        (("$$", "\\("), r"\$\$[^$\n]+\$\$|\\\([^\n]+?\\\)", "«{}» blir ingen formel. Skriv den med ord."),
        (
            ("$",),
            r"(?<![\w$\\])\$(?=[A-Za-z\\])[^$\n|]{0,80}[^\s$|]\$(?![\w$])",
            "«{}» blir ingen formel. Skriv den med ord.",
        ),
        (
            ("){", "]{"),
            r"(?<=[)\]])(?P<sign>\{:?[ ]*[#.\w][^{}\n]*)$",
            "«{}» vises som tekst. Skriv }} til slutt, eller slett det.",
        ),
        (("++",), r"\+\+[a-z][a-z0-9+-]*\+\+", "«{}» vises med + rundt. Skriv navnet på tasten."),
        ((":::",), r"^ {0,3}:{3,}[ ]*\w[^\n]*", '«{}» blir ingen boks. Skriv boksen som «!!! info "Tittel"».'),
        (("%%",), r"^ {0,3}%%[^\n]*", "«{}» er ingen kommentar, men vises som tekst. Slett linjen."),
        (("[[",), r"(?<!!)\[\[[^\[\]\n]+\]\]", "«{}» blir ingen lenke. Skriv [tekst](/side.md)."),
        (
            ("[toc]", "[TOC]", "_TOC_", "{:toc}"),
            r"^ {0,3}(?:\[(?:TOC|toc)\]|\[\[_TOC_\]\]|\{:toc\})[ ]*$",
            "«{}» vises som tekst. Innholdet på siden kommer av seg selv. Slett linjen.",
        ),
        (
            ("\\\n",),
            r"\S(?P<sign>\\)\n(?=[^\n]*\S)",
            "«{}» vises til slutt på linjen. Slett den, og skriv en tom linje mellom avsnitt.",
        ),
    )
]
_BETWEEN = re.compile(rf"^{_POINT}[^\n]*\n(?P<line>(?!{_POINT}|[\s|>#{{<!-]|\d)[^\n]+)\n(?={_POINT})", re.MULTILINE)
# A list of one point, a paragraph, and a list that begins anew: most often one list, with text between its points.
_AGAIN = re.compile(
    rf"(?:\A|\n)[ ]*\n1\. [^\n]*\n\n(?!{_POINT}|[\s|>#{{<!-]|\d)[^\n]+\n\n(?P<sign>1\. )[^\n]*", re.MULTILINE
)
_GAP = re.compile(r"^(?![ ]*\|)[^\n]*?(?P<sign>(?:<br\s*/?>[ ]*){2,})", re.MULTILINE | re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w+;")


def found(prose: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each sign in the prose of a page, with a sentence."""
    there = ((pattern, sentence) for signs, pattern, sentence in _NOT_HERE if any(sign in prose for sign in signs))
    yield from in_lines(prose, there)
    for match in _ENTITY.finditer(prose):
        signs = unescape(match[0]) if match[0][1] == "#" else html5.get(match[0][1:])
        if not signs:
            yield match.start(), f"«{match[0]}» er ingen kode for et tegn. Skriv tegnet selv."
        elif any(map(is_invisible, signs)):
            yield match.start(), f"«{match[0]}» er {name_of(signs)}. Slett koden."


def between_points(prose: str) -> Iterator[tuple[int, str]]:
    """Yield advice about each line between two points of a list that is a part of the one above, and may be meant so."""
    for match in _BETWEEN.finditer(prose):
        words = match["line"].strip()[:30]
        yield match.start("line"), f"«{words}» blir en del av punktet over. Er det et punkt, skriv «- » foran."


def by_hand(prose: str) -> Iterator[tuple[int, str]]:
    """Yield advice about what is made by hand to look as it should: numbers that begin anew, and lines left empty."""
    for match in _AGAIN.finditer(prose):
        sentence = "«1.» begynner på nytt. Er det samme liste, rykk inn teksten mellom punktene med fire mellomrom."
        yield match.start("sign"), sentence
    for match in _GAP.finditer(prose):
        yield match.start("sign"), f"«{match['sign'].strip()}» gir tomme linjer. Skriv heller et nytt avsnitt."


def in_lines(prose: str, patterns: Iterable[tuple[re.Pattern[str], str]]) -> Iterator[tuple[int, str]]:
    """Yield where each of some patterns is found, with its sentence. Of lines in a row, the first is enough.

    What is to be mended is the group «sign» of a pattern, or all of it, and stands for «{}» in the sentence.
    """
    for pattern, sentence in patterns:
        last = -1  # where a line ends that has been told of in the same words, or follows one that has
        for match in pattern.finditer(prose):
            at = "sign" if match.groupdict().get("sign") else 0
            begins = prose.rfind("\n", 0, match.start(at)) + 1
            if begins != last + 1 or last < 0:
                yield match.start(at), sentence.format(match[at].strip()[:40])
            ends = prose.find("\n", match.start(at))
            last = ends if ends >= 0 else len(prose)
