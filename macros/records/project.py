"""Where the project lies on the disk, what of it a site is made from, and which files are pages and records."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# What file managers add to the name of a copy: «Kopi av x», «x - Kopi», «x copy 2», «x (1)».
_OF_COPY = re.compile(
    r"^(?:kopi av|copy of) |(?: (?:[-–] )?(?:kopi|copy)(?: \d+)?)(?: ?\(\d+\))?$| \(\d+\)$", re.IGNORECASE
)
_LEFT_OVER = re.compile(
    r"^~\$|^\.~lock\.|~$|\.(?:orig|rej|bak|tmp|temp|swp|old)$|^(?:thumbs\.db|desktop\.ini)$|(?-i:_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+\.)",
    re.IGNORECASE,
)
LEFT_OVER = "filen er lagt igjen av et program, og hører ikke til her. Slett den."
TEMPLATE = "_mal"  # the name of a file that editors copy: nobody reads or publishes it as it is
# What a site is made from besides the code, which is what a check depends on: the folders, and all.
CONTENT_FOLDERS = ("data", "docs", "overrides", "macros/templates")
CONTENT = (*CONTENT_FOLDERS, "mkdocs.yml")
# What may have mistakes while a site is shown: pages, and what was promised of them.
SHOWN_MEANWHILE = ("docs/", "data/published/pages/", "data/published/moves/")


def page_files(docs: Path) -> list[Path]:
    """Return the file of each page below a folder, in order of path."""
    return sorted(path for path in docs.rglob("*.md") if path.is_file() and _is_read(path))


def record_files(folder: Path) -> list[Path]:
    """Return the file of each record in a folder that has a file for each, in order of path."""
    return sorted(path for path in folder.glob("*.yml") if _is_read(path))


def copied_from(path: Path) -> Path | None:
    """Return the file that a file is a copy of, by the name that a file manager has given it; None when it is none."""
    if " " not in path.name:
        return None
    original = path.with_name(f"{_OF_COPY.sub('', path.stem)}{path.suffix}")
    return original if original != path and original.is_file() else None


def is_left_over(path: Path) -> bool:
    """Tell whether a file is one that a program has laid beside another: a backup, a lock, what a merge has left."""
    return bool(_LEFT_OVER.search(path.name))


def _is_read(path: Path) -> bool:
    return path.stem != TEMPLATE and copied_from(path) is None and not is_left_over(path)  # of these the names are told
