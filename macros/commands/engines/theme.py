"""The theme that goes with the neutral folder: our templates, and what of Material's files they use.

So a page looks the same whatever the engine brings: style sheets have names of a version, and icons are drawn anew.
"""

import importlib.util
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...records.errors import CommandError

FOLDER = "overrides"
_ICONS = ".icons"
_ICON = re.compile(r"\.icons/([\w/-]+\.svg)")
# Zensical asks a package for the folder of its theme, and its theme is here.
_STAND_IN = '''"""Stands in for Zensical's own theme, of which nothing is used."""

from pathlib import Path


def get_theme_dir() -> str:
    """Return the folder of the theme."""
    return str(Path(__file__).parent / "{folder}")
'''


def settings(of_project: dict[str, Any]) -> dict[str, Any]:
    """Return `theme` of mkdocs.yml, given that of the project."""
    return of_project | {"name": None, "custom_dir": FOLDER, "static_templates": ["404.html"]}


def write(config: dict[str, Any], root: Path, folder: Path) -> None:
    """Write the theme into a neutral folder. `config` is mkdocs.yml of the project in `root`.

    Raises CommandError when a template asks for an icon or a style sheet that Material does not have.
    """
    templates = folder / FOLDER
    shutil.copytree(root / config["theme"]["custom_dir"], templates)
    for icon in {*_icons(templates), f"{config['theme']['icon']['logo']}.svg"}:
        _copy(f"{_ICONS}/{icon}", templates / _ICONS / icon)
    sheet = config["extra"]["theme_css"]
    _copy(sheet, folder / "docs" / sheet)
    (folder / "zensical_ui.py").write_text(_STAND_IN.format(folder=FOLDER), encoding="utf-8")


def _icons(templates: Path) -> Iterator[str]:
    for path in templates.rglob("*.html"):
        yield from _ICON.findall(path.read_text(encoding="utf-8"))


def _copy(name: str, target: Path) -> None:
    source = _of_material() / name
    if not source.is_file():
        raise CommandError(
            f"Temaet har ingen «{name}». Rett navnet i overrides/ eller under extra.theme_css i mkdocs.yml."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _of_material() -> Path:
    """Return the folder of Material's files. The package is not imported: it would bring MkDocs along."""
    package = importlib.util.find_spec("material")
    assert package is not None  # noqa: S101 - the lock holds it
    assert package.origin is not None  # noqa: S101 - as above
    return Path(package.origin).parent / "templates"
