"""Files that editors keep, written all or none: a disk that fills up on the way changes nothing.

Each is written beside its place first, «.name.ny», and put there when all have found room. What a command that was
killed has left is removed by the next one.
"""

import os
from collections.abc import Mapping
from pathlib import Path

_ENDING = ".ny"
_FOLDERS = ("data", "docs", "macros/language/locale")  # where commands write


def write(contents: Mapping[Path, bytes]) -> None:
    """Write files. Raises OSError, with everything as it was, when there is no room for them all."""
    beside = {path.with_name(f".{path.name}{_ENDING}"): path for path in contents}
    try:
        for name, path in beside.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            name.write_bytes(contents[path])
    except BaseException:
        for name in beside:
            name.unlink(missing_ok=True)
        raise
    for name, path in beside.items():
        os.replace(name, path)  # noqa: PTH105 - replaces also where a rename would refuse


def put_in_order(root: Path) -> None:
    """Remove what commands that were killed have left in a project."""
    for folder in _FOLDERS:
        for path in (root / folder).rglob(f".*{_ENDING}"):
            path.unlink(missing_ok=True)
