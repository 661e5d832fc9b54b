"""What the site and its files carry of others' work, with each licence in full, as its licence asks.

Texts and versions are read from the packages that are installed, which are those of the lock.
"""

from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from ..language import _
from ..records.project import ROOT

ADDRESS = "tredjepart.txt"
_RULE = "=" * 78
_ABOUT = "dist-info/"  # before the name of a file that tells of a package


@dataclass(frozen=True)
class Work:
    """Somebody's work that readers get a part of."""

    name: str
    used_for: str
    licence: str  # as SPDX names it
    text: str  # the file with the licence, in the package or in the project
    package: str | None = None  # None: it lies in the project


WORKS = (
    Work("Material for MkDocs", _("stilarket"), "MIT", "dist-info/licenses/LICENSE", "mkdocs-material"),
    Work(
        "Material Design Icons",
        _("ikonene i topp, meny og bunn"),
        "LicenseRef-Pictogrammers-Free-License",
        "material/templates/.icons/material/LICENSE",
        "mkdocs-material",
    ),
    Work(
        "Source Sans 3",
        _("skriften i PDF-filene og i bildene for deling"),
        "OFL-1.1",
        "macros/downloads/pdf/fonts/OFL.md",
    ),
    Work("python-docx", _("malen som Word-filene er bygd på"), "MIT", "dist-info/licenses/LICENSE", "python-docx"),
    Work(
        "XlsxWriter",
        _("fargene og stilene i Excel-filene"),
        "BSD-2-Clause",
        "dist-info/licenses/LICENSE.txt",
        "xlsxwriter",
    ),
)


def notices() -> str:
    """Return the whole text. Raises FileNotFoundError when a package has put its licence elsewhere."""
    head = _(
        "Nettstedet og filene bærer med seg arbeid av andre. Her står hva det er, hvem som har laget det, og "
        "lisensen i sin helhet."
    )
    return "\n\n".join([head, *map(_notice, WORKS)]) + "\n"


def _notice(work: Work) -> str:
    version = f" {distribution(work.package).version}" if work.package else ""
    title = f"{work.name}{version}: {work.used_for} ({work.licence})"
    return f"{_RULE}\n{title}\n{_RULE}\n\n{_licence(work)}"


def _licence(work: Work) -> str:
    """Return the text of the licence of a work, as its owner has written it."""
    if work.package is None:
        return (ROOT / work.text).read_text(encoding="utf-8").strip()
    package = distribution(work.package)
    text = package.read_text(work.text.removeprefix(_ABOUT)) if work.text.startswith(_ABOUT) else None
    path = Path(str(package.locate_file(work.text)))  # not looked up among all its files: a theme has ten thousand
    if text is None and not path.is_file():
        raise FileNotFoundError(2, "the licence of a package is gone", f"{work.package}: {work.text}")
    return (text or path.read_text(encoding="utf-8")).strip()
