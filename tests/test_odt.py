"""The ODT files say what is described and nothing else, can be filled in, and follow ODF."""

import itertools
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from macros.downloads.odt import sheets as odt_sheets
from macros.downloads.odt.fields import BLANK, EMPTY_BOX
from macros.records.site_data import SiteData
from macros.sheets.content import Content, Field, Grid, MeetingContent, Part
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet

from . import libreoffice, odt, odt_forms, office, pdf_reading, sampling
from .sheet_forms import fields_of
from .synthetic_project import STATUS, beside
from .test_one_sheet import differences as parting

MIMETYPE = b"application/vnd.oasis.opendocument.text"


@pytest.fixture(scope="module")
def contents(data: SiteData) -> dict[str, Content]:
    """The description of every sheet and pack, by its id."""
    sheets = [of_sheet(sheet, data) for sheet in data.checklists.values()]
    packs = [of_meeting(element, data) for element in data.core_elements.values()]
    return {content.id: content for content in (*sheets, *packs)}


@pytest.fixture(scope="module")
def files(contents: dict[str, Content]) -> dict[str, bytes]:
    """Every ODT file, by the id of its description."""
    return {name: made(content) for name, content in contents.items()}


def made(content: Content) -> bytes:
    """Return the blank file of a sheet or a pack."""
    return odt_sheets.meeting(content) if isinstance(content, MeetingContent) else odt_sheets.sheet(content)


def differences(body: bytes, content: Content) -> list[str]:
    """Return where a file and its description part, in both directions. Text that no file should have stops it."""
    try:
        return parting(odt_forms.form(body, content), content, "odt")
    except AssertionError as error:
        return [str(error)]


def test_every_file_says_what_is_described(files: dict[str, bytes], contents: dict[str, Content]):
    """Whoever fills in one form must be able to go on in another."""
    assert {name: differences(files[name], contents[name]) for name in files} == {name: [] for name in files}


# What a description may be changed to: each must be seen in a file, whichever of the two is the file's.
CHANGES: dict[str, Callable[[Any], Any]] = {
    "title": lambda one: replace(one, title="Noe annet"),
    "edition": lambda one: replace(one, edition=one.edition + 1),
    "notice": lambda one: replace(one, notice="Et forbehold til."),
    "a line on top": lambda one: replace(one, head=one.head[1:]),
    "a point less": lambda one: replace(one, parts=(_fewer(one.parts[0]), *one.parts[1:])),
    "an id": lambda one: replace(one, parts=(_another(one.parts[0], id="ark-99"), *one.parts[1:])),
    "a number": lambda one: replace(one, parts=(_another(one.parts[0], number=99), *one.parts[1:])),
    "a heading of a column": lambda one: replace(one, parts=(_relabelled(one.parts[0]), *one.parts[1:])),
    "half of a table": lambda one: replace(one, grids=(_half(one.grids[0]), *one.grids[1:])),
}
OF_A_SHEET: dict[str, Callable[[Any], Any]] = {
    "a step": lambda one: replace(one, steps=(*one.steps, "Et steg til.")),
    "an introduction": lambda one: replace(one, parts=(replace(one.parts[0], intro="Velg få."), *one.parts[1:])),
    "a help": lambda one: replace(one, parts=(_another(one.parts[0], explanations=("Noe annet.",)), *one.parts[1:])),
    "a help more": lambda one: replace(
        one, parts=(_another(one.parts[0], explanations=("Noe annet.", "En til.")), *one.parts[1:])
    ),
    "an option": lambda one: replace(one, parts=(_with_options(one.parts[0]), *one.parts[1:])),
}
OF_A_PACK: dict[str, Callable[[Any], Any]] = {
    "length": lambda one: replace(one, minutes=one.minutes + 1),
    "minutes of the agenda": lambda one: replace(one, agenda=((99, one.agenda[0][1]), *one.agenda[1:])),
    "who takes part": lambda one: replace(one, participants=one.participants[1:]),
    "the sheet": lambda one: replace(one, sheet_title="Noe annet"),
    "what is ready": lambda one: replace(one, ready=_fewer(one.ready)),
    "what to bring": lambda one: replace(one, bring_next=(*one.bring_next, "En til.")),
}


def _another(part: Part, **values: object) -> Part:
    return replace(part, points=(replace(part.points[0], **values), *part.points[1:]))


def _fewer(part: Part) -> Part:
    return replace(part, points=part.points[:-1])


def _with_fields(part: Part, change: Callable[[Field], Field]) -> Part:
    points = [replace(point, fields=tuple(change(field) for field in point.fields)) for point in part.points]
    return replace(part, points=tuple(points))


def _relabelled(part: Part) -> Part:
    return _with_fields(part, lambda field: replace(field, label="Noe annet"))


def _with_options(part: Part) -> Part:
    return _with_fields(part, lambda field: replace(field, options=("Litt", *field.options[1:])))


