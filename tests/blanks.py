"""What an editor writes in the blanks that `make nytt-ark`, `nytt-verktoy` and `ny-side` leave."""

import re

from . import choose

BLANK = re.compile(r"\[FYLL UT: [^\]]*\]")


def written(blank: str, number: int) -> str:
    """Return what fits in a blank; with another number it is never the same twice, where it may not be."""
    if "FYLL UT: ord" in blank:
        return f"prøveord {number}"
    if "FYLL UT: språket" in blank:
        return "engelsk"
    if "FYLL UT: id-en til en rolle" in blank:
        return next(iter(choose.records().roles))
    her = "her" if "FYLL UT: når" in blank else "Her"  # what goes on in a sentence has no capital
    return f"{her} skriver vi setning nummer {number} i prøven selv, så det er nok"
