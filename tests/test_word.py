"""The Word files say what the records say, can be filled in, and open clean."""

import itertools
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from macros.build_files import FileMaker
from macros.downloads import phase_picture
from macros.downloads.word import sheets as word
from macros.downloads.word import titles as word_titles
from macros.palette import for_office
from macros.records.models import Checklist
from macros.records.site_data import SiteData
from macros.sheets.fields import answer_name, cell_name, head_name
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet

from . import choose, office, sampling
from .conftest import edit_values, told_of
from .synthetic_project import PLAN, STATUS

ELEMENTS = [element.id for element in choose.records().core_elements_in_order]
FILES = [*office.SHEETS, *ELEMENTS]


@pytest.fixture(scope="session")
def files(maker: FileMaker) -> dict[str, bytes]:
    """Every Word file as the site has it, by the id of its record."""
    return {
        file.record: maker.content(file)
        for file in maker.files
        if file.format == "Word" and file.kind in ("sheet", "meeting")
    }


def points(body: bytes) -> list[tuple[str, str, str]]:
    """Return the points in a file as (id, number, text and help), in the order of the document."""
    found = []
    for table in office.tables(body):
        heads = table.rows[0]
        if "Punkt" in heads:
            for cells, tags in zip(table.rows[1:], table.tags[1:], strict=True):
                found.append((point_of(tags[0]), cells[heads.index("Nr.")], cells[heads.index("Punkt")]))
    return found


def point_of(tag: str) -> str:
    """Return the id of a field's point, or the name of its list: «prove-avtale_03_avtalt» → «prove-avtale-03»."""
    sheet, rest, *_ = tag.rpartition(".")[2].split("_")
    return f"{sheet}-{rest}" if rest.isdigit() else rest


def differences(body: bytes, sheet: Checklist, data: SiteData) -> list[str]:
    """Return how a file differs from its record: points, order, ids, texts, and what can be filled in."""
    texts = ["\n".join((item.text, *item.explanations.values())) + f" {item.id}" for item in sheet.items]
    expected = [(item.id, str(n), text) for n, (item, text) in enumerate(zip(sheet.items, texts, strict=True), 1)]
    found = [f"point: {pair}" for pair in zip(points(body), expected, strict=False) if pair[0] != pair[1]]
    found += [] if len(points(body)) == len(expected) else [f"{len(points(body))} points, not {len(expected)}"]
    kinds = {}
    for section in sheet.sections:
        kinds |= {
            answer_name(sheet.id, item.id, answer): data.fields[answer]
            for item in section.items
            for answer in section.answers
        }
    for table in sheet.tables:
        rows = range(1, table.rows + 1)
        kinds |= {
            cell_name(sheet.id, table.id, row, column): data.fields[column] for row in rows for column in table.columns
        }
    kinds |= {
        head_name(sheet.id, kind.id): kind
        for kind in [*data.head_fields, *(data.fields[field] for field in sheet.fields)]
    }
    controls = {control.tag: control for control in office.controls(body)}
    found += [f"control: {tag}" for tag in sorted(controls.keys() ^ kinds.keys())]
    for tag in controls.keys() & kinds.keys():
        control, kind = controls[tag], kinds[tag]
        wanted = "long" if kind.kind == "text" else kind.kind  # every text may have several lines
        if (control.kind, control.options) != (wanted, tuple(kind.options)):
            found.append(f"{tag}: {control.kind} {control.options}")
        if not 0 < len(control.title) <= 64:
            found.append(f"{tag}: title {control.title!r}")
    return found


def test_both_judges_are_silent(files: dict[str, bytes], tmp_path: Path):
    """Word repairs or refuses a file that breaks the standard, and the team loses its trust in it."""
    assert office.judged(files[FILES[0]], tmp_path, "docx") == []


@pytest.mark.whole
@pytest.mark.parametrize("number", sampling.places(FILES[1:]))
def test_so_they_are_of_the_others(number: int, files: dict[str, bytes], tmp_path: Path):
    """A third of them today, and all in three days: one program makes them, and each of them is read below."""
    file = sampling.of_today(FILES[1:])[number]
    assert office.judged(files[file], tmp_path, "docx") == [], file


