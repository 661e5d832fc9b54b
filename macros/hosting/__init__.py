"""A built site, made ready for a host: fewer and smaller files, safe to keep for a year, and headers.

A step of its own after MkDocs, from files to files: it needs neither MkDocs nor its hooks,
so it stays as it is when the site is built by something else.
"""

from collections.abc import Mapping
from pathlib import Path

from ..cache.site_before import SiteBefore
from . import compressed, fingerprints, host_files, integrity, standing, steps, unused
from . import pages as built
from .assets import Assets
from .errors import HostingError
from .headers import Place
from .hyphens import Hyphens
from .kept_pages import KeptPages
from .references import Resolver
from .styles import Sheets

__all__ = ["HostingError", "Place", "make_ready"]

AT_THE_ROOT = Place()


def make_ready(
    site: Path,
    place: Place = AT_THE_ROOT,
    titles: Mapping[str, str] | None = None,
    before: SiteBefore | None = None,
) -> None:
    """Make the built site in a folder ready to be copied to a host. Run it once a build.

    Each page is read once, goes through every step as a tree, and is written once. `place` is where the site
    will lie on its host, and `titles` those in other languages than the site's, each with the tag of its language.
    What is packed as in the site `before`, is its file.
    Raises HostingError when a page may not be published, or a file was not written whole.
    """
    before = before or SiteBefore()
    assets, sheets, hyphens, words = Assets(site), Sheets(site), Hyphens(), built.Words()
    kept = KeptPages.of(site, titles or {})
    pages: list[built.Page] = []
    for page in built.read(site):
        if kept.fill(page) and sheets.has_names_of(page):
            words.all |= page.words
        else:
            steps.go_through(page, sheets, hyphens, words, titles or {})
            kept.keep(page)
        assets.note(page)
        page.source = ""  # a large site need not be held twice
        pages.append(page)
    assets.check()
    kept.tidy()
    hyphens.keep()
    sheets.write(words.all, unused.reached(Resolver(site), pages))
    resolver = Resolver(site)
    unused.remove(resolver, pages)
    renamed = fingerprints.rename(resolver, pages)
    built.write(site, pages)
    compressed.write(site, before)
    host_files.write(site, place, [page.redirect for page in pages if page.redirect], before)
    integrity.verify(site)
    standing.note(before, kept, assets.files, pages, renamed)
