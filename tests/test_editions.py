"""An edition is the whole of what a downloader meets: any change is a new edition that says what is new."""

import datetime as dt
import re
from pathlib import Path

import pytest

from macros.records.errors import Mistake
from macros.sheets import editions as described
from macros.sheets.of_sheet import of_sheet

from .sampling import few
from .synthetic_project import AGREEMENT, STATUS, SyntheticProject, line_of

SHEET, OTHER = f"data/checklists/{AGREEMENT}.yml", f"data/checklists/{STATUS}.yml"
FIELDS, TOOLS = "data/fields.yml", "data/tools.yml"
REMEDY = "Legg til utgave 2 øverst i editions, med en change som sier hva som er nytt."
OF_MANY = "en ny utgave øverst i editions i hvert av dem"

# What is done: (file, pattern, what is put there), the file told of, what stands on the line, and what is said.
KINDS = {
    "1 a new title": (
        [(SHEET, r"^title: .*", "title: Avtale")], SHEET, "title: Avtale", "title er endret"
    ),
    "2 another purpose": (
        [(SHEET, r"^purpose: .*", "purpose: Noe annet.")], SHEET, "purpose: Noe", "purpose er endret"
    ),
    "3 a step taken away": (
        [(SHEET, r"^  - Ta et møte.*\n", "")], SHEET, "  - Send arket", "how er endret"
    ),
    "4 a notice added": (
        [(OTHER, r"^editions:", "notice: Bare for team.\neditions:")], OTHER, "notice:", "notice er endret"
    ),
    "4b a notice taken away": (
        [(SHEET, r"^notice: .*\n", "")], SHEET, "editions:", "notice er endret"
    ),
    "5 a header field dropped": (
        [(SHEET, r"^fields: .*\n", "")], SHEET, "editions:", "linjen øverst «saksnummer» er tatt bort"
    ),
    "5b a header field of all sheets dropped": (
        [(FIELDS, r"(id: versjon\n.*\n.*\n)  on_every_sheet: true\n", r"\1")],
        FIELDS, "- id: versjon", "linjen øverst «versjon» er tatt bort",
    ),
    "6 a header field added": (
        [(OTHER, r"^sections:", "fields: [saksnummer]\nsections:")],
        OTHER, "fields: [saksnummer]", "linjen øverst «saksnummer» er ny",
    ),
    "6b a header field of all sheets added": (
        [(FIELDS, r"(id: merknad\n(?:  .*\n)+)", r"\1  on_every_sheet: true\n")],
        FIELDS, "- id: merknad\n  label: Merknad\n  kind: text\n  shown: lines\n  on_every_sheet: true",
        "linjen øverst «merknad» er ny",
    ),
    "7 a section's title": (
        [(SHEET, r"title: Leveranse", "title: Levering")],
        SHEET, "title: Levering", "title i delen «leveranse» er endret",
    ),
    "7b a section's intro": (
        [(SHEET, r"title: Leveranse", "title: Leveranse\n    intro: Vær nøye.")],
        SHEET, "intro: Vær nøye.", "intro i delen «leveranse» er endret",
    ),
    "8 answer columns removed": (
        [(OTHER, r"answers: \[svar, merknad, ansvarlig, frist\]", "answers: [svar]")],
        OTHER, "answers: [svar]", "svaret «merknad» i delen «status» er tatt bort",
    ),
    "9 an answer column added": (
        [(SHEET, r"answers: \[avtalt, ", "answers: [svar, avtalt, ")],
        SHEET, "answers: [svar, ", "svaret «svar» i delen «parter» er nytt",
    ),
    "10 the options of a choice": (
        [(FIELDS, r'options: \["Ja", "Delvis", "Nei", "Ikke aktuelt"\]', 'options: ["Ja", "Nei"]')],
        FIELDS, 'options: ["Ja", "Nei"]', "options i feltet «svar» er endret",
    ),
    "11 a field's label": (
        [(FIELDS, r"label: Merknad", "label: Kommentar")],
        FIELDS, "label: Kommentar", "label i feltet «merknad» er endret",
    ),
    "12 a field's id": (
        [(FIELDS, r"id: avtalt$", "id: avklart"), *[(SHEET, r"\[avtalt,", "[avklart,")] * 7],
        SHEET, "answers: [avklart", "svaret «avklart» i delen «parter» er nytt",
    ),
    "13 a field's kind": (
        [(FIELDS, r"(id: resultat\n.*\n)  kind: .*(\n  (?:shown|width).*)*", r"\1  kind: date")],
        FIELDS, "- id: resultat\n  label: Resultat\n  kind: date", "kind i feltet «resultat» er endret",
    ),
    "14 a table removed": (
        [(SHEET, r"^tables:\n(?:  .*\n)+", "retired: [apne-punkter]\n")],
        SHEET, "retired: [", "tabellen «apne-punkter» er tatt bort",
    ),
    "15 a column removed": (
        [(SHEET, r"frist, resultat\]", "resultat]")],
        SHEET, "columns: [", "kolonnen «frist» i tabellen «apne-punkter» er tatt bort",
    ),
    "15b a column added": (
        [(SHEET, r"columns: \[sporsmal,", "columns: [sporsmal, dato,")],
        SHEET, "columns: [", "kolonnen «dato» i tabellen «apne-punkter» er ny",
    ),
    "15c a column moved": (
        [(SHEET, r"frist, resultat\]", "resultat, frist]")],
        SHEET, "columns: [", "kolonnen «resultat» i tabellen «apne-punkter» er flyttet",
    ),
    "16 a table's id": (
        [(SHEET, r"id: apne-punkter", "id: sporsmal-igjen"),
         (SHEET, r"^sources:", "retired:\n  - id: apne-punkter\n    replaced_by: [sporsmal-igjen]\nsources:")],
        SHEET, "  - id: sporsmal-igjen", "tabellen «sporsmal-igjen» er ny",
    ),
    "17 a table's rows": (
        [(SHEET, r"rows: 6", "rows: 3")], SHEET, "rows: 3", "rows i tabellen «apne-punkter» er endret"
    ),
    "18 a table's title": (
        [(SHEET, r"title: Spørsmål vi må få svar på", "title: Spørsmål")],
        SHEET, "- id: apne-punkter\n    title: Spørsmål", "title i tabellen «apne-punkter» er endret",
    ),
    "18b a table's intro": (
        [(SHEET, r"^    intro: Ta med.*\n", "")],
        SHEET, "  - id: apne-punkter", "intro i tabellen «apne-punkter» er endret",
    ),
    "19 points in another order": (
        [(SHEET, r"(      - id: prove-avtale-02\n.*\n)(      - id: prove-avtale-03\n.*\n)", r"\2\1")],
        SHEET, "      - id: prove-avtale-03", "punktet «prove-avtale-03» i delen «leveranse» er flyttet",
    ),
    "19b a point in another section": (
        [(SHEET, r"(  - id: kvalitet\n.*\n.*\n.*\n)", r"\1      - id: flyttes\n        text: x\n"),
         (SHEET, r"      - id: prove-avtale-09\n.*\n", ""),
         (SHEET, r"      - id: flyttes\n        text: x\n",
          "      - id: prove-avtale-09\n        text: Kan tjenesten utdanne egne opplærere og veiledere?\n")],
        SHEET, "      - id: prove-avtale-09", "punktet «prove-avtale-09» er flyttet hit fra delen «opplaering»",
    ),
    "20 a help text": (
        [(SHEET, r"help: Spør kommunens personvernombud.", "help: Spør noen.")],
        SHEET, "help: Spør noen.", "help i punktet «prove-avtale-16» er endret",
    ),
    "the text of a point": (
        [(SHEET, r"text: Hvem eier dataene\?", "text: Hvem eier opplysningene?")],
        SHEET, "text: Hvem eier opp", "teksten i punktet «prove-avtale-15» er endret",
    ),
    "a new point": (
        [(SHEET, r"      - id: prove-avtale-15\n",
          "      - id: prove-avtale-24\n        text: Hvem kan endre avtalen?\n      - id: prove-avtale-15\n")],
        SHEET, "      - id: prove-avtale-24", "punktet «prove-avtale-24» i delen «rettigheter» er nytt",
    ),
    "a point taken away": (
        [(SHEET, r"      - id: prove-avtale-15\n.*\n", ""),
         (SHEET, r"^sources:", "retired: [prove-avtale-15]\nsources:")],
        SHEET, "retired:", "punktet «prove-avtale-15» i delen «rettigheter» er tatt bort",
    ),
    "a section's id": (
        [(SHEET, r"id: leveranse", "id: levering")], SHEET, "  - id: levering", "delen «levering» er ny"
    ),
    "an answer of several lines": (
        [(FIELDS, r"(id: hvem-folger-opp\n.*\n.*\n)", r"\1  shown: lines\n")],
        FIELDS, "- id: hvem-folger-opp\n  label: Hvem følger opp\n  kind: text\n  shown: lines",
        "shown i feltet «hvem-folger-opp» er endret",
    ),
    "another kind of sheet": (
        [(TOOLS, r"(id: prove-avtale\n)  kind: .*", r"\1  kind: mal")],
        TOOLS, "- id: prove-avtale\n  kind: mal", "kind er endret",
    ),
    "a workbook": (
        [(SHEET, r"^sources:", "workbook: true\nsources:")], SHEET, "workbook: true", "workbook er endret"
    ),
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> SyntheticProject:
    """Two sheets, published in edition 1."""
    return SyntheticProject(tmp_path)


def told_of(mistakes: list[Mistake], *parts: str) -> Mistake:
    """Return the one mistake that holds some words."""
    found = [one for one in mistakes if all(part in one.text for part in parts)]
    assert len(found) == 1, mistakes
    return found[0]


def test_what_is_published_has_no_mistake(project: SyntheticProject):
    """Else the tests below would prove nothing."""
    assert project.mistakes() == []


def named(told: str) -> list[str]:
    """Return the sheets that a message names: one, or all that a change in a field is in."""
    one, many = re.search(r"arket «([^»]+)»", told), re.search(r"publisert \(([^)]+)\)", told)
    return many[1].split(", ") if many else [one[1]] if one else []


@pytest.mark.parametrize("kind", few(list(KINDS), 9))
def test_every_kind_of_change_asks_for_a_new_edition_at_its_line(project: SyntheticProject, kind: str):
    """Who has edition 1 on the wall must be told what is new, and the editor where it was done."""
    edits, file, part, says = KINDS[kind]
    for edit in edits:
        project.change(*edit)
    name = STATUS if OTHER in {edit[0] for edit in edits} else AGREEMENT
    told = [
        one
        for one in project.mistakes()
        if says in one.text and any(remedy in one.text for remedy in (REMEDY, OF_MANY))
    ]
    assert told, project.mistakes()
    assert (told[0].file, told[0].line) == (file, line_of(project.text(file), part))
    for sheet in {sheet for one in project.mistakes() for sheet in named(one.text) or [name]}:
        project.new_edition(sheet, 2, "Vilkårene er skrevet om.")
    assert project.mistakes() == []


def test_how_wide_a_column_is_drawn_asks_for_nothing(project: SyntheticProject):
    """It is not said to anybody, and no answer depends on it."""
    project.change(FIELDS, r"(id: avtalt\n.*\n.*\n)", r"\1  width: wide\n")
    assert project.mistakes() == []


def test_a_change_in_a_field_is_told_for_every_sheet_that_uses_it(project: SyntheticProject):
    """One slip is one message, at its line; each of the sheets it names gets an edition of its own."""
    project.change(FIELDS, r"label: Frist$", "label: Innen")
    (found,) = [one for one in project.mistakes() if "label i feltet «frist»" in one.text]
    assert found.line == line_of(project.text(FIELDS), "label: Innen")
    assert "(prove-avtale, prove-status)" in found.text


@pytest.mark.parametrize(
    "change", ["Rettelser.", "Endringer", "Oppdatert", "Små justeringer i ordlyden.", "Ny utgave."]
)
def test_a_change_that_says_nothing_is_refused(project: SyntheticProject, change: str):
    """A reader of edition 1 must learn whether it matters."""
    project.new_edition(AGREEMENT, 2, change)
    told = told_of(project.mistakes(), "som ikke sier hva som er nytt")
    assert (told.file, told.line) == (SHEET, line_of(project.text(SHEET), f"change: {change}"))


@pytest.mark.parametrize("change", ["Ny tittel.", "Punkt 7 er tatt bort.", "Svarene har fått valget «Delvis»."])
def test_a_change_that_says_something_is_taken(project: SyntheticProject, change: str):
    """Short is good."""
    project.new_edition(AGREEMENT, 2, change)
    assert project.mistakes() == []


def test_an_edition_with_nothing_new_is_advice(project: SyntheticProject):
    """Those who have the one before it look for what is new, and find nothing."""
    project.new_edition(AGREEMENT, 2, "Punktene om pris står først.")
    (told,) = project.advice()
    assert "utgave 2 er lik utgave 1" in told.text
    assert (told.file, told.line) == (SHEET, line_of(project.text(SHEET), "- number: 2"))
    edit = next(edit for edits, file, *_ in KINDS.values() for edit in edits if file == SHEET and len(edits) == 1)
    project.change(*edit)
    assert project.advice() == []


def test_two_editions_cannot_say_the_same(project: SyntheticProject):
    """A text that is copied says what was new last time."""
    project.new_edition(AGREEMENT, 2, "Punktene om pris står først.")
    project.publish()
    project.new_edition(AGREEMENT, 3, "Punktene om pris står først.")
    told_of(project.mistakes(), "den samme som i utgave 2")


def test_a_new_edition_is_not_older_than_the_one_before(project: SyntheticProject):
    """The line of the date is told, and the day that it cannot be before."""
    project.new_edition(AGREEMENT, 2, "Hvert spørsmål om data er skrevet på nytt.")
    project.change(SHEET, r"(- number: 2\n    date: ).*", r"\g<1>2001-01-01")
    told = told_of(project.mistakes(), "date er 2001-01-01, men utgave 1 er fra ")
    assert told.line == line_of(project.text(SHEET), "date: 2001-01-01")


def test_numbers_do_not_skip(project: SyntheticProject):
    """Edition 2 would be one that nobody can fetch."""
    project.new_edition(AGREEMENT, 2, "Punktene om pris står først.")
    project.new_edition(AGREEMENT, 3, "Punktene om rett står først.")
    told = told_of(project.mistakes(), "utgave 2 er aldri publisert. Skriv 2.")
    assert told.line == line_of(project.text(SHEET), "  - number: 3")


@pytest.mark.parametrize(
    ("pattern", "new", "says"),
    [
        (r"change: Første utgave.", "change: Den aller første.", "change i utgave 1 er endret etter at den ble publ"),
        (r"date: 2026-11-23", "date: 2026-11-22", "date i utgave 1 er endret etter at den ble publisert"),
        (
            r"  - number: 1\n.*\n.*\n",
            "  - number: 2\n    date: 2026-11-26\n    change: Mer om pris.\n",
            "utgave 1 er publ",
        ),
    ],
)
def test_the_history_of_a_sheet_stays(project: SyntheticProject, pattern: str, new: str, says: str):
    """What an edition said of itself is on paper."""
    project.change(SHEET, pattern, new)
    told_of(project.mistakes(), says)


def test_what_people_have_answered_is_retired_when_it_goes(project: SyntheticProject):
    """Points and tables: the id must never come back for something else."""
    project.change(SHEET, r"^tables:\n(?:  .*\n)+", "")
    told_of(
        project.mistakes(), "tabellen «apne-punkter» har vært publisert, men er borte. Legg id-en til under retired."
    )


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r"id: leveranse", "id: prove-avtale-15"),
        (r"id: apne-punkter", "id: prove-avtale-15"),
        (
            r"(      - id: prove-avtale-14\n.*\n)",
            r"\1      - id: prove-avtale-15\n        text: Et helt annet spørsmål?\n",
        ),
    ],
)
def test_a_retired_id_is_used_for_nothing_again(project: SyntheticProject, pattern: str, new: str):
    """Old answers would land on it, be it a point, a section or a table."""
    project.change(SHEET, r"      - id: prove-avtale-15\n.*\n", "")
    project.change(SHEET, r"^sources:", "retired: [prove-avtale-15]\nsources:")
    project.change(SHEET, pattern, new)
    told = told_of(project.mistakes(), "«prove-avtale-15» er tatt ut av bruk (retired)")
    assert told.line == line_of(project.text(SHEET), "id: prove-avtale-15")


