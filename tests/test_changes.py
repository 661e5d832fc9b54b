"""What has changed between editions of a sheet, and where what was filled in belongs now."""

import io
import itertools
import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pikepdf
import pytest

from macros.downloads.open_data import documents as open_data
from macros.downloads.pdf import sheets as pdf
from macros.downloads.word import sheets as word
from macros.pages import feed_addresses, feeds
from macros.records.site_data import SiteData
from macros.sheets import editions as described
from macros.sheets.changes import Changes, compare
from macros.sheets.changes_in_words import in_words
from macros.sheets.content import Content, Field, Note
from macros.sheets.field_map import every_field, field_map

from . import choose, editions, office, pdf_reading, sampling, three_editions
from .editions import State
from .synthetic_project import AGREEMENT, STATUS

HISTORIES = 300
FEW_HISTORIES = 20


@pytest.fixture(scope="module")
def three(synthetic: SiteData) -> list[State]:
    """Three editions of a sheet in a row."""
    return three_editions.three(synthetic)


def between(states: list[State], synthetic: SiteData, before: int, after: int) -> tuple[Changes, Content, Content]:
    """Return what has changed from one edition to a later one, and the two; counted from 1."""
    old, new = states[before - 1].content(synthetic), states[after - 1].content(synthetic)
    return compare(old, new), old, new


def told(changes: Changes) -> dict[str, list[Note]]:
    """Return the changes in words, by the title of their group."""
    return {group.title: list(group.notes) for group in in_words(changes)}


def test_the_second_edition_says_what_is_new_split_and_moved(three: list[State], synthetic: SiteData):
    """A point put in moves nobody else, and two that change places are one that has moved."""
    changes, _, _ = between(three, synthetic, 1, 2)
    groups = told(changes)
    assert groups.pop("Nye punkter") == [
        Note("Punkt 2 (prove-avtale-24) i delen «Leveranse»:", (), ("Hvem tar imot leveransen?",))
    ]
    assert groups.pop("Punkter som er delt, slått sammen eller byttet ut") == [
        Note(
            "Punktet prove-avtale-03 er delt i punkt 5 (prove-avtale-25) og punkt 4 (prove-avtale-26).",
            ("Hva skal tjenesten bidra med av tid, folk og deltakelse?",),
            ("prove-avtale-25: Hvor mye tid bidrar vi med?", "prove-avtale-26: Hvilke folk bidrar vi med?"),
        )
    ]
    assert groups.pop("Punkter som er flyttet") == [
        Note("Punkt 7 (prove-avtale-09) har fått en annen plass i delen «Opplæring». Det var nummer 9."),
        Note("Punkt 18 (prove-avtale-13) er flyttet fra delen «Kvalitet» til «Økonomi»."),
    ]
    assert groups == {}


def test_the_third_edition_says_what_is_merged_gone_and_reworded(three: list[State], synthetic: SiteData):
    """Old and new stand side by side, help too."""
    changes, _, _ = between(three, synthetic, 2, 3)
    groups = told(changes)
    (merged,) = groups.pop("Punkter som er delt, slått sammen eller byttet ut")
    assert merged.told == "Punktene prove-avtale-26 og prove-avtale-04 er slått sammen til punkt 2 (prove-avtale-27)."
    assert groups.pop("Punkter som er tatt bort") == [
        Note("prove-avtale-23, som var punkt 25 i delen «Varighet og slutt»:", ("Når evaluerer vi avtalen sammen?",))
    ]
    assert groups.pop("Punkter med ny ordlyd") == [
        Note(
            "Punkt 4 (prove-avtale-02):",
            ("Hva skal tiltakseier levere, når og i hvilken form?",),
            ("Hva skal tiltakseier levere?",),
        ),
        Note("Forklaringen til punkt 16 (prove-avtale-16):", ("Spør kommunens personvernombud.",), ("(ingen)",)),
    ]
    assert groups == {"Tabeller": [Note("Tabellen «Spørsmål vi må få svar på» har 4 rader. Den hadde 6.")]}


def test_across_two_editions_a_point_leads_to_those_that_live(three: list[State], synthetic: SiteData):
    """A team that skipped an edition is not told of points that it never met."""
    changes, _, _ = between(three, synthetic, 1, 3)
    (gone,) = [change for change in changes.points if change.id == "prove-avtale-03"]
    assert gone.successors == ("prove-avtale-25", "prove-avtale-27")
    words = str(in_words(changes))
    assert "prove-avtale-26" not in words


