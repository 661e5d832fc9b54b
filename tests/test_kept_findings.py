"""What was found in a page is kept, and found anew when the page or what judges it is another."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.cache import Shelf
from macros.checks import kept_findings
from macros.checks.kept_findings import KeptFindings
from macros.pages import source
from macros.pages.calls import Component
from macros.pages.outline import Outlines
from macros.pages.source import Page
from macros.records.errors import Mistake

CALL = '---\n---\n\n{{ said("a") }}\n'


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep nothing of this among what the project keeps."""
    monkeypatch.setattr(kept_findings, "_SHELF", Shelf(tmp_path))


def page(text: str = CALL, path: str = "side.md", answer: str = "Svar.") -> Page:
    """Return a page with a component that answers as told."""

    def said(name: str) -> str:
        return f"{name}: {answer}"

    def with_data(_: object, name: str) -> str:
        return said(name)

    return source.read(text, path, {"said": Component(with_data, said)}, Outlines([], {}))


def test_what_another_process_has_found_is_not_found_again():
    """Two processes share the pages of a check; what one has found comes to the other as plain values."""
    found = KeptFindings("a")
    found.of(page(), lambda: [Mistake("docs/side.md", 4, "noe er galt.")])
    other = KeptFindings("a")
    other.add(pickle.loads(pickle.dumps(found.found)))  # noqa: S301 - our own
    assert other.of(page(), list) == [Mistake("docs/side.md", 4, "noe er galt.")]
    other.keep()
    assert KeptFindings("a").of(page(), list) == [Mistake("docs/side.md", 4, "noe er galt.")]


def is_found_anew(before: Page, after: Page, judged_by: tuple[str, str] = ("a", "a"), more: str = "") -> bool:
    """Tell whether a check of one page makes the check of another look for itself. What it returns must be the same."""
    times = 0

    def find() -> Iterator[Mistake]:
        nonlocal times
        times += 1
        yield Mistake("docs/side.md", 4, "noe er galt.")

    first = KeptFindings(judged_by[0])
    first.of(before, find)
    first.keep()
    second = KeptFindings(judged_by[1])
    assert second.of(after, find, *([more] if more else [])) == [Mistake("docs/side.md", 4, "noe er galt.")]
    return times > 1


def test_a_page_that_is_as_it_was_is_not_judged_again():
    """One changed record must not try every rule on every page."""
    assert not is_found_anew(page(), page())


@pytest.mark.parametrize("other", [page(f"{CALL}\nMer.\n"), page(path="annen.md"), page(answer="Et annet svar.")])
def test_a_page_is_judged_anew_when_anything_it_shows_is_another(other: Page):
    """Its text, its name, or what a component answers on it."""
    assert is_found_anew(page(), other)


@pytest.mark.parametrize("other", [{"judged_by": ("a", "b")}, {"more": "arket"}], ids=str)
def test_a_page_is_judged_anew_when_what_judges_it_is_another(other: dict):
    """The code of the rules, the styles, the Markdown settings; the sheet that the page is about."""
    assert is_found_anew(page(), page(), **other)
