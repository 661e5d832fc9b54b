"""What is sent before the first result: the engine, the box, and what of the index a query needs."""

import gzip
from pathlib import Path

from . import node


def gzipped(path: Path) -> int:
    """Return the size of a file as it is sent, in bytes."""
    return len(gzip.compress(path.read_bytes(), 9))


def sent(index: Path, queries: list[str]) -> list[int]:
    """Return for each query what it sends when nothing is here yet, in bytes, smallest first.

    `index` is the folder of an index; the scripts that read it lie beside it.
    """
    scripts = [path for name in ("engine", "search") for path in index.parent.glob(f"{name}*.js")]
    sizes = {path.stem: gzipped(path) for path in index.glob("*.js")}
    begins_with = sum(map(gzipped, scripts)) + sizes["core"]
    return sorted(begins_with + sum(sizes[name] for name in files) for files in node.first_files(index, queries))
