"""Signs of Markdown that the site does not know or that are used wrongly: they would be shown, or swallow text."""

import re
from collections.abc import Iterator

from ...pages.source import Page
from ...records.errors import Mistake, did_you_mean
from . import markdown_elsewhere, other_spaces

# What the theme has a sign and a colour for.
BOXES = (
    "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote",
)  # fmt: skip
BOX = re.compile(r"^(?P<indent> *)!!!(?:\+|-)?[ ]*(?P<kind>[^\s\"]*)(?P<title>[^\n]*)$", re.MULTILINE)
_BOX_UNDER_POINT = re.compile(r"^ *(?:[-+*]|\d{1,2}\.) [^\n]*\n(?= *!!! ?[a-z])", re.MULTILINE)
# A paragraph further down in a box, with too few spaces in front to be in it.
_HALF_INDENTED = re.compile(
    r"^!!![^\n]*\n(?: {4}[^\n]*\n|[ ]*\n)+?(?<=\n)[ ]*\n(?P<line> {1,3}(?=[\w*«])[^\n]*)", re.MULTILINE
)
_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)*")  # also those that only seem to be
_TWO_SIGNS = re.compile(r"^ *!!(?=[ ]?[a-z]+(?: +\"|[ ]*$))", re.MULTILINE)
_TITLE = re.compile(r'(?: +"[^"\n]*")?[ ]*')
_PARAGRAPH = re.compile(r"(?:^[^\n]*\S[^\n]*\n?)+", re.MULTILINE)
_STRONG = re.compile(r"^[* ]+$|(?<![\\*])(?P<sign>\*\*)(?!\*)(?P<space>\s?)", re.MULTILINE)  # a line of stars is a rule
# One sign for a word or a few, and «`» for code: all that is closed is no prose.
_PAIRED = (
    re.compile(r"(?<![\w\\*])(?P<sign>\*)(?=[^\s*\[])"),
    re.compile(r"(?<![\w\\_=])(?P<sign>_)(?=[^\W_])"),
    re.compile(r"(?<![`\\])(?P<sign>`)(?!``)"),
)
# Of a link, what is given in braces, and tags: signs in it are no Markdown.
_ADDRESS = re.compile(r"(?<=\]\()[^\s()]+(?=\))|(?<=[)\]]\{)[^{}\n]+(?=\})|<[a-zA-Z/][^<>\n]*>")
_TRIPLE = re.compile(r"(?<![\\*])\*{3}(?=[^\s*])")
_OTHER_RULE = re.compile(r"[ ]*\|(?:[ ]*:?[–—−‐‑_=-]+:?[ ]*\|)+[ ]*")  # as word processors write it
_SPACED = re.compile(r"(?<![\w\\*])\*[^\s*\n][^*\n]*[ ]\*(?![\w*])")
_FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})", re.MULTILINE)  # closed ones are code, and no prose
_ROW = re.compile(r"^[ ]*\|[^\n]*\|[ ]*$", re.MULTILINE)
# A table without | at the ends of its rows: its head, the line under it, and the rows down to an empty line.
_BARE_TABLE = re.compile(
    r"^ {0,3}(?P<head>[^|\s][^\n]*\|[^\n]*[^|\s])[ ]*\n {0,3}:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+\n(?P<rows>(?:[^\n]*\|[^\n]*(?:\n|\Z))*)",
    re.MULTILINE,
)
# What a table may stand right under: HTML, a heading, the first line of a box, and a line across the page.
_ABOVE_TABLE = re.compile(r"\s*(?:<|!!!)| {0,3}(?:#{1,6}\s|(?:-\s*|\*\s*|_\s*){3,}$)")
_APART = re.compile(r"[ ]*\n(?=[ ]*\|)")
_NO_RULE = re.compile(r"[ ]*\n(?=[ ]*\|?[ ]*:?-)|[ ]*[-+|¦—=: ]+\n")
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")


def mistakes(page: Page) -> Iterator[Mistake]:
    """Yield what in the Markdown of a page would come out otherwise than it looks."""
    for place, sentence in (finding for rule in _RULES for finding in rule(page.prose)):
        yield Mistake(page.shown_as, page.line(place), sentence)


