"""A workbook: a worksheet for each list, one for the points of the sheet, one about the file."""

import datetime as dt
import textwrap
from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ...language.in_words import day, quoted
from ...records.models import FieldKind
from ...sheets.content import Content, Field, Grid, Part, Point
from ...sheets.words import WORDS
from .. import phase_picture
from . import time_plan
from .columns import Column, answer, beside_points, filling, fixed, ids, numbers
from .look import Look
from .names import ABOUT, NEWS, POINTS, TIME_PLAN, sheet_name, table_name

# Rows, counted from 0: title, intro, headings; then what is filled in.
_TITLE, _INTRO, _HEAD, _FIRST = 0, 1, 2, 3
_LAST = 999  # the last row with choices from a list
_TEXTS = 4  # columns with texts stand before those with answers
_HEAD_HEIGHT, _LINE_HEIGHT = 32, 15.5  # points
_LETTER = 0.88  # of the width that a column counts for a letter, with some to spare
_INDENT = 2  # letters that the space in front of a text takes
_ABOUT_WIDTHS = (28, 90)  # letters
_NEWS_WIDTHS = (26, 44, 44, 44)
_PICTURE, _PICTURE_HEIGHT = 0.4, 34  # of its size, and points: room for it below the title

# A text is a text, however it begins: «=», «https://», «mailto:», «internal:».
_AS_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Rows = Sequence[Sequence[str | int]]


