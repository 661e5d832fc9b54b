"""What a whole test found, written to data/results/ for the page «Tilstand» when it is asked to: `make tilstand`.

A test that looks at everything says how many things it looked at and what it found, whether it passes or not. It writes
before it asserts, so that a fault is told there as well.
"""

from collections.abc import Iterable

from macros.commands import measuring
from macros.records.results import Figure, Result

from .conftest import ROOT

COMMAND = "make tilstand"


def tell(name: str, method: str, figures: Iterable[tuple[str, int | float | str, str]], found: Iterable[str]) -> None:
    """Write what a test found: `figures` are (what, value, unit), and `found` what is wrong, in Norwegian."""
    if not measuring.is_asked():
        return
    told = [Figure(what=what, value=value, unit=unit) for what, value, unit in figures]
    measuring.write(ROOT, name, Result(method=method, command=COMMAND, figures=told, found=list(found)))
