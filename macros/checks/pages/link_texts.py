"""Links as they are typed: in Markdown, with words that say where they lead, to records and not to addresses."""

import re
from collections.abc import Collection, Iterator

from ...pages.source import Page
from ...records.errors import Mistake
from ..text.closed_addresses import OUTSIDE, is_picture

_PREVIEW = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d+)?(?:/|$)", re.IGNORECASE)  # what «make serve» shows
_TWO_STROKES = re.compile(r"(?<=\]\()//(?P<path>(?:[a-z0-9-]+/)*[a-z0-9-]+\.md)\b")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]\n^]+)\]:[ ]+\S", re.MULTILINE)
_RAW = re.compile(r"<(a|img)\b(?=[\s>/])(?![^>]*\b(?:src|href)=[\"']?https?:)", re.IGNORECASE)
_TURNED = re.compile(r"\([^()\n]+\)\[(?:/|\.\.?/|#|https?:)[^\]\n]*\]")
_APART = re.compile(r"(?<=\])(?:[ \t]+|[ \t]*\n[ \t]*)\((?:/|\.\.?/|#|https?:)[^)\s]*\)")
_CUT = re.compile(r"\]\([^\s()]+\n *[^\s()\"']+\)")  # its address goes on, on the next line
_IN_LINK_WORDS = re.compile(r"(?<!!)\[[^\[\]\n]*(?<!!)\[[^\[\]\n]+\]\([^()\s]*\)[^\[\]\n]*\]\(")
_TWO_BEGIN = re.compile(r"\]\((?=\()")
_OPEN = re.compile(r"\[[^\]\n]+\]\((?:/|\.\.?/|#)[^)\n]*$(?!\n *[^\s()]+\))", re.MULTILINE)
# A link that lacks a bracket or a parenthesis in front, and a picture with a space after its sign.
_NO_BRACKET = re.compile(r"^(?P<before>[^\[\n]*)\]\((?:/|\.\.?/|#)[^)\n]*\)", re.MULTILINE)
_NO_PARENTHESIS = re.compile(r"\[[^\]\n]+\](?=/[\w/-]+\.md\b)")
_PATH = re.compile(
    r"(?<![\w/.\"'=#])/(?:[a-z0-9-]+/)*[a-z0-9-]+\.md\b(?:#[\w-]+)?"
)  # shown as it is typed, outside a link
_IN_LINK = re.compile(r"\]\(\s*<?\Z|\]:\s*\Z")
# A title with a sign of its own, and one more behind it, but within quotes.
_TWO_SIGNS = re.compile(r"(?<![«\"!])\[(?P<text>[^\[\]\n]*[?!])\]\((?:/|\.\.?/|#)[^()\s]*\)(?P<sign>[:,;.])")
_TWO_ENDS = re.compile(r"\]\([^()\s]*\)(?=\))")
_PICTURE_APART = re.compile(r"^ {0,3}!(?= \[[^\]\n]*\]\()", re.MULTILINE)
_WITHIN = re.compile(r"(?<!!)\[[^\]\n]*\{\{[^}\n]*\}\}[^\]\n]*\]\(")
_IN_ALT = re.compile(r"!\[[^\]\n]*\{\{[^}\n]*\}\}[^\]\n]*\]\(")
_WIDTH_IN_ALT = re.compile(r"!\[[^\]\n]*(?P<width>\|[ ]*\d+(?:x\d+)?)\]\(")
# What may not stand in a page, whatever it fetches.
_FRAME = re.compile(
    r"<(?:img|iframe|frame|object|embed|applet|video|audio|source|portal|script)\b[^>]*$", re.IGNORECASE
)
_NO_DEFINITION = re.compile(r"\[(?P<text>[^\]\n]+)\]\[(?P<name>[^\]\n]*)\]")
# What a camera, a phone or Windows calls a picture, and words that say that it is one.
_OF_A_FILE = re.compile(
    r".*\.(?:png|jpe?g|gif|webp|avif|svg|heic|bmp|tiff?)|(?:img|dsc|pxl|skjermbilde|screenshot|image|bilde|foto|figur|ikon|"
    r"illustrasjon|picture)[\W_]*[\d\W_]*(?:kl|at)?[\d\W_]*",
    re.IGNORECASE,
)
_VAGUE = {"her", "klikk her", "trykk her", "les mer", "mer", "denne", "link", "lenke", "se her", "denne siden"}


