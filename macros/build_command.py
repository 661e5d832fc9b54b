"""The whole site, strict: built aside, made ready for a host, and swapped in when it is sound."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import faults
from .checking import Checked, check
from .hosting import HostingError, make_ready
from .records.errors import summary

_NO_BASE = (
    "Fant verken origin/main eller main i git. Alt som er ført i data/published/, regnes derfor som publisert.\n"
    "Skal endringen inn i en annen gren, skriv for eksempel «make check BASE=utgaver»."
)


def report(root: Path, base: str | None = None) -> Checked:
    """Check all data and pages, and say what was found: mistakes and advice, each as one list.

    `base` is the branch that a change merges into.
    """
    checked = check(root, base)
    if checked.base is None:
        sys.stdout.write(f"{_NO_BASE}\n\n")
    if checked.advice:
        sys.stdout.write(f"{summary(checked.advice, 'språk og form', 'råd om')}\n\n")
    if checked.mistakes:
        sys.stdout.flush()
        sys.stderr.write(f"{summary(checked.mistakes, 'data og sider')}\n")
    return checked


def build(root: Path, site: Path, config: str = "mkdocs.yml") -> int:
    """Build the site strictly into a folder beside `site`, and swap it in if all is well.

    Returns 0, or 1 for a mistake that the gate or MkDocs found. A build that fails leaves `site` as it was.
    """
    if report(root).mistakes:
        return _stopped(site)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=site.parent) as folder:
        fresh = Path(folder) / "site"
        code = _run_mkdocs(root, fresh, config) or _make_ready(fresh)
        if code == 0:
            _swap_in(fresh, site, aside=Path(folder) / "old")
    return _stopped(site) if code else 0


def _stopped(site: Path) -> int:
    sys.stderr.write(f"\nBygget stoppet. {site.name}/ er som før. Rett feilene over, og bygg på nytt.\n")
    return 1


def _run_mkdocs(root: Path, site: Path, config: str) -> int:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config]
    with subprocess.Popen(  # noqa: S603 - our own
        [*command, "--site-dir", str(site)], cwd=root, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        faults.pass_on(process.stderr or [])
    return process.returncode


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
