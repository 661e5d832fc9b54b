"""Files of the theme that nothing on the site names: source maps, scripts and pictures for others."""

import os
import re

from ..cache.site_before import IN_NAMED_FOLDER
from .pages import Page
from .references import Resolver

_MAP = re.compile(r"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z")
TEXTS = (".css", ".js", ".mjs", ".json", ".webmanifest", ".xml", ".svg")
# What the theme brings. Our own files are there because we put them there; their names may be put
# together as a script runs.
_THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


def remove(resolver: Resolver, pages: list[Page]) -> None:
    """Delete what the theme brings and neither a page nor anything it leads to names."""
    theme = {name for name in resolver.files if name.startswith(_THEME)}
    for name in theme:
        if name.endswith((".js", ".css")):
            path = resolver.site / name
            path.write_text(_MAP.sub("\n", path.read_text(encoding="utf-8")), encoding="utf-8")
    for name in theme - reached(resolver, pages):
        (resolver.site / name).unlink()
    for folder, _, _ in os.walk(resolver.site / "assets", topdown=False):
        with os.scandir(folder) as inside:
            is_empty = next(inside, None) is None
        if is_empty:
            os.rmdir(folder)  # noqa: PTH106 - the name that the walk gives


def reached(resolver: Resolver, pages: list[Page]) -> set[str]:
    """Return the files that are read when one begins with the pages and everything else that is not the theme's."""
    found: set[str] = set()
    waiting = [name for name in resolver.files if not name.startswith(_THEME)]
    waiting += (file for page in pages for _, file in resolver.found(page.names, page.folder))
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if name.endswith(TEXTS) and not IN_NAMED_FOLDER.search(name):
            waiting.extend(resolver.named_in((resolver.site / name).read_text(encoding="utf-8"), name))
    return found
