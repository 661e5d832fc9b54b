"""Office files are zips: the same content gives the same bytes when order and times are fixed."""

import zipfile
from collections.abc import Collection, Mapping
from io import BytesIO

NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def zipped(parts: Mapping[str, bytes], *, stored: Collection[str] = ()) -> bytes:
    """Return a zip of the parts in the order given, without a trace of when it was made.

    Those named in `stored` are not packed: what is packed already, and what must be readable as it lies there.
    """
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, body in parts.items():
            packing = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, NO_TIME), body, packing, compresslevel=9)
    return memory.getvalue()


def unzipped(archive: bytes) -> dict[str, bytes]:
    """Return the parts of a zip in their order."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
