"""The ODT files say what is described, can be filled in, and follow ODF."""

import itertools
import re
import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from macros.downloads.odt import sheets as odt_sheets
from macros.records.site_data import SiteData
from macros.sheets.content import Content, MeetingContent
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet

from . import libreoffice, odt, pdf_reading, sampling
from .sheet_forms import fields_of, ids_of, texts_of

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
    """Return how a file differs from its description: fields with their choices, texts in order, ids."""
    found = [(answer.name, answer.options[1:]) for answer in odt.answers(body)]
    boxes = {field.name: ("\u2612",) for field in fields_of(content) if field.kind == "check"}
    wanted = {field.name: boxes.get(field.name, field.options) for field in fields_of(content)}
    parts = [f"field {name}" for name, options in found if wanted.get(name) != options]
    parts += [f"no field {name}" for name in wanted.keys() - {name for name, _ in found}]
    text = re.sub(r"\s", "", "".join(odt.parsed(body).itertext()))
    place = 0
    for sentence in texts_of(content):
        next_place = text.find(re.sub(r"\s", "", sentence), place)
        parts += [f"no «{sentence}»"] if next_place < 0 else []
        place = max(place, next_place)
    return parts + [f"no id {point}" for point in ids_of(content) if point not in text]


def test_every_file_says_what_is_described(files: dict[str, bytes], contents: dict[str, Content]):
    """Whoever fills in one form must be able to go on in another."""
    assert {name: differences(files[name], contents[name]) for name in files} == {name: [] for name in files}


@pytest.mark.parametrize("change", ["title", "steps", "options", "points"])
def test_a_file_of_something_else_is_told_apart(change: str, contents: dict[str, Content]):
    """A comparison that finds nothing must be able to find something."""
    content = next(
        one for one in contents.values() if one.parts and any(f.options for f in one.parts[0].points[0].fields)
    )
    first, *others = content.parts
    point = first.points[0]
    fields = tuple(replace(field, options=field.options[1:]) for field in point.fields)
    changed = {
        "title": replace(content, title="Noe annet"),
        "steps": replace(content, steps=(*content.steps, "Et steg til.")),
        "options": replace(
            content, parts=(replace(first, points=(replace(point, fields=fields), *first.points[1:])), *others)
        ),
        "points": replace(content, parts=(replace(first, points=first.points[:-1]), *others)),
    }[change]
    assert differences(made(content), changed) or differences(made(changed), content)


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
