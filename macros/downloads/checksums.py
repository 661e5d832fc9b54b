"""Checksums: how whoever has got a file finds out that it came whole."""

import hashlib
from collections.abc import Iterable


def listing(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return SHA-256 and name of each file, sorted by name, as `sha256sum --check` reads them."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files}
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()