@pytest.mark.parametrize("kind", ["a point", "a table"])
def test_an_id_that_went_in_a_published_edition_never_comes_back(project: SyntheticProject, kind: str):
    """Not even when it is taken out of `retired` again."""
    project.change(SHEET, r"      - id: prove-avtale-15\n.*\n", "")
    project.change(SHEET, r"^sources:", "retired: [prove-avtale-15]\nsources:")
    project.new_edition(AGREEMENT, 2, "Spørsmålet om eierskap er tatt bort.")
    project.publish()
    assert project.mistakes() == []
    project.change(SHEET, r"^retired: .*\n", "")
    if kind == "a point":
        project.change(
            SHEET,
            r"(      - id: prove-avtale-14\n.*\n)",
            r"\1      - id: prove-avtale-15\n        text: Hvem betaler?\n",
        )
    else:
        project.change(SHEET, r"id: apne-punkter", "id: prove-avtale-15")
    project.new_edition(AGREEMENT, 3, "Spørsmålet om betaling er lagt til.")
    word = "brukes aldri om igjen" if kind == "a point" else "har vært punktet i en publisert utgave"
    told = told_of(project.mistakes(), "«prove-avtale-15»", word)
    assert told.line == line_of(project.text(SHEET), "id: prove-avtale-15")


