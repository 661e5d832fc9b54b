"""Headings of a page: one on top, no level left out, none empty and no two alike."""

import re
from collections.abc import Iterator

from ...pages.heading_ids import NAMELESS
from ...pages.source import Page
from ...records.errors import Mistake, did_you_mean
from ...text.slugs import slugify

NO_SPACE = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?P<text>[^#\s{].*)$", re.MULTILINE)
WITH_CALL = re.compile(r"^ {0,3}#{1,6} [^\n]*(?P<call>\{\{[^\n]*?\}\})", re.MULTILINE)
NUMBERED = "overskriften «{text}» får adressen"
NOTHING_UNDER = "har ingen tekst under seg"
_UNDERLINE = re.compile(r" {0,3}=+\s*")  # it makes the line above a heading, and is told of by itself
# A title that is told of as it is typed: without its space, or with a line under it.
_TOLD_TITLE = re.compile(r" {0,3}#[^#\s{]|[^\n]*\n {0,3}(?:={2,}|-{2,})\s*\Z")
INDENTED = re.compile(r"^ {1,3}(?P<marks>#{1,6}) (?P<text>[^\n]+)$", re.MULTILINE)
_BOLD = re.compile(r"^ {0,3}(?P<sign>\*\*|__)(?P<marks>#{1,6}) +(?P<text>[^\n]*?)(?:(?P=sign))?[ ]*$", re.MULTILINE)
_ESCAPED = re.compile(r"^ {0,3}(?P<marks>\\#(?:\\?#){0,5}) (?P<text>[^\n]+)$", re.MULTILINE)
TOO_MANY = re.compile(r"^ {0,3}(?P<marks>#{7,})[ \t]*(?P<text>[^\n]*)$", re.MULTILINE)
_BREAK = re.compile(r"^ {0,3}#{1,6} [^\n]*?(?P<tag><br\b[^>\n]*>)", re.MULTILINE | re.IGNORECASE)
_BEHIND_ID = re.compile(r"^ {0,3}#{1,6} [^\n]*(?P<given>\{#[\w-]+[ ]*\})[ ]*(?=[^\s{#])", re.MULTILINE)
_CUT_LINK = re.compile(r"\]\([^\s()]+\n\Z")
_LONGEST_LINK = 200  # signs
_MANY = 3  # headings that stand twice: the page has been pasted into itself
_HALF = re.compile(r"^ {0,3}#{1,6} [^\n]*(?P<given>[ ](?:\{:?[ ]?[#.][\w-]+|#[\w-]+\}))[ ]*$", re.MULTILINE)
_EMPTY = re.compile(r"^ {0,3}#{1,6}[ \t]*(?:\{(?!\{).*\})?[ \t]*$", re.MULTILINE)
# A part with nothing in it: the next heading is of the same level or above. At the end of a page, cut_short.py tells.
_BARREN = re.compile(
    r"^(?P<line>(?P<marks>#{2,6})[ \t]+(?P<text>[^\s#{][^\n]*))\n?\s*(?=(?!(?P=marks)#)#{1,6}[ \t])", re.MULTILINE
)
# A number as in a document (a time and a date have more digits), and the number of a page as in a table of contents: nothing here has any.
_NUMBERED = re.compile(
    r"^ {0,3}#{1,6} (?:(?P<first>[1-9](?:\.[1-9])+\.?)[ \t]+(?=[A-ZÆØÅ])|[^\n]*?(?P<last>\t+\d{1,3})[ ]*$)",
    re.MULTILINE,
)
# What is given a heading in braces, with a word that is neither an id, a class nor a value.
_BARE_WORD = re.compile(
    r"^ {0,3}#{1,6}[^\n]*(?<!\{)(?P<given>\{:?[ ]*(?:[^{}\n]*[ ])?(?:(?![#.:])[^\s{}=\"']+|[^\s{}=]+=)(?:[ ][^{}\n]*)?\})[ ]*$",
    re.MULTILINE,
)


def mistakes(page: Page) -> Iterator[Mistake]:
    """Yield what is wrong with the headings of a page."""

    def told(line: int, sentence: str) -> Mistake:
        return Mistake(page.shown_as, line, sentence)

    no_headings = {page.line(match.start()) for match in NO_SPACE.finditer(page.prose)}
    too_many = {page.line(match.start()) for match in TOO_MANY.finditer(page.prose)}
    first = re.search(r"\S", page.body)
    top_line = page.line(page.front.end + (first.start() if first else 0))
    yield from _without_space(page, top_line)
    for place, sentence in (*_misread(page.prose), *_with_number(page.prose)):
        yield told(page.line(place), sentence)
    for match in _EMPTY.finditer(page.prose):
        yield told(page.line(match.start()), "overskriften er tom. Skriv en tekst etter #, eller slett linjen.")
    if not page.text.strip():
        return  # told of with its head
    if not page.body.strip():
        yield told(
            page.line(max(page.front.end - 1, 0)), "siden har bare et hode. Skriv teksten under, eller slett filen."
        )
        return
    headings = list(page.headings())
    lines = page.text.split("\n")
    top = [
        line
        for level, _, _, line in headings
        if level == 1 and line not in no_headings and not _UNDERLINE.fullmatch("".join(lines[line : line + 1]))
    ]
    is_told = _TOLD_TITLE.match("\n".join(lines[top_line - 1 : top_line + 1]))
    if not top and not page.unknown and not is_told:
        yield told(top_line, "siden mangler overskrift på øverste nivå. Begynn med «# » og tittelen på siden.")
    for line in top[1:]:
        is_typed = lines[line - 1].lstrip().startswith(("#", "<"))
        remedy = "Skriv ## foran denne." if is_typed else "Slett kallet, og lenk til siden det hører hjemme på."
        yield told(line, f"siden har to overskrifter på øverste nivå (den første på linje {top[0]}). {remedy}")
    underlined = {line for *_, line in headings if _UNDERLINE.fullmatch("".join(lines[line : line + 1]))}
    yield from _levels(page, headings, no_headings | underlined | too_many)
    yield from _barren(page)
    yield from _steps(page, [anchor for _, _, anchor, _ in headings])
    alike = list(_alike(page, headings))
    if len(alike) > _MANY:
        sentence = (
            f"{len(alike)} overskrifter fra denne av står to ganger. Er teksten limt inn to ganger, slett den ene."
        )
        yield told(alike[0].line or 1, sentence)
    else:
        yield from alike
    yield from _numbered(page, headings, {mistake.line for mistake in alike})
    yield from _taken(page, headings)


def _without_space(page: Page, top_line: int) -> Iterator[Mistake]:
    """Yield what begins with # and no space after. `top_line` is where the title of the page stands."""
    for match in NO_SPACE.finditer(page.prose):
        if _CUT_LINK.search(page.prose, max(match.start() - _LONGEST_LINK, 0), match.start()):
            continue  # the rest of an address: the link is told of
        is_title = page.line(match.start()) == top_line
        if match["marks"] == "#" and match["text"][0].isdecimal() and not is_title:
            sentence = f"«#{match['text'][:20]}» blir en overskrift. Skriv «1. » foran punktene i en liste."
            yield Mistake(page.shown_as, page.line(match.start()), sentence)
            continue
        yield Mistake(
            page.shown_as,
            page.line(match.start()),
            f"overskriften mangler mellomrom etter #. Skriv «{match['marks']} {match['text'][:40]}».",
        )


def _misread(prose: str) -> Iterator[tuple[int, str]]:
    """Yield what is typed around a heading that makes it none, or is shown behind it."""
    for match in INDENTED.finditer(prose):
        sentence = (
            f"det står mellomrom foran overskriften. Skriv «{match['marks']} {match['text'][:40]}» helt til venstre."
        )
        yield match.start(), sentence
    for match in _BOLD.finditer(prose):
        sentence = f"«{match['sign']}» foran # gir ingen overskrift. Skriv «{match['marks']} {match['text'][:40]}»."
        yield match.start(), sentence
    for match in _ESCAPED.finditer(prose):
        marks = match["marks"].replace("\\", "")
        sentence = f"«\\» foran # gir ingen overskrift. Skriv «{marks} {match['text'][:40]}»."
        yield match.start(), sentence
    for match in TOO_MANY.finditer(prose):
        sentence = (
            f"«{match['marks']}» gir ingen overskrift: den har flere enn seks #. Skriv ## eller ### foran teksten."
        )
        yield match.start(), sentence
    for match in _BREAK.finditer(prose):
        sentence = f"«{match['tag']}» deler en overskrift, og ordene rundt blir ett i adressen. Skriv et mellomrom."
        yield match.start("tag"), sentence
    for match in _BEHIND_ID.finditer(prose):
        yield match.start("given"), f"«{match['given']}» må stå sist på linjen. Flytt det som står etter, foran."
    for match in WITH_CALL.finditer(prose):
        sentence = (
            f"«{match['call']}» står i en overskrift, og blir en del av adressen til den. Flytt det ned i teksten."
        )
        yield match.start("call"), sentence
    for match in _BARE_WORD.finditer(prose):
        sentence = (
            f"«{match['given']}» gir ingen id. Skriv den i ett ord, for eksempel {{#kort-navn}}, eller slett den."
        )
        yield match.start("given"), sentence
    for match in _HALF.finditer(prose):
        sentence = f"«{match['given'].strip()}» vises som tekst. Skriv id-en mellom klammer: {{#kort-navn}}."
        yield match.start("given"), sentence


def _with_number(prose: str) -> Iterator[tuple[int, str]]:
    for match in _NUMBERED.finditer(prose):
        number = (match["first"] or match["last"]).strip()
        yield match.start(), f"overskriften har nummeret «{number}», som blir en del av adressen til den. Slett det."


def _levels(page: Page, headings: list[tuple[int, str, str, int]], told: set[int]) -> Iterator[Mistake]:
    """A level that is left out is told of at the heading below it. `told` are lines that are meant otherwise."""
    above = 1
    for number, (level, text, _, line) in enumerate(headings):
        if line in told or (number and level == 1):  # told of by itself
            above = max(above, 2)
            continue
        if level > above + 1 and not page.unknown:
            yield Mistake(
                page.shown_as,
                line,
                f"overskriften «{text[:40]}» er på nivå {level}, rett under nivå {above}. Skriv {'#' * (above + 1)} foran den.",
            )
        above = level


def _barren(page: Page) -> Iterator[Mistake]:
    """A part with nothing in it is told of: a reader who opens it thinks that the page is broken."""
    for match in _BARREN.finditer(page.prose):
        if not page.text[match.end("line") : match.end()].strip():  # code is blanked out
            sentence = f"{NOTHING_UNDER}. Skriv den, eller slett overskriften."
            line = page.line(match.start("line"))
            yield Mistake(page.shown_as, line, f"overskriften «{match['text'][:40]}» {sentence}")


def _steps(page: Page, ids: list[str]) -> Iterator[Mistake]:
    """`steps` in the head names the heading that the steps are parts of: search engines are told that the page tells how."""
    steps = page.front.value("steps")
    line = page.front.text.line(("steps",))
    is_told = any(mistake.line == line for mistake in page.front.mistakes)
    if isinstance(steps, str) and steps not in ids and not page.unknown and not is_told:
        near = did_you_mean(steps, ids) or " Skriv id-en til overskriften over stegene, eller slett linjen."
        yield Mistake(
            page.shown_as,
            line,
            f"steps er «{steps}», men ingen overskrift på siden har den id-en.{near}",
        )


def _alike(page: Page, headings: list[tuple[int, str, str, int]]) -> Iterator[Mistake]:
    """Two typed headings of one text cannot be told apart in a list, and the address of one hangs on the other."""
    typed = {page.line(match.start()) for match in re.finditer(r"^ {0,3}#{1,6}\s", page.prose, re.MULTILINE)}
    seen: dict[tuple[int, str], int] = {}
    above = ""
    for level, text, _, line in headings:
        above = text if level == 2 else above  # noqa: PLR2004 - a part of the page
        key = (level, text.casefold() if level <= 2 else f"{above}\n{text}".casefold())  # noqa: PLR2004 - a chapter, not a part of one
        if text and line in typed:
            if key in seen:
                yield Mistake(
                    page.shown_as,
                    line,
                    f"overskriften «{text[:40]}» står også på linje {seen[key]}. Gi den ene et annet navn.",
                )
            seen.setdefault(key, line)


def _numbered(page: Page, headings: list[tuple[int, str, str, int]], told: set[int]) -> Iterator[Mistake]:
    """Two headings of one text under the same heading have only a number between their addresses: it hangs on order."""
    if page.unknown:  # under which heading they stand
        return
    for _, text, anchor, line in headings:
        first, _, number = anchor.rpartition("-")
        is_numbered = number.isdecimal() and first == (slugify(text) or NAMELESS)
        if is_numbered and line not in told and first in page.outline.ids:
            yield Mistake(
                page.shown_as,
                line,
                f"{NUMBERED.format(text=text[:40])} «#{anchor}»: et nummer, fordi en annen på siden har de samme "
                "ordene. Gi den ene andre ord, der den er skrevet.",
            )


def _taken(page: Page, headings: list[tuple[int, str, str, int]]) -> Iterator[Mistake]:
    """An id that is written behind a heading, and that another has from its words: links to that one lead to this."""
    lines = page.text.split("\n")
    by_words = {
        slugify(text): (text, line)
        for _, text, anchor, line in headings
        if slugify(text) != anchor and "{#" not in lines[line - 1]
    }
    for _, text, anchor, line in headings:
        other = by_words.get(anchor)
        if other and f"{{#{anchor}" in lines[line - 1] and slugify(text) != anchor:
            sentence = f"id-en «{anchor}» er adressen til overskriften «{other[0][:40]}» på linje {other[1]}."
            yield Mistake(page.shown_as, line, f"{sentence} Skriv en annen, eller slett den.")
