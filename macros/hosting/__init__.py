"""A built site, made ready for a host: fewer and smaller files, safe to keep for a year, and headers.

A step of its own after MkDocs, from files to files: it needs neither MkDocs nor its hooks,
so it stays as it is when the site is built by something else.
"""

from pathlib import Path

from . import compressed, fingerprints, headers, integrity, policy, redirects, unused, whitespace
from . import pages as built
from .assets import Assets
from .hyphens import Hyphens
from .policy import HostingError
from .references import Resolver
from .styles import Sheets

__all__ = ["HostingError", "make_ready"]


def make_ready(site: Path) -> None:
    """Make the built site in a folder ready to be copied to a host. Run it once a build.

    Each page is read once, goes through every step as a tree, and is written once.
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
        hyphens.add(page.tree)
        whitespace.squeeze(page.tree)
        page.close(words)
        pages.append(page)
    assets.check()
    hyphens.keep()
    sheets.write(words.all)
    resolver = Resolver(site)
    unused.remove(resolver, pages)
    fingerprints.rename(resolver, pages)
    built.write(site, pages)
    headers.write(site, policy.POLICY, moves.all)
    compressed.write(site)
    integrity.verify(site)
