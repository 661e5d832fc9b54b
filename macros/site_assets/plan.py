"""«Planen vår»: the scripts that a sheet's page fetches when a reader asks for them, and the schema of the file."""

import json

from ..language import scripts
from ..records.project import ROOT
from ..records.site_data import SiteData

SCRIPT = "assets/planen.js"  # sheets.js names it
FORMS_SCRIPT = "assets/planen-skjemaer.js"  # plan/forms.js names it
SCHEMA = "data/plan.schema.json"
SOURCES = ROOT / "docs" / "assets" / "plan"


def script() -> bytes:
    """Return the modules of the plan as one script, which a page under file:// can load too."""
    return scripts.bundle(SOURCES / "page.js").encode()


def forms_script() -> bytes:
    """Return what opens and fills in Word, ODT, PDF and Excel files, as one script."""
    return scripts.bundle(SOURCES / "forms" / "on-page.js").encode()


def schema(data: SiteData) -> bytes:
    """Return the schema of the file, with its own address as `$id`."""
    written = json.loads((SOURCES / "plan.schema.json").read_text(encoding="utf-8"))
    written = {"$schema": written.pop("$schema"), "$id": data.site.url + SCHEMA, **written}
    return (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()