def test_an_id_follows_its_question_into_a_new_edition(project: SyntheticProject):
    """Else the answers that people have given stand below another question, as when all are numbered anew."""
    swapped = r"(      - id: )(prove-avtale-14)(\n.*\n      - id: )(prove-avtale-15)"
    project.change(SHEET, swapped, r"\1\4\3\2")
    project.new_edition(AGREEMENT, 2, "Spørsmålet om eierskap er satt først.")
    for now, old in (("prove-avtale-14", "prove-avtale-15"), ("prove-avtale-15", "prove-avtale-14")):
        told = told_of(project.mistakes(), f"id er «{now}», men spørsmålet har vært publisert som «{old}»")
        assert told.line == line_of(project.text(SHEET), f"id: {now}")


def test_an_id_that_has_taken_over_may_ask_the_same(project: SyntheticProject):
    """An editor has said where the answers go."""
    project.change(SHEET, r"      - id: prove-avtale-15\n", "      - id: prove-avtale-24\n")
    project.new_edition(AGREEMENT, 2, "Spørsmålet om eierskap har fått en ny id.")
    project.change(SHEET, r"^sources:", "retired: [prove-avtale-15]\nsources:")
    told_of(project.mistakes(), "id er «prove-avtale-24»")
    project.change(SHEET, r"^retired: .*", "retired: [{id: prove-avtale-15, replaced_by: [prove-avtale-24]}]")
    assert [one.text for one in project.mistakes() if "prove-avtale-24" in one.text] == []


