"""The theme that goes with the neutral folder: our templates, and what of Material's files they use.

So a page looks the same whatever the engine brings: style sheets have names of a version, and icons are drawn anew.
"""

import shutil
from pathlib import Path
from typing import Any

from ...records.errors import CommandError
from ...site_assets import theme_files

FOLDER = "overrides"
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

    Raises CommandError when a template asks for an icon or a style sheet that is not among those of the theme.
    """
    shutil.copytree(root / config["theme"]["custom_dir"], folder / FOLDER)
    for name in theme_files.needed(config, root):
        _copy(name, folder / ("docs" if name == config["extra"]["theme_css"] else FOLDER) / name)
    (folder / "zensical_ui.py").write_text(_STAND_IN.format(folder=FOLDER), encoding="utf-8")


def _copy(name: str, target: Path) -> None:
    source = theme_files.FOLDER / name
    if not source.is_file():
        raise CommandError(
            f"Temaet har ingen «{name}». Rett navnet i overrides/ eller under extra.theme_css i mkdocs.yml."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