def test_what_was_filled_in_is_carried_from_edition_to_edition(three: list[State], synthetic: SiteData):
    """The map is right for a split, a merge, a column with a new id, and what is gone."""
    _, first, third = between(three, synthetic, 1, 3)
    carried = {field.name: field for field in field_map(first, third)}

    def leads(name: str) -> tuple[str, ...]:
        return carried[name].to

    assert leads("prove-avtale_hode_saksnummer") == ("prove-avtale_hode_saksnummer",)
    assert leads("prove-avtale_01_avtalt") == ("prove-avtale_01_avtalt",)
    assert leads("prove-avtale_13_frist") == ("prove-avtale_13_frist",), "it has moved, and is the same"
    assert leads("prove-avtale_01_hvem-folger-opp") == ("prove-avtale_01_ansvar-for",)
    assert leads("prove-avtale_apne-punkter_2_hvem-folger-opp") == ("prove-avtale_apne-punkter_2_ansvar-for",)
    assert leads("prove-avtale_03_avtalt") == ("prove-avtale_25_avtalt", "prove-avtale_27_avtalt")
    assert leads("prove-avtale_04_avtalt") == ("prove-avtale_27_avtalt",)
    assert carried["prove-avtale_04_avtalt"].cautions == ("joined",)
    assert carried["prove-avtale_23_frist"].reason == "Punktet er tatt bort, og ingen andre punkter har tatt over."
    assert carried["prove-avtale_apne-punkter_5_frist"].reason == "Tabellen har færre rader."
    assert leads("prove-avtale_23_frist") == leads("prove-avtale_apne-punkter_5_frist") == ()


def test_a_column_with_a_new_id_that_says_nothing_is_another_column(synthetic: SiteData):
    """Whether two ids mean the same only an editor can know, and says so with `replaced_by`."""
    first = editions.start(synthetic, AGREEMENT)
    second = editions.with_table(first, 0, columns=["sporsmal", "ansvarlig", "frist", "resultat"])
    old, new = first.content(synthetic), second.content(synthetic)
    carried = {field.name: field for field in field_map(old, new)}
    assert carried["prove-avtale_apne-punkter_1_hvem-folger-opp"].reason == "Kolonnen er tatt bort."
    assert [note.told for group in in_words(compare(old, new)) for note in group.notes] == [
        "Tabellen «Spørsmål vi må få svar på» har fått kolonnen «Ansvarlig».",
        "Tabellen «Spørsmål vi må få svar på» har ikke lenger kolonnen «Hvem følger opp».",
    ]


def test_a_table_with_a_new_id_is_the_same_when_an_editor_says_so(synthetic: SiteData):
    """What was written in it is carried over, and the reader is told nothing: it looks as it did."""
    first = editions.start(synthetic, AGREEMENT)
    second = editions.rename_table(first, 0, "ubesvart")
    old, new = first.content(synthetic), second.content(synthetic)
    carried = {field.name: field.to for field in field_map(old, new)}
    assert carried["prove-avtale_apne-punkter_6_frist"] == ("prove-avtale_ubesvart_6_frist",)
    assert in_words(compare(old, new)) == ()


def test_a_column_with_a_new_label_keeps_its_name(synthetic: SiteData):
    """It is the same column: what was written in it stays, and the reader is told what it was called."""
    first = editions.start(synthetic, AGREEMENT)
    second = editions.with_field(first, "resultat", label="Svaret vi fikk")
    old, new = first.content(synthetic), second.content(synthetic)
    assert all(field.to == (field.name,) for field in field_map(old, new))
    assert [note.told for group in in_words(compare(old, new)) for note in group.notes] == [
        "Tabellen «Spørsmål vi må få svar på»: kolonnen «Svaret vi fikk» het før «Resultat»."
    ]


def test_a_program_is_warned_where_a_value_may_not_fit(synthetic: SiteData):
    """«Delvis» cannot be put into a choice that has it no longer, nor a text into a date."""
    first = editions.start(synthetic, STATUS)
    second = editions.with_field(first, "svar", options=["Ja", "Nei"])
    second = editions.with_field(second, "merknad", kind="date", shown=None)
    carried = {field.name: field for field in field_map(first.content(synthetic), second.content(synthetic))}
    assert carried["prove-status_01_svar"].cautions == ("options",)
    assert carried["prove-status_01_merknad"].cautions == ("kind",)


