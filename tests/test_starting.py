"""A sheet, a page and a tool begun by one command: every file at once, and sound when the blanks are filled in."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.checking import check
from macros.commands import given_values, starting
from macros.commands.trial import Change
from macros.downloads import files
from macros.records.errors import CommandError
from macros.records.ledger import stem
from macros.records.project import TEMPLATE

from . import blanks, choose, sampling
from .blanks import BLANK
from .copies import LastingCopy

DAY = dt.date(2026, 11, 26)
CHECKED = ("data", "docs", "overrides", "macros/templates", "mkdocs.yml")


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> LastingCopy:
    """A copy of what the check reads."""
    return LastingCopy(tmp_path_factory.mktemp("begun"), *CHECKED)


@pytest.fixture
def begun(lasting: LastingCopy) -> Iterator[Path]:
    """The copy, put back after each test."""
    yield lasting.root
    lasting.put_back()


def fill_in(root: Path, names: list[str]) -> int:
    """Write something of one's own in place of each blank. Returns how many there were."""
    numbers = itertools.count(1)

    for name in names:
        path = root / name
        text = path.read_text(encoding="utf-8")
        path.write_text(BLANK.sub(lambda blank: blanks.written(blank[0], next(numbers)), text), encoding="utf-8")
    return next(numbers) - 1


def told(root: Path) -> list[str]:
    """Return every mistake that the check tells."""
    return [str(mistake) for mistake in check(root).mistakes]


def written(root: Path, change: Change) -> list[str]:
    """Write what was begun without trying it, and return the names of its files."""
    change.write(root)
    return list(change.files)