@pytest.mark.parametrize("sheet", office.SHEETS)
def test_a_sheet_says_what_its_record_says(sheet: str, files: dict[str, bytes], data: SiteData):
    """A file that disagrees with its page is worse than none."""
    assert differences(files[sheet], data.checklists[sheet], data) == []


@pytest.mark.parametrize("file", FILES)
def test_a_title_is_whole_and_that_of_one_field_alone(file: str, files: dict[str, bytes]):
    """A screen reader reads it, and LibreOffice keeps nothing else of a field's name: it must tell the field."""
    aliases = [alias.get(qn("w:val")) for alias in Document(BytesIO(files[file])).element.iter(qn("w:alias"))]
    assert len(set(aliases)) == len(aliases)
    assert not [alias for alias in aliases if "…" in alias or len(alias) > word_titles.LONGEST_TITLE]


@pytest.mark.parametrize("file", FILES)
def test_what_is_filled_in_cannot_be_deleted(file: str, files: dict[str, bytes]):
    """A team that deletes an answer must not delete the field with it; what is in it can be changed."""
    for sdt in Document(BytesIO(files[file])).element.iter(qn("w:sdtPr")):
        is_row = sdt.find(f"{office.W15}repeatingSectionItem") is not None  # Word lets a row too many be removed
        locks = [lock.get(qn("w:val")) for lock in sdt.findall(qn("w:lock"))]
        assert locks == ([] if is_row else ["sdtLocked"])


@pytest.mark.parametrize("file", FILES)
def test_a_blank_print_is_blank(file: str, files: dict[str, bytes]):
    """On paper a cell that says «Skriv» is in the way of the pen: there are empty boxes and the choices, no more."""
    document = Document(BytesIO(files[file]))
    glossary = document.part.part_related_by(RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT)
    blocks = {
        block.find(f".//{qn('w:name')}").get(qn("w:val")): "".join(text.text for text in block.iter(qn("w:t")))
        for block in etree.fromstring(glossary.blob).iter(qn("w:docPart"))
    }
    for sdt in document.element.iter(qn("w:sdt")):
        properties = sdt.find(qn("w:sdtPr"))
        if properties.find(qn("w:showingPlcHdr")) is None:
            continue
        shown = "".join(text.text for text in sdt.iter(qn("w:t")))
        options = [item.get(qn("w:value")) for item in properties.iter(qn("w:listItem"))][1:]
        named = [name.strip("\u00a0 ").replace("\u00a0", " ") for name in shown.split("\u2610")[1:]]
        assert named in ([], options)
        assert not shown.split("\u2610")[0].strip()
        # Word shows the same again when an answer is taken back.
        assert blocks[properties.find(f"{qn('w:placeholder')}/{qn('w:docPart')}").get(qn("w:val"))] == shown


@pytest.mark.parametrize("element", ELEMENTS)
def test_a_meeting_says_what_its_record_says(element: str, files: dict[str, bytes], data: SiteData):
    """The pack is used alone in the meeting: aim, people, agenda, questions, sheet and what is ready."""
    record = data.core_elements[element]
    document = Document(BytesIO(files[element]))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    tables = {table.title: table.rows[1:] for table in office.tables(files[element])}
    assert {record.title, record.meeting.aim} <= set(paragraphs)
    people = [f"{participant.who} {participant.does}" for participant in record.participants]
    assert [text for text in paragraphs if text in people] == people
    assert [text for text in paragraphs if text in record.meeting.bring_next] == record.meeting.bring_next
    assert tables["Saksliste"] == [[str(item.minutes), item.text] for item in record.meeting.agenda]
    assert [row[1] for row in tables["Spørsmål å snakke om"]] == [question.text for question in record.questions]
    assert [row[2] for row in tables["Klart for neste steg?"]] == [statement.text for statement in record.ready]
    sheet = data.checklists[record.meeting.checklist]
    assert [(point, text) for point, _, text in points(files[element]) if point not in ("klart", "sporsmal")] == [
        (item.id, f"{item.text} {item.id}") for item in sheet.items
    ]