def _boxes(prose: str) -> Iterator[tuple[int, str]]:
    """Yield boxes of no kind or with a title that is not read, and what stands under them as if it were in them."""
    for match in _TWO_SIGNS.finditer(prose):
        yield match.start(), "«!!» gir ingen boks. Skriv tre utropstegn."
    for match in BOX.finditer(prose):
        if match["kind"] not in BOXES:
            near = did_you_mean(match["kind"], BOXES) or f" Bruk en av: {', '.join(BOXES)}."
            yield match.start(), f"«!!! {match['kind']}» er ingen slags boks.{near}"
        elif not _TITLE.fullmatch(match["title"]):
            yield (
                match.start(),
                f'tittelen på boksen vises ikke. Skriv den mellom rette anførselstegn: !!! {match["kind"]} "Tittel".',
            )
        elif not match["title"].strip():
            kind = match["kind"]
            sentence = f'boksen får den engelske tittelen «{kind.capitalize()}». Skriv en norsk: !!! {kind} "Tittel".'
            yield match.start(), sentence
        inside = f"{match['indent']}    "
        after = prose[match.end() + 1 :].split("\n", 1)[0]
        below = _BLANK_LINES.sub("", prose[match.end() :], count=1)
        if other_spaces.INDENTED.match(below):
            continue  # it is told of
        if after.strip() and not after.startswith(inside):
            yield (
                match.end() + 1,
                "teksten i boksen over er ikke rykket inn. Skriv fire mellomrom foran hver linje i den.",
            )
        elif not below.startswith(inside):
            yield match.start(), "boksen er tom. Skriv teksten under, med fire mellomrom foran hver linje."


def _around_boxes(prose: str) -> Iterator[tuple[int, str]]:
    """Yield a box that seems to be in the point above it, and a paragraph that seems to be in a box."""
    for match in _BOX_UNDER_POINT.finditer(prose):
        yield match.end(), "boksen står rett under et punkt i en liste. Skriv en tom linje foran den."
    for match in _HALF_INDENTED.finditer(prose):
        yield match.start("line"), "linjen kommer ikke med i boksen over. Skriv fire mellomrom foran den, eller ingen."


def _emphasis(prose: str) -> Iterator[tuple[int, str]]:
    """Signs for strong and emphasized words, and for code, go in pairs; one that is left is shown."""
    prose = _ADDRESS.sub(lambda match: "x" * len(match[0]), prose)
    for paragraph in _PARAGRAPH.finditer(prose):
        signs = [match for match in _STRONG.finditer(paragraph[0]) if match["sign"]]
        for number, match in enumerate(signs):
            closes = number % 2
            if not closes and number == len(signs) - 1:
                sentence = "«**» er åpnet, men ikke lukket. Skriv ** på begge sider av ordene."
            elif paragraph[0][match.start() - 1 : match.start()].isspace() if closes else match["space"]:
                sentence = "det står et mellomrom innenfor **, så ordene ikke blir uthevet. Slett mellomrommet."
            else:
                continue
            yield paragraph.start() + match.start(), sentence
        opened = _TRIPLE.search(paragraph[0])
        if opened and "*" not in paragraph[0][opened.end() :]:
            yield (
                paragraph.start() + opened.start(),
                "«***» er åpnet, men ikke lukket. Skriv ** på begge sider av ordene.",
            )
        for match in _SPACED.finditer(paragraph[0]):
            sentence = "det står et mellomrom innenfor *, så ordene ikke blir kursivert. Slett mellomrommet."
            yield paragraph.start() + match.start(), sentence
        for pattern in _PAIRED:
            opened = pattern.search(paragraph[0])
            if opened and opened["sign"] not in paragraph[0][opened.end() :]:
                sentence = (
                    f"«{opened['sign']}» er åpnet, men ikke lukket. Skriv {opened['sign']} på begge sider av ordene."
                )
                yield paragraph.start() + opened.start(), sentence