@pytest.mark.parametrize(
    ("retired", "says"),
    [
        ("[{id: prove-avtale-15, replaced_by: [prove-avtale-14, prove-avtale-16]}]", None),
        ("[{id: prove-avtale-15, replaced_by: [apne-punkter]}]", None),
        ("[{id: prove-avtale-15, replaced_by: [gammelt]}, {id: gammelt, replaced_by: [prove-avtale-14]}]", None),
        (
            "[{id: prove-avtale-15, replaced_by: [prove-avtale-41]}]",
            "replaced_by er «prove-avtale-41», som ikke finnes i arket. Mente du",
        ),
        ("[{id: prove-avtale-15, replaced_by: [prove-avtale-15]}]", "replaced_by leder tilbake til «prove-avtale-15»"),
        ("[{id: prove-avtale-15, replaced_by: [x]}, {id: x, replaced_by: [prove-avtale-15]}]", "leder tilbake til «x»"),
        ("[prove-avtale-15, prove-avtale-15]", "id «prove-avtale-15» står to ganger i retired"),
        ("[Kontrakt 15]", "En id har små bokstaver"),
        ("[{id: prove-avtale-15, erstattet: [prove-avtale-14]}]", "ukjent felt «erstattet»"),
    ],
)
def test_what_is_retired_may_say_what_took_over(project: SyntheticProject, retired: str, says: str | None):
    """A program can then carry answers over."""
    project.change(SHEET, r"      - id: prove-avtale-15\n.*\n", "")
    project.change(SHEET, r"^sources:", f"retired: {retired}\nsources:")
    project.new_edition(AGREEMENT, 2, "Spørsmålet om eierskap er slått sammen med to andre.")
    found = project.mistakes()
    if says is None:
        assert found == []
        return
    told = [one for one in found if says in one.text]
    assert told, found
    assert told[0].line == line_of(project.text(SHEET), "retired:")


