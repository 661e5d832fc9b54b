"""What is saved is shown at once where it is the text of a page, and is what the whole site then has."""

import dataclasses
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import expect

from macros.cache import Shelf
from macros.commands.preview import changes, living, reload
from macros.commands.preview.changes import Looking
from macros.commands.preview.living import Living, MoreIsNewError, OutdatedError, put_in_place
from macros.commands.preview.reload import QUESTION, Reload
from macros.commands.preview.trouble import Trouble
from macros.downloads import last_guide
from macros.pages import drawn_pages, kept_markdown
from macros.records.project import page_files

from . import sampling
from .test_drawn_pages import CHANGES
from .windows import Windows

ADDRESS = "http://127.0.0.1:8000/"
Site = dict[str, bytes]


class AtOnce:
    """A thread that does its work when it is started, before anything else goes on."""

    def __init__(self, target: Callable[[], None], **_: object) -> None:
        self.start = target

    @staticmethod
    def is_alive() -> bool:
        """Tell whether it works still."""
        return False


@dataclasses.dataclass
class Engine:
    """Makes a site out of nothing. `pages` are those that it makes by themselves, `of_records` files that it can."""

    pages: set[str]
    of_records: list[str] = dataclasses.field(default_factory=list)
    while_building: Callable[[], object] = lambda: None  # what happens meanwhile
    between_pages: Callable[[], object] = lambda: None
    builds: int = 0
    taken_over: int = 0

    def build(self, folder: Path, is_outdated: Callable[[], bool]) -> None:
        """Build a page that says which build it is of."""
        self.builds += 1
        self.while_building()
        if is_outdated():
            raise OutdatedError
        (folder / "a").mkdir()
        (folder / "a" / "index.html").write_text(f"build {self.builds}", encoding="utf-8")

    def page(self, path: str) -> tuple[str, str] | None:
        """Make a page, if it is to be made by itself."""
        return ("a/index.html", "page") if path in self.pages else None

    def pages_with_new_records(self, first: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Make the files of records, those that are to be first before others."""
        if not self.of_records:
            raise MoreIsNewError
        asked = [*first]
        for file in sorted(self.of_records, key=lambda file: file not in asked):
            self.between_pages()
            yield file, "records"

    def take_over(self) -> None:
        """Count the builds that are shown."""
        self.taken_over += 1

    def get_ready(self) -> None:
        """Nothing hangs on it."""


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Engine], Living]:
    """Return a function that shows what an engine makes, from a project and into a site below `tmp_path`."""
    monkeypatch.setattr(living, "Thread", AtOnce)
    for folder in ("project/docs", "site/a"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "site/a/index.html").write_text("first", encoding="utf-8")
    return lambda engine: Living(tmp_path / "project", tmp_path / "site", engine, Trouble(), Reload(ADDRESS))


def test_a_page_is_shown_at_once_and_the_site_follows_when_nobody_saves(
    tmp_path: Path, shown: Callable[[Engine], Living], monkeypatch: pytest.MonkeyPatch
):
    """Whoever writes sees the page; the seconds that the rest takes are nobody's to wait for."""
    site = shown(engine := Engine({"a.md"}))
    site.meet({str(tmp_path / "project/docs/a.md")})
    site.go_on()
    assert (engine.builds, (tmp_path / "site/a/index.html").read_text(encoding="utf-8")) == (0, "page")
    monkeypatch.setattr(living, "monotonic", lambda: float("inf"))
    site.go_on()
    site.go_on()
    assert (engine.builds, (tmp_path / "site/a/index.html").read_text(encoding="utf-8")) == (1, "build 1")


@pytest.mark.parametrize("changed", [{"docs/a.md", "docs/b.md"}, {"data/a.yml"}, {"docs/a.css"}, {"mkdocs.yml"}])
def test_the_whole_site_is_built_at_once_where_more_than_a_page_may_be_otherwise(
    tmp_path: Path, shown: Callable[[Engine], Living], changed: set[str]
):
    """A record stands on many pages, and the title of a page in the menu of all."""
    site = shown(engine := Engine({"a.md"}))
    site.meet({str(tmp_path / "project" / name) for name in changed})
    site.go_on()
    assert engine.builds == 1


def test_pages_that_show_a_record_are_made_at_once_and_first_those_that_are_open(
    tmp_path: Path, shown: Callable[[Engine], Living], monkeypatch: pytest.MonkeyPatch
):
    """One record may stand on twenty pages, and one of them is looked at. Mistakes in others are found by the build."""
    for name in ("b", "c"):
        (tmp_path / "site" / name).mkdir()
        (tmp_path / "site" / name / "index.html").write_text("first", encoding="utf-8")
    site = shown(engine := Engine({"a.md"}, [f"{name}/index.html" for name in "abc"]))
    monkeypatch.setattr(Reload, "asked", ["c/index.html"])
    read: list[list[str]] = []
    files = [tmp_path / "site" / name / "index.html" for name in "abc"]
    engine.between_pages = lambda: read.append([path.read_text(encoding="utf-8") for path in files])
    site.meet({str(tmp_path / "project/data/tools.yml")})
    assert read == [["first", "first", "first"], ["first", "first", "records"], ["records", "first", "records"]]
    assert [path.read_text(encoding="utf-8") for path in files] == ["records"] * 3
    site.go_on()
    assert engine.builds == 0
    monkeypatch.setattr(living, "monotonic", lambda: float("inf"))
    site.go_on()
    assert engine.builds == 1


@pytest.mark.parametrize("name", ["published/moves/a.yml", "results/a.json", "schemas/a.json"])
def test_what_no_editor_writes_in_data_is_no_record(tmp_path: Path, shown: Callable[[Engine], Living], name: str):
    """A page that has moved, and what has been measured, are of the whole site."""
    site = shown(engine := Engine(set(), ["a/index.html"]))
    site.meet({str(tmp_path / "project/data" / name)})
    site.go_on()
    assert engine.builds == 1


def test_no_save_of_a_page_is_lost_that_comes_while_the_site_is_built(
    tmp_path: Path, shown: Callable[[Engine], Living], monkeypatch: pytest.MonkeyPatch
):
    """The page would go back to what it was, or the rest would wait for as long as somebody writes."""
    site = shown(engine := Engine({"a.md"}))
    engine.while_building = lambda: site.meet({str(tmp_path / "project/docs/a.md")}) if engine.builds == 1 else None
    site.meet({str(tmp_path / "project/data/a.yml")})
    site.go_on()
    assert (tmp_path / "site/a/index.html").read_text(encoding="utf-8") == "page"
    assert engine.taken_over == 1
    monkeypatch.setattr(living, "monotonic", lambda: float("inf"))
    site.go_on()
    assert (tmp_path / "site/a/index.html").read_text(encoding="utf-8") == "build 2"


def test_a_build_of_other_records_than_are_shown_is_given_up(
    tmp_path: Path, shown: Callable[[Engine], Living], monkeypatch: pytest.MonkeyPatch
):
    """The pages would go back to what the records said before."""
    site = shown(engine := Engine({"a.md"}, ["a/index.html"]))
    record = {str(tmp_path / "project/data/a.yml")}
    engine.while_building = lambda: site.meet(record) if engine.builds == 1 else None

    def read() -> str:
        return (tmp_path / "site/a/index.html").read_text(encoding="utf-8")

    site.meet({str(tmp_path / "project/mkdocs.yml")})
    site.go_on()
    assert (engine.builds, engine.taken_over, read()) == (1, 0, "records")
    monkeypatch.setattr(living, "monotonic", lambda: float("inf"))
    site.go_on()
    assert (engine.builds, engine.taken_over, read()) == (2, 1, "build 2")


@pytest.mark.parametrize("stops", [OutdatedError, ValueError("half a file")])
def test_a_build_is_given_up_where_more_than_a_page_is_saved_under_it(
    tmp_path: Path, shown: Callable[[Engine], Living], stops: Exception
):
    """It would show what was there before, or tell of what is mended."""
    record = {str(tmp_path / "project/data/a.yml")}
    site = shown(engine := Engine(set()))

    def meanwhile() -> None:
        if engine.builds == 1:
            site.meet(record)
            raise stops

    engine.while_building = meanwhile
    site.meet(record)
    site.go_on()
    assert (engine.taken_over, (tmp_path / "site/a/index.html").read_text(encoding="utf-8")) == (0, "first")
    site.go_on()
    assert (engine.taken_over, (tmp_path / "site/a/index.html").read_text(encoding="utf-8")) == (1, "build 2")


def test_a_folder_is_put_in_place_of_another_and_what_differed_is_told(tmp_path: Path):
    """Only those who look at what came out otherwise are to fetch it anew."""
    for folder, files in {"new": ("same", "other", "come/in"), "site": ("same", "other", "gone/away")}.items():
        for name in files:
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            content = folder if name == "other" else name
            (tmp_path / folder / name).write_text(content, encoding="utf-8")
    site = tmp_path / "site"
    (site / "left").write_text("left", encoding="utf-8")
    (tmp_path / "new" / "left").write_text("otherwise", encoding="utf-8")
    assert set(put_in_place(tmp_path / "new", site, {"left"})) == {"other", "come/in", "gone/away"}
    left = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in living_files(site)}
    assert left == {"same": "same", "other": "new", "come/in": "come/in", "left": "left"}


