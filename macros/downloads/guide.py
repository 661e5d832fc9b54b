"""The whole guide as one PDF file, for reading and for the archive."""

from pathlib import Path

from ..site_data import SiteData

ADDRESS = "nedlasting/veiledningen.pdf"
TITLE = "Hele veiledningen"


def sources(root: Path) -> list[tuple[str, str]]:
    """Return everything that the guide is made from besides the records."""
    return [
        (path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
        for path in (root / "mkdocs.yml", *sorted((root / "docs").rglob("*.md")))
    ]
