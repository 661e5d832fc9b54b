"""A built site, made ready for a host: fewer and smaller files, safe to keep for a year, and headers.

A step of its own after MkDocs, from files to files: it needs neither MkDocs nor its hooks,
so it stays as it is when the site is built by something else.
"""

from collections.abc import Mapping
from pathlib import Path

from . import (
    compressed,
    decoration,
    fingerprints,
    foreign_titles,
    host_files,
    integrity,
    policy,
    redirects,
    unused,
    whitespace,
)
from . import pages as built
from .assets import Assets
from .headers import Place
from .hyphens import Hyphens
from .policy import HostingError
from .references import Resolver
from .styles import Sheets

__all__ = ["HostingError", "Place", "make_ready"]

AT_THE_ROOT = Place()


def make_ready(site: Path, place: Place = AT_THE_ROOT, titles: Mapping[str, str] | None = None) -> None:
    """Make the built site in a folder ready to be copied to a host. Run it once a build.

    Each page is read once, goes through every step as a tree, and is written once. `place` is where the site
    will lie on its host, and `titles` those in other languages than the site's, each with the tag of its language.
    Raises HostingError when a page may not be published, or a file was not written whole.
    """
    assets, sheets, hyphens, moves = Assets(site), Sheets(site), Hyphens(), redirects.Redirects()
    pages: list[built.Page] = []
    words = built.Words()
    for page in built.read(site):
        assets.note(page)
        moves.note(page)
        policy.state(page)
        sheets.join(page)
        foreign_titles.mark(page.tree, titles or {})
        decoration.hide(page.tree)
        hyphens.add(page.tree)
        whitespace.squeeze(page.tree)
        page.close(words)
        pages.append(page)
    assets.check()
    hyphens.keep()
    sheets.write(words.all, unused.reached(Resolver(site), pages))
    resolver = Resolver(site)
    unused.remove(resolver, pages)
    fingerprints.rename(resolver, pages)
    built.write(site, pages)
    compressed.write(site)
    host_files.write(site, place, moves.all)
    integrity.verify(site)