def living_files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder."""
    return (path for path in folder.rglob("*") if path.is_file())


def test_a_save_is_seen_at_once_where_somebody_looks_and_soon_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """To look at all files twenty times a second would take a fifth of a processor all day."""
    monkeypatch.setattr(changes, "sleep", lambda _: None)
    near, far = (str(tmp_path / "docs" / name) for name in ("near.md", "far.md"))
    Path(near).parent.mkdir()
    for path in (near, far):
        Path(path).write_text("x", encoding="utf-8")
    looking = Looking(tmp_path)
    for path in (near, far):
        Path(path).write_text("xx", encoding="utf-8")
    assert looking.look([near]) == {near}
    assert looking.look([near]) == set()
    monkeypatch.setattr(changes, "monotonic", lambda: float("inf"))
    assert looking.look([near]) == {far}
    Path(far).unlink()
    assert looking.look([]) == {far}
    assert looking.look([]) == set()


def test_a_file_is_not_read_before_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Many programs empty a file, and then write it: the page would be without a head for a moment."""
    path = tmp_path / "docs" / "a.md"
    path.parent.mkdir()
    path.write_text("before", encoding="utf-8")
    looking = Looking(tmp_path)
    path.write_text("", encoding="utf-8")
    monkeypatch.setattr(changes, "_SETTLED", settled := 0.001)
    rest = iter(["some", "some more"])

    def writes(seconds: float) -> None:
        if seconds == settled and (text := next(rest, "")):
            path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    monkeypatch.setattr(changes, "sleep", writes)
    assert looking.look([str(path)]) == {str(path)}
    assert path.read_text(encoding="utf-8") == "somesome more"
    assert looking.look([str(path)]) == set()