def _half(grid: Grid) -> Grid:
    return replace(grid, rows=grid.rows[: len(grid.rows) // 2])


def _asks_everything(content: Content) -> bool:
    """Say whether a sheet has all that is changed: a table, and a choice for each point."""
    return bool(content.grids) and any(field.options for field in content.parts[0].points[0].fields)


@pytest.mark.parametrize("change", [*CHANGES, *OF_A_SHEET, *OF_A_PACK])
def test_a_file_that_drops_or_adds_is_caught(change: str, contents: dict[str, Content], both: SiteData):
    """A comparison that finds nothing must be able to find something."""
    packs = [one for one in contents.values() if isinstance(one, MeetingContent)]
    found = packs if change in OF_A_PACK else [of_sheet(both.checklists[STATUS], both)]
    content = next(filter(_asks_everything, found), found[0])
    changed = {**CHANGES, **OF_A_SHEET, **OF_A_PACK}[change](content)
    assert differences(made(content), content) == []
    assert differences(made(content), changed)
    assert differences(made(changed), content)


FAULTS = {
    "a sentence more": ("</office:text>", '<text:p text:style-name="Standard">Husk.</text:p></office:text>'),
    "a word in a blank field": (BLANK + "</text:user-field-input>", "Nei</text:user-field-input>"),
    "a choice that is not shown": (f"{EMPTY_BOX}\u202f", ""),
    "a table of another name": ("<table:title>", "<table:title>Noe annet"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_file_is_caught(fault: str, both: SiteData):
    """What no description could be changed to."""
    content = of_sheet(both.checklists[STATUS], both)
    assert differences(office.changed(made(content), "content.xml", *FAULTS[fault]), content)


@pytest.fixture(scope="module")
def both(data: SiteData) -> SiteData:
    """The records of the site, with the synthetic sheets among them."""
    return beside(data)


def test_the_package_is_as_odf_has_it(files: dict[str, bytes]):
    """What the file is stands first and unpacked, and the manifest names every other part with its kind."""
    for body in files.values():
        with zipfile.ZipFile(BytesIO(body)) as archive:
            first, *others = archive.infolist()
            assert (first.filename, first.compress_type, archive.read(first)) == (
                "mimetype",
                zipfile.ZIP_STORED,
                MIMETYPE,
            )
            manifest = odt.parsed(body, "META-INF/manifest.xml")
        listed = {entry.get(odt.OASIS % "manifest" + "full-path") for entry in manifest}
        assert listed == {"/", *(part.filename for part in others)} - {"META-INF/manifest.xml"}


def test_a_file_can_be_read_without_sight(files: dict[str, bytes]):
    """Language, title, headings in steps, heading rows, and tables with names of their own and descriptions."""
    for body in files.values():
        tree, meta = odt.parsed(body), odt.parsed(body, "meta.xml")
        assert meta.findtext(".//{http://purl.org/dc/elements/1.1/}language") == "nb-NO"
        assert meta.findtext(".//{http://purl.org/dc/elements/1.1/}title")
        levels = [int(heading.get(f"{odt.TEXT}outline-level")) for heading in tree.iter(f"{odt.TEXT}h")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
        tables = list(tree.iter(f"{odt.TABLE}table"))
        names = [table.get(f"{odt.TABLE}name") for table in tables]
        assert len(set(names)) == len(names)
        for table in tables:
            assert table.findtext(f"{odt.TABLE}title")
            assert table.findtext(f"{odt.TABLE}desc")
        heads = [table.find(f"{odt.TABLE}table-header-rows") is not None for table in tables]
        assert heads == [False, *[True] * (len(heads) - 1)]  # the lines on top have their labels beside them


def test_a_blank_file_is_blank_on_paper(files: dict[str, bytes]):
    """Nothing is in the way of the pen: what stands in a field is white, a box, or the choices with a box each."""
    for body in files.values():
        for field in odt.parsed(body).iter(f"{odt.TEXT}user-field-input", f"{odt.TEXT}drop-down"):
            shown = "".join(field.itertext())
            assert not shown.strip() or shown.startswith("\u2610")


@pytest.mark.whole
def test_libreoffice_breaks_no_word_of_a_choice_on_paper(
    files: dict[str, bytes], contents: dict[str, Content], tmp_path: Path
):
    """A column of choices is narrow: LibreOffice may go on to a next line between two of them, and nowhere else."""
    asked = {name: _open_choices(content) for name, content in contents.items()}
    name = max(asked, key=lambda name: len(set(asked[name])))
    path = tmp_path / "blank.odt"
    path.write_bytes(files[name])
    (printed,) = libreoffice.converted([path], "pdf", tmp_path)
    shown = Counter(word for page in pdf_reading.texts(printed.read_bytes()) for word in page.split())
    wanted = Counter(word for option in asked[name] for word in option.split())
    assert {word: shown[word] for word, times in wanted.items() if shown[word] < times} == {}


def _open_choices(content: Content) -> list[str]:
    """Return the options that are shown with a box in front of each."""
    in_grids = {field.name for grid in content.grids for row in grid.rows for field in row}
    choices = [field for field in fields_of(content) if field.kind == "choice" and field.name not in in_grids]
    return [option for field in choices for option in field.options]


def test_files_are_small_and_the_same_every_time(files: dict[str, bytes], contents: dict[str, Content]):
    """Small enough for a phone, and a new build of the same record changes nothing."""
    assert max(map(len, files.values())) < 40_000
    name = min(files)
    assert files[name] == made(contents[name])


@pytest.mark.whole
@pytest.mark.parametrize("place", sampling.few(range(3), 1))
def test_odf_s_own_schema_is_silent(place: int, files: dict[str, bytes], tmp_path: Path):
    """A program that follows the standard may refuse what does not: sheets of three sizes are judged."""
    by_size = sorted(files.values(), key=len)
    assert odt.judged(by_size[place * (len(by_size) - 1) // 2], tmp_path) == []


@pytest.mark.whole
def test_a_planted_fault_is_caught_by_the_schema(files: dict[str, bytes], tmp_path: Path, monkeypatch):
    """A judge that finds nothing must be able to find something."""
    monkeypatch.setattr(odt, "PARTS", ("content.xml",))
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        body = zipfile.ZipFile(BytesIO(min(files.values(), key=len))).read("content.xml")
        archive.writestr(
            "content.xml", body.replace(b"text:drop-down", b"text:drop-up").replace(b"text:h ", b"text:head ")
        )
    assert odt.judged(memory.getvalue(), tmp_path)
