"""What is made when the site is built: colours, icons, drawings, pictures for sharing, and what is owed to others."""

from pathlib import Path
from string import Template

from .. import palette
from ..addresses import local_logo
from ..records import local
from ..records.project import ROOT
from ..records.site_data import SiteData
from ..sheets.words import WORDS
from . import favicon, plan, plan_example, plan_facts, share_pictures, third_party

ICON = Path(__file__).with_name("icon.svg")
_STYLE, _ICON_ADDRESS = "assets/palette.css", "assets/ikon.svg"
DRAWINGS = Path(__file__).with_name("drawings")  # of docs/om/endre.md: a picture by itself reads no style sheet


def generated(data: SiteData, site_name: str, front_page: str) -> dict[str, bytes]:
    """Return the assets as address from the root of the site → content.

    `front_page` is the title of the site's first page, which the picture of the whole site shows.
    """
    return {
        _STYLE: _styles(data).encode(),
        _ICON_ADDRESS: icon(),
        **{_address(drawing): _coloured(drawing) for drawing in _drawings()},
        favicon.ADDRESS: favicon.ico(icon().decode()),
        third_party.ADDRESS: third_party.notices().encode(),
        plan.SCRIPT: plan.script(),
        plan.FORMS_SCRIPT: plan.forms_script(),
        plan.SCHEMA: plan.schema(data),
        plan.EXPORTS: plan.exports(),
        plan_facts.ADDRESS: plan_facts.script(data),
        plan_example.FILE: plan_example.file(data),
        plan_example.SCRIPT: plan_example.script(data),
        **plan.more(data),
        **share_pictures.pictures(data, site_name, front_page),
        **_logo(data),
    }


def addresses(data: SiteData) -> set[str]:
    """Return the addresses of the assets, from the root of the site, without making them."""
    fixed = {_STYLE, _ICON_ADDRESS, favicon.ADDRESS, third_party.ADDRESS, plan.SCRIPT, plan.SCHEMA}
    fixed |= {plan.FORMS_SCRIPT, plan.EXPORTS, plan_facts.ADDRESS, plan_example.FILE, plan_example.SCRIPT}
    fixed.update(_logo(data), map(_address, _drawings()))
    return fixed | set(share_pictures.addresses(data)) | set(plan.more_addresses(data))


def _styles(data: SiteData) -> str:
    """Return what of the styles is made: the colours, the words, and in a local edition how what is local looks."""
    own = (ROOT / "docs" / "assets" / "local.css").read_text(encoding="utf-8") if data.local else ""
    return f"{palette.css()}{_page_numbers()}{own}"


def _page_numbers() -> str:
    """Return what stands at the foot of a page on paper: «2 av 3». A style sheet written by hand has no words."""
    of = WORDS["of"].replace("\\", "\\\\").replace('"', '\\"')
    return f'@media print {{ @page {{ @bottom-right {{ content: counter(page) " {of} " counter(pages); }} }} }}\n'


def _logo(data: SiteData) -> dict[str, bytes]:
    """Return the logo of a municipality, in its local edition."""
    own = local.read() if data.local else None
    address = local_logo(data.local) if data.local else None
    return {address: own.logo.read_bytes()} if address and own and own.logo and own.logo.is_file() else {}


def icon() -> bytes:
    """Return the icon of the site, as SVG."""
    return _coloured(ICON)


def _drawings() -> list[Path]:
    return sorted(DRAWINGS.glob("*.svg"))


def _address(drawing: Path) -> str:
    return f"assets/{drawing.name}"


def _coloured(drawing: Path) -> bytes:
    """Return a drawing with the colours on paper where it names them: «$fjord»."""
    return Template(drawing.read_text(encoding="utf-8")).substitute(palette.on_paper()).encode()
