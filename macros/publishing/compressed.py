"""Each text file of the site once more as .gz and .br, so that the host only has to send it."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from .fingerprints import IN_NAMED_FOLDER

_SUFFIXES = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".webmanifest"}
# Bytes; less fits in the first packet as it is.
_SMALLEST = 512
# Brotli's effort, 0–11. Pages are many, and so are the parts of the search index: 5 takes a
# millisecond each, 11 takes sixty and saves a tenth. Styles and scripts are few, and every
# reader fetches them.
_EFFORT = {".html": 5, ".css": 11, ".js": 11, ".mjs": 11, ".svg": 11}
_EFFORT_OF_DATA = 9


def write(site: Path) -> None:
    """Write the compressed files, using every core."""
    files = [path for path in site.rglob("*") if path.suffix in _SUFFIXES and path.stat().st_size >= _SMALLEST]
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(_compress, files):
            pass


def _compress(path: Path) -> None:
    content = path.read_bytes()
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, mtime=0))
    many = IN_NAMED_FOLDER.search(path.as_posix())
    effort = _EFFORT[".html"] if many else _EFFORT.get(path.suffix, _EFFORT_OF_DATA)
    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=effort))
