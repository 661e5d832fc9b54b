"""favicon.ico: what browsers, and programs that show links, ask for at the root of a host without being told to.

Drawn by typst from the icon of the site, in three sizes as PNG within an ICO file.
Source: the ICO format, https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
"""

import struct
from functools import partial

from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..downloads.pdf import typesetting
from ..records.project import ROOT

ADDRESS = "favicon.ico"
_SIZES = (16, 32, 48)  # pixels: tabs, bookmarks, shortcuts
_HEAD, _ENTRY = "<HHH", "<BBBBHHII"
_ICONS, _PLANES, _BITS = 1, 1, 32
_SHELF = Shelf(ROOT / ".cache" / "favicon")


def ico(svg: str) -> bytes:
    """Return the ICO file of a picture given as SVG. It is kept until the picture changes."""
    name = key(mark(__name__), svg)
    file = _SHELF.kept(name, partial(_drawn, svg))
    _SHELF.tidy({name})
    return file


def _drawn(svg: str) -> bytes:
    pictures = [typesetting.picture("icon.typ", {"svg": svg, "size": size}) for size in _SIZES]
    head = struct.pack(_HEAD, 0, _ICONS, len(pictures))
    place = len(head) + struct.calcsize(_ENTRY) * len(pictures)  # of the first picture, in bytes
    for size, picture in zip(_SIZES, pictures, strict=True):
        head += struct.pack(_ENTRY, size, size, 0, 0, _PLANES, _BITS, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures)
