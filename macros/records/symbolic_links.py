"""Symbolic links: what they point to is read and published in their place, so they may not lead out of their folder."""

import os
from pathlib import Path

_REMEDY = "Legg selve filen her, eller slett lenken."


def fault(path: Path, top: Path) -> str | None:
    """Return what is wrong with a file or a folder below `top` that is reached through a symbolic link, or None.

    A link to a file within `top` is sound. One to a folder is not: it can lead in a circle, and only some follow it.
    """
    link = _link_on_the_way(path, top)
    if link is None:
        return None
    try:
        target = Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return f"dette er en symbolsk lenke til noe som ikke finnes. {_REMEDY}"
    except OSError:
        return f"dette er en symbolsk lenke som går i ring. {_REMEDY}"
    if not target.is_relative_to(os.path.realpath(top)):
        return f"dette er en symbolsk lenke ut av {top.name}/, til noe som ellers ikke ville blitt lest. {_REMEDY}"
    if link.is_dir():
        return "dette er en symbolsk lenke til en mappe. Legg selve mappen her, eller slett lenken."
    return None


def fault_of_file(path: Path, shown_as: str) -> str | None:
    """Return what `fault` does of a file whose path from the project's root is `shown_as`."""
    depth = shown_as.count("/")
    return fault(path, path.parents[depth - 1]) if depth else None


def _link_on_the_way(path: Path, top: Path) -> Path | None:
    """Return a symbolic link on the way from `top` to a path, both counted; the outermost when there are more."""
    link = None
    for place in (path, *path.parents):
        link = place if place.is_symlink() else link
        if place == top:
            break
    return link
