"""Each text file of the site once more as .gz and .br, so that the host only has to send it.

A file that is as it was in the site before is not compressed again, and what takes long to compress is kept.
"""

import hashlib
import os
import posixpath
import struct
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli

from ..cache import Shelf
from ..cache.ingredients import mark
from ..cache.site_before import IN_NAMED_FOLDER, SiteBefore
from ..records.project import ROOT
from . import media_types
from .references import files_of

# Bytes; less fits in the first packet as it is.
_SMALLEST = 512
# Brotli's effort, 0–11. Pages are many, and so are the parts of the search index: 5 takes a
# millisecond each, 11 takes sixty and saves a tenth. Styles and scripts are few, and every
# reader fetches them: 10 saves a fourteenth on 9, and 11 a fortieth more in two and a half times as long.
_EFFORT = {".html": 5, ".css": 10, ".js": 10, ".mjs": 10, ".svg": 10}
_EFFORT_OF_DATA = 7  # 9 saves a hundredth more, and takes 33 MB at a time in place of 9
_HARDEST = 11
# Bytes: ten packets (RFC 6928), as much as a server sends before it hears anything. A page that is a little larger
# is packed as hard as it goes, which makes it a tenth smaller: it may then come whole in them.
_FIRST_FLIGHT = 10 * 1460
_LITTLE_LARGER = 1.2 * _FIRST_FLIGHT
# Bits of how far back a repetition is looked for: what does not reach to the beginning of the file finds nothing more,
# and to set up a larger window takes longer than to pack a small file.
_WINDOWS = 16, 22
_AT_ONCE = 2  # files: to pack the largest of them takes ten megabytes each
# The head of a .gz file (RFC 1952): deflated, no name, no time, packed as well as it goes, on no system in particular.
# Python's own says which system it was, in some versions: the bytes would not be the same everywhere.
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"

Packs = Callable[[bytes], bytes]
_SHELF = Shelf(ROOT / ".cache" / "komprimert")


def write(site: Path, before: SiteBefore, files: Iterable[str] | None = None) -> None:
    """Write the compressed files: those of the site `before` at once, and the rest by two threads.

    `files` are those to look at, when they are not all of the site: what no build needs is then forgotten by another.
    """
    made_by = mark(__name__)[:8]  # another version of what packs may write other bytes
    used: set[str] = set()
    missing: dict[str, dict[str, Packs]] = {}  # no contents: what a large site has to compress is not held at once
    for file in files_of(site) if files is None else files:
        path = os.path.join(site, file)  # noqa: PTH118 - thousands of files go by plain names
        if posixpath.splitext(file)[1] not in media_types.TEXTS or os.stat(path).st_size < _SMALLEST:  # noqa: PTH116 - thousands of files go by plain names
            continue
        packings = _packings(file, before.made.get(file) or _digest(Path(path).read_bytes()), made_by)
        used.update(packings)
        left = {
            made_as: pack
            for made_as, pack in packings.items()
            if not before.take(site, _packed(file, made_as), made_as)
        }
        if left:
            missing[file] = left

    def compress(file: str) -> None:
        # Some engines have packed the map of the site already, with the time of day in it: ours is written over it.
        content = (site / file).read_bytes()
        for made_as, pack in missing[file].items():
            packed = _SHELF.kept(made_as, partial(pack, content)) if _is_dear(file, made_as) else pack(content)
            before.write(site, _packed(file, made_as), packed, made_as)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(compress, missing))
    if files is None:
        _SHELF.tidy(used)


def _packed(file: str, made_as: str) -> str:
    """Return the path of a file that is packed in one of the two forms."""
    return f"{file}{made_as[-3:]}"


def _is_dear(file: str, made_as: str) -> bool:
    """Tell whether it takes longer to pack a file in one of them than to keep what came of it, and find it again."""
    return made_as.endswith(".br") and not IN_NAMED_FOLDER.search(file)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _packings(file: str, digest: str, made_by: str) -> dict[str, Packs]:
    """Return both ways to compress a file, given by its SHA-256, by the names of what they make."""
    suffix = posixpath.splitext(file)[1]
    many = IN_NAMED_FOLDER.search(file)
    effort = _EFFORT[".html"] if many else _EFFORT.get(suffix, _EFFORT_OF_DATA)
    name = f"{digest}.{made_by}"
    pack = _brotli_of_page if suffix == ".html" else _brotli
    return {f"{name}.gz": _gzip, f"{name}.{effort}.br": partial(pack, effort=effort)}


def _gzip(content: bytes) -> bytes:
    deflate = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return _GZIP_HEAD + body + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def _brotli_of_page(content: bytes, effort: int) -> bytes:
    packed = _brotli(content, effort)
    return _brotli(content, _HARDEST) if _FIRST_FLIGHT < len(packed) <= _LITTLE_LARGER else packed


def _brotli(content: bytes, effort: int) -> bytes:
    least, most = _WINDOWS
    window = max(least, min(len(content).bit_length(), most))
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=effort, lgwin=window))
