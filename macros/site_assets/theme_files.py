"""What the site has of its theme, Material for MkDocs: the style sheet, the icons that are drawn, and their licences.

They lie in material/, fetched from the package by `make tema` (commands/fetching_theme.py), with the version and the
checksum of each in source.yml. So what looks at them, and every engine but MkDocs, does without the package.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

PACKAGE = "mkdocs-material"
FOLDER = Path(__file__).parent / "material"
SOURCE = "source.yml"
LICENCE = "LICENSE"
ICONS = ".icons"
ICON_LICENCE = f"{ICONS}/material/LICENSE"
STYLES = "assets/stylesheets/main.*.css"
_ICON = re.compile(r"\.icons/([\w/-]+)\.svg")


def icon(name: object) -> str:
    """Return where an icon lies in the theme, given by its name: «material/close»."""
    return f"{ICONS}/{name}.svg"


def icons(templates: Path) -> Iterator[str]:
    """Yield where the icons lie that the templates in a folder draw by name."""
    for path in sorted(templates.rglob("*.html")):
        yield from map(icon, _ICON.findall(path.read_text(encoding="utf-8")))


def needed(settings: dict[str, Any], root: Path) -> set[str]:
    """Return the files of the theme that a project asks for. `settings` is mkdocs.yml, and `root` the project's."""
    logo = icon(settings["theme"]["icon"]["logo"])
    return {settings["extra"]["theme_css"], logo, *icons(root / settings["theme"]["custom_dir"])}


@cache
def version() -> str:
    """Return the version of the theme that the files are from."""
    return str(yaml.safe_load((FOLDER / SOURCE).read_text(encoding="utf-8"))["version"])


def installed() -> Path | None:
    """Return the folder of the theme in its package; None without. It is not imported: it would bring MkDocs along."""
    package = find_spec("material")
    return Path(package.origin).parent / "templates" if package and package.origin else None
