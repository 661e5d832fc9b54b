"""What the tests share: a copy of the data to break, the site built once, a real browser."""

import contextlib
import functools
import http.server
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from macros.build_files import FileMaker
from macros.checking import load
from macros.components import bound_components
from macros.records.errors import DataError
from macros.records.site_data import SiteData

from . import browser as browsers

ROOT = Path(__file__).parent.parent
COPIED = ("data", "docs", "macros", "overrides", "hooks.py", "mkdocs.yml")


@pytest.fixture(scope="session")
def data() -> SiteData:
    """The real, checked records."""
    return load(ROOT)


@pytest.fixture(scope="session")
def components(data: SiteData) -> dict[str, Callable[..., str]]:
    """The components with the real records."""
    return bound_components(data)


@pytest.fixture(scope="session")
def maker(data: SiteData, components: dict[str, Callable[..., str]]) -> FileMaker:
    """What makes the files to download, with all of them made."""
    maker = FileMaker(data, components)
    maker.all()
    return maker


@pytest.fixture
def mistakes(tmp_path: Path) -> Callable[[str, str, str], list[str]]:
    """Return a function that changes a text in a copy of data/ and returns the mistakes found."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)

    def change(file: str, old: str, new: str) -> list[str]:
        path = tmp_path / "data" / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        try:
            load(tmp_path)
        except DataError as error:
            return [str(mistake) for mistake in error.mistakes]
        return []

    return change


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may break."""
    return copy_project(tmp_path)


def copy_project(folder: Path, *names: str) -> Path:
    """Copy what the site is built from into a folder, or the files and folders named."""
    for name in names or COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(ROOT / ".cache")  # kept by content: a copy makes nothing twice
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The real site, built strictly, once for all test processes."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    folder = shared / "site"
    done, failed = shared / "site.done", shared / "site.failed"
    with contextlib.suppress(FileExistsError):
        (shared / "site.lock").mkdir()
        built = subprocess.run(
            [sys.executable, "-m", "macros", "build", "--site", str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        (failed if built.returncode else done).write_text(built.stderr, encoding="utf-8")
    while not done.exists() and not failed.exists():
        time.sleep(0.1)
    assert done.exists(), f"the site does not build:\n{failed.read_text(encoding='utf-8')}"
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *args: object, **kwargs: object) -> None:
        """Answer an unknown address with the site's own 404 page, as hosts do."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, *args, **kwargs)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address where the built site is served."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers: there can be only one in a process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real browser. None is a failure with a hint, never a skip."""
    path = browsers.find()
    assert path, browsers.HINT
    started = playwright.chromium.launch(executable_path=path, args=browsers.ARGUMENTS)
    yield started
    started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in a window of a laptop."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nb-NO")
    yield context.new_page()
    context.close()
