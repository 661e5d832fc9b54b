"""Signs of Markdown that the site does not know or that are used wrongly: they would be shown, or swallow text."""

import re
from collections.abc import Iterator

from ..pages.source import Page
from ..records.errors import Mistake, did_you_mean

# What the theme has a sign and a colour for.
_BOXES = (
    "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote",
)  # fmt: skip
BOX = re.compile(r"^(?P<indent> *)!!!(?:\+|-)?[ ]*(?P<kind>[^\s\"]*)[^\n]*$", re.MULTILINE)
_TIGHT_POINT = r" {0,3}(?:[-+*](?=[^\s\-+*\[{])|\d{1,2}\.(?=[^\W\d_]))[^*\n]*"
# What other sites know and this does not, or what is a list to the eye alone. «{}» is what is typed.
_NOT_HERE = [
    (re.compile(pattern, re.MULTILINE), sentence)
    for pattern, sentence in (
        (r"^ {0,3}> ?\[!\w+\]", '«{}» vises som tekst. Skriv boksen som «!!! warning "Tittel"».'),
        (
            r"^ *(?:[-+*]|\d+\.) +(?P<sign>\[[ xX]\]) ",
            "«{}» blir ingen boks å krysse av i, men vises som klammer. Skriv bare «- » foran punktet.",
        ),
        (r"~~[^\s~][^~\n]*~~", "«{}» vises med ~ rundt. Slett ordene som er strøket."),
        (
            r"\[\^[^\]\s]+\]",
            '«{}» blir ingen fotnote. Skriv det i teksten, eller vis til kilden med {{{{ cite("…") }}}}.',
        ),
        (
            r"^[ ]*(?:!include\b|--8<--|@import\b|!\[\[)[^\n]*",
            "«{}» henter ikke noe inn, men vises som tekst. Skriv teksten rett ut.",
        ),
        (
            rf"^{_TIGHT_POINT}\n(?={_TIGHT_POINT}$)",
            "«{}» mangler mellomrom etter tegnet, og blir løpende tekst. Skriv «- » foran hvert punkt.",
        ),
        (
            r"^ {0,3}(?P<sign>\d{1,2}\))[ \t]+\S",
            "«{}» blir ingen nummerert liste. Skriv punktum i stedet for parentes.",
        ),
    )
]
_FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})", re.MULTILINE)  # closed ones are code, and no prose
_ROW = re.compile(r"^[ ]*\|[^\n]*\|[ ]*$", re.MULTILINE)
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")


def mistakes(page: Page) -> Iterator[Mistake]:
    """Yield what in the Markdown of a page would come out otherwise than it looks."""
    for place, sentence in (finding for rule in _RULES for finding in rule(page.prose)):
        yield Mistake(page.shown_as, page.line(place), sentence)


def _signs(prose: str) -> Iterator[tuple[int, str]]:
    for pattern, sentence in _NOT_HERE:
        for match in pattern.finditer(prose):
            shown = (match.groupdict().get("sign") or match[0]).strip()[:40]
            yield match.start(), sentence.format(shown)


def _boxes(prose: str) -> Iterator[tuple[int, str]]:
    """Yield boxes of no kind, and what stands under them as if it were in them."""
    for match in BOX.finditer(prose):
        if match["kind"] not in _BOXES:
            near = did_you_mean(match["kind"], _BOXES) or f" Bruk en av: {', '.join(_BOXES)}."
            yield match.start(), f"«!!! {match['kind']}» er ingen slags boks.{near}"
        inside = f"{match['indent']}    "
        after = prose[match.end() + 1 :].split("\n", 1)[0]
        if after.strip() and not after.startswith(inside):
            yield (
                match.end() + 1,
                "teksten i boksen over er ikke rykket inn. Skriv fire mellomrom foran hver linje i den.",
            )
        elif not prose[match.end() :].lstrip("\n").startswith(inside):
            yield match.start(), "boksen er tom. Skriv teksten under, med fire mellomrom foran hver linje."


def _unclosed_strong(prose: str) -> Iterator[tuple[int, str]]:
    """A paragraph with an odd number of ** has one that is shown."""
    for paragraph in re.finditer(r"(?:^[^\n]*\S[^\n]*\n?)+", prose, re.MULTILINE):
        signs = list(re.finditer(r"(?<!\\)\*\*", paragraph[0]))
        if len(signs) % 2:
            yield (
                paragraph.start() + signs[-1].start(),
                "«**» er åpnet, men ikke lukket. Skriv ** på begge sider av ordene.",
            )


def _tables(prose: str) -> Iterator[tuple[int, str]]:
    """Rows of one table have as many cells, and a line under the first says that it is one."""
    rows = [(match.start(), match[0]) for match in _ROW.finditer(prose)]
    number = 0
    while number < len(rows):
        table = [rows[number]]
        while number + 1 < len(rows) and rows[number + 1][0] == table[-1][0] + len(table[-1][1]) + 1:
            number += 1
            table.append(rows[number])
        number += 1
        start, head = table[0]
        if len(table) < 2 or not _RULE.match(table[1][1]):  # noqa: PLR2004 - the head and the line under it
            yield start, "radene blir ingen tabell. Skriv en linje med | --- | --- | under den første raden."
            continue
        before = prose[:start].split("\n")[-2:-1]
        if before and before[0].strip() and not before[0].strip().startswith("<"):
            yield start, "tabellen står rett under tekst, og blir ingen tabell. Skriv en tom linje foran den."
            continue
        wanted = _cells(head)
        for place, row in table[1:]:
            if _cells(row) != wanted:
                yield (
                    place,
                    f"raden har {_cells(row)} celler, men den øverste har {wanted}. Skriv like mange | i hver rad.",
                )


def _cells(row: str) -> int:
    return len(_CELL.findall(re.sub(r"`[^`]*`|\{\{.*?\}\}", "", row).strip().strip("|"))) + 1


def _fences(prose: str) -> Iterator[tuple[int, str]]:
    """A block of code that is never closed takes the rest of the page with it at the code host."""
    for match in _FENCE.finditer(prose):
        yield (
            match.start(),
            f"«{match['marks']}» er åpnet, men ikke lukket. Skriv {match['marks']} på en linje etter koden.",
        )


_RULES = (_signs, _boxes, _unclosed_strong, _tables, _fences)
