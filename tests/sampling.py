"""Which cases `make test` tries of those that `make test-all` tries: chosen by a rule, never by a list of names."""

import datetime as dt
import os
import re
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
from lxml import html

FEW = 3
Case = TypeVar("Case")


def few(cases: Sequence[Any], number: int = FEW) -> list[Any]:
    """Return all cases as parameters of a test; all but `number`, spread evenly, are tried by `make test-all` alone.

    A tuple is a case of a test with several parameters.
    """
    steps = max(number - 1, 1)
    chosen = {round(step * (len(cases) - 1) / steps) for step in range(number)}
    return [case if place in chosen else whole(case) for place, case in enumerate(cases)]


def whole(case: Any) -> Any:
    """Return a case that is tried by `make test-all` alone."""
    if hasattr(case, "values") and hasattr(case, "marks"):  # a case with a name, from pytest.param
        return pytest.param(*case.values, id=case.id, marks=[*case.marks, pytest.mark.whole])
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.whole)


def turn() -> int:
    """Return the number of the day: what is dear is tried a part at a time, another each day.

    It is printed, and TURN=740310 in the environment gives that of an earlier day.
    """
    number = int(os.environ.get("TURN") or dt.datetime.now(tz=dt.UTC).date().toordinal())
    print(f"TURN={number}")  # noqa: T201 - pytest shows it with what fails
    return number


def places(cases: Sequence[Any], days: int = FEW) -> range:
    """Return the places in `of_today`, as parameters of a test: which cases stand there, another each day, it asks."""
    return range(-(-len(cases) // days))


def of_today(cases: Sequence[Case], days: int = FEW) -> list[Case]:
    """Return the cases that have their turn today, as many each day: in so many days all have had it."""
    return [cases[(turn() % days + days * place) % len(cases)] for place in places(cases, days)]


def cover(parts: Mapping[Case, Collection[Hashable]]) -> list[Case]:
    """Return a few cases that together have every part that any case has; of equal cases the first."""
    left = {part for found in parts.values() for part in found}
    chosen: list[Case] = []
    while left:
        best = max(parts, key=lambda case: len(left.intersection(parts[case])))
        chosen.append(best)
        left.difference_update(parts[best])
    return chosen


def page_files(site: Path) -> list[Path]:
    """Return the file of every page of a built site; one that only leads on to where a page is now has no article."""
    return [path for path in sorted(site.rglob("*.html")) if b"<article" in path.read_bytes()]


def addresses(site: Path) -> list[str]:
    """Return the address of every page of a built site, from «/» on."""
    return [f"/{path.relative_to(site).as_posix()}".removesuffix("index.html") for path in page_files(site)]


def page_file(site: Path, address: str) -> Path:
    """Return the file of a page."""
    return site / f"{address.lstrip('/')}{'index.html' if address.endswith('/') else ''}"


def kinds_of_pages(site: Path) -> list[str]:
    """Return the addresses of a few pages that together hold every kind of element that stands anywhere in the site."""
    pages = {address: page_file(site, address) for address in addresses(site)}
    # One for those who work on the site shows a part of everything: it would be the only kind there is.
    return cover({address: set(_elements(page)) for address, page in pages.items() if not is_unlisted(page)})


def is_unlisted(page: Path) -> bool:
    """Tell whether a built page is for those who work on the site, and not for readers."""
    text = page.read_bytes()  # a page that leads on has no article
    return page.name == "index.html" and b'content="noindex"' in text and b"<article" in text


def _elements(page: Path) -> Iterator[tuple[str, str]]:
    """Yield name and class of the elements of a page; numbers in a class («phase-2») make no new kind."""
    for element in html.fromstring(page.read_bytes()).iter("*"):
        for name in (element.get("class") or "-").split():
            yield str(element.tag), re.sub(r"\d+", "#", name)
