"""The style sheets of a page as one file, without the rules that nothing on the site can match."""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..cache import Shelf, key, with_latest
from ..cache.ingredients import mark
from ..cache.site_before import IN_NAMED_FOLDER
from ..records.project import ROOT
from ..text import html_tree
from .pages import Page
from .references import Resolver
from .style_rules import in_use, properties_read

_URL = re.compile(r"""url\((?P<quote>["']?)(?!data:|#|/|[a-z]+:)(?P<name>[^"')]+)(?P=quote)\)""")
_WORD = re.compile(r"[\w-]+")
_FOLDER = "assets"
_SHELF = Shelf(ROOT / ".cache" / "stiler")
_WORDS = Shelf(ROOT / ".cache" / "skriptord")
# On a link to a sheet that few pages need: it stays a file of its own, so that all pages share the rest.
_OF_FEW = "data-of-few"


class Sheets:
    """The joined sheets of a site: one for each set of sheets that a page links to, and those that few pages need."""

    def __init__(
        self, site: Path, resolver: Resolver | None = None, joined: Mapping[tuple[str, ...], str] | None = None
    ) -> None:
        """Of a site that is ready, `resolver` finds the sheets as they were, and `joined` has what they became."""
        self._site = site
        self._resolver = resolver or Resolver(site)
        self._joined: dict[tuple[str, ...], str] = dict(joined or {})

    def join(self, page: Page) -> None:
        """Replace the style sheets that a page links to, in their order, by one under assets/.

        Pages that link to the same sheets share it. One that few pages need comes after it by itself. They are
        written by `write`. The page notes which sheets they are joined of.
        """
        links = [
            (link, file)
            for link in page.tree.iter("link")
            if link.get("rel") == "stylesheet" and (file := self._resolver.find(link.get("href", ""), page.folder))
        ]
        of_few = [found for found in links if found[0].attrib.pop(_OF_FEW, None) is not None]
        of_all = [found for found in links if found not in of_few]
        for group in (of_all, *([alone] for alone in of_few)):
            if group:
                name, sheets = self._one(group)
                page.joined[name] = sheets

    def has_names_of(self, page: Page) -> bool:
        """Tell whether the sheets of a page that is kept have their names in this site, too. They are then written."""
        return all(self._name(sheets) == name for name, sheets in page.joined.items())

    def _name(self, sheets: tuple[str, ...]) -> str:
        return self._joined.setdefault(sheets, f"{_FOLDER}/styles{len(self._joined) or ''}.css")

    def _one(self, links: list[tuple[html_tree.Element, str]]) -> tuple[str, tuple[str, ...]]:
        """Put one link in the place of some. Returns the name of the sheet, and what it is joined of."""
        sheets = tuple(file for _, file in links)
        name = self._name(sheets)
        first, *others = (link for link, _ in links)
        # From the page to the root of the site as the page itself writes it: «../../» or «/».
        first.set("href", first.get("href", "").removesuffix(sheets[0]) + name)
        for link in others:
            _remove(link)
        return name, sheets

    def write(self, words: set[str], files: Iterable[str]) -> None:
        """Write the joined sheets with the rules that may match something, and remove what they were joined of.

        `words` are those in the tags of all pages, and `files` those of the site that are in use: the words in
        the scripts among them count, too.
        """
        words = words | self._words_of_scripts(files)
        used: set[str] = set()
        texts = {
            name: "\n".join(_moved(self._site, sheet) for sheet in sheets) for sheets, name in self._joined.items()
        }
        for sheets, name in self._joined.items():
            # What is declared in one sheet may be read in another that the same page has.
            read = {word for other, text in texts.items() if other != name for word in properties_read(text)}
            (self._site / name).write_text(_in_use(texts[name], words | read), encoding="utf-8")
            used.update(sheets)
        for sheet in used:
            (self._site / sheet).unlink()

    def _words_of_scripts(self, files: Iterable[str]) -> set[str]:
        """Return the words of our own scripts. They are kept script by script: that of the search is often another."""
        scripts = (file for file in files if file.startswith(f"{_FOLDER}/") and file.endswith((".js", ".mjs")))
        own = sorted(script for script in scripts if not IN_NAMED_FOLDER.search(script))
        name = key(mark(__name__))
        before: dict[str, list[str]] = json.loads(_WORDS.get(name) or b"{}")
        found: dict[str, list[str]] = {}
        for script in own:
            content = (self._site / script).read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            found[digest] = before.get(digest) or sorted(set(_WORD.findall(content.decode())))
        if found.keys() - before.keys():
            _WORDS.put(name, json.dumps(with_latest(found, before), ensure_ascii=False).encode())
            _WORDS.tidy({name})
        return {word for words in found.values() for word in words}


def _remove(link: html_tree.Element) -> None:
    parent = link.getparent()
    assert parent is not None  # noqa: S101 - only the root has none
    parent.remove(link)


def _in_use(css: str, words: set[str]) -> str:
    """Return a sheet with the rules that may match. It is kept: to read a whole sheet takes half a second."""
    asked_for = words & set(_WORD.findall(css))  # no other word can make a difference
    name = key(mark(__name__), css, sorted(asked_for))
    kept = _SHELF.get(name)
    if kept is None:
        kept = in_use(css, frozenset(asked_for)).encode()
        _SHELF.put(name, kept)
    _SHELF.tidy({name})
    return kept.decode()


def _moved(site: Path, sheet: str) -> str:
    """Return a sheet with its addresses as they read from the folder of the joined sheet."""

    def answer(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), match["name"]))
        return f'url("{posixpath.relpath(target, _FOLDER)}")'

    return _URL.sub(answer, (site / sheet).read_text(encoding="utf-8"))
