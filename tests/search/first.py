"""What is sent before the first result: the script, and what of the index a query needs."""

import gzip
from pathlib import Path

from . import node


def gzipped(path: Path) -> int:
    """Return the size of a file as it is sent, in bytes."""
    return len(gzip.compress(path.read_bytes(), 9))


def sent(index: Path, queries: list[str]) -> list[int]:
    """Return for each query what it sends when nothing is here yet, in bytes, smallest first.

    `index` is the folder of an index; the script that reads it lies beside it.
    """
    [script] = index.parent.glob("search*.js")
    sizes = {path.stem: gzipped(path) for path in index.glob("*.js")}
    begins_with = gzipped(script) + sizes["core"]
    return sorted(begins_with + sum(sizes[name] for name in files) for files in node.first_files(index, queries))
