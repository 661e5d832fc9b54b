"""«Planen vår»: the script that a sheet's page fetches when a reader asks for it, and the schema of the file."""

import json

from ..language import scripts
from ..records.project import ROOT
from ..records.site_data import SiteData

SCRIPT = "assets/planen.js"  # sheets.js names it
EXPORTS = "assets/planen-ut.js"  # docs/assets/plan/overview/page.js names it
SCHEMA = "data/plan.schema.json"
SOURCES = ROOT / "docs" / "assets" / "plan"


def script() -> bytes:
    """Return the modules of the plan as one script, which a page under file:// can load too."""
    return scripts.bundle(SOURCES / "page.js").encode()


def exports() -> bytes:
    """Return what makes files of a whole plan as one script, which «Planen vår» fetches when a reader asks for a file."""
    return scripts.bundle(SOURCES / "overview" / "exports.js").encode()


def schema(data: SiteData) -> bytes:
    """Return the schema of the file, with its own address as `$id`."""
    written = json.loads((SOURCES / "plan.schema.json").read_text(encoding="utf-8"))
    written = {"$schema": written.pop("$schema"), "$id": data.site.url + SCHEMA, **written}
    return (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()
