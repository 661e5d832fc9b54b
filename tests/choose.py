"""Which records a test looks at, chosen by what they have and never by their names.

An editor may rename, add or remove any sheet, tool, term, page or core element without a change in the tests. Where
nothing fits, a test fails with what was looked for.
"""

import re
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from pathlib import Path

from macros.addresses import core_element_page, phase_page, sheet_page, standing_pages, url
from macros.components.grids import rows_shown
from macros.records import loading
from macros.records.models import Checklist, CoreElement, Role, Strategy, Table, Term
from macros.records.project import page_files
from macros.records.site_data import SiteData

from .sampling import cover

ROOT = Path(__file__).parent.parent
_TABLE = re.compile(r"^\|(.+)\|\n\|[ :|-]+\|$", re.MULTILINE)
Condition = Callable[[Checklist], bool]


@cache
def records() -> SiteData:
    """Return the real records, for tests that have one case for each: these are known before any fixture is."""
    return loading.read(ROOT).data


def sheets(data: SiteData, *conditions: Condition) -> list[Checklist]:
    """Return the sheets for which all conditions hold, in the order of the site."""
    fit = [sheet for sheet in data.checklists.values() if all(condition(sheet) for condition in conditions)]
    assert fit, f"no sheet is left for which {[condition.__name__ for condition in conditions]} hold"
    return fit


def sheet(data: SiteData, *conditions: Condition) -> Checklist:
    """Return the first sheet for which all conditions hold."""
    return sheets(data, *conditions)[0]


def core_element(data: SiteData) -> CoreElement:
    """Return the first core element."""
    return data.core_elements_in_order[0]


def role(data: SiteData) -> Role:
    """Return a role between two others, whose title in its file is plain text that stands there once."""
    text = (ROOT / "data/roles.yml").read_text(encoding="utf-8")
    plain = [one for one in [*data.roles.values()][1:-1] if text.count(f"  title: {one.title}\n") == 1]
    assert plain, "no role between two others has a plain title"
    return plain[0]


def strategy(data: SiteData) -> Strategy:
    """Return a strategy that is suggested for some obstacles and not for all."""
    suggested = [barrier.suggestion.strategies for barrier in data.barriers.values()]
    for candidate in data.strategies.values():
        if 0 < sum(candidate.id in strategies for strategies in suggested) < len(suggested):
            return candidate
    raise AssertionError("no strategy is suggested for some obstacles alone")


def term(data: SiteData) -> Term:
    """Return a term that is one word and called something else in nynorsk and in Danish."""
    for candidate in data.glossary.values():
        words = {candidate.term, candidate.nynorsk[0], candidate.danish[0]}
        if len(words) > 2 and not any(" " in word for word in words):
            return candidate
    raise AssertionError("no term has words of its own in other languages")


def element_address() -> str:
    """Return the address, within the site, of the page of the first core element."""
    return url(core_element_page(records(), core_element(records())))


def sheet_address(*conditions: Condition) -> str:
    """Return the address, within the site, of the page of the first sheet for which all conditions hold."""
    return url(sheet_page(sheet(records(), *conditions).id))


def prose_address() -> str:
    """Return the address, within the site, of a page of prose that explains terms."""
    return url(pages_of_terms(records())[0])


def pages_of_terms(data: SiteData) -> list[str]:
    """Return the pages, from docs/, that a term leads to and that end in «Kilder»: prose that no program names."""
    pages = dict.fromkeys(term.page.lstrip("/").partition("#")[0] for term in data.glossary.values() if term.page)
    own = {core_element_page(data, element) for element in data.core_elements.values()} | standing_pages()
    own |= {phase_page(phase) for phase in data.phases.values()}
    prose = [page for page in pages if f"/{page}" not in own and not page.startswith("verktoy/")]
    fit = [page for page in prose if "\n## Kilder\n" in (ROOT / "docs" / page).read_text(encoding="utf-8")]
    assert len(fit) > 2, "too few pages of terms are left to choose from"
    return fit


def address_with(component: str) -> str:
    """Return the address, within the site, of the first page in the menu that calls a component without an argument."""
    call = f"{{{{ {component}() }}}}"
    found = [page for page, text in _in_menu() if call in text]
    assert found, f"no page in the menu has {call}"
    return url(found[0])


