"""What the fields of a Word file are called by people and screen readers: short, whole, and no two alike.

Word takes 64 characters. LibreOffice drops the tags of fields when it saves a Word file and keeps these titles, so
that a title must tell its field from all others in the file: «Avtalt, punkt 3», «Frist, rad 2 i Åpne punkter».
"""

from collections.abc import Iterator, Sequence

from ...language import _
from ...sheets.content import Content, Grid, MeetingContent, Part

# Word refuses longer titles and tags.
LONGEST_TITLE = 64
# So long may a label be, whatever stands around it: «, rad 30 i tabell 99 (99)».
LONGEST_LABEL = 38


def titles(content: Content) -> dict[str, str]:
    """Return the title of each field, of each table's group of rows and of each row, by its name."""
    unique: dict[str, str] = {}
    taken: set[str] = set()
    for name, title in _wanted(content):
        number, candidate = 1, title
        while candidate in taken:
            number += 1
            candidate = f"{title} ({number})"
        taken.add(candidate)
        unique[name] = candidate
    return unique


def row_name(grid: Grid, row: int) -> str:
    """Return the name of a row of a table, which is counted from 1: that of its fields without the column."""
    return f"{grid.name}_{row}"


def _wanted(content: Content) -> Iterator[tuple[str, str]]:
    """Yield name and title, where two titles may still be alike."""
    yield from ((field.name, field.label) for field in content.head)
    for part in _parts(content):
        for point in part.points:
            for field in point.fields:
                yield field.name, _("{label}, punkt {number}").format(label=field.label, number=point.number)
    for number, grid in enumerate(content.grids, 1):
        yield from _of_grid(grid, _("tabell {number}").format(number=number))


def _parts(content: Content) -> Sequence[Part]:
    if isinstance(content, MeetingContent):
        return [content.questions, *content.parts, content.ready]
    return content.parts


def _of_grid(grid: Grid, short: str) -> Iterator[tuple[str, str]]:
    """Yield the titles of a table, its rows and their cells; a long title of the table gives way to `short`."""
    longest = max((_cell(column.label, len(grid.rows), grid.title) for column in grid.columns), key=len)
    table = grid.title if len(longest) <= LONGEST_TITLE else short
    yield grid.name, table
    for number, row in enumerate(grid.rows, 1):
        yield row_name(grid, number), _("Rad {row} i {table}").format(row=number, table=table)
        yield from ((field.name, _cell(field.label, number, table)) for field in row)


def _cell(label: str, row: int, table: str) -> str:
    return _("{label}, rad {row} i {table}").format(label=label, row=row, table=table)
