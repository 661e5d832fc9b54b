"""One sheet: page, files and open data say the same, point by point and in both directions."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from openpyxl import load_workbook

from macros.build_files import FileMaker
from macros.components import bound_components
from macros.downloads.excel import sheets as excel
from macros.downloads.odt import sheets as odt
from macros.downloads.pdf import sheets as pdf
from macros.downloads.word import sheets as word
from macros.downloads.word.titles import titles
from macros.language.in_words import colon, day
from macros.pages import folding
from macros.pages.markdown_rules import rules
from macros.records.site_data import SiteData
from macros.sheets.content import Content, Field, Grid, News
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet
from macros.sheets.words import WORDS
from macros.text import html_tree

from . import choose, editions, odt_forms, office, sheet_forms, three_editions
from .sheet_forms import Form, fields_of, ids_of, news_headings, news_texts, numbers_of, squeezed, texts_of
from .synthetic_project import AGREEMENT, PLAN, STATUS, beside
from .test_components import EXTENSIONS

ELEMENTS = [element.id for element in choose.records().core_elements_in_order]
PACK = ELEMENTS[0]
NAMES = [*office.SHEETS, *ELEMENTS]
_DATES_ARE_TYPED = {"pdf", "odt"}
EXCEL_TITLES = 3  # rows above what is filled in


@pytest.fixture(scope="session")
def read(site: Path, maker: FileMaker, data: SiteData) -> Callable[[str], tuple[Content, dict[str, Any]]]:
    """Return what reads a sheet or a meeting: its description, and its forms as they are built."""
    files = {file.address: file for file in maker.files}

    def forms(name: str) -> tuple[Content, dict[str, Any]]:
        content = described(name, data)
        folder = f"motepakke/{name}" if name in ELEMENTS else f"verktoy/{name}"
        built = {"page": (site / folder / "index.html").read_text(encoding="utf-8")}
        for ending in ("pdf", "docx", "odt", "xlsx"):
            if file := files.get(f"nedlasting/{content.id}.{ending}"):
                built[ending] = maker.content(file)
        return content, built

    return forms


def described(name: str, data: SiteData) -> Content:
    """Return the description of a sheet or, given a core element, of its meeting."""
    return of_meeting(data.core_elements[name], data) if name in ELEMENTS else of_sheet(data.checklists[name], data)


def differences(form: Form, content: Content, kind: str) -> list[str]:
    """Return where a form and its description part, in both directions."""
    tips = titles(content) if kind == "docx" else {asked.name: asked.tip for asked in fields_of(content)}
    tips |= {asked.name: odt_forms.tip(asked) for asked in fields_of(content)} if kind == "odt" else {}
    answers = [_answer(asked, tips, kind) for asked in fields_of(content)]
    labels = {"page": sheet_forms.page_labels, "docx": sheet_forms.word_labels, "odt": sheet_forms.word_labels}
    texts, headings = texts_of(content), list(content.headings)
    if kind == "page":
        texts, headings = texts_of(content, sheet_first=True), sheet_forms.page_headings(content)
        news = [text for since in content.news for text in sheet_forms.told(since)]
    else:
        texts, headings, news = texts + news_texts(content), headings + news_headings(content), []
    pairs: list[tuple[str, Any, Any]] = [
        ("headings", form.headings, headings),
        ("news", form.news, news),
        ("ids", form.ids, ids_of(content)),
        ("texts", [squeezed(text) for text in form.texts], [squeezed(text) for text in texts]),
        ("numbers", form.numbers, numbers_of(content)),
        ("answers", [_told(answer, kind) for answer in form.answers], answers),
    ]
    if kind in labels:
        pairs.append(("labels", form.labels, labels[kind](content)))
    else:
        frame = {WORDS["number"], WORDS["item"]}
        found = {label for label in form.labels if label not in frame and WORDS["edition"] not in label}
        pairs.append(("labels", sorted(found), sorted(sheet_forms.pdf_labels(content) - frame)))
    return [part for what, found, wanted in pairs for part in _parting(what, found, wanted)]


def _answer(asked: Field, tips: dict[str, str], kind: str) -> tuple[Any, ...]:
    simple = "text" if asked.kind == "long" or (kind in _DATES_ARE_TYPED and asked.kind == "date") else asked.kind
    # In Word every text may have several lines: no cell of paper refuses the second.
    several = {"pdf": None, "odt": None, "docx": simple == "text"}
    lines = several.get(kind, asked.several_lines)
    return (asked.name, tips[asked.name], simple, asked.options, lines)


def _told(answer: sheet_forms.Answer, kind: str) -> tuple[Any, ...]:
    lines = None if kind in _DATES_ARE_TYPED else answer.several_lines
    return (answer.name, answer.tip, answer.kind, answer.options, lines)


def _parting(what: str, found: list[Any], wanted: list[Any]) -> list[str]:
    if found == wanted:
        return []
    number = next((n for n, (one, other) in enumerate(zip(found, wanted, strict=False)) if one != other), None)
    number = min(len(found), len(wanted)) if number is None else number
    return [f"{what}, number {number}: {found[number : number + 2]} and not {wanted[number : number + 2]}"]


READERS: dict[str, Callable[[Any, Content], Form]] = {
    "page": sheet_forms.page,
    "docx": sheet_forms.word,
    "pdf": sheet_forms.pdf,
    "odt": odt_forms.form,
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [kind for kind in READERS if kind != "odt"])  # test_odt.py reads every such file
def test_page_and_files_say_what_is_described_and_nothing_else(name: str, kind: str, read):
    """Whoever fills in one form must be able to go on in another."""
    content, forms = read(name)
    assert differences(READERS[kind](forms[kind], content), content, kind) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_only_the_screen_says_is_that_nothing_is_kept(name: str, read):
    """What stands on the page alone is about the page: what is written there is gone when it is closed."""
    content, forms = read(name)
    (note, *buttons) = READERS["page"](forms["page"], content).only_on_screen
    first = f"Les siden om kjerneelement {int(name[-2:])} først. " if name in ELEMENTS else ""
    assert note == first + WORDS["not_kept"]
    all_rows = {WORDS["all_rows"].format(rows=len(grid.rows)) for grid in content.grids}
    ways = f"{WORDS['keep_answers']} {WORDS['how_kept']}"
    assert {ways} <= set(buttons) <= {ways, *all_rows}


@pytest.mark.parametrize("name", office.WORKBOOKS)
def test_a_workbook_says_what_is_described_and_nothing_else(name: str, read):
    """The same list as on the page, with columns, rows, choices and what the file is."""
    content, forms = read(name)
    assert workbook_differences(forms["xlsx"], content) == []


def workbook_differences(body: bytes, content: Content) -> list[str]:
    """Return where a workbook and its description part."""
    *lists, about = load_workbook(BytesIO(body)).worksheets
    news = lists.pop() if content.latest else None
    points = lists.pop()
    planned = [lists.pop().title for grid in content.grids if grid.plan]
    sheets_in_order = [*(sheet.title for sheet in lists), *planned, points.title, *([news.title] if news else [])]
    first = EXCEL_TITLES
    told = [(about.cell(first + n, 1).value, _asked(about, first + n, 2)) for n, _ in enumerate(content.head)]
    found: list[tuple[str, Any, Any]] = [
        ("lists", [sheet["A1"].value for sheet in lists], [g.title for g in content.grids]),
        *(pair for sheet, grid in zip(lists, content.grids, strict=False) for pair in _of_list(sheet, grid, content)),
        *_of_points(points, content),
        ("head", told, [(asked.label, _excel_answer(asked)) for asked in content.head]),
        ("about", _rows(about)[1 + len(content.head) :], _facts(content, sheets_in_order)),
    ]
    if news:
        found.append(("news", _rows(news), _workbook_news(content)))
    return [part for what, one, other in found for part in _parting(what, _listed(one), _listed(other))]


def _of_list(sheet: Any, grid: Grid, content: Content) -> Iterator[tuple[str, Any, Any]]:
    """Yield (what, in the workbook, in the description) for a table of a sheet."""
    labels = [column.label for column in grid.columns]
    yield grid.title, _rows(sheet)[1:], [[grid.intro or content.purpose], labels, *([] for _ in grid.rows)]
    asked = [_excel_answer(column) for column in grid.columns]
    yield f"{grid.title}, choices", [_asked(sheet, EXCEL_TITLES + 1, n) for n, _ in enumerate(asked, 1)], asked
    (table,) = sheet.tables.values()
    last = table.ref.rpartition(":")[2].lstrip("ABCDEFGHIJ")
    yield f"{grid.title}, rows", last, str(EXCEL_TITLES + len(grid.rows))


def _of_points(sheet: Any, content: Content) -> Iterator[tuple[str, Any, Any]]:
    """Yield (what, in the workbook, in the description) for the points of a sheet and their answers."""
    labels = list(dict.fromkeys(label for part in content.parts for label in part.labels))
    head = [WORDS[word] for word in ("number", "section", "item", "help")]
    rows, numbers = [["Punkter"], [content.purpose], [*head, *labels, WORDS["id"]]], range(5, 5 + len(labels))
    answers = []
    for part in content.parts:
        for point in part.points:
            title = f"{part.title}\n{part.intro}" if part.intro else part.title
            below = ["\n".join(point.explanations)] if point.explanations else []
            rows.append([point.number, title, point.text, *below, point.id])
            by_label = {asked.label: _excel_answer(asked) for asked in point.fields}
            answers.append([by_label.get(label) for label in labels])
    scores = [label for label in labels if label in _scores(content)]
    if scores:
        last = EXCEL_TITLES + len(answers)
        letters = [chr(ord("E") + labels.index(label)) for label in scores]
        sums = [f"=SUM({letter}{EXCEL_TITLES + 1}:{letter}{last})" for letter in letters]
        rows += [[], [WORDS["score_sum"], *sums]]
    yield "points", _rows(sheet), rows
    read_answers = [[_asked(sheet, EXCEL_TITLES + n, column) for column in numbers] for n, _ in enumerate(answers, 1)]
    yield "answers", read_answers, answers


def _workbook_news(content: Content) -> list[list[str]]:
    """Return the rows of what a workbook tells is new."""
    rows = [[content.latest.title], [content.change], [WORDS[word] for word in ("kind", "what", "before", "now")]]
    for group in content.latest.groups:
        for note in group.notes:
            texts = ["\n".join(side) for side in (note.before, note.after)]
            rows.append([group.title, note.told, *(text for text in texts if text)])
    return [*rows, *([[], [f"{WORDS['older']} {content.short_address}"]] if len(content.news) > 1 else [])]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _rows(sheet: Any) -> list[list[Any]]:
    """Return what stands in the rows of a worksheet; rows below a table's head are there when they have cells."""
    rows = [[cell.value for cell in row if cell.value not in (None, "")] for row in sheet.iter_rows()]
    return [row for number, row in enumerate(rows) if row or number >= EXCEL_TITLES]


