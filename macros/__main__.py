"""Commands for editors: `python -m macros check`, `build`, `publish`, `release` and `catalogue`.

check: data and pages only, without MkDocs.
build: the whole site, strict, built aside, made ready for a host and swapped in when it is sound.
publish: record every address and edition in data/published.yml, so that none is lost or changed unseen.
release: one zip with the site for reading offline, data, files, sources and how to take over.
catalogue: the words that a reader sees, to be translated, in macros/locale/nettsted.pot.
"""

import argparse
import datetime as dt
import sys
import tempfile
from pathlib import Path

from . import release as releasing
from .build_command import build
from .checking import load
from .components import bound_components
from .pages import calls
from .records.errors import DataError, Mistake, summary


def check(root: Path) -> str | None:
    """Check all data and pages under `root`. Returns the mistakes as one list, or None."""
    try:
        data = load(root)
    except DataError as error:
        return str(error)
    components = bound_components(data)
    mistakes: list[Mistake] = []
    for path in sorted((root / "docs").rglob("*.md")):
        _, found = calls.check(calls.read(path), path.relative_to(root).as_posix(), components)
        mistakes += found
    return summary(sorted(mistakes), "sidene") if mistakes else None


def publish(root: Path) -> int:
    """Record what is published now. Returns 1 when the data has mistakes."""
    try:
        new = releasing.publish(load(root), root, dt.datetime.now(tz=dt.UTC).date())
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
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


def main() -> int:
    """Run the command given."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    parser.add_argument("command", choices=["check", "build", "publish", "release", "catalogue"])
    parser.add_argument("--site", type=Path, default=Path("site"), help="mappen nettstedet bygges til")
    arguments = parser.parse_args()
    root = Path.cwd()
    if arguments.command == "build":
        return build(root, arguments.site.resolve())
    if arguments.command == "publish":
        return publish(root)
    if arguments.command == "release":
        return release(root)
    if arguments.command == "catalogue":
        from . import catalogue  # noqa: PLC0415 - it reads with Babel, which no other command needs

        sys.stdout.write(f"Skrev {catalogue.write(root)} ord og setninger i {catalogue.POT.name}.\n")
        return 0
    mistakes = check(root)
    if mistakes:
        sys.stderr.write(f"{mistakes}\n")
        return 1
    sys.stdout.write("Data og sider er i orden.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
