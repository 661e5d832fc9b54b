"""The whole site, strict: built aside, made ready for a host, and swapped in when it is sound."""

import subprocess
import sys
from pathlib import Path

from . import faults, site_swap
from .checking import Checked, check
from .hosting import HostingError, listed, make_ready, previous_release
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


def build(root: Path, site: Path, config: str = "mkdocs.yml", previous: Path | None = None) -> int:
    """Build the site strictly beside `site`, and swap it in if all is well.

    `previous` is the release before, as a folder or a zip: its code is carried along.

    Returns 0, or 1 for a mistake that the gate or MkDocs found, or a disk that is full. A build that fails
    leaves `site` as it was.
    """
    try:
        sound = not report(root).mistakes and _built(root, site, config, previous)
    except OSError as error:
        sys.stderr.write(f"{faults.of_the_machine(error, root)}\n")
        sound = False
    if not sound:
        sys.stderr.write(f"\nBygget stoppet. {site.name}/ er som før. Rett feilene over, og bygg på nytt.\n")
    return 0 if sound else 1


def _built(root: Path, site: Path, config: str, previous: Path | None) -> bool:
    with site_swap.at(site) as workplace:
        sound = _run_mkdocs(root, workplace, config) and _make_ready(workplace.new)
        if sound and previous:
            previous_release.carry(previous, workplace.new)
        if sound:
            workplace.swap()
    return sound


def _run_mkdocs(root: Path, workplace: site_swap.Workplace, config: str) -> bool:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config]
    with subprocess.Popen(  # noqa: S603 - our own
        [*command, "--site-dir", str(workplace.new)],
        cwd=root,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # It holds the place on if this process is killed: nobody builds there before it has written its last.
        pass_fds=[] if sys.platform == "win32" else [workplace.lock],
    ) as process:
        faults.pass_on(process.stderr or [])
    return process.returncode == 0


def _make_ready(site: Path) -> bool:
    try:
        make_ready(site)
        listed.verify(site)
    except HostingError as error:
        sys.stderr.write(f"{error}\n")
        return False
    return True
