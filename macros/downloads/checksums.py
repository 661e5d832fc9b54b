"""The list of checksums of all files, as `sha256sum --check` reads it."""

import hashlib
from collections.abc import Mapping


def listed(files: Mapping[str, bytes]) -> bytes:
    """Return the list of SHA-256 and address, from address → content, by address."""
    return "".join(f"{hashlib.sha256(files[address]).hexdigest()}  {address}\n" for address in sorted(files)).encode()
