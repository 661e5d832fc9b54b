"""What kind each file of a site is. With `nosniff` a browser believes what the host says, and nothing else.

Sources: the media types that IANA has registered; RFC 8259 (JSON is UTF-8 and has no charset); RFC 9239 (JavaScript).
"""

from pathlib import PurePosixPath

_IN_UTF_8 = "; charset=utf-8"
_OFFICE = "application/vnd.openxmlformats-officedocument"
# Suffix → what the host says that the file is. A kind of file that is not here is not published.
TYPES = {
    ".html": f"text/html{_IN_UTF_8}",
    ".css": f"text/css{_IN_UTF_8}",
    ".js": f"text/javascript{_IN_UTF_8}",
    ".mjs": f"text/javascript{_IN_UTF_8}",
    ".txt": f"text/plain{_IN_UTF_8}",
    ".csv": f"text/csv{_IN_UTF_8}",
    ".xml": f"application/xml{_IN_UTF_8}",  # the feed too: browsers show it, where they would save an atom+xml
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".webmanifest": "application/manifest+json",
    ".svg": f"image/svg+xml{_IN_UTF_8}",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".ics": f"text/calendar{_IN_UTF_8}",
    ".zip": "application/zip",
}
# What is worth packing: text. The others are packed in themselves.
TEXTS = (".html", ".css", ".js", ".mjs", ".txt", ".csv", ".xml", ".json", ".jsonld", ".webmanifest", ".svg")


def of(path: str) -> str:
    """Return what a host says that a file is: «text/html; charset=utf-8». Raises KeyError for an unknown kind."""
    return TYPES[PurePosixPath(path).suffix]


def in_groups() -> dict[str, list[str]]:
    """Return media type, without its charset → the suffixes of it, without dots."""
    groups: dict[str, list[str]] = {}
    for suffix, kind in TYPES.items():
        groups.setdefault(kind.removesuffix(_IN_UTF_8), []).append(suffix.removeprefix("."))
    return groups


def with_charset() -> list[str]:
    """Return the media types that are told with a charset, without it."""
    return sorted({kind.removesuffix(_IN_UTF_8) for kind in TYPES.values() if kind.endswith(_IN_UTF_8)})
