"""Pictures in docs/: light enough for a phone, of the kind that their name says, and of one that browsers show."""

import re
from collections.abc import Iterator
from pathlib import Path

from ...records.errors import Mistake
from ...text.browser_html import drawings

_HEAVIEST = 300_000  # bytes: a second on a slow phone
# How a file of each kind begins: https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
_BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".ico": (b"\x00\x00\x01\x00",),
}
# A camera's note of the place: an entry of Exif, of either byte order, that leads to what is called GPS in it.
_SAYS_WHERE = re.compile(
    rb"Exif\x00\x00(?:II\*\x00.{0,400}?\x25\x88\x04\x00\x01\x00\x00\x00"
    rb"|MM\x00\*.{0,400}?\x88\x25\x00\x04\x00\x00\x00\x01)",
    re.DOTALL,
)
_HEAD = 70_000  # bytes: Exif stands first, and is no longer than a segment
_LONGEST = 12
# What stands last in a file of a kind, but for what a camera may add behind it.
_ENDINGS = {".png": b"IEND", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9"}


def mistakes(root: Path) -> Iterator[Mistake]:
    """Yield each picture below docs/ that is too heavy, or is something else than its name says."""
    for path in sorted((root / "docs").rglob("*")):
        kind = path.suffix.lower()
        is_picture = kind in _BEGINNINGS or kind in {".avif", ".svg"}
        if is_picture and path.name[0] != "." and path.is_file() and not path.is_symlink():  # nobody publishes those
            for sentence in _faults(path, kind):
                yield Mistake(path.relative_to(root).as_posix(), 1, sentence)


def faults(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, sentence) for what is wrong with a picture anywhere: as in docs/, and what is in a drawing."""
    kind = path.suffix.lower()
    yield from ((1, sentence) for sentence in _faults(path, kind))
    if kind == ".svg":
        yield from drawings.faults(path.read_bytes())


def _faults(path: Path, kind: str) -> Iterator[str]:
    size = path.stat().st_size
    if not size:
        yield "bildet er tomt. Legg inn filen på nytt."
        return
    if size > _HEAVIEST:
        yield (
            f"bildet er {size / 1000:.0f} kB. Lagre det mindre, høyst {_HEAVIEST // 1000} kB: bredden trenger sjelden å "
            "være over 1200 piksler."
        )
    content = path.read_bytes()
    start = content[:_LONGEST]
    if kind in _BEGINNINGS and not start.startswith(_BEGINNINGS[kind]):
        yield _other_kind(path, kind, start)
    elif kind in _ENDINGS and _ENDINGS[kind] not in content:
        yield "bildet er kuttet: slutten av filen mangler. Legg inn filen på nytt."
    if _SAYS_WHERE.search(content, 0, _HEAD):
        yield "bildet sier hvor det er tatt, og alle kan lese det. Lagre det uten posisjon."
    if kind == ".avif" and start[4:8] != b"ftyp":
        yield "filen er ikke det navnet sier: den er ingen «.avif». Lagre bildet som .png eller .jpg."


def _other_kind(path: Path, kind: str, start: bytes) -> str:
    """Return what to do with a picture that does not begin as those of its kind."""
    real = next((name for name, beginnings in _BEGINNINGS.items() if start.startswith(beginnings)), None)
    if real:
        return f"filen er et bilde av slaget «{real}», ikke «{kind}». Gi den navnet {path.stem}{real}, også på sidene som viser den."
    return f"filen er ikke det navnet sier: den er ingen «{kind}», og nettlesere viser den ikke. Lagre bildet som .png eller .jpg."