def mistakes(page: Page, own: str, sections: Collection[str] = ()) -> Iterator[Mistake]:
    """Yield links that are not typed as the site can use them.

    `own` is the address of the site, and `sections` are the folders below docs/ that have a page of their own.
    """
    for place, sentence in _found(page, own, sections):
        yield Mistake(page.shown_as, page.line(place), sentence)
    for address, words in page.outline.links:
        if not words and address:
            for line in page.lines_of_address(address):
                yield Mistake(
                    page.shown_as,
                    line,
                    f"lenken til «{address}» har ingen tekst, så ingen kan se den. Skriv teksten mellom [ og ].",
                )


def advice(page: Page) -> Iterator[Mistake]:
    """Yield link words that say nothing by themselves, and pictures that are not described."""
    for address, words in dict.fromkeys(page.outline.links):
        if words.casefold().strip(" .!") in _VAGUE:
            for line in page.lines_of_address(address, words):
                yield Mistake(
                    page.shown_as,
                    line,
                    f"lenken heter «{words}». Skriv hva leseren finner, for eksempel tittelen på siden.",
                )
    for match in _TWO_SIGNS.finditer(page.prose):
        yield Mistake(
            page.shown_as,
            page.line(match.start()),
            f"etter «{match['text']}» kommer «{match['sign']}», så to skilletegn står etter hverandre. Sett « og » rundt "
            "lenken, eller ta bort tegnet og begynn en ny setning.",
        )
    for address, alt in dict.fromkeys(page.outline.pictures):
        if re.match(r"https?:|//|[^:]*\.md\b", address or "", re.IGNORECASE):
            continue  # that it is no picture of the site is told of
        name = (address or "").rpartition("/")[2]
        words = (alt or "").strip()
        if not words or words in {name, name.rpartition(".")[0]} or _OF_A_FILE.fullmatch(words):
            for line in page.lines_of_address(address or ""):
                yield Mistake(
                    page.shown_as, line, f"bildet «{name}» er ikke beskrevet. Skriv hva det viser, mellom [ og ]."
                )


def _found(page: Page, own: str, sections: Collection[str]) -> Iterator[tuple[int, str]]:
    home = own.partition("://")[2].casefold()
    for match in OUTSIDE.finditer(page.prose):
        line = page.prose.rfind("\n", 0, match.start()) + 1
        if is_picture(page.prose, match.start()) or _FRAME.search(page.prose, line, match.start()):
            continue  # what is fetched from elsewhere is told of as what it is
        address, _, place = re.sub("^https?://", "", match[0], flags=re.IGNORECASE).partition("#")
        preview = _PREVIEW.match(address)
        if preview or f"{address.casefold()}/".startswith(home):
            path = address[preview.end() if preview else len(home) :].strip("/") or "index"
            path = path.removesuffix("/index.html").removesuffix(".html")
            of_page = "/index.md" if path in sections else ".md"
            ending = "" if "." in path.rpartition("/")[2] else of_page  # a file has its own
            link = f"/{path}{ending}{f'#{place}' if place else ''}"
            yield match.start(), f"«{match[0][:60]}» er på nettstedet selv. Skriv lenken fra roten: {link}."
            continue
        yield (
            match.start(),
            f"«{match[0][:60]}» er en adresse utenfor nettstedet. Legg den i en post i data/ (verktøy eller kilde), og vis til posten.",
        )
    for match in _RAW.finditer(page.prose):
        remedy = {
            "a": "Skriv lenken som [tekst](/side.md)",
            "img": "Skriv bildet som ![hva det viser](/assets/bilde.png)",
        }
        yield (
            match.start(),
            f"«<{match[1]}>» kan ikke stå i en side. {remedy[match[1].lower()]}.",
        )
    yield from broken(page.prose)
    for match in _WIDTH_IN_ALT.finditer(page.prose):
        yield match.start(), f"«{match['width']}» blir en del av beskrivelsen av bildet, og ingen bredde. Slett det."
    for match in _IN_ALT.finditer(page.prose):
        yield match.start(), "beskrivelsen av bildet har et kall, som ikke kan leses høyt. Skriv hva bildet viser."
    for match in _NO_DEFINITION.finditer(page.prose):
        name = match["name"] or match["text"]
        if not re.search(rf"^ {{0,3}}\[{re.escape(name)}\]:", page.prose, re.MULTILINE | re.IGNORECASE):
            yield match.start(), f"«{match[0]}» er ingen lenke. Skriv [{match['text']}](/side.md)."
    yield from _defined_twice(page.prose)


