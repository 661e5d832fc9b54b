"""Commands for editors: `python -m macros check`, `build`, `publish` and `release`.

check: data and pages only, without MkDocs.
build: the whole site, strict, built aside, made ready for a host and swapped in when it is sound.
publish: record every address and edition in data/published.yml, so that none is lost or changed unseen.
release: one zip with the site for reading offline, data, files, sources and how to take over.
"""

import argparse
import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import faults
from . import release as releasing
from .checking import Checked, check, load
from .hosting import HostingError, make_ready
from .records.errors import CommandError, summary


def report(root: Path) -> Checked:
    """Check all data and pages, and say what was found: mistakes and advice, each as one list."""
    checked = check(root)
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
        return _stopped(site, 1)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=site.parent) as folder:
        fresh = Path(folder) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config]
        command += ["--site-dir", str(fresh)]
        with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:  # noqa: S603 - our own command
            faults.pass_on(process.stderr or [])
        code = process.returncode
        if code == 0:
            code = _make_ready(fresh)
        if code == 0:
            old = Path(folder) / "old"
            if site.exists():
                site.rename(old)
            fresh.rename(site)
            shutil.rmtree(old, ignore_errors=True)
    return _stopped(site, code) if code else 0


def _stopped(site: Path, code: int) -> int:
    sys.stderr.write(f"\nBygget stoppet. {site.name}/ er som før. Rett feilene over, og bygg på nytt.\n")
    return code


def _make_ready(site: Path) -> int:
    try:
        make_ready(site)
    except HostingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def publish(root: Path) -> int:
    """Record what is published now. Raises DataError when the data has mistakes."""
    new = releasing.publish(load(root), root, dt.datetime.now(tz=dt.UTC).date())
    sys.stdout.write(
        "\n".join(["Ført i data/published.yml:", *(f"  {line}" for line in new)] if new else ["Alt er ført."])
    )
    sys.stdout.write("\n")
    return 0


def release(root: Path) -> int:
    """Build the site for reading offline and pack it. Returns 1 when something is not published."""
    data = load(root)
    if missing := releasing.unpublished(data):
        sys.stderr.write(f"{missing}\n")
        return 1
    newest = max(sheet.edition.date for sheet in data.checklists.values())
    target = root / "dist" / f"implementere-i-praksis-{newest}.zip"
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root) as folder, releasing.offline_config(root) as config:
        site = Path(folder) / "nettsted"
        if code := build(root, site, config):
            return code
        releasing.release(data, root, site, target)
    sys.stdout.write(f"Laget {target.relative_to(root)}, {target.stat().st_size / 1_000_000:.1f} MB.\n")
    return 0


def run(command: str, root: Path, site: Path) -> int:
    """Run a command; returns its exit code. Raises CommandError in a folder that holds no project."""
    if not (root / "data").is_dir() or not (root / "docs").is_dir():
        raise CommandError("Her er det ingen data/ og docs/. Gå til mappen nettstedet ligger i, og prøv igjen.")
    if command == "build":
        return build(root, site.resolve())
    if command == "publish":
        return publish(root)
    if command == "release":
        return release(root)
    if report(root).mistakes:
        return 1
    sys.stdout.write("Data og sider er i orden.\n")
    return 0


def main() -> int:
    """Run the command given. What stops it is told in Norwegian, never as a traceback."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    parser.add_argument("command", choices=["check", "build", "publish", "release"])
    parser.add_argument("--site", type=Path, default=Path("site"), help="mappen nettstedet bygges til")
    arguments = parser.parse_args()
    root = Path.cwd()
    with faults.told(root) as told:
        told.code = run(arguments.command, root, arguments.site)
    return told.code


if __name__ == "__main__":
    sys.exit(main())
