"""The pages that somebody should have read through by now, for those who answer for them: `make forfalt`."""

import datetime as dt
from pathlib import Path

from ..pages import calls, front_matter
from ..pages.keywords import title_in
from ..records.models import PageInfo
from ..records.project import page_files

_HEAD = (
    "Disse sidene skulle vært gjennomgått. Les dem, rett det som har endret seg, og sett `reviewed` og `next_review` "
    "på nytt. Leseren ser på siden at det ikke er gjort."
)


def overdue(root: Path, today: dt.date) -> str:
    """Return the pages whose next review has passed, by role and the oldest first, as Markdown; «» for none."""
    by_role = late(root, today)
    if not by_role:
        return ""
    lines = [_HEAD]
    for role, pages in sorted(by_role.items()):
        lines += ["", f"## {role}", ""]
        lines += [f"- {title} (`docs/{path}`): {day}" for day, path, title in pages]
    return "\n".join([*lines, ""])


def late(root: Path, today: dt.date) -> dict[str, list[tuple[dt.date, str, str]]]:
    """Return the pages whose next review has passed: role → (day, path below docs/, title), the oldest first."""
    found: dict[str, list[tuple[dt.date, str, str]]] = {}
    for path, title, info in _pages(root):
        if info.next_review < today:
            found.setdefault(info.responsible, []).append((info.next_review, path, title))
    return {role: sorted(pages) for role, pages in found.items()}


def count(root: Path) -> int:
    """Return how many pages have a day for their next review."""
    return len(_pages(root))


def _pages(root: Path) -> list[tuple[str, str, PageInfo]]:
    """Return each page with a sound head, as (path below docs/, title, head)."""
    pages = []
    for path in page_files(root / "docs"):
        name, text = path.relative_to(root / "docs").as_posix(), calls.read(path)
        info = front_matter.read(text, name).info
        if info:
            pages.append((name, info.title or title_in(text) or name, info))
    return pages