def sources(root: Path) -> dict[str, bytes]:
    """Return every file of a project."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_what_is_begun_is_sound_once_its_blanks_are_filled_in(begun: Path):
    """README named three of the seven files that a sheet takes. All three commands, in one project."""
    element = choose.records().core_elements_in_order[-1].id
    files = written(begun, starting.sheet(begun, "prove-ark", "Kort: «et» ark #2", element, DAY))
    files += written(begun, starting.tool(begun, "prove-bok", "Prøveboka", "https://www.example.org/bok", "", DAY))
    files += written(begun, starting.page(begun, r"docs\vite\prove-side.md", "Lære av feil", DAY))
    assert fill_in(begun, files) > 20
    assert not told(begun)
    assert (
        "prove-ark" in (begun / "data/core_elements.yml").read_text(encoding="utf-8").partition(f"- id: {element}")[2]
    )
    assert "          - vite/prove-side.md\n" in (begun / "mkdocs.yml").read_text(encoding="utf-8")


@pytest.mark.whole
def test_a_blank_that_is_left_is_told_with_its_line(begun: Path):
    """Half a page is never published."""
    files = starting.write(begun, starting.page(begun, "vite/prove-side.md", "Lære av feil", DAY))
    page = begun / files[0]
    lines = page.read_text(encoding="utf-8").split("\n")
    expected = {number for number, line in enumerate(lines, 1) if BLANK.search(line)}
    found = {int(re.findall(r"linje (\d+)", mistake)[0]) for mistake in told(begun) if "FYLL UT" in mistake}
    assert expected == found


@pytest.mark.whole
def test_what_nobody_may_guess_is_asked_of_the_editor(begun: Path):
    """An English tool was said to be in bokmål, and for the first role. Another may be begun meanwhile."""
    book = starting.tool(begun, "prove-bok", "Prøveboka", "https://www.example.org/bok", "", DAY)
    files = starting.write(begun, book)
    lines = (begun / files[0]).read_text(encoding="utf-8").split("\n")
    for field, remedy in (("language", "Bruk en av: bokmål"), ("used_by", "ikke fylt inn. Skriv det som skal stå der")):
        line = max(number for number, text in enumerate(lines, 1) if text.startswith(f"  {field}: "))
        assert BLANK.search(lines[line - 1])
        assert [mistake for mistake in told(begun) if f"{files[0]}, linje {line}: " in mistake and remedy in mistake]
    starting.write(begun, starting.tool(begun, "prove-film", "Prøvefilmen", "https://www.example.org/film", "", DAY))
    with pytest.raises(CommandError, match="brukt før"):
        starting.tool(begun, "prove-bok", "Prøveboka igjen", "https://www.example.org/ny-bok", "", DAY)


@pytest.mark.whole
def test_a_template_is_neither_read_nor_published(begun: Path):
    """It is for copying: it has blanks, and an id that no record has."""
    templates = [path for folder in ("data", "docs") for path in (begun / folder).rglob(f"{TEMPLATE}.*")]
    assert len(templates) >= 4
    assert all(BLANK.search(path.read_text(encoding="utf-8")) for path in templates)
    assert not told(begun)


@pytest.mark.parametrize(
    ("sheet_id", "title", "element", "message"),
    sampling.few(
        [
            ("Prøve Ark", "Et ark", "", "ID er «Prøve Ark»"),
            ("", "Et ark", "", "ID mangler"),
            ("prove-ark", "", "", "TITTEL mangler"),
            ("prove-ark", "to\nlinjer", "", "TITTEL har linjeskift"),
            ("prove-ark", "Et ark", "ke-99", "KJERNEELEMENT er «ke-99»"),
        ],
        1,
    ),
)
def test_what_cannot_be_begun_is_told_and_nothing_is_written(
    begun: Path, sheet_id: str, title: str, element: str, message: str
):
    """The command says what to write instead."""
    before = sources(begun)
    with pytest.raises(CommandError, match=message):
        starting.sheet(begun, sheet_id, title, element, DAY)
    assert sources(begun) == before


@pytest.mark.parametrize("kind", sampling.few(["checklists", "tools"], 1))
def test_an_id_is_never_used_again(begun: Path, kind: str):
    """Neither that of a sheet nor that of a tool."""
    taken = next(iter(getattr(choose.records(), kind)))
    with pytest.raises(CommandError, match="brukt før"):
        starting.sheet(begun, taken, "Et ark", "", DAY)
    with pytest.raises(CommandError, match="brukt før"):
        starting.tool(begun, taken, "Et verktøy", "https://www.example.org/", "", DAY)


@pytest.mark.whole
def test_no_sheet_has_the_name_of_other_files(begun: Path):
    """The address of a sheet that is filled in would lead to the new one."""
    other = next(file.address for file in files.every(choose.records()) if file.kind == "example")
    with pytest.raises(CommandError, match=f"id er «{stem(other)}», men «{other.rpartition('.')[0]}"):
        starting.write(begun, starting.sheet(begun, stem(other), "Et prøveark", "", DAY))


def test_an_address_or_a_folder_that_leads_nowhere_is_told(begun: Path):
    """A tool on a site that is read on the way, and a page that no menu would lead to."""
    with pytest.raises(CommandError, match="begynner med https"):
        starting.tool(begun, "prove-bok", "Et verktøy", "http://www.example.org/", "", DAY)
    with pytest.raises(CommandError, match="Ingen sider i menyen"):
        starting.page(begun, "ny-mappe/side.md", "En side", DAY)


@pytest.mark.whole
def test_what_is_begun_may_lie_beside_what_is_not_filled_in_yet(begun: Path):
    """Two pages begun have the same description, and each its blanks."""
    written(begun, starting.page(begun, "vite/prove-side.md", "Lære av feil", DAY))
    files = starting.write(begun, starting.page(begun, "vite/prove-to.md", "Lære av andre", DAY))
    assert files == ["docs/vite/prove-to.md", "mkdocs.yml"]


@pytest.mark.whole
def test_nothing_is_written_that_would_be_wrong_besides_its_blanks(begun: Path):
    """A title with signs of Markdown is a sound text for a menu, and none for a page.

    Of the blanks nothing is said, nor of another page that was begun and has the same description.
    """
    written(begun, starting.page(begun, "vite/prove-to.md", "Lære av andre", DAY))
    before = sources(begun)
    change = starting.page(begun, "vite/prove-side.md", "Lære av {{ feil }}", DAY)
    with pytest.raises(CommandError, match=r"Det ville gitt dette:\n[^\n]*\n.*prove-side.md, linje 9: ") as told:
        starting.write(begun, change)
    assert len(re.findall(r", linje \d+: ", str(told.value))) == 1
    assert sources(begun) == before


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/vite/Møte 2", "/vite/mote-2.md"),
        ("/vite/laering/", "/vite/laering.md"),
        ("/vite//laering.md", "/vite/laering.md"),
        ("../laering.md", None),
        ("https://example.org/laering/", None),
    ],
)
def test_a_path_that_is_none_is_told_with_the_one_that_may_be_meant(path: str, meant: str | None):
    """Copied out of a browser, or without the ending."""
    with pytest.raises(CommandError, match=f"STI er «{re.escape(path)}»") as told:
        given_values.page_path(path, "STI")
    assert str(told.value).endswith(f" Mente dere «{meant}»?") if meant else "Mente" not in str(told.value)
