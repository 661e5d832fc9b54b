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
# What whoever may not install anything can do: nothing that needs a program is passed over in silence.
_ALL_AT_ONCE = (
    "Alt på én gang: «sudo apt-get install --no-install-recommends {packages}». Uten rett til å installere: be den som "
    "har den. Så lenge prøver «make test-fast» det som ikke trenger noe av dette, og «make sample» alt: testene som "
    "trenger et program som mangler, feiler med rådet over."
)
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
    missing = [program for program in PROGRAMS if not program.find()]
    if not missing:
        return 0
    told = [*(program.hint for program in missing), _ALL_AT_ONCE.format(packages=" ".join(_lacking(missing)))]
    sys.stderr.write("".join(f"{hint}\n" for hint in told))
    return 1


if __name__ == "__main__":
    sys.exit(install_packages() if "packages" in sys.argv else main())