def answer(application: reload.Application, path: str, query: str = "") -> tuple[list[tuple[str, str]], str]:
    """Return the headers and the body of what is answered."""
    told: list[Any] = []
    environ = {"PATH_INFO": path, "QUERY_STRING": query}
    body = b"".join(application(environ, lambda *given: told.extend(given)))
    return told[1], body.decode()


def pages(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with a page, or a style sheet."""
    kind = "text/css" if environ["PATH_INFO"].endswith(".css") else "text/html"
    start("200 OK", [("Content-Type", kind), ("Content-Length", "19")])
    return [b"<body>Hei</body>"]


def test_a_page_asks_for_itself_and_is_told_when_it_alone_is_otherwise(monkeypatch: pytest.MonkeyPatch):
    """Nobody's place on another page, or in a form, is lost because somebody saves."""
    monkeypatch.setattr(reload, "_WAITS", 0)
    reloading = Reload(f"{ADDRESS}mappe/")
    application = reloading.before(pages)
    headers, html = answer(application, "/mappe/vite/én/".encode().decode("latin-1"))
    assert html.startswith("<body>Hei<script>")
    assert dict(headers)["Content-Length"] == str(len(html.encode()))
    assert answer(application, "/mappe/a.css")[1] == "<body>Hei</body>"
    assert reloading.asked == ["vite/én/index.html"]
    question = html.partition(QUESTION)[2].partition('"')[0]
    version = question.rpartition("=")[2]

    def told() -> str:
        return answer(application, QUESTION, question.removeprefix("?"))[1]

    assert told() == version
    reloading.note(["vite/to/index.html", "sitemap.xml"])
    assert told() == version
    for changed in ("vite/én/index.html", "assets/site.css"):
        before = told()
        reloading.note([changed])
        assert told() not in {before, version}


def test_whoever_waits_is_told_in_the_moment_that_a_page_changes():
    """A browser that asked now and then would be late by half the time between."""
    reloading = Reload(ADDRESS)
    application = reloading.before(pages)
    version = reloading.version("index.html")
    answers: list[str] = []
    query = f"side=index.html&versjon={version}"
    waiting = threading.Thread(target=lambda: answers.append(answer(application, QUESTION, query)[1]))
    waiting.start()
    waiting.join(0.05)
    assert not answers
    reloading.note(["index.html"])
    waiting.join(10)
    assert answers == [reloading.version("index.html")] != [version]


class _Quiet(WSGIRequestHandler):
    """Answers without a line for each question."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the class has it
        """Say nothing."""


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def test_a_browser_fetches_the_page_it_shows_and_that_alone(windows: Windows):
    """The script is tried where it runs: nothing else shows that a page comes back by itself."""
    reloading = Reload(ADDRESS)
    served: list[str] = []

    def numbered(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        served.append(environ["PATH_INFO"])
        start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [f"<!doctype html><body><h1>{served.count(environ['PATH_INFO'])}</h1></body>".encode()]

    with make_server("127.0.0.1", 0, reloading.before(numbered), _Threads, _Quiet) as server, windows.open() as page:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/a/")
        expect(page.locator("h1")).to_have_text("1")
        reloading.note(["b/index.html"])
        reloading.note(["a/index.html"])
        expect(page.locator("h1")).to_have_text("2")
        reloading.note(["assets/a.css"])
        expect(page.locator("h1")).to_have_text("3")
        server.shutdown()


class Server:
    """What MkDocs' server is to us, without a port."""

    def __init__(self, root: Path) -> None:
        self.root, self.url = str(root), ADDRESS
        self.unwatch = lambda _: None
        self.get_app = lambda: pages
        self.set_app = lambda _: None


def _written(project: Path) -> dict[str, str]:
    """Return a change for some pages, by their path below docs/: a word, a part, and a dead link."""
    texts = {path: path.read_text(encoding="utf-8") for path in page_files(project / "docs") if path.name != "_mal.md"}
    prose = [path for path, text in texts.items() if "{{" not in text]
    calling = next(path for path, text in texts.items() if text.count("{{") > 2 and path.name != "index.md")
    word, dead = prose[0], prose[1]
    added = {
        calling: "\n## Enda en del\n\nHer er [forsiden](/index.md) og **noe** mer.\n",
        word: "\nDette er skrevet nå.\n",
        dead: "\nEn [død lenke](/finnes/ikke.md).\n",
    }
    return {path.relative_to(project / "docs").as_posix(): f"{texts[path]}{text}" for path, text in added.items()}


def _word_in_records(project: Path) -> set[str]:
    """Write a word more in records of some kinds, one of them around the texts of pages too. Returns their files."""
    for change in ("barrier", "record"):
        CHANGES[change](project)
    elements = project / "data" / "core_elements.yml"
    text = elements.read_text(encoding="utf-8")
    elements.write_text(re.sub(r"^( +purpose: .*?)\.", r"\1 nå.", text, count=1, flags=re.MULTILINE), encoding="utf-8")
    return {str(project / "data" / f"{kind}.yml") for kind in ("barriers", "tools", "core_elements")}


@pytest.mark.whole
def test_a_page_shown_at_once_is_to_a_byte_what_the_whole_site_has(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What a page is made from in memory is kept apart, so that the whole build makes it anew.

    A mistake on a page is shown in its box as soon as the page is. Records have their turn every other day, and pages
    alone the day between: each takes a build of the whole site.
    """
    monkeypatch.setattr(living, "Thread", AtOnce)
    monkeypatch.setattr(living, "_QUIET", 0)
    shown: list[Living] = []

    def start(self: Living) -> None:
        shown.append(self)

    monkeypatch.setattr(Living, "start", start)
    site = tmp_path / "site"
    builds: list[Any] = []

    def build() -> None:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
        if not builds:
            config.plugins.on_startup(command="serve", dirty=False)
        builds.append(config)
        mkdocs_build(config, serve_url=ADDRESS)

    with last_guide.allowed(when=True):
        build()
        builds[0].plugins.on_serve(Server(site), config=builds[0], builder=build)
        shown[0].get_ready()
        changed = _written(project)
        word, *others = sorted(changed, key=lambda path: "skrevet nå" not in changed[path])

        def write(path: str) -> str:
            (project / "docs" / path).write_text(changed[path], encoding="utf-8")
            return str(project / "docs" / path)

        # A page that is saved after records shows both.
        saves: list[list[Callable[[], set[str]]]] = [
            [lambda: _word_in_records(project), lambda: {write(word)}],
            [partial(lambda path: {write(path)}, path) for path in others],
        ]
        for number, round_of_saves in enumerate(sampling.of_today(saves, 2), start=1):
            before = contents(site)
            with monkeypatch.context() as apart:
                for module in (drawn_pages, kept_markdown):
                    apart.setattr(module, "_SHELF", Shelf(tmp_path / "apart" / module.__name__))
                for save in round_of_saves:
                    before_save = contents(site)
                    shown[0].meet(save())
                    assert differing(before_save, contents(site)), "shown at once"
            at_once = contents(site)
            assert len(builds) == number
            shown[0].go_on()
            assert len(builds) == number + 1
            now = contents(site)
            assert {name for name in differing(at_once, now) if name.endswith(".html")} == set()
            in_box = [
                name
                for name, content in at_once.items()
                if b"page-error" in content and b"page-error" not in before[name]
            ]
            assert len(in_box) == (1 if round_of_saves is saves[1] else 0)  # that with the dead link


def contents(site: Path) -> Site:
    """Return what is in each file of a site, by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in living_files(site)}


def differing(one: Site, other: Site) -> set[str]:
    """Return the files that are not the same in two sites."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
