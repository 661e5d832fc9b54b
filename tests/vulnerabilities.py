"""Known vulnerabilities in what the locks hold: `make vulnerabilities`.

Python's packages are looked up by pip-audit, from a lock of its own (requirements-audit.txt), and npm's by npm. What a
database was not asked about, or did not know, is told: silence is not the same as soundness. Returns 1 only for a
vulnerability. Writes dist/vulnerabilities.json.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from macros.commands.locks import NPM, OF_ENGINES, SITE, TESTS

from . import node

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "dist" / "vulnerabilities.json"
_PATIENCE = 300  # seconds; a database that answers, does it in a few


@dataclass
class Looked:
    """What came of looking up one lock."""

    lock: str
    known: int = 0  # packages that the database knows
    unknown: list[str] = field(default_factory=list)
    vulnerable: list[str] = field(default_factory=list)
    reason: str = ""  # why nothing could be looked up

    @property
    def told(self) -> str:
        """What was found, as a line for whoever keeps the locks."""
        if self.reason or not self.known:
            return f"{self.lock}: not looked up, since no database could be reached. {self.reason}".strip()
        unknown = f", {len(self.unknown)} unknown there ({', '.join(self.unknown[:5])} …)" if self.unknown else ""
        return f"{self.lock}: {self.known} looked up{unknown}. {'; '.join(self.vulnerable) or 'Nothing known.'}"


def of_pip_audit(lock: str, output: str, error: str = "") -> Looked:
    """Return what pip-audit has written as JSON. Where it reached nothing, it writes none, or skips every package."""
    looked = Looked(lock)
    try:
        packages = json.loads(output)["dependencies"]
    except (json.JSONDecodeError, KeyError, TypeError):
        looked.reason = _first_line(error)
        return looked
    for package in packages:
        if "skip_reason" in package:
            looked.unknown.append(package["name"])
            continue
        looked.known += 1
        looked.vulnerable += [f"{package['name']} {package['version']}: {one['id']}" for one in package["vulns"]]
    return looked


def of_npm_audit(lock: str, output: str, error: str = "") -> Looked:
    """Return what npm has written as JSON. Where it reached nothing, it writes an error in its place."""
    looked = Looked(lock)
    try:
        found = json.loads(output)
        looked.known = found["metadata"]["dependencies"]["total"]
        looked.vulnerable = [f"{name}: {one['severity']}" for name, one in found["vulnerabilities"].items()]
    except (json.JSONDecodeError, KeyError, TypeError):
        looked.reason = _first_line(error)
    return looked


def _first_line(text: str) -> str:
    """Return the first line that says what went wrong, without what others have warned of before it."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and "warn" not in line.lower()]
    return lines[0][:200] if lines else ""


def _run(command: list[str | Path], folder: Path) -> tuple[str, str]:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", str(error)
    return done.stdout, done.stderr


def look_up(pip_audit: Path) -> list[Looked]:
    """Return what is known of every lock."""
    asked = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json", "--requirement"]
    looked = [of_pip_audit(lock, *_run([pip_audit, *asked, lock], ROOT)) for lock in (SITE, *OF_ENGINES, *TESTS)]
    npm = next(Path(node.NODE).parent.parent.glob("**/npm/bin/npm-cli.js"))
    command = [node.NODE, npm, "audit", "--json", "--package-lock-only"]
    return looked + [of_npm_audit(lock, *_run(command, (ROOT / lock).parent)) for lock in NPM]


def main() -> int:
    """Look up every lock, and say what was found. Returns 1 when something is vulnerable."""
    looked = look_up(Path(sys.argv[1]))
    for one in looked:
        is_news = bool(one.vulnerable or one.reason or not one.known)
        mark = "::warning::" if is_news and os.environ.get("GITHUB_ACTIONS") else ""
        sys.stdout.write(f"{mark}{one.told}\n")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(f"{json.dumps([asdict(one) for one in looked], indent=1)}\n", encoding="utf-8")
    return 1 if any(one.vulnerable for one in looked) else 0


if __name__ == "__main__":
    sys.exit(main())