def _defined_twice(prose: str) -> Iterator[tuple[int, str]]:
    defined: set[str] = set()
    for match in _DEFINITION.finditer(prose):
        name = match["name"].casefold()
        if name in defined:
            yield match.start(), f"«[{match['name']}]:» har to adresser på siden. Slett den ene."
        defined.add(name)


def broken(prose: str) -> Iterator[tuple[int, str]]:
    """Yield links whose brackets and parentheses are not where they should be, and paths that are in no link."""
    told = [*_misplaced(prose), *_too_many(prose), *_in_address(prose)]
    yield from told
    lines = {prose.count("\n", 0, place) for place, _ in told}
    for match in _PATH.finditer(prose):
        if not _IN_LINK.search(prose[max(match.start() - 10, 0) : match.start()]):
            line = prose.count("\n", 0, match.start())
            if lines.isdisjoint((line - 1, line)):
                is_text = prose.startswith("](", match.end())
                what = "står som teksten til lenken" if is_text else "vises som tekst, og er ingen lenke"
                yield match.start(), f"«{match[0]}» {what}. Skriv [tekst]({match[0]})."


def _too_many(prose: str) -> Iterator[tuple[int, str]]:
    for match in _TWO_ENDS.finditer(prose):
        before = prose[prose.rfind("\n\n", 0, match.start()) + 1 : match.start()]
        if before.count("(") == before.count(")"):
            yield match.end(), "det står en parentes for mye etter lenken. Slett den."


def _in_address(prose: str) -> Iterator[tuple[int, str]]:
    for match in _CUT.finditer(prose):
        yield match.start(), "adressen i lenken er delt på to linjer. Skriv den på én."
    for match in _TWO_STROKES.finditer(prose):
        yield match.start(), f"«{match[0]}» har en skråstrek for mye foran. Skriv /{match['path']}."
    for match in _IN_LINK_WORDS.finditer(prose):
        yield match.start(), "det står en lenke i teksten til en lenke. Behold den ene."
    for match in _TWO_BEGIN.finditer(prose):
        yield match.start(), "det står en parentes for mye i lenken, foran adressen. Slett den."


def _misplaced(prose: str) -> Iterator[tuple[int, str]]:
    for match in _TURNED.finditer(prose):
        yield match.start(), f"«{match[0][:60]}» har parentesene i feil rekkefølge. Skriv [tekst](/side.md)."
    for match in _APART.finditer(prose):
        what = "linjeskift" if "\n" in match[0] else "mellomrom"
        yield match.start(), f"det står et {what} mellom ] og ( i lenken. Slett det."
    for match in _OPEN.finditer(prose):
        if not prose[match.end() :].lstrip().startswith(")"):
            yield match.start(), f"lenken «{match[0][:40]}» er ikke lukket. Skriv ) etter adressen."
    for match in _NO_BRACKET.finditer(prose):
        above = prose[prose.rfind("\n\n", 0, match.start()) + 1 : match.start()]
        if above.count("[") > above.count("]"):
            continue  # its words begin on the line above
        yield match.start() + len(match["before"]), "lenken mangler [ foran teksten. Skriv [tekst](/side.md)."
    for match in _NO_PARENTHESIS.finditer(prose):
        yield match.start(), f"lenken «{match[0][:40]}» mangler ( foran adressen. Skriv [tekst](/side.md)."
    for match in _PICTURE_APART.finditer(prose):
        yield match.start(), "det står et mellomrom mellom ! og [, så bildet blir en lenke. Slett det."
    for match in _WITHIN.finditer(prose):
        yield match.start(), "lenken har et kall i teksten sin, som gir en lenke inni en lenke. Flytt kallet ut av den."
