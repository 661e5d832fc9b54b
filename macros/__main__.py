"""Commands for editors: `python -m macros check`, `build`, `publish`, `release` and `catalogue`.

check: data and pages only, without MkDocs.
build: the whole site, strict, built aside, made ready for a host and swapped in when it is sound.
publish: record every address and edition in data/published.yml, so that none is lost or changed unseen.
release: one zip with the site for reading offline, data, files, sources and how to take over.
catalogue: the words that a reader sees, to be translated, in macros/locale/nettsted.pot.
"""

import argparse
import sys
from pathlib import Path

from . import faults, site_swap
from . import release as releasing
from .build_command import build, report
from .checking import load
from .records.errors import CommandError
from .today import today


def publish(root: Path) -> int:
    """Record what is published now. Raises DataError when the data has mistakes."""
    new = releasing.publish(load(root), root, today())
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
    with site_swap.at(root / "utgivelse") as workplace, releasing.offline_config(root) as config:
        workplace.new.mkdir()
        site = workplace.new / "nettsted"
        if code := build(root, site, config):
            return code
        releasing.release(data, root, site, target)
    sys.stdout.write(f"Laget {target.relative_to(root)}, {target.stat().st_size / 1_000_000:.1f} MB.\n")
    return 0


def run(command: str, root: Path, site: Path, previous: Path | None = None) -> int:
    """Run a command; returns its exit code. `previous` is the release before, for a build to carry its code along.

    Raises CommandError in a folder that holds no project.
    """
    if not (root / "data").is_dir() or not (root / "docs").is_dir():
        raise CommandError("Her er det ingen data/ og docs/. Gå til mappen nettstedet ligger i, og prøv igjen.")
    for parent in {root, site.resolve().parent}:
        site_swap.put_in_order(parent)
    if command == "build":
        return build(root, site.resolve(), previous=previous)
    if command == "publish":
        return publish(root)
    if command == "release":
        return release(root)
    if command == "catalogue":
        from . import catalogue  # noqa: PLC0415 - it reads with Babel, which no other command needs

        sys.stdout.write(f"Skrev {catalogue.write(root)} ord og setninger i {catalogue.POT.name}.\n")
        return 0
    if report(root).mistakes:
        return 1
    sys.stdout.write("Data og sider er i orden.\n")
    return 0


def main() -> int:
    """Run the command given. What stops it is told in Norwegian, never as a traceback."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    parser.add_argument("command", choices=["check", "build", "publish", "release", "catalogue"])
    parser.add_argument("--site", type=Path, default=Path("site"), help="mappen nettstedet bygges til")
    parser.add_argument("--previous", type=Path, help="forrige utgave, mappe eller zip: koden blir med i nettstedet")
    arguments = parser.parse_args()
    root = Path.cwd()
    with faults.told(root) as told:
        told.code = run(arguments.command, root, arguments.site, arguments.previous)
    return told.code


if __name__ == "__main__":
    sys.exit(main())
