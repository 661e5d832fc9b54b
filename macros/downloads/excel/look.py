"""The look of the Excel files: the site's colours in a few cell formats."""

from functools import cached_property
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from ...palette import for_office

CellLook = Literal["text", "date", "fixed", "fixed_date", "number", "id", "month"]
DATE = "dd.mm.yyyy"
MONTH = "[$-414]mmm yyyy"  # 414 is bokmål: months have Norwegian names wherever the file is opened


class Look:
    """The cell formats of one workbook. Each is made once, when it is first used."""

    def __init__(self, book: Workbook, phase: int) -> None:
        """Take the phase whose colour titles and column heads have, or 0 for none."""
        self._book = book
        self.colour = f"phase{phase}" if phase else "fjord"
        self._cells: dict[CellLook, Format] = {}

    @cached_property
    def title(self) -> Format:
        """The title of a worksheet."""
        return self._format(bold=True, font_size=18, font_color=self.colour)

    @cached_property
    def intro(self) -> Format:
        """The line under the title."""
        return self._format(font_color="muted")

    @cached_property
    def head(self) -> Format:
        """The heading of a column: as paper on colour."""
        return self._format(
            bold=True, bg_color=self.colour, font_color="paper", valign="vcenter", text_wrap=True, **_LINES
        )

    @cached_property
    def label(self) -> Format:
        """What a fact is called."""
        return self._format(bold=True, font_color="fjord", bg_color="surface", valign="top", **_LINES)

    @cached_property
    def text(self) -> Format:
        """A fact."""
        return self._format(font_color="text", valign="top", text_wrap=True, **_LINES)

    @cached_property
    def link(self) -> Format:
        """A fact that leads somewhere."""
        return self._format(font_color="link", underline=1, valign="top", **_LINES)

    @cached_property
    def plain_link(self) -> Format:
        """A link in a line of its own."""
        return self._format(font_color="link", underline=1)

    @cached_property
    def month(self) -> Format:
        """A month as the heading of a narrow column, from bottom to top."""
        told = {"bold": True, "bg_color": self.colour, "font_color": "paper", "num_format": MONTH, "font_size": 9}
        return self._format(**told, rotation=90, align="center", valign="vcenter", border=1, border_color="line")

    @cached_property
    def bar(self) -> Format:
        """A month that a row of a plan lasts: the sign in the cell has the colour behind it."""
        return self._book.add_format({name: f"#{for_office()[self.colour]}" for name in ("bg_color", "font_color")})

    @cached_property
    def overdue(self) -> Format:
        """A deadline that is past: bold as well as red, so that it is seen without colour too."""
        return self._book.add_format({"bold": True, "font_color": f"#{for_office()['error']}"})

    @cached_property
    def score(self) -> Format:
        """A sum of scores: as what a fact is called."""
        return self.label

    def cell(self, look: CellLook) -> Format:
        """Return the format of a column's cells."""
        if look not in self._cells:
            own: dict[str, object] = {"font_color": "text"}
            if look in ("date", "fixed_date"):
                own["num_format"] = DATE
            if look in ("fixed", "fixed_date", "number", "id"):
                own["bg_color"] = "surface"
            if look == "number":
                own |= {"font_color": "fjord", "bold": True}
            if look == "id":
                own |= {"font_color": "muted", "font_size": 8}
            lines = _LINES
            if look == "month":
                own |= {"font_size": 8, "align": "center"}
                lines = {"border": 1, "border_color": "line"}
            self._cells[look] = self._format(valign="top", text_wrap=True, **own, **lines)
        return self._cells[look]

    def _format(self, **properties: object) -> Format:
        """Return a format; colours are given by their names in the palette."""
        named = {
            key: f"#{for_office()[str(value)]}" if key.endswith("color") else value for key, value in properties.items()
        }
        return self._book.add_format({"font_name": "Calibri", "font_size": 11, **named})


_LINES = {"border": 1, "border_color": "line", "align": "left", "indent": 1}