def test_a_published_edition_can_be_described_again(project: SyntheticProject):
    """From the record alone: what is newest now changes nothing in it."""
    data = project.load().data
    before = of_sheet(data.checklists[AGREEMENT], data)
    project.change(SHEET, r"text: Hvem eier dataene\?", "text: Hvem eier opplysningene?")
    project.change(FIELDS, r"label: Avtalt", "label: Avklart")
    project.new_edition(AGREEMENT, 2, "Spørsmålet om eierskap er klarere.")
    project.publish()
    data = project.load().data
    first, second = described.published(AGREEMENT, data)
    assert (first.standing, second.standing) == ("earlier", "newest")
    assert (first.parts, first.grids, first.head) == (before.parts, before.grids, before.head)
    assert second == of_sheet(data.checklists[AGREEMENT], data)
    assert second.change == "Spørsmålet om eierskap er klarere."
    assert first.date == dt.date(2026, 11, 23)


@pytest.mark.parametrize("now", ["prove-avtale-5", "prove-avtale-24"], ids=["without its zero", "another number"])
def test_an_id_that_is_changed_is_told_once_with_the_one_to_write(project: SyntheticProject, now: str):
    """A new edition is no remedy: the answers that people have given belong to the id."""
    project.change(SHEET, r"id: prove-avtale-05$", f"id: {now}")
    (told,) = project.mistakes()
    assert "Skriv «prove-avtale-05»" in told.text
    assert told.line == line_of(project.text(SHEET), f"id: {now}")


