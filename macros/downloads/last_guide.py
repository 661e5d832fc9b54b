"""The guide as it was last made, for builds while pages are being written: to set it anew takes most of such a build.

Such a build offers the guide that is there. It is the file of the site in every way: what is told of it, its checksum
and its links are of those very bytes. It is made anew with what others are to have: by a build that is told to, by a
release, in CI, and by the next build after `make publish`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..cache import Shelf, key
from ..language import code
from ..records.chosen_edition import given
from ..records.project import ROOT

_SHELF = Shelf(ROOT / ".cache" / "veiledning")
_ALLOWED = "VEILEDNING_SOM_SIST"  # in the environment: the processes of a build must agree on which guide there is


@contextmanager
def allowed(*, when: bool) -> Iterator[None]:
    """Let this process and those it starts offer the guide that was last made, if that may be."""
    os.environ.pop(_ALLOWED, None)
    if when:
        os.environ[_ALLOWED] = "1"
    try:
        yield
    finally:
        os.environ.pop(_ALLOWED, None)


def without_the_last() -> dict[str, str]:
    """Return the environment of a process that is to make the guide of today, whatever this one may offer."""
    return {name: value for name, value in os.environ.items() if name != _ALLOWED}


def said_key(of_today: Callable[[], str], is_kept: Callable[[str], bool]) -> str:
    """Return the key of what the guide of this build says: that of today's pages, or of those it was last made from.

    `is_kept` tells whether a guide with such a key is there still.
    """
    before = _last() if os.environ.get(_ALLOWED) else None
    return before if before and is_kept(before) else of_today()


def note(said: str) -> None:
    """Note that the guide is made, with the key of what it says."""
    if said != _last():
        _SHELF.put(_name(), said.encode())


def forget() -> None:
    """Let the next build make the guide anew."""
    _SHELF.put(_name(), b"")


def _last() -> str | None:
    kept = _SHELF.get(_name())
    return kept.decode() if kept else None


def _name() -> str:
    # Copies of a project may keep what they make in one place, and a local edition has a guide of its own.
    return key(str(ROOT), code(), *([str(own)] if (own := given()) else []))
