"""«Planen vår»: the scripts that a sheet's page fetches when a reader asks for them, and the schema of the file."""

import json
from typing import Any

from ..language import scripts
from ..records.project import ROOT
from ..records.site_data import SiteData
from ..sheets import editions
from ..sheets.field_map import field_map

SCRIPT = "assets/planen.js"  # sheets.js names it
EXPORTS = "assets/planen-ut.js"  # docs/assets/plan/overview/page.js names it
MORE = "assets/planen-mer.js"  # more.js names it, and the folder below
EDITIONS = "assets/plan-utgaver/{sheet}.js"
FORMS_SCRIPT = "assets/planen-skjemaer.js"  # plan/forms.js names it
SCHEMA = "data/plan.schema.json"
SOURCES = ROOT / "docs" / "assets" / "plan"
_KIND = {"__all__": {"id", "label", "kind", "options"}}
_ASKED: dict[str, Any] = {
    "sheet": True,
    "number": True,
    "title": True,
    "fields": _KIND,
    "sections": {
        "__all__": {"id": True, "title": True, "answers": _KIND, "items": {"__all__": {"id", "text", "help"}}}
    },
    "tables": {"__all__": {"id": True, "title": True, "columns": _KIND}},
}


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
    code = scripts.bundle(SOURCES / "more-start.js").encode()
    return {MORE: code, **{EDITIONS.format(sheet=sheet): _editions(sheet, data) for sheet in _renewed(data)}}


def more_addresses(data: SiteData) -> list[str]:
    """Return the addresses of `more`, without making them."""
    return [MORE, *(EDITIONS.format(sheet=sheet) for sheet in _renewed(data))]


def _renewed(data: SiteData) -> list[str]:
    """Return the sheets that have more than one edition."""
    return [sheet for sheet in data.checklists if editions.earlier(sheet, data)]


def _editions(sheet: str, data: SiteData) -> bytes:
    """Return what each edition of a sheet asks, and where its answers belong now, as a script that gives it away.

    In the form of data/editions.json and data/changes.json, with what `editions.js` reads of them alone.
    """
    *earlier, newest = editions.every(data.checklists[sheet], data)
    asked = [
        edition.model_dump(mode="json", include=_ASKED, exclude_none=True)
        for edition in data.published.editions_of(sheet)
    ]
    moves = [
        {
            "sheet": sheet,
            "since": before.edition,
            "to": newest.edition,
            "fields": [
                {"name": field.name, "to": list(field.to)} | ({"reason": field.reason} if field.reason else {})
                for field in field_map(before, newest)
            ],
        }
        for before in earlier
    ]
    detail = json.dumps({"editions": asked, "changes": moves}, ensure_ascii=False, separators=(",", ":"))
    return f'dispatchEvent(new CustomEvent("plan-editions",{{detail:{detail}}}));\n'.encode()