def test_a_printed_table_tells_what_can_be_chosen(files: dict[str, bytes], data: SiteData):
    """A list that opens on a screen is closed on paper."""
    for sheet in data.checklists.values():
        said = [paragraph.text for paragraph in Document(BytesIO(files[sheet.id])).paragraphs]
        told = [f"{label} {options}" for grid in of_sheet(sheet, data).grids for label, options in grid.choices]
        assert [text for text in said if text in told] == told


def test_a_file_has_the_colour_and_the_picture_of_its_phase(files: dict[str, bytes], data: SiteData):
    """Word and PDF files of one phase lie in the same pile."""
    for element in data.core_elements.values():
        document, number = Document(BytesIO(files[element.id])), data.phases[element.phase].number
        headings = (document.styles[name] for name in ("Heading 2", "Heading 3"))
        assert {str(style.font.color.rgb) for style in headings} == {for_office()[f"phase{number}"]}
        assert document.element.body.xpath("//wp:docPr/@descr") == [f"Fase {number}"]
        assert [image.blob for image in document.part.package.image_parts] == [phase_picture.png(number)]


@pytest.mark.parametrize("file", FILES)
def test_a_file_can_be_read_without_sight(file: str, files: dict[str, bytes]):
    """Language, title, headings in steps, tables with heading rows and descriptions, numbers used once."""
    document = Document(BytesIO(files[file]))
    assert document.core_properties.language == "nb-NO"
    assert document.core_properties.title
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for table in office.tables(files[file]):
        assert table.title
        assert table.description
        assert table.repeats_heading == (table.style == "Sheet")
    numbers = [e.get(qn("w:val")) for sdt in document.element.iter(qn("w:sdtPr")) for e in sdt.findall(qn("w:id"))]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("file", FILES)
def test_every_link_leads_somewhere(file: str, files: dict[str, bytes], data: SiteData):
    """A paper copy lives for years; its address must be that of a page."""
    document = Document(BytesIO(files[file]))
    footer = document.sections[0].footer
    for part in (document.part, footer.part):
        targets = {rel.target_ref for rel in part.rels.values() if rel.is_external}
        for target in targets - {data.site.licence_url}:
            path = target.removeprefix(data.site.url).strip("/")
            assert (office.ROOT / "docs" / f"{path}.md").exists(), target
        used = {link.get(qn("r:id")) for link in part.element.iter(qn("w:hyperlink"))}
        assert used == {rel_id for rel_id, rel in part.rels.items() if rel.is_external}
    for text in (f"Utgave {data.checklists[_sheet(file, data)].edition.number}", "Side ", data.site.licence):
        assert text in footer.paragraphs[0].text


def _sheet(file: str, data: SiteData) -> str:
    return data.core_elements[file].meeting.checklist if file in data.core_elements else file


def test_files_are_small_and_the_same_every_time(files: dict[str, bytes], data: SiteData):
    """Small enough for a phone, and a new build of the same record changes nothing."""
    assert max(map(len, files.values())) < 40_000
    sheet, element = choose.sheet(data), choose.core_element(data)
    assert files[sheet.id] == word.sheet(of_sheet(sheet, data))
    assert files[element.id] == word.meeting(of_meeting(element, data))


def test_a_filled_in_file_keeps_its_answers(synthetic: SiteData, tmp_path: Path):
    """A team's answers can be read back by the field's id, and the file is still sound."""
    answers = {
        f"{PLAN}_hode_tjeneste": "Barnehagene i Fjellvik & omegn",
        f"{PLAN}_plan_1_dato": "24.11.2026",
        f"{PLAN}_plan_2_status": "I gang",
        f"{PLAN}_01_avkryssing": "x",
        f"{PLAN}_01_merknad": "Vi setter seks.",
    }
    filled = office.fill(word.sheet(of_sheet(synthetic.checklists[PLAN], synthetic)), answers)
    found = {control.tag: control.value for control in office.controls(filled)}
    assert {tag: found[tag] for tag in answers} == answers | {f"{PLAN}_01_avkryssing": "\u2612"}
    assert found[f"{PLAN}_plan_1_status"] == ""
    assert office.judged(filled, tmp_path, "docx") == []


