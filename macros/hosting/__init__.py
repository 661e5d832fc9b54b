"""A built site, made ready for a host: fewer and smaller files, safe to keep for a year, and headers.

A step of its own after MkDocs, from files to files: it needs neither MkDocs nor its hooks,
so it stays as it is when the site is built by something else.
"""

from pathlib import Path

from . import assets, compressed, fingerprints, headers, policy, styles, unused, whitespace
from .policy import HostingError

__all__ = ["HostingError", "publish"]


def make_ready(site: Path) -> None:
    """Make the built site in a folder ready to be copied to a host. Run it once a build.

    Raises HostingError when a page may not be published.
    """
    assets.check(site)
    styles.join(site)
    unused.remove(site)
    fingerprints.rename(site)
    whitespace.squeeze(site)
    headers.write(site, policy.add(site))
    compressed.write(site)
