"""What the tests need of the machine beside Python's lock: a browser, hosts, and LibreOffice if it is there.

`python -m tests.machine` installs what is missing, as far as it may, and says what to do with the rest.
`python -m tests.machine optional` installs what `make test-all` can do without, if it may.
`python -m tests.machine packages` tries the distribution's packages only; it needs no lock, so that it
can run while the lock is installed.
"""

import sys

from . import apache, browser, caddy, libreoffice, nginx, programs

PROGRAMS = (browser.PROGRAM, nginx.PROGRAM, apache.PROGRAM, caddy.PROGRAM)
# Only `make test-all` asks these: without them it leaves their tests out, and says so.
OPTIONAL = libreoffice.PROGRAMS


def install_packages() -> None:
    """Try the packages of all that is missing."""
    programs.install(program.package for program in PROGRAMS if not program.find())


def install_optional() -> None:
    """Try the packages of what may be missing."""
    missing = [program for program in OPTIONAL if not program.find()]
    programs.install(name for program in missing for name in program.package.split())


def main() -> int:
    """Return 0 when all is there; else say what to do and return 1."""
    install_packages()
    if not browser.find():
        browser.fetch()
    missing = [program.hint for program in PROGRAMS if not program.find()]
    sys.stderr.write("".join(f"{hint}\n" for hint in missing))
    return 1 if missing else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["optional"]:
        sys.exit(install_optional())
    sys.exit(install_packages() if sys.argv[1:] == ["packages"] else main())
