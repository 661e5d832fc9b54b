"""The settings of the usual hosts, as files in the site: the headers, kinds of files, and pages that have moved.

All are made of headers.py and media_types.py, and say the same as far as the host can.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..cache.site_before import SiteBefore
from ..rendering import KeptTemplates
from . import media_types
from .fingerprints import NAMED
from .headers import (
    ALONE_POLICY,
    CACHE,
    EMBEDDER,
    FRESH,
    ORIGIN,
    POLICY_NAME,
    RESOURCE,
    SHARED,
    YEAR,
    Place,
    exceptions,
    pattern,
    security,
    shown_alone,
)
from .redirects import Redirect
from .references import files_of

# Template → the file in the site that the host reads.
_FILES = {
    "headers.txt": "_headers",
    "redirects.txt": "_redirects",
    "nginx.conf": "nginx.conf",
    "nginx-headers.conf": "nginx-headers.conf",
    "apache.txt": ".htaccess",
    "caddy.conf": "caddy.conf",
    "iis.xml": "web.config",
}
AZURE = "staticwebapp.config.json"
NO_JEKYLL = ".nojekyll"  # GitHub Pages would else leave out what begins with a dot: /.well-known/security.txt
NAMES = (*_FILES.values(), AZURE, NO_JEKYLL)  # no reader is to get these
_MISSING = "404.html"


def write(site: Path, place: Place, redirects: Sequence[Redirect] = (), before: SiteBefore | None = None) -> None:
    """Write the settings of every host into the site. `redirects` are the pages that have moved.

    `before` is the site before.
    """
    put = (before or SiteBefore()).put
    files = sorted(files_of(site))
    otherwise = exceptions(files, place)
    values = {
        "place": place,
        "headers": security(place),
        "otherwise": otherwise,
        "shared": SHARED,
        "alone_policy": ALONE_POLICY,
        "names": {"policy": POLICY_NAME, "embedder": EMBEDDER, "resource": RESOURCE, "origin": ORIGIN, "cache": CACHE},
        "patterns": {
            "shared": pattern(place.shared, place),
            "documents": pattern(place.documents, place),
            "alone": shown_alone(),
            "named": NAMED.pattern,
        },
        "redirects": redirects,
        "year": YEAR,
        "fresh": FRESH,
        "missing": _MISSING,
        "own_files": [*NAMES],
        "types": media_types.TYPES,
        "groups": media_types.in_groups(),
        "with_charset": media_types.with_charset(),
        "texts": media_types.TEXTS,
        "linked_data": [name for name in files if name.endswith(".jsonld")],
    }
    templates = _templates()
    for template, name in _FILES.items():
        put(site, name, templates.get_template(template).render(values).encode())
    put(site, AZURE, _azure(place, otherwise, redirects).encode())
    put(site, NO_JEKYLL, b"")


def _templates() -> Environment:
    templates = Environment(  # noqa: S701 - plain text, and nothing in it comes from data
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=KeptTemplates(),
    )
    templates.filters["regex"] = re.escape
    return templates


def _azure(place: Place, otherwise: Mapping[str, Mapping[str, str]], redirects: Sequence[Redirect]) -> str:
    """Return staticwebapp.config.json. The first route that fits an address is the one that counts: files come first.

    Source: https://learn.microsoft.com/azure/static-web-apps/configuration
    """
    files_first = sorted(otherwise, key=lambda name: (name.endswith("/"), name))
    routes = [
        *({"route": f"{place.folder}{name}", "statusCode": 404} for name in NAMES if name != AZURE),
        *(
            {"route": f"{place.folder}{name}{'*' if name.endswith('/') else ''}", "headers": otherwise[name]}
            for name in files_first
        ),
        *(
            {"route": f"{move.folder}{move.old}", "redirect": f"{move.folder}{move.new}", "statusCode": 301}
            for move in redirects
        ),
    ]
    settings = {
        "globalHeaders": {**security(place), CACHE: FRESH},
        "mimeTypes": media_types.TYPES,
        "routes": routes,
        "responseOverrides": {"404": {"rewrite": f"{place.folder}{_MISSING}", "statusCode": 404}},
    }
    return f"{json.dumps(settings, indent=1, ensure_ascii=False)}\n"
