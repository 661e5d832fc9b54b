"""What the tests share: a copy of the data to break, the site built once, a real browser."""

import gc
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from macros.build_files import FileMaker
from macros.checking import load
from macros.commands import wheels
from macros.components import bound_components
from macros.hosting.hyphens import SOFT_HYPHEN
from macros.records.errors import DataError
from macros.records.project import ROOT
from macros.records.site_data import SiteData

from . import fast_yaml, sampling, seconds, synthetic_project
from .browser import NARROW, WIDE, launch
from .copies import COPIED, LastingCopy, copy_project  # noqa: F401 - tests have them from here
from .serving import served
from .shared_site import SharedSite, group_by_file, in_order, needs_site
from .windows import Windows

MOST = 7  # pages of the sample, besides the one for unknown addresses: the first have nearly every kind of element
_PATIENCE = 15_000  # ms
_MADE = 10_000  # objects made between two searches for what can be freed; Python's own is 700


@pytest.fixture(scope="session")
def data() -> SiteData:
    """The real, checked records."""
    return load(ROOT)


@pytest.fixture(scope="session")
def synthetic() -> SiteData:
    """The records in tests/synthetic/, which no editor changes."""
    return synthetic_project.records()


@pytest.fixture(scope="session")
def components(data: SiteData) -> dict[str, Callable[..., str]]:
    """The components with the real records."""
    return bound_components(data)


@pytest.fixture(scope="session")
def maker(data: SiteData, components: dict[str, Callable[..., str]], site: Path) -> FileMaker:
    """What makes the files to download. The build of the site has made them, once for all test processes."""
    assert site.exists()
    return FileMaker(data, components)


@pytest.fixture(scope="session")
def pdfs(maker: FileMaker) -> dict[str, bytes]:
    """Every PDF file of the site by address."""
    return {file.address: maker.content(file) for file in maker.files if file.format == "PDF"}


@pytest.fixture(scope="session")
def _records_and_pages(tmp_path_factory: pytest.TempPathFactory) -> LastingCopy:
    return LastingCopy(tmp_path_factory.mktemp("copied"), "data", "docs")


@pytest.fixture
def copied(_records_and_pages: LastingCopy) -> Iterator[Path]:
    """A copy of what is checked: data/ and docs/. What a test does to it is undone after the test."""
    yield _records_and_pages.root
    _records_and_pages.put_back()


@pytest.fixture
def mistakes(copied: Path) -> Callable[[str, str, str], list[str]]:
    """Return a function that changes a text in a copy of data/ and returns the mistakes found."""

    def change(file: str, old: str, new: str) -> list[str]:
        path = copied / "data" / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return told_of(copied)

    return change


@pytest.fixture
def mistakes_in(copied: Path) -> Callable[[str, Callable[[Any], None]], list[str]]:
    """Return a function that changes the values of a file in a copy of data/ and returns the mistakes found.

    The change is given what the file holds, and changes it in place.
    """

    def change(file: str, edit: Callable[[Any], None]) -> list[str]:
        edit_values(copied / "data" / file, edit)
        return told_of(copied)

    return change