def test_word_offers_more_rows_in_every_table(files: dict[str, bytes], data: SiteData):
    """A team that needs one row more adds it with a click, not by drawing a table."""
    for sheet in data.checklists.values():
        assert office.groups(files[sheet.id]) == [f"{sheet.id}_{table.id}" for table in sheet.tables]
        rows = [f"{sheet.id}_{table.id}_{row}" for table in sheet.tables for row in range(1, table.rows + 1)]
        assert office.rows(files[sheet.id]) == rows


FAULTS = {
    "a point with another text": ("Vet vi årsaken til hver forsinkelse?", "Vet vi årsaken?"),
    "an id that is another": (f'w:val="{STATUS}_14_frist"', f'w:val="{STATUS}_99_frist"'),
    "an option left out": ('<w:listItem w:displayText="Delvis" w:value="Delvis"/>', ""),
    "a title that is too long": ('<w:alias w:val="Fylt ut av"/>', f'<w:alias w:val="{"Fylt ut av " * 6}"/>'),
    "an element that Word does not know": ("<w:cantSplit/>", "<w:neverSplit/>"),
    "a link to nothing": ('r:id="rId', 'r:id="rId9'),
}


@pytest.fixture(scope="module")
def status(synthetic: SiteData) -> bytes:
    """The Word file of the synthetic status."""
    return word.sheet(of_sheet(synthetic.checklists[STATUS], synthetic))


@pytest.mark.parametrize("fault", sampling.few(list(FAULTS), 2))
def test_a_planted_fault_is_caught(fault: str, status: bytes, synthetic: SiteData, tmp_path: Path):
    """A check that finds nothing must be able to find something."""
    broken = office.changed(status, "word/document.xml", *FAULTS[fault])
    assert differences(broken, synthetic.checklists[STATUS], synthetic) or office.judged(broken, tmp_path, "docx")


def test_the_sound_file_that_faults_are_planted_in_has_none(status: bytes, synthetic: SiteData, tmp_path: Path):
    """Else each of them would be caught by another's fault."""
    assert differences(status, synthetic.checklists[STATUS], synthetic) == office.judged(status, tmp_path, "docx") == []


def test_titles_that_would_be_alike_get_a_number(data: SiteData):
    """Two lines on top may both be called «Dato»; a long name of a table gives way to its number."""
    content = of_sheet(choose.sheet(data, choose.table), data)
    grid = replace(content.grids[0], title="Beslutninger og oppgaver som vi tar med oss til neste gang vi møtes")
    found = word_titles.titles(replace(content, head=(content.head[0], *content.head), grids=(grid,)))
    head = content.head[0]
    assert found[head.name] == f"{head.label} (2)"
    assert found[word_titles.row_name(grid, 2)] == "Rad 2 i tabell 1"


def test_what_word_has_no_room_for_is_told_with_its_line(data: SiteData, copied: Path):
    """Never a broken file, nor two fields of one tag, which Word cuts: the editor gets the line and what to do."""
    sheet = choose.sheet(data, choose.table)

    def lengthen_label(fields: list[dict[str, Any]]) -> None:
        next(field for field in fields if field["id"] == "kontaktperson")["label"] += " for dem som tar over etter oss"

    def lengthen_id(record: dict[str, Any]) -> None:
        table = record["tables"][0]
        table |= {"id": f"apne-{'punkter-' * 8}til", "title": f"{table['title']} også"}  # another

    edit_values(copied / "data/fields.yml", lengthen_label)
    edit_values(copied / f"data/checklists/{sheet.id}.yml", lengthen_id)
    found = told_of(copied)
    for message in (
        r"fields\.yml, linje \d+: «Kontakt.+» er \d+ tegn\. I Word er det plass til 38",
        rf"{sheet.id}\.yml, linje \d+: feltet heter «{sheet.id}_apne-.+ Word tar 64",
    ):
        assert any(re.search(message, told) for told in found), (message, found)
