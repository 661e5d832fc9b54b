"""The headers that a host should send, as files for the usual hosts.

Sources: OWASP HTTP Headers Cheat Sheet; RFC 6797 (HSTS); RFC 9111 (caching).
"""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .fingerprints import IN_NAMED_FOLDER, NAMED
from .redirects import Redirect

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
# Template → the file in the site that the host reads.
_FILES = {
    "headers.txt": "_headers",
    "redirects.txt": "_redirects",
    "nginx.conf": "nginx.conf",
    "apache.txt": ".htaccess",
}


def security(policy: str) -> dict[str, str]:
    """Return the headers of every answer, with the policy of the pages."""
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _DENIED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def write(site: Path, policy: str, redirects: Sequence[Redirect] = ()) -> None:
    """Write the header files into the site: for Netlify and Cloudflare, for nginx, for Apache.

    `redirects` are the pages that have moved.
    """
    templates = Environment(  # noqa: S701 - plain text, and nothing in it comes from data
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    assets = (path.relative_to(site).as_posix() for path in (site / "assets").rglob("*"))
    lasting = sorted({_pattern(name) for name in assets if NAMED.search(name)})
    values = {
        "headers": security(policy),
        "redirects": redirects,
        "lasting": lasting,
        "pattern": NAMED.pattern,
        "year": YEAR,
        "fresh": FRESH,
    }
    for template, name in _FILES.items():
        text = templates.get_template(template).render(values)
        (site / name).write_text(text, encoding="utf-8")


def _pattern(name: str) -> str:
    """Return the path of a file, or «folder/*» when it is the folder that follows the content."""
    folder = IN_NAMED_FOLDER.search(name)
    return f"{name[: folder.end()]}*" if folder else name