def test_an_edition_has_not_changed_since_itself(data: SiteData):
    """What is told must have happened."""
    for sheet in choose.kinds_of_sheets(data):
        content = editions.start(data, sheet.id).content(data)
        assert in_words(compare(content, content)) == ()
        assert all(field.to == (field.name,) and not field.cautions for field in field_map(content, content))


@pytest.mark.parametrize("seed", sampling.few(range(HISTORIES), FEW_HISTORIES))
def test_nothing_is_lost_in_any_history(seed: int, data: SiteData):
    """Between any two editions every point and every field is accounted for, once, and what is new is there."""
    sheets = choose.kinds_of_sheets(data)
    first = editions.start(data, sheets[seed % len(sheets)].id)
    contents = [state.content(data) for state in editions.history(first, seed)]
    for old, new in itertools.combinations(contents, 2):
        changes = compare(old, new)
        before, after = points_of(old), points_of(new)
        assert sorted(change.id for change in changes.points if change.before) == sorted(before)
        assert sorted(change.id for change in changes.points if change.after) == sorted(after)
        assert len(changes.points) == len({change.id for change in changes.points})
        for change in changes.points:
            assert set(change.successors) <= set(after)
            assert set(change.predecessors) <= set(before) - set(after)
            assert not change.moved or (change.before and change.after)
        carried = field_map(old, new)
        names = {field.name for field in every_field(new)}
        assert [field.name for field in carried] == [field.name for field in every_field(old)]
        for field in carried:
            assert set(field.to) <= names
            assert bool(field.to) != bool(field.reason), field
            assert len(field.to) == len(set(field.to))
            if field.name in names:
                assert field.name in field.to
        assert in_words(changes) or said(old) == said(new)
    for content in contents:
        assert in_words(compare(content, content)) == ()


def points_of(content: Content) -> list[str]:
    return [point.id for part in content.parts for point in part.points]


def said(content: Content) -> tuple[object, ...]:
    """Return all that a reader of a sheet meets, without how it looks."""
    parts = [
        (part.title, part.intro, asked(part.points[0].fields), [(p.id, p.text, p.explanations) for p in part.points])
        for part in content.parts
    ]
    grids = [(grid.title, grid.intro, len(grid.rows), asked(grid.rows[0])) for grid in content.grids]
    about = (content.kind, content.title, content.purpose, content.notice, content.steps)
    return (*about, asked(content.head), parts, grids)


def asked(fields: Sequence[Field]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(field.label, field.kind, field.options) for field in fields]


# What a program meets

ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
FILLED_IN = {
    "prove-avtale_hode_tjeneste": "Barnehagene i Fjellvik",
    "prove-avtale_01_hvem-folger-opp": "Sjef på prøve",
    "prove-avtale_03_avtalt": "To timer i uken",
    "prove-avtale_04_avtalt": "Svar innen to dager",
    "prove-avtale_13_avtalt": "Ny opplæring",
    "prove-avtale_23_avtalt": "Hver høst",
    "prove-avtale_apne-punkter_2_hvem-folger-opp": "Jurist",
    "prove-avtale_apne-punkter_6_sporsmal": "Hva med ferier?",
}
CARRIED = {
    "prove-avtale_hode_tjeneste": "Barnehagene i Fjellvik",
    "prove-avtale_01_ansvar-for": "Sjef på prøve",
    "prove-avtale_25_avtalt": "To timer i uken",
    "prove-avtale_27_avtalt": "To timer i uken / Svar innen to dager",
    "prove-avtale_13_avtalt": "Ny opplæring",
    "prove-avtale_apne-punkter_2_ansvar-for": "Jurist",
}


@pytest.fixture(scope="module")
def published(three: list[State], synthetic: SiteData) -> SiteData:
    """The records of a site where the three editions have been published."""
    return editions.published(three, synthetic)


@pytest.fixture(scope="module")
def records(published: SiteData) -> dict[str, dict[str, Any]]:
    """The changes as they are published, by the id of the earlier edition; they follow their schema."""
    files = open_data.documents(published)
    document, schema = (json.loads(files[f"data/changes{ending}.json"]) for ending in ("", ".schema"))
    jsonschema.validate(document, schema, jsonschema.Draft202012Validator)
    return {record["id"]: record for record in document["records"]}


