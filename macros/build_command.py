"""The whole site, strict: built aside, made ready for a host, and swapped in when it is sound."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .hosting import HostingError, make_ready


def build(root: Path, site: Path, config: str = "mkdocs.yml") -> int:
    """Build the site strictly into a folder beside `site`, and swap it in if all is well.

    Returns 0, or MkDocs' exit code. A build that fails leaves `site` as it was.
    """
    with tempfile.TemporaryDirectory(prefix=".site-", dir=site.parent) as folder:
        fresh = Path(folder) / "site"
        code = _run_mkdocs(root, fresh, config) or _make_ready(fresh)
        if code == 0:
            _swap_in(fresh, site, aside=Path(folder) / "old")
    if code:
        sys.stderr.write(f"\nBygget stoppet. {site.name}/ er som før. Rett feilene over, og bygg på nytt.\n")
    return code


def _run_mkdocs(root: Path, site: Path, config: str) -> int:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config]
    return subprocess.run([*command, "--site-dir", str(site)], cwd=root, check=False).returncode  # noqa: S603 - our own


def _make_ready(site: Path) -> int:
    try:
        make_ready(site)
    except HostingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _swap_in(fresh: Path, site: Path, aside: Path) -> None:
    """Put the new site in the place of the old one. Readers see the one or the other, never half of each."""
    if site.exists():
        site.rename(aside)
    fresh.rename(site)
    shutil.rmtree(aside, ignore_errors=True)