class _Sheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A worksheet whose rows grow with what is written in them: a height that is said to be chosen is kept for good."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, str]] = ()) -> None:
        if tag == "row":
            attributes = [(name, value) for name, value in attributes if name != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


class Book:
    """One workbook in the making."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._memory = BytesIO()
        self._book = Workbook(self._memory, _AS_TEXT)
        self._has_deadlines = False
        self._look = Look(self._book, content.phase)
        self._names: list[str] = []
        self._plans: list[tuple[Grid, time_plan.Source]] = []
        self._properties()

    def grid(self, grid: Grid) -> None:
        """Add a list: empty rows with choices and dates."""
        columns = filling([answer(column) for column in grid.columns])
        about = (grid.title, grid.intro or self._content.purpose)
        sheet = self._table(grid.name, about, columns, [[""] * len(columns)] * len(grid.rows))
        for number, column in enumerate(columns):
            _check(sheet, column, (_FIRST, number, _LAST, number))
        self._mark_overdue(sheet, grid.columns, list(range(len(columns))), (_FIRST, _LAST))
        if grid.plan:
            self._plans.append((grid, time_plan.Source(self._names[-1], _FIRST)))

    def points(self, parts: Sequence[Part]) -> None:
        """Add the points of the sheet, with a column for every answer; what a point is not asked is grey."""
        answers = _answers(parts)
        columns = [
            numbers(WORDS["number"], 6),
            fixed(WORDS["section"], 18),
            fixed(WORDS["item"], 44),
            fixed(WORDS["help"], 28),
            *(fixed(label, max(column.width for column in columns)) for label, columns in answers.items()),
            ids(WORDS["id"], [point.id for part in parts for point in part.points]),
        ]
        rows: Rows = [
            [point.number, _of_part(part), point.text, _below(point), *([""] * len(answers)), point.id]
            for part in parts
            for point in part.points
        ]
        sheet = self._table(f"{self._content.id}_punkter", (POINTS, self._content.purpose), columns, rows)
        places = [column.label for column in columns]
        first = _FIRST
        for part in parts:
            last = first + len(part.points) - 1
            fields = part.points[0].fields
            where = [places.index(field.label, _TEXTS) for field in fields]
            for field, place in zip(fields, where, strict=True):
                self._ask(sheet, answer(field), (first, place, last))
            self._mark_overdue(sheet, fields, where, (first, last))
            first = last + 1
        self._add_up(sheet, parts, places, first)

    def time_plans(self) -> None:
        """Add each list that has a plan, drawn over months; nothing when none has."""
        for grid, source in self._plans:
            sheet = self._sheet(TIME_PLAN, time_plan.WIDTHS)
            sheet.write_string(_TITLE, 0, TIME_PLAN, self._look.title)
            sheet.write_string(_INTRO, 0, f"{self._mark()}{time_plan.intro(source.sheet)}", self._look.intro)
            time_plan.draw(sheet, grid, source, self._look, _HEAD)
            sheet.set_row(_HEAD, time_plan.HEAD_HEIGHT)
            sheet.repeat_rows(_HEAD)

    def news(self) -> None:
        """Add what has changed since the edition before; nothing for a first edition."""
        news = self._content.latest
        if news is None:
            return
        sheet = self._sheet(NEWS, _NEWS_WIDTHS)
        sheet.write_string(_TITLE, 0, news.title, self._look.title)
        sheet.write_string(_INTRO, 0, self._content.change, self._look.intro)
        heads = (WORDS["kind"], WORDS["what"], WORDS["before"], WORDS["now"])
        for place, head in enumerate(heads):
            sheet.write_string(_HEAD, place, head, self._look.head)
        rows = [
            (group.title, note.told, "\n".join(note.before), "\n".join(note.after))
            for group in news.groups
            for note in group.notes
        ]
        for number, row in enumerate(rows or [("", WORDS["nothing_new"], "", "")], _FIRST):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text, self._look.text)
            _set_height(sheet, number, _NEWS_WIDTHS, row)
        sheet.repeat_rows(_HEAD)
        if len(self._content.news) > 1:
            below = f"{WORDS['older']} {self._content.short_address}"
            sheet.write_url(_FIRST + len(rows) + 1, 0, self._content.address, self._look.plain_link, string=below)

    def about(self) -> None:
        """Add what the file is, where the newest edition lies, and how to use it."""
        sheet = self._sheet(ABOUT, _ABOUT_WIDTHS)
        sheet.write_string(_TITLE, 0, self._content.title, self._look.title)
        if phase := self._content.phase:
            picture = {"image_data": BytesIO(phase_picture.png(phase)), "description": f"{WORDS['phase']} {phase}"}
            sheet.set_row(_INTRO, _PICTURE_HEIGHT)
            sheet.insert_image(_INTRO, 0, "fase.png", picture | {"x_scale": _PICTURE, "y_scale": _PICTURE})
        for number, field in enumerate(self._content.head, _HEAD):
            sheet.write_string(number, 0, field.label, self._look.label)
            self._ask(sheet, answer(field), (number, 1, number))
        for number, (label, text, address) in enumerate(self._facts(), _HEAD + len(self._content.head)):
            _set_height(sheet, number, _ABOUT_WIDTHS, [label, text])
            sheet.write_string(number, 0, label, self._look.label)
            if address:
                sheet.write_url(number, 1, address, self._look.link, string=text)
            else:
                sheet.write_string(number, 1, text, self._look.text)

    def bytes(self) -> bytes:
        """Return the finished file."""
        self._book.close()
        return self._memory.getvalue()

    def _mark(self) -> str:
        """Return what stands before anything else in an edition that is not to be used any more."""
        content = self._content
        return f"{content.mark}. {content.address_words} {content.short_address}. " if content.mark else ""

    def _facts(self) -> list[tuple[str, str, str]]:
        """Return what stands about the file, as label, text, address."""
        content = self._content
        return [
            (WORDS["purpose"], content.purpose, ""),
            *([(WORDS["notice"], content.notice, "")] if content.notice else []),
            *((said.lead.rstrip(".:"), said.text, "") for said in content.said_locally),
            *((f"{WORDS['step']} {number}", step, "") for number, step in enumerate(content.steps, 1)),
            *(
                (f"{WORDS['list']} {number}", name, f"internal:'{name}'!A1")
                for number, name in enumerate(self._names[:-1], 1)
            ),
            *([(WORDS["deadlines"], WORDS["how_deadlines"], "")] if self._has_deadlines else []),
            (WORDS["id"], content.cite, ""),
            (WORDS["more_rows"], WORDS["how_more_rows"], ""),
            (WORDS["edition"], f"{content.edition}, {day(content.date)}", ""),
            (content.address_words, content.short_address, content.address),
            (WORDS["publisher"], content.publisher, ""),
            (WORDS["licence"], content.licence, content.licence_url),
        ]

    def _table(self, name: str, about: tuple[str, str], columns: Sequence[Column], rows: Rows) -> Worksheet:
        """Add a worksheet with one table. `about` is its title and the line below it."""
        title, intro = about
        sheet = self._sheet(title, [column.width for column in columns])
        sheet.write_string(_TITLE, 0, title, self._look.title)
        sheet.write_string(_INTRO, 0, f"{self._mark()}{intro}", self._look.intro)
        options = {
            "name": table_name(name),
            "title": title,
            "description": f"{WORDS['columns']}: {', '.join(quoted(column.label) for column in columns)}.",
            "style": None,
            "columns": [{"header": column.label, "header_format": self._look.head} for column in columns],
        }
        sheet.add_table(_HEAD, 0, _HEAD + len(rows), len(columns) - 1, options)
        for number, row in enumerate(rows, _FIRST):
            for place, (value, column) in enumerate(zip(row, columns, strict=True)):
                _write(sheet, (number, place), value, self._look.cell(column.look))
            _set_height(sheet, number, [column.width for column in columns], row)
        sheet.set_row(_HEAD, _HEAD_HEIGHT)
        sheet.freeze_panes(_FIRST, 1)
        sheet.repeat_rows(_HEAD)
        sheet.set_selection(_FIRST, 0, _FIRST, 0)
        return sheet

    def _mark_overdue(
        self, sheet: Worksheet, asked: Sequence[Field | FieldKind], places: Sequence[int], rows: tuple[int, int]
    ) -> None:
        """Let deadlines that are past stand out, from a row to a row, until a choice says that the row is done."""
        first, last = rows
        done = [
            f'${xl_col_to_name(place)}{first + 1}<>"{option}"'
            for kind, place in zip(asked, places, strict=True)
            for option in kind.done
        ]
        for kind, place in zip(asked, places, strict=True):
            if kind.deadline:
                cell = f"${xl_col_to_name(place)}{first + 1}"
                rule = f"=AND({', '.join([f'ISNUMBER({cell})', f'{cell}<TODAY()', *done])})".replace(", ", ",")
                options = {"type": "formula", "criteria": rule, "format": self._look.overdue}
                sheet.conditional_format(first, place, last, place, options)
                self._has_deadlines = True

    def _add_up(self, sheet: Worksheet, parts: Sequence[Part], places: Sequence[str], after: int) -> None:
        """Write sums of the columns whose choices are numbers, below the points, and that they are no measure."""
        labels = dict.fromkeys(field.label for part in parts for field in part.points[0].fields if _is_score(field))
        if not labels:
            return
        row = after + 1
        sheet.write_string(row, _TEXTS - 2, WORDS["score_sum"], self._look.score)
        for label in labels:
            place = places.index(label, _TEXTS)
            column = xl_col_to_name(place)
            sheet.write_formula(row, place, f"=SUM({column}{_FIRST + 1}:{column}{after})", self._look.score, 0)

    def _ask(self, sheet: Worksheet, column: Column, place: tuple[int, int, int]) -> None:
        """Make cells of a column ones to fill in; the place is its first row, its number and its last row."""
        first, number, last = place
        for row in range(first, last + 1):
            sheet.write_blank(row, number, None, self._look.cell(column.look))
        _check(sheet, column, (first, number, last, number))

    def _sheet(self, title: str, widths: Sequence[float]) -> Worksheet:
        """Add a worksheet, set up for print on A4."""
        name = sheet_name(title, self._names)
        self._names.append(name)
        sheet = self._book.add_worksheet(name, _Sheet)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
        content = self._content
        told = " · ".join(filter(None, (content.mark, content.title)))
        sheet.set_header(f'&L&"Calibri,Bold"{_plain(told)}&R{_plain(content.publisher)}')
        edition = f"{WORDS['edition']} {content.edition} · {day(content.date)} · {content.licence}"
        sheet.set_footer(f"&L{_plain(content.short_address)}\n{_plain(edition)}&R{WORDS['page']} &P {WORDS['of']} &N")
        return sheet

    def _properties(self) -> None:
        content = self._content
        self._book.set_properties(
            {
                "title": content.title,
                "subject": content.purpose,
                "author": content.publisher,
                "company": content.publisher,
                "category": content.kind,
                "comments": f"{WORDS['edition']} {content.edition}. {content.address_words} {content.address}",
                "created": dt.datetime.combine(content.date, dt.time(12), dt.UTC),
            }
        )
        # XlsxWriter has no identifier and no version among the ordinary ones. The names are those of the ODT files.
        self._book.set_custom_property("ark", content.id, "text")
        self._book.set_custom_property("utgave", content.edition, "number_int")


def _answers(parts: Sequence[Part]) -> dict[str, list[Column]]:
    """Return the columns of each label, in the order they first come: two sections may ask otherwise for «Svar»."""
    answers: dict[str, list[Column]] = {}
    for part in parts:
        for field in part.points[0].fields:
            answers.setdefault(field.label, []).append(beside_points(answer(field)))
    return answers


def _is_score(field: Field) -> bool:
    """Say whether what is chosen is a number."""
    return bool(field.options) and all(option.isdigit() for option in field.options)


def _below(point: Point) -> str:
    """Return what is said of a point beside its text: its explanations, and what is local."""
    return "\n".join([*point.explanations, *map(str, point.local)])


def _of_part(part: Part) -> str:
    """Return what stands about a section beside each of its points."""
    return f"{part.title}\n{part.intro}" if part.intro else part.title


def _check(sheet: Worksheet, column: Column, cells: tuple[int, int, int, int]) -> None:
    """Let only the column's choices or dates be filled in: from row and column to row and column."""
    if column.rule:
        sheet.data_validation(*cells, dict(column.rule))


def _write(sheet: Worksheet, place: tuple[int, int], value: str | int, look: Format) -> None:
    """Write a text, a number, or an empty cell. `place` is its row and its column."""
    if value == "":
        sheet.write_blank(*place, None, look)
    elif isinstance(value, int):
        sheet.write_number(*place, value, look)
    else:
        sheet.write_string(*place, value, look)


def _set_height(sheet: Worksheet, row: int, widths: Sequence[float], values: Sequence[str | int]) -> None:
    """Give a row the height that its text needs; a row of one line is left to grow by itself."""
    room = [int((width - _INDENT) / _LETTER) for width in widths]
    lines = max(_lines(str(value), letters) for value, letters in zip(values, room, strict=True))
    if lines > 1:
        sheet.set_row(row, lines * _LINE_HEIGHT)


def _lines(text: str, letters: int) -> int:
    """Return how many lines a text takes."""
    return sum(max(1, len(textwrap.wrap(line, letters))) for line in text.split("\n"))


def _plain(text: str) -> str:
    """Return a text for a page's header or footer, where «&» begins a code."""
    return text.replace("&", "&&")