def _asked(sheet: Any, row: int, column: int) -> tuple[str, tuple[str, ...]] | None:
    """Return what a cell lets be filled in; None for one that is grey."""
    cell = sheet.cell(row, column)
    if cell.fill.fgColor.rgb not in ("00000000", None):
        return None
    for rule in sheet.data_validations.dataValidation:
        if cell.coordinate in rule.sqref:
            if rule.type == "date":
                return "date", ()
            return "choice", tuple(rule.formula1.strip('"').split(","))
    return "text", ()


def _excel_answer(asked: Any) -> tuple[str, tuple[str, ...]]:
    if asked.kind == "check":
        return "choice", ("Ja", "Nei")  # a box in a cell shows 0 in LibreOffice
    return {"long": "text"}.get(asked.kind, asked.kind), tuple(asked.options)


def _scores(content: Content) -> set[str]:
    """Return the labels of what is answered with a number, for points."""
    asked = [field for part in content.parts for field in part.points[0].fields]
    return {field.label for field in asked if field.options and all(option.isdigit() for option in field.options)}


def _has_deadlines(content: Content) -> bool:
    """Say whether anything that is filled in, beside the lines on top, is a deadline."""
    asked = [field for part in content.parts for field in part.points[0].fields]
    return any(kind.deadline for kind in (*asked, *(column for grid in content.grids for column in grid.columns)))


