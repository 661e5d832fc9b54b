"""Excel files of the lists that a team keeps over time.

xlsxwriter and not openpyxl: it writes the same bytes each time as it is, sets the text for
screen readers on tables, and is fast because it only writes. The tests read with openpyxl.
"""

from ...sheets.content import Content
from .book import Book


def workbook(content: Content) -> bytes:
    """Return a sheet as an Excel file: its tables, its points, and what the file is."""
    book = Book(content)
    for grid in content.grids:
        book.grid(grid)
    book.time_plans()
    book.points(content.parts)
    book.news()
    book.about()
    return book.bytes()
