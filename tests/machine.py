"""What the tests need of the machine beside Python's lock: browsers, hosts, and LibreOffice if it is there.

`python -m tests.machine` installs what is missing, as far as it may, and says what to do with the rest.
`python -m tests.machine packages` tries the distribution's packages only; it needs no lock, so that it
can run while the lock is installed. With `whole`, too, both look for what only `make test-all` needs.
"""

import sys
from collections.abc import Iterable

from . import apache, browser, caddy, firefox, libreoffice, nginx, openssl, pdf_tools, programs

_FOR_ALL = (browser.PROGRAM, firefox.PROGRAM, nginx.PROGRAM, apache.PROGRAM, caddy.PROGRAM, openssl.PROGRAM)
_FOR_WHOLE = (pdf_tools.PDFTK, pdf_tools.POPPLER, *libreoffice.PROGRAMS)
WELCOME = (browser.SHELL,)  # makes the tests faster; nothing is missing without it
PROGRAMS = (*_FOR_ALL, *_FOR_WHOLE) if "whole" in sys.argv else _FOR_ALL


def install_packages() -> None:
    """Try the packages of all that is missing."""
    programs.install(_lacking(PROGRAMS), _lacking(WELCOME))


def _lacking(wanted: Iterable[programs.Program]) -> list[str]:
    return [name for program in wanted if not program.find() for name in program.package.split()]


def main() -> int:
    """Return 0 when all is there; else say what to do and return 1."""
    install_packages()
    if not browser.find():
        browser.fetch()
    missing = [program.hint for program in PROGRAMS if not program.find()]
    sys.stderr.write("".join(f"{hint}\n" for hint in missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(install_packages() if "packages" in sys.argv else main())
