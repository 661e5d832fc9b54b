"""Programs that the tests need and Python's lock does not hold: installed if we may, and started as servers."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def ensure(find: Callable[[], str | None], install: Callable[[], None], hint: str) -> int:
    """Make sure that a program is there; say what to do and return 1 when it is not."""
    if not find():
        install()
    if not find():
        sys.stderr.write(f"{hint}\n")
        return 1
    return 0


def install(package: str) -> None:
    """Try a package of the distribution; its own service is not wanted and is not started."""
    if not shutil.which("apt-get"):
        return
    may = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    subprocess.run([*may, "apt-get", "update", "--quiet"], check=False)
    subprocess.run(
        [*may, "apt-get", "install", "--yes", "--quiet", "--no-install-recommends", package],
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