def _facts(content: Content, sheets: list[str]) -> list[list[str]]:
    edition = f"{content.edition}, {day(content.date)}"
    return [
        [WORDS["purpose"], content.purpose],
        *([[WORDS["notice"], content.notice]] if content.notice else []),
        *([f"{WORDS['step']} {number}", step] for number, step in enumerate(content.steps, 1)),
        *([f"{WORDS['list']} {number}", name] for number, name in enumerate(sheets, 1)),
        *([[WORDS["deadlines"], WORDS["how_deadlines"]]] if _has_deadlines(content) else []),
        [WORDS["id"], content.cite],
        [WORDS["more_rows"], WORDS["how_more_rows"]],
        [WORDS["edition"], edition],
        [WORDS["address"], content.short_address],
        [WORDS["publisher"], content.publisher],
        [WORDS["licence"], content.licence],
    ]


@pytest.mark.parametrize("name", office.SHEETS)
def test_the_open_data_says_what_is_described_and_nothing_else(name: str, read, published):
    """Whoever builds on the data builds on the same sheet."""
    content, _ = read(name)
    document = published("checklists")
    (record,) = [record for record in document["records"] if record["id"] == name]
    kinds = {kind["id"]: kind for kind in document["fields"]}
    head = [kind["id"] for kind in document["fields"] if kind["on_every_sheet"]]
    answers = [(f"{name}_hode_{kind}", _open_answer(kinds[kind])) for kind in [*head, *record["fields"]]]
    texts = [record["title"], record["purpose"]]
    texts += [f"{WORDS['notice']}: {record['notice']}"] if "notice" in record else []
    texts += [WORDS["how"], *record["how"], content.cite]
    for section in record["sections"]:
        texts += [section["title"], *([section["intro"]] if "intro" in section else [])]
        for item in section["items"]:
            texts += [text for name, text in item.items() if name != "id"]
            answers += [
                (f"{name}_{item['id'].removeprefix(f'{name}-')}_{kind}", _open_answer(kinds[kind]))
                for kind in section["answers"]
            ]
    for table in record["tables"]:
        columns = [kinds[kind] for kind in table["columns"]]
        texts += [table["title"], *([table["intro"]] if "intro" in table else [])]
        choices = [column for column in columns if any(len(option) > 1 for option in column["options"])]
        texts += [f"{column['label']}{colon(column['label'])} {', '.join(column['options'])}" for column in choices]
        for row in range(1, table["rows"] + 1):
            answers += [(f"{name}_{table['id']}_{row}_{kind['id']}", _open_answer(kind)) for kind in columns]
    assert _parting("texts", texts, texts_of(content)) == []
    wanted = [(asked.name, (asked.label, asked.kind, asked.options)) for asked in fields_of(content)]
    assert _parting("answers", answers, wanted) == []


