"""What the site and its files carry of others' work, with each licence in full, as its licence asks.

Texts and versions are read from the packages that are installed, which are those of the lock, and from what has been
taken into the project.
"""

from dataclasses import dataclass
from importlib.metadata import distribution

from ..language import _
from ..records.project import ROOT
from . import theme_files

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
    of_theme: bool = False  # whether it is among what has been taken from the theme, and has its version


WORKS = (
    Work(
        "Material for MkDocs",
        _("stilarket"),
        "MIT",
        "macros/site_assets/material/LICENSE",
        of_theme=True,
    ),
    Work(
        "Material Design Icons",
        _("ikonene i topp, meny og bunn"),
        "LicenseRef-Pictogrammers-Free-License",
        "macros/site_assets/material/.icons/material/LICENSE",
        of_theme=True,
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
    version = distribution(work.package).version if work.package else theme_files.version() if work.of_theme else ""
    title = f"{f'{work.name} {version}'.strip()}: {work.used_for} ({work.licence})"
    return f"{_RULE}\n{title}\n{_RULE}\n\n{_licence(work)}"


def _licence(work: Work) -> str:
    """Return the text of the licence of a work, as its owner has written it."""
    if work.package is None:
        return (ROOT / work.text).read_text(encoding="utf-8").strip()
    text = distribution(work.package).read_text(work.text.removeprefix(_ABOUT))
    if text is None:
        raise FileNotFoundError(2, "the licence of a package is gone", f"{work.package}: {work.text}")
    return text.strip()
