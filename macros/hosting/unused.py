"""Files of the theme that nothing on the site names: source maps, other languages' stemmers."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from .fingerprints import IN_NAMED_FOLDER
from .references import Resolver

_MAP = re.compile(r"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z")
_TEXTS = (".html", ".css", ".js", ".mjs", ".json", ".webmanifest", ".xml", ".svg")
# What the theme brings. Our own files are there because we put them there; their names may be put
# together as a script runs.
_THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
_STEMMERS = "assets/javascripts/lunr/"


def remove(site: Path) -> None:
    """Delete what the theme brings and neither a page nor anything it leads to names."""
    resolver = Resolver(site)
    assets = {name for name in resolver.files if name.startswith(_THEME)}
    for name in assets:
        if name.endswith((".js", ".css")):
            path = site / name
            path.write_text(_MAP.sub("\n", path.read_text(encoding="utf-8")), encoding="utf-8")
    for name in assets - _reached(resolver):
        (site / name).unlink()
    for folder in sorted((path for path in (site / "assets").rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _reached(resolver: Resolver) -> set[str]:
    """Return the files that are read when one begins with everything that is not the theme's."""
    reached: set[str] = set()
    waiting = [name for name in resolver.files if not name.startswith(_THEME)]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        if name.endswith(_TEXTS) and not IN_NAMED_FOLDER.search(name):
            text = (resolver.site / name).read_text(encoding="utf-8")
            waiting.extend(resolver.named_in(text, name))
            if "/min/lunr.${" in text:
                waiting.extend(_stemmers(resolver))
    return reached


def _stemmers(resolver: Resolver) -> Iterator[str]:
    """Yield the stemmers that Material's search loads: their names are put together as it runs."""
    index = resolver.site / "search/search_index.json"
    languages = json.loads(index.read_text(encoding="utf-8"))["config"]["lang"] if index.exists() else []
    for language in ("stemmer.support", *languages):
        name = f"{_STEMMERS}min/lunr.{language}.min.js"
        if name in resolver.files:
            yield name
