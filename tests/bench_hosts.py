"""Ten seconds of as much as the host can take: `make bench` asks nginx and Caddy for the site's pages with wrk.

What counts is that nothing fails: no answer but good ones, and no connection that is cut. The figures say something
about this machine only. wrk is a package of the distribution (`apt-get install wrk`, `brew install wrk`); without it
this is left out, and said.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import caddy, nginx
from .sampling import addresses

ROOT = Path(__file__).parent.parent
SECONDS, CONNECTIONS = 10, 32
_HOSTS = {"nginx": nginx, "Caddy": caddy}
# wrk's own language. Each page in turn, packed as browsers ask for it.
_SCRIPT = """
local pages = {{ {pages} }}
local turn = 0
request = function()
  turn = turn % #pages + 1
  return wrk.format("GET", pages[turn], {{["Accept-Encoding"] = "br, gzip"}})
end
"""
_ERRORS = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
_OTHERS = re.compile(r"Non-2xx or 3xx responses: (\d+)")
_A_SECOND = re.compile(r"Requests/sec:\s*([\d.]+)")


def errors(report: str) -> int:
    """Return how many requests failed, from what wrk has printed. Nothing printed means none."""
    cut = _ERRORS.search(report)
    others = _OTHERS.search(report)
    return sum(map(int, cut.groups() if cut else ())) + (int(others[1]) if others else 0)


def load(wrk: str, host: str, pages: list[str], folder: Path) -> str:
    """Ask a host for pages as fast as it answers; returns what wrk prints."""
    script = folder / "pages.lua"
    script.write_text(_SCRIPT.format(pages=", ".join(f'"{page}"' for page in pages)), encoding="utf-8")
    command = [wrk, "--threads=2", f"--connections={CONNECTIONS}", f"--duration={SECONDS}s", f"--script={script}"]
    done = subprocess.run([*command, f"http://{host}/"], capture_output=True, text=True, check=True)
    return done.stdout


def main(site: Path) -> int:
    """Print the figures of each host. Returns 1 when something failed."""
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.stdout.write("wrk is not installed: the hosts are not put under load.\n")
        return 0
    failed = 0
    for name, host in _HOSTS.items():
        program = host.find()
        if program is None:
            sys.stdout.write(f"{host.HINT}\n")
            continue
        with tempfile.TemporaryDirectory() as folder, host.serving(program, site, Path(folder)) as address:
            report = load(wrk, address, addresses(site), Path(folder))
        rate = _A_SECOND.search(report)
        failed += errors(report)
        shown = float(rate[1]) if rate else 0
        sys.stdout.write(f"{name:8}{shown:>10.0f} pages a second for {SECONDS} s, errors {errors(report)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(ROOT / "site"))
