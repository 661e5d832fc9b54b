"""«Planen vår»: the scripts that a sheet's page fetches when a reader asks for them, and the schema of the file."""

import json

from ..language import scripts
from ..records.project import ROOT
from ..records.site_data import SiteData
from . import plan_editions

SCRIPT = "assets/planen.js"  # sheets.js names it
EXPORTS = "assets/planen-ut.js"  # docs/assets/plan/overview/page.js names it
MORE = "assets/planen-mer.js"  # more.js names it
FORMS_SCRIPT = "assets/planen-skjemaer.js"  # plan/forms.js names it
SCHEMA = "data/plan.schema.json"
SOURCES = ROOT / "docs" / "assets" / "plan"


def script() -> bytes:
    """Return the modules of the plan as one script, which a page under file:// can load too."""
    return scripts.bundle(SOURCES / "page.js").encode()


def exports() -> bytes:
    """Return what makes files of a whole plan as one script, fetched when a reader asks for one."""
    return scripts.bundle(SOURCES / "overview" / "exports.js").encode()


def forms_script() -> bytes:
    """Return what opens and fills in Word, ODT, PDF and Excel files, as one script."""
    return scripts.bundle(SOURCES / "forms" / "on-page.js").encode()


def schema(data: SiteData) -> bytes:
    """Return the schema of the file, with its own address as `$id`."""
    written = json.loads((SOURCES / "plan.schema.json").read_text(encoding="utf-8"))
    written = {"$schema": written.pop("$schema"), "$id": data.site.url + SCHEMA, **written}
    return (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()


def more(data: SiteData) -> dict[str, bytes]:
    """Return what a page fetches for more than filling in, and for earlier editions: address from the root → script."""
    return {MORE: scripts.bundle(SOURCES / "more-start.js").encode(), **plan_editions.scripts(data)}


def more_addresses(data: SiteData) -> list[str]:
    """Return the addresses of `more`, without making them."""
    return [MORE, *plan_editions.addresses(data)]