def addresses_by_columns() -> list[str]:
    """Return the addresses of pages in the menu that have a table in Markdown, by the columns of the first of them."""
    heads = {page: _TABLE.search(text) for page, text in _in_menu()}
    columns = {page: head[1].count("|") for page, head in heads.items() if head}
    assert columns, "no page in the menu has a table"
    return [url(page) for page in sorted(columns, key=columns.__getitem__)]


def _in_menu() -> Iterator[tuple[str, str]]:
    """Yield each page for readers, from docs/, with its text."""
    for path in page_files(ROOT / "docs"):
        text = path.read_text(encoding="utf-8")
        if "\nunlisted: true\n" not in text:
            yield path.relative_to(ROOT / "docs").as_posix(), text


def kinds_of_sheets(data: SiteData) -> list[Checklist]:
    """Return a few sheets that together have every kind of part and of answer that any sheet has."""
    parts = {sheet.id: set(_kinds(sheet, data)) for sheet in data.checklists.values()}
    return [data.checklists[name] for name in cover(parts)]


def _kinds(sheet: Checklist, data: SiteData) -> Iterator[Hashable]:
    for name in ("notice", "fields", "tables", "workbook", "poster"):
        if getattr(sheet, name):
            yield name
    for section in sheet.sections:
        yield ("answers", *(data.fields[answer].kind for answer in section.answers))
    for table in sheet.tables:
        yield from (("column", data.fields[column].kind) for column in table.columns)


# Conditions


def workbook(sheet: Checklist) -> bool:
    """Tell whether a sheet is an Excel file too."""
    return sheet.workbook


def table(sheet: Checklist) -> bool:
    """Tell whether a sheet has a table."""
    return bool(sheet.tables)


def explained(sheet: Checklist) -> bool:
    """Tell whether a point of a sheet has a help."""
    return any(item.explanations for item in sheet.items)


def poster(sheet: Checklist) -> bool:
    """Tell whether a sheet is a poster too."""
    return bool(sheet.poster)


def answered(sheet: Checklist) -> bool:
    """Tell whether points are answered by a choice, a note, who and when, and a long table has a text and a choice."""
    fields = records().fields
    kinds = [fields[answer].kind for answer in sheet.sections[0].answers]
    lines = [fields[answer].several_lines for answer in sheet.sections[0].answers]
    asked = list(zip(kinds, lines, strict=True))
    wanted = [("choice", False), ("text", True), ("text", False), ("date", False)]
    return asked == wanted and bool(long_tables(sheet))


def is_folded(table: Table) -> bool:
    """Tell whether the last rows of a table are folded on its page."""
    return rows_shown(len(table.columns), table.rows) < table.rows


def long_tables(sheet: Checklist) -> list[Table]:
    """Return the tables of a sheet that are folded on its page, and that have a column of texts and one of choices."""
    kinds = {table.id: {records().fields[column].kind for column in table.columns} for table in sheet.tables}
    return [table for table in sheet.tables if is_folded(table) and {"text", "choice"} <= kinds[table.id]]


def ticked(sheet: Checklist) -> bool:
    """Tell whether the points of a sheet are boxes to tick."""
    return records().fields[sheet.sections[0].answers[0]].kind == "check"


def took_over(sheet: Checklist) -> bool:
    """A point has taken over from one that is retired."""
    points = {item.id for item in sheet.items}
    return any(points.intersection(gone.replaced_by) for gone in sheet.retired)


def numbered(sheet: Checklist) -> bool:
    """Tell whether all points are called by the sheet's id and a number, with several in the first of more sections."""
    ids = [item.id.removeprefix(f"{sheet.id}-") for item in sheet.items]
    return all(number.isdigit() for number in ids) and len(sheet.sections[0].items) > 1 and len(sheet.sections) > 1


def in_no_meeting(data: SiteData) -> Condition:
    """Return what tells whether a sheet is used in no meeting pack."""
    used = {element.meeting.checklist for element in data.core_elements.values()}

    def unused(sheet: Checklist) -> bool:
        return sheet.id not in used

    return unused
