"""A change to the files that editors keep, tried in a copy of the project before any of it is written."""

import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..checking import check
from ..records.errors import CommandError, Mistake, summary
from ..records.project import CONTENT_FOLDERS
from . import whole_files

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


def refuse(root: Path, change: Change, lead: str, blank: str | None = None) -> None:
    """Raise CommandError with the mistakes that a change would give, if any; it begins with `lead`.

    What was wrong before is no reason to refuse, nor is a mistake on a line that has the words `blank` in it.
    """
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for folder in CONTENT_FOLDERS:
            shutil.copytree(root / folder, copy / folder)
        shutil.copy(root / "mkdocs.yml", copy / "mkdocs.yml")
        change.write(copy)
        mistakes = check(copy).mistakes
        if blank:
            mistakes = [mistake for mistake in mistakes if blank not in line_of(copy, mistake)]
    if mistakes:
        before = set(map(_without_lines, check(root).mistakes))
        mistakes = [mistake for mistake in mistakes if _without_lines(mistake) not in before]
    if mistakes:
        raise CommandError(f"{lead} Det ville gitt dette:\n{summary(mistakes[:_SHOWN], 'data og sider')}")


def line_of(root: Path, mistake: Mistake) -> str:
    """Return the line that a mistake is about; nothing where it is about a folder."""
    path = root / mistake.file
    lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    return lines[mistake.line - 1] if mistake.line <= len(lines) else ""


def _without_lines(mistake: Mistake) -> str:
    return re.sub(r"linje \d+", "", mistake.text)
