"""Programs that the tests need and Python's lock does not hold: installed if we may, and started as servers."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program that the tests start: how it is found, the package that holds it, and what to say without it."""

    find: Callable[[], str | None]
    package: str
    hint: str


def install(packages: Iterable[str]) -> None:
    """Try packages of the distribution in one go, if we may; a service of their own is not wanted nor started."""
    packages = [*packages]
    if not packages or not shutil.which("apt-get"):
        return
    may = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    subprocess.run([*may, "apt-get", "update", "--quiet"], check=False)
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
