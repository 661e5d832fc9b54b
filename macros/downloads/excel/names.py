"""Names in Excel: of worksheets, which people and screen readers meet, and of tables."""

import re
from collections.abc import Sequence

from ...language import _
from ...sheets.words import WORDS

# Excel refuses longer names of worksheets, and these signs in them.
LONGEST_NAME = 31
# The worksheets that every workbook has besides its lists.
POINTS, NEWS, ABOUT, TIME_PLAN = OWN_NAMES = (_("Punkter"), _("Nytt"), _("Om filen"), WORDS["time_plan"])
_REFUSED = re.compile(r"[\[\]:*?/\\']")


def sheet_name(title: str, taken: Sequence[str]) -> str:
    """Return the name of a worksheet: the title, or its first whole words and «…».

    Raises ValueError when two worksheets would have the same name: `office_checks` tells the editor before.
    """
    name = _REFUSED.sub("", title)
    if len(name) > LONGEST_NAME:
        name = f"{name[:LONGEST_NAME].rpartition(' ')[0].rstrip(' ,;:–')}…"
    if len(name) <= 1 or name.casefold() in map(str.casefold, taken):
        raise ValueError(f"«{title}» gives no name of its own to a worksheet")
    return name


def table_name(name: str) -> str:
    """Return a name as Excel takes it for a table: «kontrakt_apne-punkter» → «kontrakt_apne.punkter».

    Excel refuses hyphens in it. A period stands in no id, so that no two tables get one name.
    """
    return name.replace("-", ".")
