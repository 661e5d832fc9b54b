"""What a whole test or a bench found, written to data/results/ when that is asked for: `make tilstand`.

A test that looks at everything says how many things it looked at and what it found, whether it passes or not. It writes
before it asserts, so that a fault is told there as well.
"""

from collections.abc import Iterable

from macros.commands import measuring
from macros.commands.build import is_measured
from macros.records.results import Figure, Result

from .conftest import ROOT

COMMAND = "make tilstand"


def tell(
    name: str,
    method: str,
    figures: Iterable[tuple[str, int | float | str, str]],
    found: Iterable[str] = (),
    command: str = COMMAND,
) -> None:
    """Write what a test or a bench found: `figures` are (what, value, unit), and `found` what is wrong."""
    if not is_measured():
        return
    told = [Figure(what=what, value=value, unit=unit) for what, value, unit in figures]
    measuring.write(ROOT, name, Result(method=method, command=command, figures=told, found=list(found)))
