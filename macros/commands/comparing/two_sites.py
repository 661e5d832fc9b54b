"""The site as it was on a branch, and as it is now: both built here, to be compared."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ...records import git_base
from ...records.errors import CommandError
from .changes import SiteChanges
from .compare import compare

_LAST = 1500  # letters of what a build says, from its end


def changes(root: Path, base: str, site: Path) -> SiteChanges:
    """Return what differs between the site as it was on a branch and as it is in a folder now.

    `base` is a branch or a commit. `site` is where the new site is built to, as `make build` does it.

    Raises CommandError when there is no such branch, or when one of the two sites cannot be built.
    """
    with tempfile.TemporaryDirectory(prefix="sammenlign-") as name:
        sources, old = Path(name) / "kilde", Path(name) / "nettsted"
        git_base.unpack(root, base, sources)
        kept = root / ".cache"
        kept.mkdir(exist_ok=True)
        (sources / ".cache").symlink_to(kept)  # kept by content: what is the same is made once
        _build(sources, old, f"som det var på «{base}»")
        _build(root, site, "som det er nå")
        return compare(old, site, sources, root)


def _build(root: Path, site: Path, which: str) -> None:
    """Build a site with the code that lies beside its sources."""
    built = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", "macros", "build", "--site", str(site)],
        cwd=root,
        env=os.environ | {"CI": "1"},  # each with a guide of its own pages
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if built.returncode:
        raise CommandError(f"Nettstedet {which}, lar seg ikke bygge:\n\n{built.stderr.strip()[-_LAST:]}")
