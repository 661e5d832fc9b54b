"""The style sheets of a page as one file, without the rules that nothing on the site can match."""

import posixpath
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from .fingerprints import IN_NAMED_FOLDER
from .references import Resolver, pages
from .style_rules import in_use

_LINK = re.compile(r'<link rel="stylesheet" href="(?P<name>[^"]+)"\s*/?>\n?')
_URL = re.compile(r"""url\((?P<quote>["']?)(?!data:|#|/|[a-z]+:)(?P<name>[^"')]+)(?P=quote)\)""")
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_WORD = re.compile(r"[\w-]+")
_FOLDER = "assets"


def join(site: Path) -> None:
    """Replace the style sheets that a page links to, in their order, by one sheet under assets/.

    Pages that link to the same sheets share the joined one.
    """
    resolver = Resolver(site)
    words = _words(site)

    @cache
    def joined(sheets: tuple[str, ...]) -> str:
        name = f"{_FOLDER}/styles{len(made) or ''}.css"
        made.append(name)
        used.update(sheets)
        text = "\n".join(_moved(site, sheet) for sheet in sheets)
        (site / name).write_text(in_use(text, words), encoding="utf-8")
        return name

    made: list[str] = []
    used: set[str] = set()
    for page in pages(site):
        _link(page, page.relative_to(site).as_posix(), resolver, joined)
    for sheet in used:
        (site / sheet).unlink()


def _link(page: Path, path: str, resolver: Resolver, joined: Callable[[tuple[str, ...]], str]) -> None:
    text = page.read_text(encoding="utf-8")
    folder = posixpath.dirname(path)
    links = [link for link in _LINK.finditer(text) if resolver.find(link["name"], folder)]
    if not links:
        return
    sheets = tuple(str(resolver.find(link["name"], folder)) for link in links)
    # From the page to the root of the site as the page itself writes it: «../../» or «/».
    root = links[0]["name"].removesuffix(sheets[0])
    parts, last = [], 0
    for link in links:
        parts.append(text[last : link.start()])
        if link is links[0]:
            parts.append(f'<link rel="stylesheet" href="{root}{joined(sheets)}">\n')
        last = link.end()
    page.write_text("".join([*parts, text[last:]]), encoding="utf-8")


def _words(site: Path) -> frozenset[str]:
    """Return every word in the tags of the pages and in the scripts: what a rule names must be among them."""
    texts: set[str] = set()
    for page in pages(site):
        texts.update(_TAG.findall(page.read_text(encoding="utf-8")))
    for path in (site / _FOLDER).rglob("*"):
        if path.suffix in (".js", ".mjs") and not IN_NAMED_FOLDER.search(path.as_posix()):
            texts.add(path.read_text(encoding="utf-8"))
    return frozenset(word for text in texts for word in _WORD.findall(text))


def _moved(site: Path, sheet: str) -> str:
    """Return a sheet with its addresses as they read from the folder of the joined sheet."""

    def answer(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), match["name"]))
        return f'url("{posixpath.relpath(target, _FOLDER)}")'

    return _URL.sub(answer, (site / sheet).read_text(encoding="utf-8"))
