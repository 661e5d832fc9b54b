"""The packages that the site is built with, by any engine, in a zip of their own: for a machine without network.

Each is fetched by pip and held against the checksum in the lock, for every system and Python that the site can be
built on. What a system has no ready-made package of, comes as source, with what pip builds it with.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from ..records.errors import CommandError
from .locks import OF_ENGINES, SITE
from .release import write

# A system → what pip calls it, the newest form first. Windows on ARM runs what is made for x86. There is no package of
# pikepdf for Macs with Intel any more, and it takes a library in C++ to make one.
SYSTEMS = {
    "linux-x86_64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "linux-arm64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    "macos-arm64": ("macosx_26_0_arm64", "macosx_15_0_arm64", "macosx_14_0_arm64", "macosx_11_0_universal2"),
    "windows-x86_64": ("win_amd64",),
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_NEWEST = "99"  # pip takes «3.11» to be 3.11.0, which some packages no longer work on
_HOW = """Pakkene som trengs for å bygge nettstedet på en maskin uten nett.

1. Pakk ut denne filen ved siden av mappen kilde/ fra utgivelsen, så pakker/ og kilde/ ligger sammen.
2. Skriv i mappen kilde/:

   export PIP_NO_INDEX=1 PIP_FIND_LINKS=../pakker
   make build

   De to innstillingene gjelder også make build ENGINE=zensical og ENGINE=properdocs, make check og make release.

   På Windows, uten make:

   py -m venv .venv
   .venv\\Scripts\\python -m pip install --no-index --find-links ../pakker --require-hashes -r requirements.txt
   .venv\\Scripts\\python -m macros build

   En annen motor, her zensical, får en egen mappe:

   py -m venv .venv\\engines\\zensical
   .venv\\engines\\zensical\\Scripts\\python -m pip install --no-index --find-links ../pakker --no-deps
       --require-hashes -r requirements-zensical.txt     (på samme linje)
   .venv\\Scripts\\python -m macros build ENGINE=zensical

Pakkene er de som står i kilde/requirements.txt og i listene til motorene, kilde/requirements-properdocs.txt og
kilde/requirements-zensical.txt. pip kontrollerer sjekksummen til hver av dem.

System og Python det er pakker for (den nyeste utgaven av hver, for eksempel 3.11.9 eller senere av 3.11):
"""


_BUILDS = "setuptools"  # what pip builds a package from source with
_NOT_READY_MADE = re.compile(r"No matching distribution found for ([A-Za-z0-9._-]+)==")
Systems = tuple[str, ...]


def pack(root: Path, target: Path, pythons: tuple[str, ...] = PYTHONS, systems: Systems = tuple(SYSTEMS)) -> int:
    """Fetch the packages and write the zip; returns how many there are.

    What a system and a Python lack is told in the zip. Raises CommandError, with what pip says, when there is a system
    that no Python has all packages for.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told: list[str] = []
        for system in systems:
            reasons = {python: fetch(root, folder, system, python) for python in pythons}
            for python, reason in reasons.items():
                told.append(f"- {system}, Python {python}{_lacking(reason)}")
                of_engines = {lock: fetch(root, folder, system, python, lock) for lock in OF_ENGINES}
                told += [f"  - {lock}{_lacking(why)}" for lock, why in of_engines.items() if why]
            if all(reasons.values()):
                raise CommandError(f"Fikk ikke hentet pakkene for {system}.\n{reasons[pythons[-1]]}")
        files = {f"pakker/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}
        write(files | {"pakker/LES-MEG.txt": (_HOW + "\n".join(told) + "\n").encode()}, target)
        return len(files)


def _lacking(reason: str) -> str:
    """Return why there are no packages for a Python, given by what pip says; nothing when there are."""
    return f": nei. pip sier: {reason.splitlines()[-1][:200]}" if reason else ""


def fetch(root: Path, folder: Path, system: str, python: str, lock: str = SITE) -> str:
    """Fetch the packages of a lock for a system into a folder. Returns what pip says when it could not, or nothing."""
    forms = [f"--platform={form}" for form in SYSTEMS[system]]
    for_it = ["--implementation=cp", f"--python-version={python}.{_NEWEST}", *forms]
    as_source: list[str] = []
    while True:
        source = [f"--no-binary={name}" for name in as_source]
        said = _download(root, folder, "--require-hashes", *source, *for_it, "--requirement", lock)
        lacking = _NOT_READY_MADE.search(said)
        if not said or not lacking or lacking[1] in as_source:
            return said or (_download(root, folder, _BUILDS) if as_source else "")
        as_source.append(lacking[1])


def _download(root: Path, folder: Path, *asked: str) -> str:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download", "--no-deps"]
    done = subprocess.run(  # noqa: S603 - our own
        [*command, "--only-binary=:all:", *asked, "--dest", str(folder)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return ("\n".join(lines) or done.stderr.strip()[-500:] or "pip stoppet.") if done.returncode else ""
