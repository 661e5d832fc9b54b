"""Programs that the tests need and Python's lock does not hold: installed if we may, and started as servers."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


def where(name: str, places: Sequence[str]) -> str | None:
    """Return the path of an installed program: where the shell finds it, or in one of some places."""
    return shutil.which(name) or next((place for place in places if Path(place).exists()), None)


@dataclass(frozen=True)
class Program:
    """A program that the tests start: how it is found, the package that holds it, and what to say without it."""

    find: Callable[[], str | None]
    package: str
    hint: str


def install(*sets: Iterable[str]) -> None:
    """Try packages of the distribution, if we may; a service of their own is not wanted nor started.

    Each set is tried in one go, and a set that holds an unknown package does not stop the others.
    """
    wanted = [packages for packages in map(list, sets) if packages]
    if not wanted or not shutil.which("apt-get"):
        return
    may = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    subprocess.run([*may, "apt-get", "update", "--quiet"], check=False)
    for packages in wanted:
        subprocess.run(
            [*may, "apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages],
            check=False,
            env={**os.environ, "RUNLEVEL": "1", "DEBIAN_FRONTEND": "noninteractive"},
        )


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port: int, log: Path) -> None:
    """Wait until a server answers; say what stands in its log if it never does."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError(f"the server does not start: {log.read_text(encoding='utf-8') if log.exists() else 'no log'}")


@contextlib.contextmanager
def serving(
    command: Sequence[str | Path], port: int, log: Path, places: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Start a server that listens on a port of this machine, give its host («127.0.0.1:8123»), and stop it.

    `places` are added to its environment; what it says stands in `log`.
    """
    with log.open("ab") as output:
        server = subprocess.Popen([*command], env=os.environ | dict(places or {}), stdout=output, stderr=output)
    try:
        wait_for(port, log)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)
