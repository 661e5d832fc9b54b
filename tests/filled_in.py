"""A sheet to fill in in a browser: one with answers and a table of every kind, and what they are called."""

from macros.components.grids import rows_shown

from . import choose

_FIELDS = choose.records().fields
SHEET = choose.sheet(choose.records(), choose.answered)
PATH = f"/{choose.sheet_address(choose.answered)}"
OTHER = f"/{choose.sheet_address(choose.ticked)}"
PACK = f"/motepakke/{next(iter(choose.records().core_elements))}/"
POINT = SHEET.items[0].text
CHOICE, NOTE, WHO, WHEN = (_FIELDS[answer].label for answer in SHEET.sections[0].answers)
OPTIONS = _FIELDS[SHEET.sections[0].answers[0]].options
TABLE = choose.long_tables(SHEET)[0]
SHOWN = rows_shown(len(TABLE.columns), TABLE.rows)
_COLUMNS = [_FIELDS[column] for column in TABLE.columns]
_TEXT = next(column for column in _COLUMNS if column.kind == "text")
TEXT = _TEXT.id
_CHOICE = next(column for column in _COLUMNS if column.kind == "choice")
TABLE_OPTIONS = _CHOICE.options
TOLD = f"{_CHOICE.label}: {', '.join(TABLE_OPTIONS)}"  # how paper says what can be chosen
ALL_ROWS = f"Vis alle {TABLE.rows} radene"


def text_in(row: int) -> str:
    """Return what a field for a text in the table is called."""
    return f"{_TEXT.label}, rad {row} i {TABLE.title}"


def choice_in(row: int) -> str:
    """Return what a field for a choice in the table is called."""
    return f"{_CHOICE.label}, rad {row} i {TABLE.title}"
