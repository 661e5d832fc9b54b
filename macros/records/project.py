"""Where the project lies on the disk, what of it a site is made from, and which files are pages and records."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = "_mal"  # the name of a file that editors copy: nobody reads or publishes it as it is
# What a site is made from besides the code, which is what a check depends on: the folders, and all.
CONTENT_FOLDERS = ("data", "docs", "overrides", "macros/templates")
CONTENT = (*CONTENT_FOLDERS, "mkdocs.yml")
# What may have mistakes while a site is shown: pages, and what was promised of them.
SHOWN_MEANWHILE = ("docs/", "data/published/pages/", "data/published/moves/")


def page_files(docs: Path) -> list[Path]:
    """Return the file of each page below a folder, in order of path."""
    return sorted(path for path in docs.rglob("*.md") if path.is_file() and path.stem != TEMPLATE)


def record_files(folder: Path) -> list[Path]:
    """Return the file of each record in a folder that has a file for each, in order of path."""
    return sorted(path for path in folder.glob("*.yml") if path.stem != TEMPLATE)
