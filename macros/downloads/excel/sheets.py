"""Excel files of the lists that a team keeps over time.

xlsxwriter and not openpyxl: it writes the same bytes each time as it is, sets the text for
screen readers on tables, and is fast because it only writes. The tests read with openpyxl.
"""

from ...records.models import Checklist
from ...records.site_data import SiteData
from ...sheets.of_sheet import of_sheet
from .book import Book


def workbook(sheet: Checklist, data: SiteData) -> bytes:
    """Return a checklist as an Excel file: its tables, its points, and what the file is."""
    content = of_sheet(sheet, data)
    book = Book(content)
    for grid in content.grids:
        book.grid(grid)
    book.points(content.parts)
    book.about()
    return book.bytes()