def _tables(prose: str) -> Iterator[tuple[int, str]]:
    """Rows of one table have as many cells, and a line under the first says that it is one."""
    rows = [(match.start(), match[0]) for match in _ROW.finditer(prose)]
    number = 0
    follows = -1  # where rows begin that belong to a table above, which is told of
    while number < len(rows):
        table = [rows[number]]
        while number + 1 < len(rows) and rows[number + 1][0] == table[-1][0] + len(table[-1][1]) + 1:
            number += 1
            table.append(rows[number])
        number += 1
        start, head = table[0]
        end = table[-1][0] + len(table[-1][1])
        below = prose[end + 1 :]
        if start == follows:
            # Rows one by one, with an empty line under each: one table, saved with its lines apart.
            apart = _APART.match(below) if len(table) == 1 else None
            follows = end + 1 + apart.end() if apart else -1
            continue
        if len(table) < 2 or not _RULE.match(table[1][1]):  # noqa: PLR2004 - the head and the line under it
            yield _no_table([row for _, row in table], start)
            if apart := _NO_RULE.match(below):  # an empty line, or one that was to be that line
                follows = len(prose) - len(below) + apart.end()
            continue
        before = prose[:start].split("\n")[-2:-1]
        if before and before[0].strip() and not _ABOVE_TABLE.match(before[0]):
            yield start, "tabellen står rett under tekst, og blir ingen tabell. Skriv en tom linje foran den."
            continue
        if not re.sub(r"[|\s]", "", head):
            yield start, "tabellen har ingen ord i den øverste raden. Skriv hva som står i hver kolonne."
        after = below.split("\n", 1)[0]
        follows = end + 1 + len(after) + 1 if after.strip() else -1
        in_two = re.match(r"[^\n]*\n[^|\n]*\|[ ]*$", below, re.MULTILINE)  # the rest of the row is on the next line
        if after.count("|") + after.count("¦") > 1 and not in_two:
            yield end + 1, "raden mangler en strek. Skriv | først, mellom cellene og til slutt, som i radene rundt."
        elif after.strip() and not after.lstrip().startswith(("{", "<")):
            yield (
                end + 1,
                "linjen rett under tabellen blir en rad i den. Skriv en tom linje foran den, eller hele raden på én linje.",
            )
        yield from _uneven(start, _cells(head), table[1:])


def _no_table(rows: list[str], start: int) -> tuple[int, str]:
    """Return the place of rows that are no table, and what they lack."""
    if _RULE.match(rows[0]):
        return start, "tabellen begynner med streken. Skriv en rad over den, med det som står i hver kolonne."
    if len(rows) > 1 and _OTHER_RULE.fullmatch(rows[1]):
        place = start + len(rows[0]) + 1
        return (
            place,
            "streken i tabellen har andre tegn enn bindestrek. Skriv | --- | --- |, med én --- for hver kolonne.",
        )
    return start, "radene blir ingen tabell. Skriv en linje med | --- | --- | under den første raden."


def _bare_tables(prose: str) -> Iterator[tuple[int, str]]:
    """The same of tables without | at the ends of their rows."""
    for match in _BARE_TABLE.finditer(prose):
        rows = [(match.start("rows") + row.start(), row[0]) for row in re.finditer(r"[^\n]+", match["rows"])]
        wanted = _cells(match["head"])
        # Code is blanked out: a row may end with a cell of nothing else.
        odd = [(place, row) for place, row in rows if len(_CELL.findall(row)) + 1 != wanted]
        yield from _uneven(match.start(), wanted, odd, whole=odd == rows)


def _uneven(start: int, wanted: int, rows: list[tuple[int, str]], *, whole: bool = True) -> Iterator[tuple[int, str]]:
    """Yield the rows of a table that have more or fewer cells than the one on top: what is too much is not shown.

    Where all rows have as many as each other, and they are `whole` the table, it is the one on top, at `start`.
    """
    others = {_cells(row) for _, row in rows} if whole and len(rows) > 1 else set()
    if len(others) == 1 and wanted not in others:
        yield (
            start,
            f"den øverste raden har {wanted} celler, men radene under har {others.pop()}. Skriv like mange | i hver rad.",
        )
        return
    for place, row in rows:
        if _cells(row) != wanted:
            yield (
                place,
                f"raden har {_cells(row)} celler, men den øverste har {wanted}. Skriv like mange | i hver rad.",
            )


def _cells(row: str) -> int:
    return len(_CELL.findall(re.sub(r"`[^`]*`|\{\{.*?\}\}", "x", row).strip().strip("|"))) + 1


def _fences(prose: str) -> Iterator[tuple[int, str]]:
    """A block of code that is never closed takes the rest of the page with it at the code host."""
    for match in _FENCE.finditer(prose):
        yield (
            match.start(),
            f"«{match['marks']}» er åpnet, men ikke lukket. Skriv {match['marks']} på en linje etter koden.",
        )


_RULES = (
    markdown_elsewhere.found,
    other_spaces.found,
    _boxes,
    _around_boxes,
    _emphasis,
    _tables,
    _bare_tables,
    _fences,
)
