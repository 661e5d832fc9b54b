"""The pictures that others show where somebody shares a page: one for the whole site and one for each phase.

They are drawn by typst when the site is built, and kept until something in them changes.
"""

from functools import partial
from typing import Any

from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..downloads.pdf import typesetting
from ..language import _
from ..palette import on_paper
from ..records.models import Phase
from ..records.project import ROOT
from ..records.site_data import SiteData
from ..sheets import local

WIDTH, HEIGHT = 1200, 630  # pixels: what Facebook, LinkedIn and Teams ask for
_SHELF = Shelf(ROOT / ".cache" / "deling")


def pictures(data: SiteData, site_name: str, front_page: str) -> dict[str, bytes]:
    """Return address from the root of the site → PNG file."""
    site: dict[str, Any] = {
        "site": local.site_name(site_name, data),
        "width": WIDTH,
        "height": HEIGHT,
        "phase": None,
        "title": front_page,
    }
    site |= {
        "above": _("For team og ledere i kommunen"),
        "below": _("Steg å følge, spørsmål til møtet og ark å fylle ut sammen"),
    }
    jobs = {_address(): site}
    jobs |= {_address(phase): site | _of_phase(phase, data) for phase in data.phases_in_order}
    names = {address: key(mark(__name__), on_paper(), job) for address, job in jobs.items()}
    files = {address: _SHELF.kept(names[address], partial(_drawn, job)) for address, job in jobs.items()}
    _SHELF.tidy(set(names.values()))
    return files


def addresses(data: SiteData) -> set[str]:
    """Return the addresses of the pictures, from the root of the site."""
    return {_address(), *(_address(phase) for phase in data.phases_in_order)}


def _address(phase: Phase | None = None) -> str:
    return f"assets/deling{f'-{phase.id}' if phase else ''}.png"


def _of_phase(phase: Phase, data: SiteData) -> dict[str, Any]:
    last = data.phases_in_order[-1]
    above = _("Fase {roman} av {last}").format(roman=phase.roman, last=last.roman)
    return {"phase": phase.number, "title": phase.title, "above": above, "below": phase.begin_when.removesuffix(".")}


def _drawn(values: dict[str, Any]) -> bytes:
    return typesetting.picture("share.typ", values)