def _open_answer(kind: dict[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    return kind["label"], kind["kind"], tuple(kind["options"])


@pytest.mark.parametrize("name", ELEMENTS)
def test_the_open_data_of_a_meeting_says_what_is_described_and_nothing_else(name: str, read, published):
    """The agenda and the log of decisions too."""
    content, _ = read(name)
    (record,) = [record for record in published("core_elements")["records"] if record["id"] == name]
    pack, meeting = record["pack"], record["meeting"]
    read_fields = [*pack["head"], *pack["questions"], *pack["points"], *pack["ready"]]
    read_fields += [field for row in pack["decisions"] for field in row]
    found = [(field["name"], field["label"], field["text"], field["kind"]) for field in read_fields]
    wanted = [(asked.name, asked.label, asked.tip, asked.kind) for asked in fields_of(content)]
    assert _parting("answers", found, wanted) == []
    assert pack["headings"] == list(content.headings)
    assert (record["title"], meeting["aim"], meeting["minutes"]) == (content.title, content.purpose, content.minutes)
    assert [(person["who"], person["does"]) for person in record["participants"]] == list(content.participants)
    assert [(item["minutes"], item["text"]) for item in meeting["agenda"]] == list(content.agenda)
    assert meeting["bring_next"] == list(content.bring_next)
    assert [len(row) for row in pack["decisions"]] == [len(row) for grid in content.grids for row in grid.rows]


@pytest.fixture(scope="session")
def published(maker: FileMaker) -> Callable[[str], dict[str, Any]]:
    """Return what reads a document of the open data."""
    files = {file.address: file for file in maker.files}
    return lambda name: json.loads(maker.content(files[f"data/{name}.json"]))


@pytest.fixture(scope="module")
def both(data: SiteData) -> SiteData:
    """The records of the site, with the synthetic sheets among them."""
    return beside(data)


@pytest.fixture(scope="module")
def made(both: SiteData, read) -> Callable[[str], tuple[Content, dict[str, Any]]]:
    """Return what makes the forms of a synthetic sheet, or reads those of a meeting."""

    @cache
    def forms(name: str) -> tuple[Content, dict[str, Any]]:
        if name == PACK:
            return read(name)
        content = described(name, both)
        return content, forms_of(content, both)

    return forms


# Breakings of one form each: what is replaced by what in the built page, or in Word's document.
PAGE_FAULTS = {
    "the agenda is gone": (PACK, r'(?s)<h2 id="saksliste">.*?</table>', ""),
    "half of the decisions": (
        PACK,
        r'(?s)(<td data-label="Vi har bestemt">.*?</tr>\s*<tr>.*?</tr>)\s*<tr>.*?</tbody>',
        r"\1</tbody>",
    ),
    "a heading with another word": (PACK, r"(<h2[^>]*>)Hvem er med i arbeidet<", r"\1Hvem bør være med<"),
    "a sentence more": (AGREEMENT, r'<ol class="sheet"', r'<p>Husk juristen.</p><ol class="sheet"'),
    "a sentence beside the pack": (PACK, r'<div class="fill"', '<p>Husk juristen.</p><div class="fill"'),
    "an option less": (STATUS, r'<label><input type="radio"[^>]*value="Delvis">Delvis</label>', ""),
    "an option with another name": (STATUS, r'value="Delvis">Delvis', 'value="Delvis">Litt'),
    "a help less": (PLAN, r'<div class="sheet-help".*?</div>', ""),
    "a row less": (PLAN, r'<tr>\s*<td data-label="Nr\.">(?s:.*?)</tr>', ""),
    "a column with another name": (PLAN, r'(?s)(<table class="rows.*?<th[^>]*>)Milepæl<', r"\1Mål<"),
    "an answer less": (AGREEMENT, r'<label class="date">.*?</label>', ""),
    "an answer that takes one line": (
        AGREEMENT,
        r'<textarea rows="1"( name="[^"]*")( aria-labelledby="[^"]*")></textarea>',
        r'<input type="text"\1\2>',
    ),
    "two points in another order": (
        AGREEMENT,
        r'(?s)(<li id="prove-avtale-02">.*?</li>)\s*(<li id="prove-avtale-03">.*?</li>)',
        r"\2\1",
    ),
    "a number that begins anew": (AGREEMENT, r'<ol class="sheet" start="(?!1")\d+"', '<ol class="sheet" start="1"'),
    "no notice": (AGREEMENT, r'(?s)<div class="admonition warning">.*?</div>', ""),
    "a step less": (AGREEMENT, r"<li>Les tilbudet fra tiltakseier hver.*?</li>", ""),
    "how before the sheet": (
        AGREEMENT,
        r'(?s)(<div class="fill".*)(<details class="fold">.*?</details>)',
        r"\2\1",
    ),
    "another length in the panel": (PACK, r"(<dt>Tid</dt>\s*<dd>)\d", r"\g<1>9"),
    "a choice that cannot be taken back": (PLAN, r'<option value="">Velg</option>', ""),
}


@pytest.mark.parametrize("fault", PAGE_FAULTS)
def test_a_page_that_drops_or_adds_is_caught(fault: str, made):
    """A comparison that finds nothing must be able to find something."""
    name, old, new = PAGE_FAULTS[fault]
    content, forms = made(name)
    page = re.sub(r'(?s)<details class="filled-in".*?</details>', "", forms["page"])  # the example is another text
    broken, count = re.subn(old, new, page, count=1)
    assert count, f"the page no longer holds {old}"
    try:
        found = differences(READERS["page"](broken, content), content, "page")
    except AssertionError as error:
        found = [str(error)]
    assert found


WORD_FAULTS = {
    "a sentence more": (AGREEMENT, "<w:sectPr", "<w:p><w:r><w:t>Husk juristen.</w:t></w:r></w:p><w:sectPr"),
    "a heading with another word": (PACK, "Hvem er med i arbeidet", "Hvem bør være med"),
    "a help with another word": (PLAN, "ikke «Holde kurs»", "ikke «Kurs»"),
    "a label with another word": (AGREEMENT, ">Hvem følger opp<", ">Ansvarlig<"),
    "an option less": (STATUS, '<w:listItem w:displayText="Delvis" w:value="Delvis"/>', ""),
    "an answer on one line": (AGREEMENT, '<w:text w:multiLine="1"/>', "<w:text/>"),
}


@pytest.mark.parametrize("fault", WORD_FAULTS)
def test_a_word_file_that_drops_or_adds_is_caught(fault: str, made):
    """As with the page."""
    name, old, new = WORD_FAULTS[fault]
    content, forms = made(name)
    broken = office.changed(forms["docx"], "word/document.xml", old, new)
    assert differences(READERS["docx"](broken, content), content, "docx")


EXCEL_FAULTS = {
    "a help with another word": ("xl/sharedStrings.xml", "ikke «Holde kurs»", "ikke «Kurs»"),
    "an option less": ("xl/worksheets/sheet1.xml", "I gang,Ferdig,", "I gang,"),
    "a line about the list with another word": ("xl/sharedStrings.xml", "i den rekkefølgen de skal", "som de skal"),
    "a row more in the list": ("xl/tables/table1.xml", 'ref="A3:G11"', 'ref="A3:G12"'),
}


@pytest.mark.parametrize("fault", EXCEL_FAULTS)
def test_a_workbook_that_drops_or_adds_is_caught(fault: str, made):
    """As with the page."""
    content, forms = made(PLAN)
    assert workbook_differences(office.changed(forms["xlsx"], *EXCEL_FAULTS[fault]), content)


# Descriptions that part from a file: of a sheet, or of a pack.
PDF_FAULTS: dict[str, tuple[str, Callable[[Any], dict[str, Any]]]] = {
    "another purpose": (AGREEMENT, lambda _: {"purpose": "Noe annet."}),
    "a notice more": (AGREEMENT, lambda _: {"notice": "Et forbehold til."}),
    "one step": (AGREEMENT, lambda _: {"steps": ("Et steg.",)}),
    "no table": (AGREEMENT, lambda _: {"grids": ()}),
    "no lines on top": (AGREEMENT, lambda _: {"head": ()}),
    "the agenda is gone": (PACK, lambda _: {"agenda": ()}),
    "half of the agenda": (PACK, lambda pack: {"agenda": pack.agenda[: len(pack.agenda) // 2]}),
    "half of the decisions": (
        PACK,
        lambda pack: {"grids": tuple(replace(grid, rows=grid.rows[: len(grid.rows) // 2]) for grid in pack.grids)},
    ),
    "a heading with another word": (PACK, lambda pack: {"questions": replace(pack.questions, title="Å tenke på")}),
    "nobody at the meeting": (PACK, lambda _: {"participants": ()}),
    "a point less": (
        PACK,
        lambda pack: {"parts": (replace(pack.parts[0], points=pack.parts[0].points[1:]), *pack.parts[1:])},
    ),
    "nothing to bring": (PACK, lambda _: {"bring_next": ()}),
    "another length": (PACK, lambda pack: {"minutes": pack.minutes + 15}),
}


@pytest.mark.parametrize("fault", PDF_FAULTS)
def test_a_pdf_file_that_drops_or_adds_is_caught(fault: str, made):
    """The file is held against a description that says something else."""
    name, change = PDF_FAULTS[fault]
    content, forms = made(name)
    assert _found(forms, replace(content, **change(content)), "pdf")


def forms_of(content: Content, data: SiteData) -> dict[str, Any]:
    """Return the forms of a sheet, made now. The page is what its components say, with its parts folded."""
    own = bound_components(data)
    parts = [own["tool_head"](content.id), f"## {WORDS['sheet']}", own["checklist"](content.id)]
    source = "\n\n".join([*parts, f"## {WORDS['how']}", own["tool_how"](content.id)])
    tree = html_tree.fragment(Markdown(extensions=[*EXTENSIONS, *rules()]).convert(source))
    folding.fold(tree)
    page = f"<article>{html_tree.written_fragment(tree)}</article>"
    files = {"docx": word.sheet(content), "pdf": pdf.sheet(content), "odt": odt.sheet(content)}
    return {"page": page, **files, "xlsx": excel.workbook(content)}


def all_differences(forms: dict[str, Any], content: Content) -> list[str]:
    """Return where the forms of a sheet and its description part."""
    found = [
        part
        for kind, read_form in READERS.items()
        for part in differences(read_form(forms[kind], content), content, kind)
    ]
    return found + workbook_differences(forms["xlsx"], content)


def test_a_sheet_with_everything_is_the_same_in_every_form(both: SiteData):
    """What no sheet has yet may come tomorrow: introductions, a box with choices, two kinds of «Svar»."""
    section, *others = both.checklists[PLAN].sections
    sections = [
        section.model_copy(update={"intro": "Velg få.", "answers": ["avkryssing", "svar", "merknad", "frist"]}),
        *(other.model_copy(update={"answers": ["svar-i-ord", "poeng", "ansvarlig"]}) for other in others),
    ]
    update = {"sections": sections, "fields": ["svar", "poeng"], "notice": "Et forbehold.", "workbook": True}
    sheet = both.checklists[PLAN].model_copy(update=update)
    changed = replace(both, checklists=both.checklists | {sheet.id: sheet})
    content = of_sheet(sheet, changed)
    assert all_differences(forms_of(content, changed), content) == []


@pytest.fixture(scope="module")
def third(both: SiteData) -> tuple[Content, dict[str, Any]]:
    """A sheet in its third edition, and its forms."""
    published = editions.published(three_editions.three(both), both)
    content = of_sheet(published.checklists[AGREEMENT], published)
    return content, forms_of(content, published)


def test_a_later_edition_tells_what_is_new_in_every_form(third: tuple[Content, dict[str, Any]]):
    """The page since each earlier edition, the files since the one before, and where to read of older ones."""
    content, forms = third
    assert [news.edition for news in content.news] == [2, 1]
    assert all_differences(forms, content) == []


NEWS_FAULTS = {
    "a change less": lambda news: replace(news, groups=news.groups[1:]),
    "a text before with another word": lambda news: _with_note(news, before=("Hva skal noen andre levere?",)),
    "a change told otherwise": lambda news: _with_note(news, told="Punkt 4 er endret:"),
}


def _with_note(news: News, **values: object) -> News:
    """Return what is new with other words in its last note that has a text before and now."""
    *first, last = [group for group in news.groups if group.title == "Punkter med ny ordlyd"]
    groups = [
        replace(group, notes=(replace(group.notes[0], **values), *group.notes[1:])) if group is last else group
        for group in news.groups
    ]
    assert not first
    return replace(news, groups=tuple(groups))


@pytest.mark.parametrize("kind", [*READERS, "xlsx"])
@pytest.mark.parametrize("fault", NEWS_FAULTS)
def test_what_is_new_told_otherwise_is_caught(fault: str, kind: str, third: tuple[Content, dict[str, Any]]):
    """A comparison that finds nothing must be able to find something."""
    content, forms = third
    other = replace(content, news=(NEWS_FAULTS[fault](content.latest), *content.news[1:]))
    assert _found(forms, other, kind)


@pytest.mark.parametrize("kind", [*READERS, "xlsx"])
def test_an_id_that_is_another_is_caught(kind: str, third: tuple[Content, dict[str, Any]]):
    """Minutes cite it: an id of another point leads them astray."""
    content, forms = third
    part = content.parts[-1]
    points = (*part.points[:-1], replace(part.points[-1], id=f"{AGREEMENT}-99"))
    assert _found(forms, replace(content, parts=(*content.parts[:-1], replace(part, points=points))), kind)


def _found(forms: dict[str, Any], content: Content, kind: str) -> list[str]:
    """Return where a form and a description part. Text that no form should have stops its reader."""
    try:
        if kind == "xlsx":
            return workbook_differences(forms[kind], content)
        return differences(READERS[kind](forms[kind], content), content, kind)
    except AssertionError as error:
        return [str(error)]
