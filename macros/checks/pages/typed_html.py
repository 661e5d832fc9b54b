"""HTML that may stand in a page, and is written so that the reader meets something else than is meant."""

import re
from collections.abc import Iterator

from ...pages.source import Page
from ...records.errors import Mistake

# A block whose inside Markdown does not read, down to its end.
_UNREAD = re.compile(
    r"^<(?P<tag>div|details|section|aside|figure|blockquote)\b(?![^>]*\smarkdown\b)[^>]*>(?P<inside>.*?)^</(?P=tag)>",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_MARKDOWN = re.compile(r"\*\*\S|\]\([/#.]|^ {0,3}(?:[-*+]|\d+\.|#+) +\S|^ *\|.*\|", re.MULTILINE)
# Python-Markdown closes what is left open of these at the end of the page, without a word; and a tag without «>» takes
# what comes after it.
_OPENED = re.compile(r"<(?P<ends>/?)(?P<tag>div|details|section|aside|figure|span)\b[^<>]*(?P<shut>>?)", re.IGNORECASE)
_TAG = re.compile(r"<[a-z][\w-]*\s(?:[^<>\n]|\n(?!\s*\n))*>?", re.IGNORECASE)  # over several lines, and no empty one
_DETAILS = re.compile(r"<details\b[^>]*>(?!\s*<summary\b)", re.IGNORECASE)
_HEADING = re.compile(r"<(?P<tag>h(?P<level>[1-6]))\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"\blang=[\"'](?!(?:[a-z]{2,3})(?:-[A-Za-z0-9]+)*[\"'])(?P<code>[^\"']*)[\"']")


def mistakes(page: Page) -> Iterator[Mistake]:
    """Yield what of the HTML in a page would be shown as signs, be without a name, or be no part of the outline."""
    for place, sentence in _found(page.prose):
        yield Mistake(page.shown_as, page.line(place), sentence)


def unclosed_quotes(prose: str) -> list[tuple[int, str]]:
    """Return each tag with a quotation mark that is not closed: a browser reads the text below as a part of it."""
    return [
        (match.start(), f'et anførselstegn i «{_on_a_line(match[0])}» er åpnet, men ikke lukket. Sett " etter verdien.')
        for match in (_TAG.finditer(prose) if "<" in prose else ())
        if match[0].count('"') % 2
    ]


def _on_a_line(tag: str) -> str:
    return " ".join(tag.split())[:60]


def _found(prose: str) -> Iterator[tuple[int, str]]:
    if "<" not in prose:
        return
    if unclosed := unclosed_quotes(prose):  # the rest of what is told would follow from it
        yield from unclosed
        return
    for match in _UNREAD.finditer(prose):
        if _MARKDOWN.search(match["inside"]):
            tag = match["tag"]
            yield (
                match.start(),
                f"tegnene i «<{tag}>» vises som de er skrevet. Skriv «<{tag} markdown>», så blir de lest.",
            )
    yield from _unclosed(prose)
    for match in _DETAILS.finditer(prose):
        yield (
            match.start(),
            "«<details>» har ingen tittel å åpne med. Skriv <summary>Tittelen</summary> på linjen under.",
        )
    for match in _HEADING.finditer(prose):
        marks = "#" * int(match["level"])
        yield match.start(), f"«<{match['tag']}>» gir en overskrift uten adresse. Skriv «{marks} » foran overskriften."
    for match in _LANGUAGE.finditer(prose):
        yield match.start(), f'«{match["code"]}» er ikke koden til et språk. Skriv for eksempel lang="en".'


def _unclosed(prose: str) -> Iterator[tuple[int, str]]:
    opened: list[re.Match[str]] = []
    for match in _OPENED.finditer(prose):
        tag = match["tag"].lower()
        if not match["shut"]:
            yield match.start(), f"«<{match['ends']}{tag}» mangler «>» til slutt. Skriv «<{match['ends']}{tag}>»."
        if not match["ends"]:
            opened.append(match)
            continue
        number = next((number for number in reversed(range(len(opened))) if opened[number]["tag"].lower() == tag), None)
        if number is not None:
            opened.pop(number)
        else:
            yield match.start(), f"«</{tag}>» lukker noe som ikke er åpnet. Slett den, eller skriv «<{tag}>» foran."
    for match in opened:
        yield match.start(), f"«<{match['tag']}>» er åpnet, men ikke lukket. Skriv «</{match['tag']}>»."
