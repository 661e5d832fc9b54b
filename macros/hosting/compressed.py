"""Each text file of the site once more as .gz and .br, so that the host only has to send it.

They are kept between builds: a file that is as it was is not compressed again.
"""

import hashlib
import posixpath
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli

from ..cache import Shelf
from ..cache.ingredients import mark
from ..records.project import ROOT
from . import media_types
from .fingerprints import IN_NAMED_FOLDER
from .references import files_of

# Bytes; less fits in the first packet as it is.
_SMALLEST = 512
# Brotli's effort, 0–11. Pages are many, and so are the parts of the search index: 5 takes a
# millisecond each, 11 takes sixty and saves a tenth. Styles and scripts are few, and every
# reader fetches them.
_EFFORT = {".html": 5, ".css": 11, ".js": 11, ".mjs": 11, ".svg": 11}
_EFFORT_OF_DATA = 9
_HARDEST = 11
# Bytes: ten packets (RFC 6928), as much as a server sends before it hears anything. A page that is larger is packed as
# hard as it goes: it may then come whole in them.
_FIRST_FLIGHT = 10 * 1460
# The head of a .gz file (RFC 1952): deflated, no name, no time, packed as well as it goes, on no system in particular.
# Python's own says which system it was, in some versions: the bytes would not be the same everywhere.
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"

_SHELF = Shelf(ROOT / ".cache" / "komprimert")


def write(site: Path) -> None:
    """Write the compressed files, using every core."""
    texts = (site / path for path in files_of(site) if posixpath.splitext(path)[1] in media_types.TEXTS)
    files = [path for path in texts if path.stat().st_size >= _SMALLEST]
    made_by = mark(__name__)[:8]  # another version of what packs may write other bytes
    with ThreadPoolExecutor() as pool:
        _SHELF.tidy({name for names in pool.map(partial(_write, made_by), files) for name in names})


def _write(made_by: str, path: Path) -> list[str]:
    """Write a file compressed in both ways; return the names that they are kept under."""
    content = path.read_bytes()
    many = IN_NAMED_FOLDER.search(path.as_posix())
    effort = _EFFORT[".html"] if many else _EFFORT.get(path.suffix, _EFFORT_OF_DATA)
    sum_ = hashlib.sha256(content).hexdigest()
    name = f"{sum_}.{made_by}"
    pack = _brotli_of_page if path.suffix == ".html" else _brotli
    ways = {f"{name}.gz": partial(_gzip, content), f"{name}.{effort}.br": partial(pack, content, effort)}
    for kept_as, compress in ways.items():
        path.with_name(f"{path.name}{kept_as[-3:]}").write_bytes(_SHELF.kept(kept_as, compress))
    return list(ways)


def _gzip(content: bytes) -> bytes:
    deflate = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return _GZIP_HEAD + body + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def _brotli_of_page(content: bytes, effort: int) -> bytes:
    packed = _brotli(content, effort)
    return packed if len(packed) <= _FIRST_FLIGHT else _brotli(content, _HARDEST)


def _brotli(content: bytes, effort: int) -> bytes:
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=effort))
