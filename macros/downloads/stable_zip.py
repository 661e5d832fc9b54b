"""Office files are zips: the same content gives the same bytes when order and times are fixed."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of the parts in the order given, without a trace of when it was made."""
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, body in parts.items():
            archive.writestr(zipfile.ZipInfo(name, NO_TIME), body, zipfile.ZIP_DEFLATED, compresslevel=9)
    return memory.getvalue()


def unzipped(archive: bytes) -> dict[str, bytes]:
    """Return the parts of a zip in their order."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
