"""A site is whole before it is shown: it is read back from the disk, and holds what it says it holds."""

import gzip
import hashlib
import zlib
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import brotli

from ..cache.site_before import PACKED, is_from_before
from ..downloads.files import CHECKSUMS
from .errors import HostingError
from .references import files_of

_SHOWN = 5  # files that the message names


def verify(site: Path) -> None:
    """Read the files to download against their checksums, and what is packed against what it was packed of.

    Raises HostingError with the files that are not whole: the disk may be failing, or somebody writes there too.
    """
    packed = (path for path in files_of(site) if path.endswith(PACKED) and not _was_sound(site, path))
    _tell({*_unlike_listing(site), *_broken(site, packed)})


def verify_written(site: Path, files: Collection[str]) -> None:
    """Verify a site where some files alone are written, and the rest are those of the site before, as above."""
    unlike = _unlike_listing(site) if CHECKSUMS in files else ()
    _tell({*unlike, *_broken(site, (path for path in files if path.endswith(PACKED)))})


def _broken(site: Path, packed: Iterable[str]) -> set[str]:
    paths = list(packed)
    with ThreadPoolExecutor() as pool:
        sound = dict(zip(paths, pool.map(lambda path: _unpacks(site, path), paths), strict=True))
    return {path for path in paths if not sound[path]}


def _tell(found: Collection[str]) -> None:
    broken = sorted(found)
    if broken:
        more = f" og {len(broken) - _SHOWN} til" if len(broken) > _SHOWN else ""
        raise HostingError(
            f"Filer ble ikke skrevet slik de skulle: {', '.join(broken[:_SHOWN])}{more}. "
            "Bygg på nytt. Skjer det igjen, er det noe galt med disken."
        )


def _unlike_listing(site: Path) -> Iterator[str]:
    """Yield the files to download that are gone, or that have another checksum than the listing says.

    Those of the site before are known to be what was to be written.
    """
    listing = site / CHECKSUMS
    if not listing.exists():  # a site without files to download
        return
    for line in listing.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = site / name
        if not path.is_file() or not (is_from_before(str(path)) or _has_digest(path, digest)):
            yield name


def _has_digest(path: Path, digest: str) -> bool:
    return hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _was_sound(site: Path, packed: str) -> bool:
    """Tell whether a packed file and the file that it stands beside are of the site before: there, it unpacked."""
    path = f"{site}/{packed}"
    with suppress(FileNotFoundError):  # of what it was packed of
        return is_from_before(path) and is_from_before(path[: -len(".gz")])
    return False


def _unpacks(site: Path, packed: str) -> bool:
    """Tell whether a packed file unpacks to the file that it stands beside."""
    original = site / packed[: -len(".gz")]
    unpack = gzip.decompress if packed.endswith(".gz") else brotli.decompress
    try:
        return bool(unpack((site / packed).read_bytes()) == original.read_bytes())
    except (OSError, EOFError, zlib.error, brotli.error):
        return False
