"""Keeps MkDocs' server going while the site is written, whatever is wrong with it."""

import errno
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from ...downloads import last_guide
from ...records import chosen_edition
from ...records.errors import CommandError, Mistake
from ...records.project import SHOWN_MEANWHILE
from .. import engines, faults
from ..annotations import Messages
from . import bound_process, changes
from .trouble import Trouble

HOST = "127.0.0.1"
PORT = 8000
_TRIED = 20  # ports, from the first on
_LOOK = 0.5  # seconds between two looks for changes
_LAST = 30  # lines of what the server said, to show when it has stopped
_STARTS = "http://{host}:{port}/"


def serve(root: Path, asked: int | None) -> int:
    """Show the site until somebody stops it.

    `asked` is a port; without one the first that is free is taken. SIGTERM, by which programs stop others, stops it
    as Ctrl+C does. Raises CommandError when the port that is asked for is in use, and without MkDocs.
    """
    engines.see_that_mkdocs_is_there(
        "Se på nettstedet med «make build ENGINE=zensical» (eller properdocs), og så "
        "«python3 -m http.server --directory site»."
    )
    port = free_port(asked)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.stdout.write(f"Forhåndsvisning: {_STARTS.format(host=HOST, port=port)} (Ctrl+C stopper den)\n")
    sys.stdout.flush()
    try:
        # A word in a page would else be a new guide, and every page tells of a file that is not made yet.
        with last_guide.allowed(when=chosen_edition.given() is None):
            while True:
                seen = changes.of_all(root)
                told = _until_it_stops(root, port)
                if told is not None:
                    _answer_meanwhile(root, port, told, seen)
    except KeyboardInterrupt:
        sys.stdout.write("\nStoppet.\n")
        return 0


def free_port(asked: int | None) -> int:
    """Return the port asked for, or the first free one from 8000 on. Raises CommandError when there is none."""
    if asked is not None:
        if _is_free(asked):
            return asked
        raise CommandError(
            f"Port {asked} er i bruk, kanskje av en forhåndsvisning som alt går. Stopp den, eller velg en annen: "
            f"«make serve PORT={asked + 1}»."
        )
    for port in range(PORT, PORT + _TRIED):
        if _is_free(port):
            if port != PORT:
                sys.stdout.write(f"Port {PORT} er i bruk, kanskje av en forhåndsvisning som alt går.\n")
            return port
    raise CommandError(f"Portene fra {PORT} til {PORT + _TRIED - 1} er i bruk. Stopp et av programmene som bruker dem.")


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        if sys.platform != "win32":  # there it would let two programs share a port
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def _until_it_stops(root: Path, port: int) -> str | None:
    """Run the server. Returns the last it said when it stops by itself, and None when code has changed."""
    before = changes.of_code(root)
    last: deque[str] = deque(maxlen=_LAST)
    with tempfile.TemporaryDirectory() as folder, _started(root, port, Path(folder)) as server:
        reading = Thread(target=faults.pass_on, args=(_noting(server.stderr or [], last),), daemon=True)
        reading.start()
        try:
            while server.poll() is None:
                sleep(_LOOK)
                if changes.of_code(root) != before:
                    sys.stdout.write("Koden er endret. Starter på nytt.\n")
                    sys.stdout.flush()
                    return None
        finally:
            server.terminate()
            server.wait()
            reading.join(timeout=_LOOK)
    return "".join(last)


def _started(root: Path, port: int, folder: Path) -> "subprocess.Popen[str]":
    """Start the server, which ends with this process. It builds in a folder that is removed when it has ended."""
    command = [sys.executable, "-m", bound_process.__name__, "mkdocs", "serve", "--livereload"]
    command += ["--dev-addr", f"{HOST}:{port}"]
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    quiet = {"PYTHONIOENCODING": "utf-8", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.Popen(  # noqa: S603 - our own
        command,
        cwd=root,
        env=os.environ | places | quiet,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _noting(lines: Iterable[str], last: deque[str]) -> Iterator[str]:
    for line in lines:
        last.append(line)
        yield line


def _answer_meanwhile(root: Path, port: int, told: str, seen: changes.Times) -> None:
    """Answer with what is wrong until something changes that may have mended it.

    `told` is what the server said last, and `seen` when each file had changed as it started.
    """
    trouble = Trouble()
    mistakes = _mistakes(root)
    trouble.note(mistakes, told)
    with make_server(HOST, port, trouble.before(_nothing), WSGIServer, _Quiet) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": _LOOK}, daemon=True).start()
        try:
            while True:
                sleep(_LOOK)
                now = changes.of_all(root)
                if now == seen:
                    continue
                seen = now
                mistakes = _mistakes(root)
                if not mistakes:
                    return
                trouble.note(mistakes)
        finally:
            server.shutdown()


def _mistakes(root: Path) -> list[Mistake]:
    """Return what the gate finds that keeps the site from being shown; asked in a process of its own, with new code."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "meldinger.json"
        command = [sys.executable, "-m", "macros", "check", "--messages", str(file)]
        command += ["--local", str(path)] if (path := chosen_edition.given()) else []
        subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603 - our own
        if not file.exists():  # the gate itself cannot run: the server says why
            return []
        found = Messages.model_validate_json(file.read_bytes()).mistakes
    mistakes = [Mistake(message.file, message.line, message.text) for message in found]
    holding = [mistake for mistake in mistakes if not mistake.file.startswith(SHOWN_MEANWHILE)]
    return mistakes if holding else []


def _nothing(_: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b""]


class _Quiet(WSGIRequestHandler):
    """Answers without a line in the terminal for each question."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the class has it
        """Say nothing."""
