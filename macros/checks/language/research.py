"""Research: who says that something is research, says which, so that a reader can look it up."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...pages.source import Page
from ...records.errors import Mistake
from ...records.loading import Loaded

_RESEARCH = "forskning"  # the basis that promises a work
# What tells a finding, and so is a claim. «Når vi skriver at forskning viser noe» is about claims, and is none.
_CLAIM = re.compile(
    r"(?<!\bat )\bforskning(?:en)? (?:viser|fant)\b"
    r"|\b(?:studien|forsøket|oversikten|gjennomgangen) (?:viser|viste|fant)\b"
    r"|\b(?:oversikt|gjennomgang|samling) (?:over|av) (?:over |mer enn )?\d+ (?:studier|forsøk|artikler|oversikter|skjemaer)\b"
    r"|\b(?:studie|forsøk) (?:av|med|blant) \d+\b",
    re.IGNORECASE,
)
_CLAIMANTS = ("forskning", "studie", "forsøk", "oversikt", "gjennomgang", "samling")  # one of them is in every claim
# A work, or a case told from its works on a page of its own.
_GIVEN = re.compile(r"\{\{\s*cite\(|\]\(/vite/litteratur|\]\(/eksempler/")
_HEADING = re.compile(r"#+ ")


def in_records(loaded: Loaded) -> Iterator[Mistake]:
    """Yield each obstacle whose advice or suggestion is said to rest on research, without a work of research.

    A tool of somebody else's is a good reason to try a thing, but it is no finding.
    """
    for barrier in loaded.data.barriers.values():
        for location, advice in (("basis",), barrier), (("suggestion", "basis"), barrier.suggestion):
            is_told = set(advice.sources) - loaded.data.literature.keys() - loaded.data.tools.keys()  # leads nowhere
            if advice.basis == _RESEARCH and not is_told and not loaded.data.literature.keys() & set(advice.sources):
                lacks = "ingen av kildene står i data/literature.yml" if advice.sources else "sources mangler"
                yield loaded.places["barriers", barrier.id].mistake(
                    location,
                    f"basis er «forskning», men {lacks}. Legg til verket rådet bygger på, eller skriv «erfaring» "
                    "eller «egen vurdering».",
                )


def in_page(page: Page) -> Iterator[Mistake]:
    """Yield each claim of research in a section of a page that names no work."""
    for first, lines in _sections(page.prose.split("\n")):
        section = "\n".join(lines)
        small = section.casefold()
        if any(word in small for word in _CLAIMANTS) and not _GIVEN.search(section):
            for number, line in enumerate(lines, first):
                if claim := _CLAIM.search(line):
                    yield Mistake(
                        page.shown_as,
                        number,
                        f'«{claim[0]}» er en påstand om forskning uten kilde. Skriv {{{{ cite("…") }}}} etter den, '
                        "eller skriv at det er erfaring eller egen vurdering.",
                    )


def _sections(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each part of a page between two headings: the number of its first line, and its lines."""
    starts = [0, *(number for number, line in enumerate(lines) if _HEADING.match(line)), len(lines)]
    for start, end in pairwise(starts):
        yield start + 1, lines[start:end]
