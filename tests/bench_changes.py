"""What an editor waits for: a build and a check with nothing changed, a word, a record, and from nothing.

`make bench` prints seconds of the clock, which two processors make fewer, seconds of CPU of all processes, the ratio to
stock Material on the same pages, and the peak of the largest process in MiB: on the disk that temporary files lie on,
and on one in memory where there is one, since many small files cost the more the slower the disk is. For the preview
they are seconds of the clock, from when a file is saved until a page is served anew. Beside them stand the site made by
Zensical, where that is installed, and other generators (tests/bench_engines.py).
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from macros.records.project import page_files

from . import bench_engines
from .bench import HEAD, Figures, disks, forget, measure, row, stock_project, with_own_cache
from .conftest import copy_project
from .programs import free_port

BUILD, CHECK = ("macros", "build"), ("macros", "check")
# Goals: times stock Material, or seconds: of CPU for a build, and of the clock on two processors for a check.
GOALS = {
    "build, from nothing": "1.3 ×",
    "build, nothing changed": "0.5 ×",
    "build, one word": "1.5 s",
    "build, one record": "1 s",
    "check, nothing changed": "2 s",
    "check, one word": "2 s",
    "check, one record": "2 s",
    "check, from nothing": "8 s",
    "serve, one word": "0.3 s",
    "serve, one record": "1 s",
}
_SCRIPT = re.compile(r"<script>[^<]*</script>(?=</body>)")  # what the preview adds to a page, with its version
_PATIENCE = 300  # seconds that a preview may take to show a change
_SETTLED = 15  # seconds until the site that follows behind a page is built, too


def _nothing(_: Path) -> None:
    """Change nothing."""


def _prose(project: Path) -> Path:
    """Return the first page that is prose alone."""
    pages = (path for path in sorted((project / "docs" / "vite").glob("*.md")) if not path.stem.startswith("_"))
    return next(path for path in pages if "{{" not in path.read_text(encoding="utf-8"))


def add_word(project: Path) -> None:
    """Write a sentence more on the first page that is prose alone."""
    page = _prose(project)
    page.write_text(page.read_text(encoding="utf-8") + "\nDette er skrevet nå.\n", encoding="utf-8")


def _description(lines: list[str]) -> int:
    """Return the place, in the lines of the tools, of the first description."""
    return next(number for number, line in enumerate(lines) if line.strip().startswith("description: ") and "." in line)


def add_record_word(project: Path) -> None:
    """Write a word more in the description of the first tool."""
    tools = project / "data" / "tools.yml"
    lines = tools.read_text(encoding="utf-8").split("\n")
    place = _description(lines)
    lines[place] = lines[place].replace(".", " nå.", 1)
    tools.write_text("\n".join(lines), encoding="utf-8")


# In this order: each case begins with what the one before has kept.
CASES: dict[str, tuple[tuple[str, ...], Callable[[Path], None]]] = {
    "build, from nothing": (BUILD, _nothing),
    "build, nothing changed": (BUILD, _nothing),
    "check, nothing changed": (CHECK, _nothing),
    "check, one word": (CHECK, add_word),
    "build, one word": (BUILD, _nothing),  # the one that is checked
    "check, one record": (CHECK, add_record_word),
    "build, one record": (BUILD, _nothing),
}


def cases(folder: Path) -> Iterator[tuple[str, Figures]]:
    """Yield each case and its figures, in a folder that holds all that is read and written."""
    ours, stock = folder / "ours", folder / "stock"
    for project in (ours, stock):
        project.mkdir()
    with_own_cache(copy_project(ours))
    stock_project(stock)
    yield "stock Material", measure(stock, folder / "theirs")
    yield from bench_engines.cases(folder, stock)
    measure(ours, folder / "site", *BUILD)  # makes the files
    _forget_all(ours)
    yield "check, from nothing", measure(ours, folder / "site", *CHECK)
    _forget_all(ours)  # a build checks all there is, too
    for name, (command, change) in CASES.items():
        change(ours)
        yield name, measure(ours, folder / "site", *command)
    yield from _previews(ours)
    if bench_engines.zensical():
        yield "build, by Zensical", measure(ours, folder / "site", *BUILD, "--engine", "zensical")


def _forget_all(project: Path) -> None:
    """Let go of all that has been made of a project but the files to download."""
    forget(project)
    shutil.rmtree(project / "site", ignore_errors=True)


def _previews(project: Path) -> Iterator[tuple[str, Figures]]:
    """Yield how long a word and a record take from when they are saved until a page is served anew, as wall time."""
    address = f"http://127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address.removeprefix("http://")]
    server = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"{address}/", bool)
        time.sleep(_SETTLED)
        shown = {
            "serve, one word": (add_word, _address(_prose(project), project)),
            "serve, one record": (add_record_word, _shows_record(address, project)),
        }
        for name, (change, page) in shown.items():
            before = _page(f"{address}/{page}")
            start = time.perf_counter()
            change(project)
            _wait(f"{address}/{page}", lambda html, before=before: html not in {"", before})
            took = time.perf_counter() - start
            yield name, (took, took, 0.0)
            time.sleep(_SETTLED)
    finally:
        server.terminate()
        server.wait()


def _address(page: Path, project: Path) -> str:
    """Return the address of a page within the site."""
    path = page.relative_to(project / "docs").with_suffix("")
    return "".join(f"{part}/" for part in path.parts if part != "index")


def _shows_record(address: str, project: Path) -> str:
    """Return the address within the site of the first page that shows the description of the first tool."""
    lines = (project / "data" / "tools.yml").read_text(encoding="utf-8").split("\n")
    words = lines[_description(lines)].partition("description: ")[2].partition(".")[0].strip("\"'")
    pages = (_address(path, project) for path in page_files(project / "docs"))
    return next(page for page in pages if words in _page(f"{address}/{page}"))


def _wait(url: str, is_there: Callable[[str], bool]) -> None:
    """Wait until a page is as it should be. Raises TimeoutError after some minutes."""
    until = time.monotonic() + _PATIENCE
    while not is_there(_page(url)):
        if time.monotonic() > until:
            raise TimeoutError(f"{url} did not show the change")
        time.sleep(0.02)


def _page(url: str) -> str:
    """Return a page without what the preview adds to it; nothing while nobody answers, or it is not there."""
    try:
        with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 - our own server
            return _SCRIPT.sub("", str(answer.read().decode()))
    except OSError:
        return ""


def main() -> None:
    """Print the figures of each case on each disk."""
    _say(HEAD)
    for disk, place in disks().items():
        with tempfile.TemporaryDirectory(dir=place) as folder:
            stock: Figures | None = None
            for name, figures in cases(Path(folder)):
                stock = stock or figures
                _say(row(name, disk, figures, stock, GOALS.get(name, "")))
    for line in bench_engines.absent():
        _say(line)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