def edit_values(path: Path, edit: Callable[[Any], None]) -> None:
    """Change what a YAML file holds: the edit is given its values, and changes them in place."""
    values = fast_yaml.read(path.read_bytes())
    edit(values)
    text = yaml.dump(values, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes a value that stands in two places out in both, as an editor does."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as the class has it
        return True


def told_of(root: Path) -> list[str]:
    """Return the mistakes in data and pages, as an editor reads them."""
    try:
        load(root)
    except DataError as error:
        return [str(mistake) for mistake in error.mistakes]
    return []


@pytest.fixture(scope="session")
def _whole_project(tmp_path_factory: pytest.TempPathFactory) -> LastingCopy:
    return LastingCopy(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def offline_packages(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """The zip of `make wheels` for this Python and system, fetched once; None on another system than Linux's."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return None
    target = tmp_path_factory.mktemp("pakker") / "pakker.zip"
    wheels.pack(ROOT, target, (f"{sys.version_info.major}.{sys.version_info.minor}",), ("linux-x86_64",))
    return target


@pytest.fixture
def project(_whole_project: LastingCopy) -> Iterator[Path]:
    """A copy of the project that a test may break. What it does is undone after the test."""
    yield _whole_project.root
    _whole_project.put_back()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the seconds of each group be written down: `pytest --seconds tests/seconds.json`."""
    parser.addoption("--seconds", type=Path, metavar="FILE", help="write the seconds of each group of tests to a file")


def pytest_configure(config: pytest.Config) -> None:
    """Add up the seconds, where all reports come together."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(seconds.Seconds(config.getoption("--seconds")))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """Search neither the tests nor what they import for objects that can be freed: a sixth of the time went to that."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(_MADE)
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Try each file in one process, and what needs no site while that is built."""
    group_by_file(items)  # before xdist reads the groups
    yield
    items[:] = in_order(items)  # after pytest has put together what shares a parameter


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Leave the wait for the site out of what a test takes: it falls to whichever test of a process comes first."""
    report = yield
    if shared := getattr(item, "funcargs", {}).get("shared_site"):
        report.duration -= shared.waited()
    return report


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> SharedSite:
    """The build of the site that all test processes share."""
    own = tmp_path_factory.getbasetemp()
    return SharedSite(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session", autouse=True)
def _begun(request: pytest.FixtureRequest) -> None:
    """Begin to build the site with the first test, if any test will need it."""
    if any(map(needs_site, request.session.items)):
        request.getfixturevalue("shared_site").begin()


@pytest.fixture(scope="session")
def site(shared_site: SharedSite) -> Path:
    """The real site, built strictly, once for all test processes."""
    return shared_site.wait()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address where the built site is served."""
    with served(site) as found:
        yield found


class Pages(Mapping[str, BeautifulSoup]):
    """The pages of a built site by address, each read when it is asked for: to read all takes ten seconds.

    Without what only divides words, and without definitions: they stand within the sentence that they explain.
    """

    def __init__(self, site: Path) -> None:
        folders = {path: path.parent.relative_to(site).as_posix() for path in sampling.page_files(site)}
        folders.pop(site / "404.html", None)
        self._paths = {"" if folder == "." else f"{folder}/": path for path, folder in folders.items()}
        self._read: dict[str, BeautifulSoup] = {}

    def __getitem__(self, address: str) -> BeautifulSoup:
        if address not in self._read:
            text = self._paths[address].read_text(encoding="utf-8").replace(SOFT_HYPHEN, "")
            self._read[address] = BeautifulSoup(text, "lxml")
            for note in self._read[address].select(".term-note"):
                note.decompose()
        return self._read[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, BeautifulSoup]:
    """Every page but the one for unknown addresses, read once, by its address: «gjore/», «» for the front page."""
    return Pages(site)


@pytest.fixture(scope="session")
def kinds(site: Path) -> list[str]:
    """The addresses of a few pages that together hold every kind of element, the page for unknown addresses last."""
    return [*(name for name in sampling.kinds_of_pages(site) if name != "/404.html"), "/finnes-ikke/"]


@pytest.fixture(
    scope="session",
    params=["most kinds of elements", pytest.param("every page", marks=pytest.mark.whole)],
)
def names(request: pytest.FixtureRequest, site: Path, kinds: list[str]) -> list[str]:
    """The addresses of the pages to look at: those few that have most kinds, and in `make test-all` every one."""
    return [*kinds[:MOST], kinds[-1]] if request.param == "most kinds of elements" else sampling.addresses(site)


@pytest.fixture(scope="session")
def browsers() -> Iterator[Playwright]:
    """What starts browsers. On a busy machine a page may take its time: what is waited for is seldom missing."""
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(browsers: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A real browser with a wide typeface. None is a failure with a hint, never a skip."""
    started = launch(browsers, WIDE, tmp_path_factory.mktemp("wide"))
    yield started
    started.close()


@pytest.fixture(scope="session")
def narrow_browser(browsers: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A real browser with a narrow typeface."""
    started = launch(browsers, NARROW, tmp_path_factory.mktemp("narrow"))
    yield started
    started.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Windows]:
    """The windows of the browser with the wide typeface."""
    opened = Windows(browser)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def narrow_windows(narrow_browser: Browser) -> Iterator[Windows]:
    """The windows of the browser with the narrow typeface."""
    opened = Windows(narrow_browser)
    yield opened
    opened.close()


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    """A fresh page in a window of a laptop."""
    with windows.open(viewport={"width": 1280, "height": 900}, locale="nb-NO") as opened:
        yield opened
