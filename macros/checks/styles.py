"""The styles in docs/assets/ are written as CSS: a slip makes a browser drop a rule without a word."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..cache import ROOT, Shelf, key, versions
from ..records import text_files
from ..records.errors import Mistake

_SHELF = Shelf(ROOT / ".cache" / "stiler")
_NESTED = {"media", "supports", "layer", "container", "scope", "starting-style"}


def mistakes(root: Path) -> Iterator[Mistake]:
    """Yield each place in a style that cannot be read. What was found last time is kept by the text of the styles."""
    files = [
        text_files.read(path, path.relative_to(root).as_posix()) for path in sorted(root.glob("docs/assets/**/*.css"))
    ]
    for file in files:
        yield from file.mistakes
    name = key(Path(__file__).read_bytes(), versions("tinycss2"), [(file.file, file.text) for file in files])
    kept = _SHELF.get(name)
    if kept is None:
        found = [(file.file, line, sentence) for file in files for line, sentence in _in_style(file.text)]
        kept = json.dumps(found).encode()
        _SHELF.put(name, kept)
        _SHELF.tidy({name})
    yield from (Mistake(*place) for place in json.loads(kept))


def _in_style(text: str) -> Iterator[tuple[int, str]]:
    import tinycss2

    yield from _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _rules(nodes: list[Any]) -> Iterator[tuple[int, str]]:
    import tinycss2

    for node in nodes:
        if node.type == "error":
            yield node.source_line, f"stilen kan ikke leses ({_NORWEGIAN.get(node.kind, node.kind)}). {_REMEDY}"
        elif node.type == "qualified-rule" or (node.type == "at-rule" and node.content is not None):
            yield from _rules(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))
            yield from _brackets([*node.prelude, *node.content])
        elif node.type == "declaration":
            yield from _brackets(node.value)


def _brackets(nodes: list[Any]) -> Iterator[tuple[int, str]]:
    """A bracket or a quotation mark that is closed and not opened, or cut by the end of a line."""
    for node in nodes:
        if node.type == "error":
            yield node.source_line, f"stilen kan ikke leses ({_NORWEGIAN.get(node.kind, node.kind)}). {_REMEDY}"


_REMEDY = "Se etter klammer, semikolon og anførselstegn på linjen og den over."
_NORWEGIAN = {
    "invalid": "noe mangler",
    "empty": "regelen er tom",
    "bad-string": "anførselstegnet er ikke lukket",
    "bad-url": "adressen er ikke lukket",
    "eof-in-string": "anførselstegnet er ikke lukket",
    "eof-in-url": "adressen er ikke lukket",
    ")": "det står en ) for mye",
    "]": "det står en ] for mye",
    "}": "det står en } for mye",
}
