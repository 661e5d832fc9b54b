"""Names that follow the content: a file that changes gets a new address, so the old may be kept for a year."""

import hashlib
import posixpath
import re
from collections.abc import Mapping
from functools import cache

from ..cache.site_before import IN_NAMED_FOLDER
from .pages import Page
from .references import Resolver

# Code and type: what pages load by themselves. Pictures and files to download keep their addresses,
# since others link to them.
SUFFIXES = (".css", ".js", ".mjs", ".woff2")
# A name that follows the content already: the file's own, or the folder's, as the search index has.
NAMED = re.compile(rf"(?:\.[0-9a-f]{{8}}(?:\.min)?|{IN_NAMED_FOLDER.pattern}[^/]+)\.(?:css|js|mjs|woff2)$")


def rename(resolver: Resolver, pages: list[Page]) -> dict[str, str]:
    """Give code under assets/ names with eight characters of the SHA-256 of their content, in the pages too.

    Returns the old path within the site → the new name.

    A file that loads others changes name when one of them changes, however long the way. One
    that nothing names in full keeps its name: a script puts it together as it runs.
    """
    site = resolver.site
    code = {name for name in resolver.files if name.startswith("assets/") and name.endswith(SUFFIXES)}
    code = {name for name in code if (site / name).exists() and not IN_NAMED_FOLDER.search(name)}
    texts = {name: (site / name).read_text(encoding="utf-8") for name in code if not name.endswith(".woff2")}
    named = {file for page in pages for _, file in resolver.found(page.names, page.folder)}
    for path, text in texts.items():
        named.update(resolver.named_in(text, path))
    new = {name: _new_name(name, texts, resolver) for name in code & named if not NAMED.search(name)}
    for page in pages:
        rename_in(page, resolver, new)
    for path, text in texts.items():
        (site / path).write_text(resolver.replace(text, path, new.get), encoding="utf-8")
    for name, fresh in new.items():
        (site / name).rename((site / name).with_name(fresh))
    return new


def rename_in(page: Page, resolver: Resolver, new: Mapping[str, str]) -> None:
    """Write the new names of files, given by their old paths within the site, in a page."""
    for written in page.names:
        if fresh := resolver.renamed(written, page.folder, new.get):
            page.rename(written, fresh)


def _new_name(name: str, texts: dict[str, str], resolver: Resolver) -> str:
    parts = [(resolver.site / part).read_bytes() for part in sorted(_with_what_it_loads(name, texts, resolver))]
    sum_ = hashlib.sha256(b"\0".join(parts)).hexdigest()[:8]
    stem, suffix = posixpath.splitext(posixpath.basename(name))
    return f"{stem}.{sum_}{suffix}"


def _with_what_it_loads(name: str, texts: dict[str, str], resolver: Resolver) -> set[str]:
    @cache
    def loads(one: str) -> frozenset[str]:
        found = resolver.named_in(texts.get(one, ""), one)
        return frozenset(other for other in found if other.endswith(SUFFIXES))

    reached, waiting = set(), [name]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting.extend(loads(one))
    return reached
