"""The site is the same whatever engine makes it; what may differ is declared, with the reason."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.commands import locks
from macros.commands.build import build
from macros.commands.engines import ENGINES, finishing, menu_items, neutral, running, theme
from macros.records.errors import CommandError
from macros.site_assets import theme_files

from . import engines, sampling
from .compare_sites import Difference, compare
from .conftest import ROOT
from .engines import Part

# In which each engine has made the whole site: one for `make engines`.
DAYS = 1 if os.environ.get("ENGINES") else len(engines.ENGINES)


@pytest.fixture(scope="module")
def part(kinds: list[str], site: Path) -> Part:
    """Pages that together hold every kind of element."""
    return Part(site, [f"{address.lstrip('/')}index.html" for address in kinds[:-1]])


@pytest.mark.parametrize("engine", sampling.few(engines.ENGINES[::-1], 1))  # the one most unlike MkDocs
def test_every_kind_of_page_is_the_same_from_every_engine(engine: str, part: Part, site: Path, tmp_path: Path):
    """Text, headings with ids, links, tables, forms, metadata, menu and language: a reader cannot tell them apart."""
    made = part.made_by(engine, tmp_path)
    found = engines.compared(site, made, part.files)
    assert list(engines.undeclared(engine, found)) == []


@pytest.mark.whole
@pytest.mark.parametrize("number", sampling.places(engines.ENGINES, DAYS))
def test_the_whole_site_is_the_same_from_every_engine(number: int, site: Path, tmp_path: Path):
    """All pages and files, the search index, the styles, what hosts are told; no declaration has outlived its cause.

    One engine today and another tomorrow, and every one for `make engines`. Each makes pages of every kind each day,
    above.
    """
    engine = sampling.of_today(engines.ENGINES, DAYS)[number]
    assert build(ROOT, tmp_path / "site", engine=engine) == 0
    found = compare(site, tmp_path / "site")
    assert (found.gone, found.new) == ([], [])
    assert list(engines.undeclared(engine, found.changed)) == []
    needed = [one for one in engines.declared() if one.engine == engine]
    explained = {
        one
        for one in needed
        for difference, files in found.changed.items()
        if any(one.explains(engine, file, difference) for file in files)
    }
    assert explained == {*needed}


def test_what_is_declared_explains_that_and_no_more():
    """A line that differs otherwise too, another page or another engine is a difference all the same."""
    one = engines.declared()[0]
    same = (f"- {one.in_place_of}Forside»", f"+ {one.written}Forside»")
    assert one.explains(one.engine, one.file, Difference(one.part, same))
    assert not one.explains("other", one.file, Difference(one.part, same))
    assert not one.explains(one.engine, "index.html", Difference(one.part, same))
    assert not one.explains(one.engine, one.file, Difference(one.part, (same[0], f"+ {one.written}Framside»")))
    assert not one.explains(one.engine, one.file, Difference(one.part, same[:1]))
    assert all(one.reason and one.engine in ENGINES for one in engines.declared())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[a](/vite/b.md#c)", "[a](../vite/b.md#c)"),
        ("[a](</vite/b.md>)", "[a](<../vite/b.md>)"),
        ("![a](/assets/b.svg)", "![a](../assets/b.svg)"),
        ("[a]: /vite/b.md", "[a]: ../vite/b.md"),
        ("`[a](/vite/b.md)`", "`[a](/vite/b.md)`"),
        ("```\n[a](/vite/b.md)\n```", "```\n[a](/vite/b.md)\n```"),
        ("[a](https://example.org/b)", "[a](https://example.org/b)"),
        ('<a href="/vite/b.md">a</a>', '<a href="/vite/b.md">a</a>'),
    ],
)
def test_links_begin_at_the_page(written: str, expected: str):
    """Engines agree about these; what stands in code is shown as it is, and raw HTML waits for the built page."""
    assert neutral.with_own_links(written, "gjore/side.md") == expected


def test_the_menu_holds_the_pages_and_knows_what_is_above():
    """A page that the menu has another name for is called that, and is active with what holds it while it is drawn."""
    pages = {path: menu_items.Item(path, path) for path in ("index.md", "a/index.md", "a/b.md")}
    top = menu_items.menu(["index.md", {"Del": ["a/index.md", {"Navn": "a/b.md"}]}], pages)
    page = pages["a/b.md"]
    assert [item.title for item in top] == ["index.md", "Del"]
    assert (page.title, page.url, page.ancestors) == ("Navn", "a/b/", [top[1]])
    with page.drawn():
        assert (page.active, top[1].active, top[0].active) == (True, True, False)
    assert not top[1].active


def test_headings_stand_below_those_they_belong_to():
    """As the table of contents and the steps of a page are told."""
    headings = [menu_items.Heading(level, str(number), "x") for number, level in enumerate((3, 2, 3, 3, 2))]
    assert [(top.id, [below.id for below in top.children]) for top in menu_items.nested(headings)] == [
        ("0", []),
        ("1", ["2", "3"]),
        ("4", []),
    ]


def test_an_engine_that_is_not_set_up_says_how():
    """Whoever asks for it without make is told what make does."""
    with pytest.raises(CommandError, match="make build ENGINE=hugo"):
        running.python("hugo")


def test_a_page_that_an_engine_leaves_out_is_told(tmp_path: Path):
    """A site without a page is never swapped in, nor one where the content of a page is not to be found."""
    item = menu_items.Item("A", "a.md")
    pages = neutral.Pages({"a.md": item}, {"a.md": ""}, SimpleNamespace(items=[]), {"extra": {"only_with": {}}})
    with pytest.raises(CommandError, match=r"a\.md, 404\.html"):
        finishing.see_that_all_are_there(tmp_path, pages)
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("<p>Noe annet</p>", encoding="utf-8")
    with pytest.raises(CommandError, match=r"innholdet på a\.md"):
        finishing.finish_pages(None, pages, tmp_path)


def test_the_theme_comes_along_and_names_nothing_that_is_not_there(tmp_path: Path):
    """The style sheet has the name of one version: an engine with another theme has none of that name."""
    config = {"theme": {"custom_dir": "overrides", "icon": {"logo": "material/stairs-up"}}}
    sheet = next(theme_files.FOLDER.glob(theme_files.STYLES))
    config["extra"] = {"theme_css": f"assets/stylesheets/{sheet.name}"}
    theme.write(config, ROOT, tmp_path)
    assert (tmp_path / "docs" / config["extra"]["theme_css"]).read_bytes() == sheet.read_bytes()
    assert (tmp_path / "overrides/.icons/material/stairs-up.svg").exists()
    shutil.rmtree(tmp_path / "overrides")
    config["extra"]["theme_css"] = "assets/stylesheets/main.0.min.css"
    with pytest.raises(CommandError, match=r"main\.0\.min\.css"):
        theme.write(config, ROOT, tmp_path)


def test_what_an_engine_brings_is_taken_away_and_what_it_left_out_is_put_in(tmp_path: Path):
    """The site holds our pages and files: no search index of another, and also what lies in hidden folders."""
    pages = neutral.Pages({"a.md": menu_items.Item("A", "a.md")}, {}, SimpleNamespace(items=[]), {})
    for name in ("docs/a.md", "docs/.well-known/b.txt", "site/a/index.html", "site/404.html", "site/x/search.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    finishing.settle(tmp_path / "site", tmp_path, pages)
    left = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert left == {"a/index.html", "404.html", ".well-known/b.txt"}
    assert not (tmp_path / "site/x").exists()


def _wheel(folder: Path, name: str, version: str, needs: str = "") -> Path:
    """Write a package with nothing in it but its name, and what it needs."""
    about = f"{name}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    files = {
        f"{about}/METADATA": head + (f"Requires-Dist: {needs}\n" if needs else ""),
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/RECORD": "",
    }
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for inner, text in files.items():
            wheel.writestr(inner, text)
    return path


@pytest.mark.skipif(shutil.which("make") is None, reason="a machine without make asks no Makefile")
@pytest.mark.parametrize("engine", engines.ENGINES)
def test_the_newest_engine_is_tried_whatever_ours_is_pinned_to(engine: str, tmp_path: Path):
    """It was an older one, without a word, when the newest asked for a newer Markdown than ours."""
    pinned = next(package for package in locks.of_pip(ROOT / locks.SITE) if package.name == "markdown")
    for name in ("Makefile", locks.SITE, *locks.OF_ENGINES, "requirements-zensical-without.in"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/uv").symlink_to(Path(sys.executable).with_name("uv"))
    (tmp_path / ".uv").touch()
    _wheel(tmp_path, engine, "98", f"markdown=={pinned.version}")
    _wheel(tmp_path, "markdown", pinned.version)
    _wheel(tmp_path, engine, "99", "markdown==99")
    newer = _wheel(tmp_path, "markdown", "99")
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "UV_"))}
    make = ["make", f"newest-{engine}", f"VENV={tmp_path}", f"--old-file={tmp_path}/.uv"]
    alone = own | {"UV_NO_INDEX": "1", "UV_FIND_LINKS": str(tmp_path), "UV_CACHE_DIR": str(tmp_path / "cache")}

    def newest() -> subprocess.CompletedProcess[str]:
        return subprocess.run(make, cwd=tmp_path, env=alone, capture_output=True, text=True, check=False)

    done = newest()
    assert done.returncode == 0, done.stderr
    lock = locks.of_pip(tmp_path / f"requirements-{engine}.txt")
    assert {(package.name, package.version) for package in lock} == {(engine, "99"), ("markdown", "99")}
    assert f"{engine}==99" in done.stdout.splitlines()
    newer.unlink()
    shutil.rmtree(tmp_path / "cache")
    assert newest().returncode != 0  # and not 98, as if that were the newest
