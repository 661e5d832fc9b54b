"""The theme's own templates, as they were when ours that replace them were made.

`python -m tests.theme_templates` takes the installed ones over, when the differences have been read and
what matters is carried into ours. They lie in tests/theme/, under Material's licence (MIT), with it beside them.
"""

import difflib
import re
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import material

from .conftest import ROOT

OURS = ROOT / "overrides"
THEIRS = Path(material.__file__).parent / "templates"
KEPT = ROOT / "tests" / "theme"
_THEME = distribution("mkdocs-material")
_NAMED = re.compile(r"(?P<before>\A\{#- Replaces Material )(?P<version>[\d.]+)(?P<after>'s (?P<name>\S+?)[:.] )")


def replaced() -> list[str]:
    """Return the paths of our templates that stand in the place of one of the theme's."""
    ours = (path.relative_to(OURS).as_posix() for path in sorted(OURS.rglob("*.html")))
    return [name for name in ours if (THEIRS / name).exists() or (KEPT / name).exists()]


def installed_version() -> str:
    """Return the version of the theme that is installed."""
    return _THEME.version


def said(name: str) -> tuple[str, str] | None:
    """Return the version and the template that one of ours says that it replaces, in its first line."""
    found = _NAMED.match((OURS / name).read_text(encoding="utf-8"))
    return (found["version"], found["name"]) if found else None


def changes(name: str) -> Iterator[str]:
    """Yield what has changed in a template of the theme since ours was made, as lines of a unified diff."""
    before, after = (_lines(folder / name) for folder in (KEPT, THEIRS))
    return difflib.unified_diff(before, after, f"{name}, when ours was made", f"{name}, Material {_THEME.version}")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []


def take_over() -> None:
    """Keep the installed templates as those that ours are made from, and say so in ours."""
    for name in replaced():
        path = KEPT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((THEIRS / name).read_bytes() if (THEIRS / name).exists() else b"")
        ours = OURS / name
        text = ours.read_text(encoding="utf-8")
        ours.write_text(_NAMED.sub(rf"\g<before>{_THEME.version}\g<after>", text), encoding="utf-8")
    licence = next(file for file in _THEME.files or [] if file.name == "LICENSE")
    (KEPT / "LICENSE").write_text(licence.read_text(encoding="utf-8"), encoding="utf-8")
    sys.stdout.write(f"{len(replaced())} templates of Material {_THEME.version} are kept in tests/theme/.\n")


if __name__ == "__main__":
    take_over()