def test_the_way_from_each_edition_is_published(records: dict[str, dict[str, Any]]):
    """Whoever has an edition of a sheet finds it by its name, and reads what its page says."""
    assert {name: (record["since"], record["to"]) for name, record in records.items()} == {
        "prove-avtale-1": (1, 3),
        "prove-avtale-2": (2, 3),
    }
    points = {point["id"]: point["to"] for point in records["prove-avtale-1"]["points"]}
    assert points["prove-avtale-01"] == ["prove-avtale-01"]
    assert points["prove-avtale-03"] == ["prove-avtale-25", "prove-avtale-27"]
    assert points["prove-avtale-23"] == []
    assert [group["title"] for group in records["prove-avtale-2"]["groups"]] == [
        "Punkter som er delt, slått sammen eller byttet ut",
        "Punkter som er tatt bort",
        "Punkter med ny ordlyd",
        "Tabeller",
    ]


def test_a_filled_in_pdf_file_is_carried_over_by_the_published_map(
    published: SiteData, records: dict[str, dict[str, Any]]
):
    """A program that knows nothing but the file and the map puts what was written where it belongs."""
    first, *_, third = described.every(published.checklists[AGREEMENT], published)
    old = with_values(pdf.sheet(first), FILLED_IN)
    new = with_values(pdf.sheet(third), carried(values(old), records["prove-avtale-1"]))
    assert values(new) == CARRIED


def test_a_filled_in_word_file_is_carried_over_by_the_published_map(
    published: SiteData, records: dict[str, dict[str, Any]]
):
    """The tags of Word are the names of the PDF file."""
    first, *_, third = described.every(published.checklists[AGREEMENT], published)
    old = office.fill(word.sheet(first), FILLED_IN)
    filled = {control.tag: control.value for control in office.controls(old) if control.value}
    new = office.fill(word.sheet(third), carried(filled, records["prove-avtale-1"]))
    assert {control.tag: control.value for control in office.controls(new) if control.value} == CARRIED


def test_the_feed_tells_of_each_new_edition_once(published: SiteData, synthetic: SiteData):
    """Those who follow the site learn what has changed without opening a file."""
    feed = ET.fromstring(feeds.atoms(published)[feed_addresses.ALL].encode())  # noqa: S314 - our own
    entries = {entry.find(f"{ATOM}id").text: entry for entry in feed.findall(f"{ATOM}entry")}
    page = f"{synthetic.site.url}verktoy/prove-avtale/"
    assert len(entries) == len(feed.findall(f"{ATOM}entry")) == len(synthetic.news) + 2
    second, third = entries[f"{page}#utgave-2"], entries[f"{page}#utgave-3"]
    assert second.find(f"{ATOM}title").text == "Ny utgave av «Tips til en avtale»: utgave 2"
    assert second.find(f"{ATOM}summary").text == "Endring 2."
    told_of = [" ".join(item.itertext()) for item in third.iter(f"{XHTML}li")]
    assert "Punkt 4 (prove-avtale-02): Før: Hva skal tiltakseier levere, når og i hvilken form?" in told_of[2]
    assert max(entry.find(f"{ATOM}updated").text for entry in entries.values()) == feed.find(f"{ATOM}updated").text


def with_values(file: bytes, filled: Mapping[str, str]) -> bytes:
    """Return a PDF file with texts in its fields."""
    with pikepdf.open(io.BytesIO(file)) as opened:
        fields = dict(pdf_reading.named_fields(opened))
        for name, value in filled.items():
            fields[name].V = pikepdf.String(value)
        saved = io.BytesIO()
        opened.save(saved)
        return saved.getvalue()


def values(file: bytes) -> dict[str, str]:
    """Return the fields of a PDF file that hold something."""
    with pikepdf.open(io.BytesIO(file)) as opened:
        read = {name: str(field.get("/V", "")) for name, field in pdf_reading.named_fields(opened)}
        return {name: value for name, value in read.items() if value not in {"", "/Off"}}


def carried(filled: Mapping[str, str], record: Mapping[str, Any]) -> dict[str, str]:
    """Return what was filled in under the names it has now. Several texts that end in one field stand side by side."""
    texts: dict[str, list[str]] = {}
    for field in record["fields"]:
        for name in field["to"] if field["name"] in filled else ():
            texts.setdefault(name, []).append(filled[field["name"]])
    return {name: " / ".join(parts) for name, parts in texts.items()}
