"""A change to the files that editors keep, tried in a copy of the project before any of it is written."""

import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..checking import check
from ..records.errors import CommandError, Mistake, summary
from . import whole_files

_TRIED = ("docs", "data", "overrides", "macros/templates")  # what is checked
_SHOWN = 20  # mistakes that one answer tells


@dataclass(frozen=True)
class Change:
    """What is to be written: path from the project's root → text, or None for a file that goes."""

    files: Mapping[str, str | None]

    def write(self, root: Path) -> None:
        """Write it below a folder, all or nothing. What goes, goes last."""
        whole_files.write({root / name: text.encode() for name, text in self.files.items() if text is not None})
        for name, text in self.files.items():
            if text is None:
                (root / name).unlink()


def refuse(root: Path, change: Change, lead: str, allowed: str = "") -> None:
    """Raise CommandError with the mistakes that a change would give, if any; it begins with `lead`.

    What was wrong before is no reason to refuse, nor is a mistake that has the words `allowed` in it.
    """
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for folder in _TRIED:
            shutil.copytree(root / folder, copy / folder)
        shutil.copy(root / "mkdocs.yml", copy / "mkdocs.yml")
        change.write(copy)
        mistakes = [one for one in check(copy).mistakes if not allowed or allowed not in one.text]
    if mistakes:
        before = set(map(_without_lines, check(root).mistakes))
        mistakes = [mistake for mistake in mistakes if _without_lines(mistake) not in before]
    if mistakes:
        raise CommandError(f"{lead} Det ville gitt dette:\n{summary(mistakes[:_SHOWN], 'data og sider')}")


def _without_lines(mistake: Mistake) -> str:
    return re.sub(r"linje \d+", "", mistake.text)
