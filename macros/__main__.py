"""Commands for editors: `python -m macros check` and `python -m macros build`.

check: data and pages only, without MkDocs.
build: the whole site, strict, built aside, made ready for a host and swapped in when it is sound.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import bound_components, pages
from .errors import DataError, Mistake, summary
from .loading import load
from .publishing import PublishError, publish


def check(root: Path) -> str | None:
    """Check all data and pages under `root`. Returns the mistakes as one list, or None."""
    try:
        data = load(root)
    except DataError as error:
        return str(error)
    components = bound_components(data)
    mistakes: list[Mistake] = []
    for path in sorted((root / "docs").rglob("*.md")):
        _, found = pages.check(pages.read(path), path.relative_to(root).as_posix(), components)
        mistakes += found
    return summary(sorted(mistakes), "sidene") if mistakes else None


def build(root: Path, site: Path) -> int:
    """Build the site strictly into a folder beside `site`, and swap it in if all is well.

    Returns 0, or MkDocs' exit code. A build that fails leaves `site` as it was.
    """
    with tempfile.TemporaryDirectory(prefix=".site-", dir=site.parent) as folder:
        fresh = Path(folder) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
        code = subprocess.run(command, cwd=root, check=False).returncode  # noqa: S603 - our own command
        if code == 0:
            code = _publish(fresh)
        if code == 0:
            old = Path(folder) / "old"
            if site.exists():
                site.rename(old)
            fresh.rename(site)
            shutil.rmtree(old, ignore_errors=True)
    if code:
        sys.stderr.write(f"\nBygget stoppet. {site.name}/ er som før. Rett feilene over, og bygg på nytt.\n")
    return code


def _publish(site: Path) -> int:
    try:
        publish(site)
    except PublishError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def main() -> int:
    """Run the command given."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    parser.add_argument("command", choices=["check", "build"])
    parser.add_argument("--site", type=Path, default=Path("site"), help="mappen nettstedet bygges til")
    arguments = parser.parse_args()
    root = Path.cwd()
    if arguments.command == "build":
        return build(root, arguments.site.resolve())
    mistakes = check(root)
    if mistakes:
        sys.stderr.write(f"{mistakes}\n")
        return 1
    sys.stdout.write("Data og sider er i orden.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