def test_an_id_of_another_sheet_is_told_at_the_new_point(project: SyntheticProject):
    """Which sheet comes first by name says nothing: the id is that of the one that was published with it."""
    taken = re.findall(r"      - id: (\S+)\n        text: ", project.text(OTHER))[0]
    project.change(SHEET, r"    items:\n", f"    items:\n      - id: {taken}\n        text: Et nytt punkt.\n")
    told = told_of(project.mistakes(), f"id «{taken}» er alt brukt i {OTHER}")
    assert (told.file, told.line) == (SHEET, line_of(project.text(SHEET), f"id: {taken}"))


def test_a_copied_sheet_is_told_once_at_the_copy(project: SyntheticProject):
    """Most new sheets begin so. Its name comes before that of the sheet."""
    project.write("data/checklists/a-kopi.yml", project.text(SHEET).replace(f"id: {AGREEMENT}\n", "id: a-kopi\n", 1))
    (told,) = project.mistakes()
    assert told.file == "data/checklists/a-kopi.yml"
    assert f"en kopi av «{AGREEMENT}»" in told.text
    assert SHEET in told.text


@pytest.mark.parametrize("name", ["{} - Kopi", "Kopi av {}", "{} - Copy", "{} (1)", "Copy of {} (2)", "{} copy 2"])
def test_a_copy_by_a_file_manager_is_told_once_and_leaves_its_original_sound(project: SyntheticProject, name: str):
    """File and id cannot get the same name: the file has one that no id can have."""
    file = f"data/checklists/{name.format(AGREEMENT)}.yml"
    project.write(file, project.text(SHEET))
    (told,) = project.mistakes()
    assert told.file == file
    assert f"en kopi av {AGREEMENT}.yml. Slett den" in told.text
    assert AGREEMENT in project.load().data.checklists
