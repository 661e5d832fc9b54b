"""The headers of every answer, whatever the host: the one place where they stand.

`answer` says what a file is answered with. The settings of all hosts (host_files.py) are made of the same.

Sources: OWASP HTTP Headers Cheat Sheet and Secure Headers Project; RFC 6797 (HSTS); RFC 9111 (caching); the Fetch
standard (cross-origin headers).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..cache.site_before import IN_NAMED_FOLDER
from . import media_types
from .fingerprints import NAMED
from .policy import POLICY, REFERRER

YEAR = "public, max-age=31536000, immutable"
FRESH = "no-cache"
# Devices and powers that a page of text has no use for.
_DENIED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
    "xr-spatial-tracking",
)
POLICY_NAME, EMBEDDER, RESOURCE, ORIGIN, CACHE = (
    "Content-Security-Policy",
    "Cross-Origin-Embedder-Policy",
    "Cross-Origin-Resource-Policy",
    "Access-Control-Allow-Origin",
    "Cache-Control",
)
SHARED = {RESOURCE: "cross-origin", ORIGIN: "*"}  # of what everybody's pages may fetch and show
# A browser shows these alone in a page that it makes itself, with styles within it. None of them runs a script.
SHOWN_ALONE = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".svg", ".xml")
ALONE_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


@dataclass(frozen=True)
class Place:
    """Where a site lies on its host, and what of it is for the pages of others too."""

    folder: str = "/"  # «/», «/kommune/x/»
    subdomains: bool = False  # whether https is promised for what lies below the host's name as well
    shared: tuple[str, ...] = ()  # files within the site, and folders with a slash at the end
    documents: tuple[str, ...] = ()  # the same, of what browsers open in a frame of their own: PDF files


def security(place: Place) -> dict[str, str]:
    """Return the headers of every answer, errors too."""
    return {
        POLICY_NAME: f"{POLICY}; frame-ancestors 'none'",
        "Strict-Transport-Security": "max-age=31536000" + ("; includeSubDomains" if place.subdomains else ""),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Permitted-Cross-Domain-Policies": "none",
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _DENIED),
        "Cross-Origin-Opener-Policy": "same-origin",
        EMBEDDER: "require-corp",
        RESOURCE: "same-origin",
    }


def exceptions(files: Iterable[str], place: Place) -> dict[str, dict[str, str]]:
    """Return what is answered otherwise than `security` and `FRESH` say: file, or folder with a slash → headers.

    An empty value takes a header away. `files` are those of the site. A file that stands here has all that its
    folder has.
    """
    names = {*place.shared, *place.documents}
    for file in files:
        if NAMED.search(file):
            names.add(_named_folder(file))
        elif file.endswith(SHOWN_ALONE):
            names.add(file)
    return {name: _otherwise(name, place) for name in sorted(names)}


def answer(file: str, place: Place) -> dict[str, str]:
    """Return the headers that a file is answered with. `file` is its path within the site: «verktoy/index.html»."""
    headers = {**security(place), CACHE: FRESH, **_otherwise(file, place), "Content-Type": media_types.of(file)}
    return {name: value for name, value in headers.items() if value}


def _otherwise(name: str, place: Place) -> dict[str, str]:
    headers: dict[str, str] = {}
    if lies_in(name, place.shared):
        headers |= SHARED
    if lies_in(name, place.documents):
        headers[EMBEDDER] = ""
    if name.endswith(SHOWN_ALONE):
        headers[POLICY_NAME] = ALONE_POLICY
    if NAMED.search(name) or IN_NAMED_FOLDER.search(name):
        headers[CACHE] = YEAR
    return headers


def lies_in(file: str, names: Iterable[str]) -> bool:
    """Tell whether a file is one of some files, or lies in one of the folders among them."""
    return any(file.startswith(name) if name.endswith("/") else file == name for name in names)


def pattern(names: Iterable[str], place: Place) -> str:
    """Return a regular expression for the addresses of files and folders. It matches nothing when there are none."""
    found = "|".join(re.escape(name) + ("" if name.endswith("/") else "$") for name in names)
    return f"^{re.escape(place.folder)}(?:{found or '$.'})"


def shown_alone() -> str:
    """Return a regular expression for the addresses of what a browser shows in a page that it makes itself."""
    return f"(?:{'|'.join(map(re.escape, SHOWN_ALONE))})$"


def _named_folder(file: str) -> str:
    """Return the folder of a file when that is named by its content, with a slash at the end; else the file."""
    folder = IN_NAMED_FOLDER.search(file)
    return file[: folder.end()] if folder else file
