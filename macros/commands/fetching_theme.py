"""`make tema`: what the site uses of its theme is fetched from the package into the project, with where it is from.

Asked for when a new release of the theme is taken in, and when a template draws an icon that none has drawn.
"""

import hashlib
import shutil
from importlib.metadata import distribution
from pathlib import Path

import yaml

from ..records.errors import CommandError
from ..site_assets import theme_files

_HEAD = "# Hentet av «make tema» fra pakken med temaet. Rett ingenting her for hånd.\n"


def fetch(root: Path, folder: Path = theme_files.FOLDER) -> list[str]:
    """Fetch the files that a project asks for into a folder, and nothing else; returns their names.

    Raises CommandError, with nothing written, without the package, and for a file that it does not have.
    """
    contents = _asked_for(root)
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return list(contents)


def _asked_for(root: Path) -> dict[str, bytes]:
    theme = theme_files.installed()
    if theme is None:
        raise CommandError(
            f"Pakken {theme_files.PACKAGE} er ikke satt opp her. Legg tegnet i "
            f"macros/site_assets/{theme_files.FOLDER.name}/{theme_files.ICONS}/ for hånd."
        )
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    names = sorted({*theme_files.needed(settings, root), theme_files.ICON_LICENCE})
    if missing := [name for name in names if not (theme / name).is_file()]:
        raise CommandError(
            f"Temaet har ingen «{'», «'.join(missing)}». Rett navnet i overrides/ eller i mkdocs.yml (logo, theme_css)."
        )
    package = distribution(theme_files.PACKAGE)
    contents = {name: (theme / name).read_bytes() for name in names}
    contents[theme_files.LICENCE] = (package.read_text(f"licenses/{theme_files.LICENCE}") or "").encode()
    source = {
        "package": theme_files.PACKAGE,
        "version": package.version,
        "address": f"https://pypi.org/project/{theme_files.PACKAGE}/{package.version}/",
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())},
    }
    contents[theme_files.SOURCE] = (_HEAD + yaml.safe_dump(source, sort_keys=False)).encode()
    return contents
