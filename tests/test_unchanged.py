"""A site is left as it is only when another build would make the same, and it lies as it was left."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros import build as build_module
from macros.cache import Shelf, key
from macros.cache.site_before import SiteBefore, is_from_before
from macros.commands import build as build_command
from macros.commands import unchanged
from macros.commands.build import build
from macros.records import chosen_edition

WORDS = "1 råd om språk og form\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with a site that is noted as made from it."""
    monkeypatch.setattr(unchanged, "_SHELF", Shelf(tmp_path / "shelf"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    root = tmp_path / "project"
    for name in ("docs/index.md", "data/tools.yml", "macros/build.py", "mkdocs.yml", "site/index.html", ".cache/x"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    note(root)
    return root


def told(root: Path) -> str | None:
    """Return what the build of the project's site told, if another would make the same."""
    return unchanged.told(root / "site", unchanged.made_from(root, root / "site"))


def note(root: Path) -> None:
    """Note that the project's site is made from it as it is now."""
    unchanged.note(root, root / "site", unchanged.made_from(root, root / "site"), WORDS)


def rewritten(root: Path) -> list[str] | None:
    """Return the pages whose text is new, when no more than that and records are."""
    return unchanged.rewritten(root, root / "site", unchanged.made_from(root, root / "site"))


def test_what_was_told_of_a_site_is_told_again(project: Path):
    """Advice does not go away because nothing is done about it."""
    assert told(project) == WORDS


def write(name: str) -> Callable[[Path], None]:
    """Return what writes other words of the same length in a file, with the time it had."""

    def change(root: Path) -> None:
        path = root / name
        before = path.stat()
        path.write_text("x" * before.st_size, encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page": write("docs/index.md"),
    "a record": write("data/tools.yml"),
    "code": write("macros/build.py"),
    "the settings": write("mkdocs.yml"),
    "a file of the site": write("site/index.html"),
    "a new page": lambda root: (root / "docs" / "ny.md").touch(),
    "a new file in the root": lambda root: (root / "ny.txt").touch(),
    "a page is gone": lambda root: (root / "docs" / "index.md").unlink(),
    "a page has another name": lambda root: (root / "docs" / "index.md").rename(root / "docs" / "andre.md"),
    "a link": lambda root: (root / "docs" / "lenke.md").symlink_to("index.md"),
    "a link to a folder": lambda root: (root / "docs" / "mappe").symlink_to("../data"),
    "a new file of the site": lambda root: (root / "site" / "ny.html").touch(),
    "a file of the site is gone": lambda root: (root / "site" / "index.html").unlink(),
    "who may read the site": lambda root: (root / "site" / "index.html").chmod(0o600),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_of_what_goes_in_or_came_out_is_seen(project: Path, change: Callable[[Path], object]):
    """Also when size and time are as they were."""
    change(project)
    assert told(project) is None


@pytest.mark.parametrize("name", ["docs/index.md", "docs/vite/om.md"])
def test_pages_that_are_written_anew_are_known(project: Path, name: str):
    """Most builds are of one: the rest of the site may stand as it is."""
    page = project / name
    page.parent.mkdir(exist_ok=True)
    page.write_text("---\nkeywords: [ord]\n---\nTekst", encoding="utf-8")
    note(project)
    assert rewritten(project) == []
    page.write_text("---\nkeywords: [ord]\n---\nAnnen tekst", encoding="utf-8")
    assert rewritten(project) == [name.removeprefix("docs/")]
    write("data/tools.yml")(project)
    assert rewritten(project) == [name.removeprefix("docs/")]


MORE_THAN_TEXT: dict[str, Callable[[Path], object]] = {
    "the head of a page": lambda root: (root / "docs" / "index.md").write_text("---\nkeywords: [ord]\n---\nTekst"),
    "what is promised": lambda root: (root / "data" / "published" / "pages.yml").write_text("andre"),
    **{what: change for what, change in CHANGES.items() if what not in {"a page", "a record"}},
}


@pytest.mark.parametrize("change", MORE_THAN_TEXT.values(), ids=MORE_THAN_TEXT)
def test_where_more_is_new_than_texts_and_records_the_site_does_not_stand(
    project: Path, change: Callable[[Path], object]
):
    """Also when the text of a page is new, too."""
    (project / "docs" / "om.md").write_text("Tekst", encoding="utf-8")
    (project / "data" / "published").mkdir()
    note(project)
    (project / "docs" / "om.md").write_text("Annen tekst", encoding="utf-8")
    change(project)
    assert rewritten(project) is None


def test_another_day_is_seen(project: Path, monkeypatch: pytest.MonkeyPatch):
    """Pages are due, and security.txt runs out."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764100000")
    assert told(project) is None


def test_a_note_that_earlier_code_has_left_is_not_read(project: Path, monkeypatch: pytest.MonkeyPatch):
    """It has another form, and the build after an upgrade would stop at it."""
    shelf = Shelf(project / "shelf")
    monkeypatch.setattr(unchanged, "_SHELF", shelf)
    shelf.put(key(str((project / "site").resolve())), b'{"made_from": "", "left": "0f", "told": ""}')
    assert unchanged.left(project / "site") == {}


def test_a_package_in_another_version_is_seen(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The theme and all that makes files are packages."""
    (tmp_path / "packages" / "material-2.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "packages")])
    assert told(project) is None


def test_what_is_made_is_no_change(project: Path):
    """A cache that grows, and what Python compiles, make nothing otherwise."""
    (project / ".cache" / "y").touch()
    for folder in (project, project / "macros"):  # hooks.py lies in the root
        (folder / "__pycache__").mkdir()
        (folder / "__pycache__" / "build.pyc").touch()
    (project / "dist").mkdir()
    assert told(project) == WORDS


def test_nothing_is_noted_when_something_changed_meanwhile(project: Path):
    """An editor goes on writing while the site is built."""
    begun_with = unchanged.made_from(project, project / "site")
    (project / "docs" / "index.md").write_text("ny", encoding="utf-8")
    unchanged.note(project, project / "site", begun_with, WORDS)
    assert told(project) is None


@pytest.mark.parametrize("seconds", [0, 3600])
def test_a_file_is_read_once_in_a_build_and_again_when_it_is_touched(
    project: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
):
    """One that was changed a moment before it was read may be changed again without a sign of it: it is read anew."""
    monkeypatch.setattr(unchanged, "_SETTLED", seconds * 10**9)
    known: dict[str, object] = {}
    monkeypatch.setattr(unchanged, "_READ", known)
    time.sleep(0.02)  # a step of the system's clock since the files were written
    begun_with = unchanged.made_from(project, project / "site")
    with monkeypatch.context() as blind:
        if not seconds:
            blind.setattr(unchanged, "content", lambda path: pytest.fail(f"{path} was read"))
        assert unchanged.made_from(project, project / "site") == begun_with
    assert bool(known) != bool(seconds)
    write("docs/index.md")(project)
    assert unchanged.made_from(project, project / "site") != begun_with


def test_a_file_that_has_come_and_gone_stops_no_build(project: Path, monkeypatch: pytest.MonkeyPatch):
    """An editor's program lays a file of its own beside a page while it saves."""
    listed = unchanged._files  # noqa: SLF001 - what it sees is the case
    gone = ("docs/.#side.md", str(project / "docs" / ".#side.md"))
    monkeypatch.setattr(unchanged, "_files", lambda *where: [gone, *listed(*where)])
    assert unchanged.made_from(project, project / "site").pages.keys() > {".#side.md"}


def test_a_build_of_what_has_not_changed_leaves_the_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Nothing is read or written but to see that."""
    monkeypatch.setattr(build_command, "report", lambda *_: pytest.fail("the project was read"))
    assert build(project, project / "site", draft=True) == 0
    said = capsys.readouterr().out.splitlines(keepends=True)
    assert "".join(said[:-1]) == f"{WORDS}Ingenting er endret siden forrige bygg. site/ er som det skal være.\n"
    assert said[-1].endswith("Skal nettstedet legges ut, skriv «make build VEILEDNING=ny».\n")  # the guide may be older


def test_a_site_that_shares_files_with_the_one_before_is_known_again(project: Path, monkeypatch: pytest.MonkeyPatch):
    """A file loses a name when the site before is removed: the system counts that as a change of the file."""

    def make(_: Path, site: Path, __: object) -> bool:
        site.mkdir()
        SiteBefore(project / "site").write(site, "index.html", (project / "site" / "index.html").read_bytes())
        return is_from_before(str(site / "index.html"))

    sound = SimpleNamespace(data="records", mistakes=[])
    for owner, name, value in (
        (build_command, "report", lambda *_: sound),
        (build_command, "_remarks", lambda *_: WORDS),
        (build_command, "_make_ready", lambda *_: True),
        (build_command, "make_site", make),
        (build_module, "Build", lambda *_: None),
    ):
        monkeypatch.setattr(owner, name, value)
    (project / "macros" / "build.py").write_text("kode som gjør hele nettstedet nytt", encoding="utf-8")
    assert build(project, project / "site", draft=True) == 0
    assert told(project) == WORDS


def test_a_build_that_is_measured_or_not_the_ordinary_one_is_made(project: Path, monkeypatch: pytest.MonkeyPatch):
    """What another engine makes, or the release before brings, may be another site."""
    begun: list[Path] = []

    def report(root: Path) -> None:
        begun.append(root)
        raise OSError

    monkeypatch.setattr(build_command, "report", report)
    assert build(project, project / "site", engine="zensical", draft=True) == 1
    assert build(project, project / "site", previous=project, draft=True) == 1
    assert build(project, project / "site", offline=True, draft=True) == 1
    (project.parent / "lokal.yml").touch()
    chosen_edition.give(project.parent / "lokal.yml")
    assert build(project, project / "site", draft=True) == 1
    chosen_edition.give(None)
    monkeypatch.setenv("RESULTS", "1")
    assert build(project, project / "site", draft=True) == 1
    monkeypatch.delenv("RESULTS")
    assert build(project, project / "site") == 1
    assert begun == [project] * 6
