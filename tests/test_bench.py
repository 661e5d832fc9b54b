"""The benchmarks measure a site that builds."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checking import check
from macros.records.project import page_files

from . import bench, bench_engines, bench_hosts, bench_scale, bench_speed, large_site
from .bench_speed import grow
from .conftest import ROOT

MODULES = [*(ROOT / "tests").glob("bench*.py"), ROOT / "tests/search/bench.py", ROOT / "tests/lighthouse.py"]


@pytest.mark.whole
def test_the_made_up_pages_follow_the_rules_of_pages(project: Path):
    """Else a large site is not published, and there is nothing to measure."""
    real = set(page_files(project / "docs"))
    grow(project, len(real) + 3)
    assert len(set(page_files(project / "docs")) - real) == 3
    assert check(project).mistakes == []


@pytest.mark.whole
def test_made_up_sheets_follow_the_rules_of_sheets(project: Path):
    """As for pages. They stand in the lists of other pages, so that every page is looked at anew."""
    before = large_site.size(project)
    large_site.add_sheets(project, 2, points=40)
    assert check(project).mistakes == []
    after = large_site.size(project)
    assert (after.sheets, after.points) == (before.sheets + 2, before.points + 80)


def test_a_made_up_edition_of_the_same_day_is_written_in_full(tmp_path: Path):
    """The check refuses an alias in a record, which YAML would have written for the second date."""
    record = tmp_path / "data/checklists" / f"{large_site.PREFIX}-0-ark.yml"
    record.parent.mkdir(parents=True)
    record.write_text(
        "editions:\n- {number: 1, date: 2026-11-25, change: Ny.}\nsections:\n- items:\n  - {id: a, text: Ett}\n",
        encoding="utf-8",
    )
    assert large_site.new_edition(tmp_path) == 1
    text = record.read_text(encoding="utf-8")
    assert text.count("date: 2026-11-25") == 2
    assert "&" not in text


def test_what_a_larger_site_costs_is_told_by_a_line_and_by_a_power():
    """A cost that grows with the square must not look as if each page cost the same."""
    in_step, with_the_square = ({size: size**power for size in (10.0, 20.0, 40.0)} for power in (1, 2))
    assert bench_scale.whole(in_step, 100) == pytest.approx((100, 100, 1))
    assert bench_scale.whole(with_the_square, 100) == pytest.approx((1600 + 60 * 60, 10_000, 2))


@pytest.fixture
def stock(tmp_path: Path) -> Path:
    """Return a project of stock Material with a front page, a page that links to it, and a script."""
    project = tmp_path / "stock"
    pages = {
        "index.md": "# Forside\n",
        "del/index.md": '# Del {#om}\n\n[Til](/index.md), [x](/del/side.md#om), <a href="/del/index.md">dit</a>\n',
        "del/side.md": "## Uten navn\n",
        "_mal.md": "# Kopieres\n",
    }
    for path, text in pages.items():
        place = project / "docs" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"---\ndescription: En side\n---\n\n{text}", encoding="utf-8")
    (project / "docs/site.js").write_text("", encoding="utf-8")
    (project / "mkdocs.yml").write_text("site_name: Prøve\ntheme: {name: material}\n", encoding="utf-8")
    return project


@pytest.mark.parametrize(
    ("write", "front"), [(bench_engines.write_hugo, "_index.md"), (bench_engines.write_eleventy, "index.md")]
)
def test_other_generators_get_the_pages_with_titles_and_addresses(
    stock: Path, tmp_path: Path, write: Callable[[Path, Path], None], front: str
):
    """Neither knows a page by its file, nor the front page of a folder as MkDocs does."""
    write(stock, tmp_path)
    content = tmp_path / "content"
    written = {path.relative_to(content).as_posix() for path in content.rglob("*.md")}
    assert written == {front, f"del/{front}", "del/side.md"}
    text = (content / "del" / front).read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "Del"\ndescription: En side\n---\n')
    assert '[Til](/), [x](/del/side/#om), <a href="/del/">dit</a>' in text
    assert (tmp_path / "static/site.js").exists()


def test_a_generator_that_leaves_out_a_page_is_not_measured(
    stock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What makes half of the pages is fast."""
    lazy = "from pathlib import Path; Path('site').mkdir(exist_ok=True); Path('site/index.html').write_text('')"
    engine = bench_engines.Engine("Lat", lambda: sys.executable, lambda *_: None, ("-c", lazy))
    monkeypatch.setattr(bench_engines, "ENGINES", (engine,))
    with pytest.raises(SystemExit, match=r"^Lat left out del/index\.html, del/side/index\.html$"):
        list(bench_engines.cases(tmp_path, stock))


def test_a_generator_that_is_not_here_is_said_and_not_measured(
    stock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The others are measured without it."""
    engine = bench_engines.Engine("Borte", lambda: None, lambda *_: None, ())
    monkeypatch.setattr(bench_engines, "ENGINES", (engine,))
    assert list(bench_engines.cases(tmp_path, stock)) == []
    assert bench_engines.absent() == ["Borte: not here"]


def test_what_is_measured_says_why_it_failed(tmp_path: Path):
    """The folder it was tried in is gone by then."""
    with pytest.raises(SystemExit, match="no such page"):
        bench.timed([sys.executable, "-c", "raise SystemExit('no such page')"], tmp_path)


def test_a_small_program_is_not_said_to_hold_what_its_bench_does(tmp_path: Path):
    """Linux counts what a process was before it became another program."""
    held = bytearray(200 * 1024**2)
    _, _, peak = bench.timed([sys.executable, "-c", ""], tmp_path)
    assert peak < len(held) / 1024**2 / 2


def test_a_site_that_grows_with_the_square_is_told_apart_from_one_that_grows_in_step():
    """A build of 3 000 pages is to take three times what one of 1 000 does."""
    before = {"from nothing": (0.0, 20.0, 0.0), "stock Material": (0.0, 40.0, 0.0)}
    in_step, with_the_square = ({"from nothing": (0.0, cpu, 0.0)} for cpu in (60.0, 180.0))
    (line,) = bench_speed.growth(1000, before, 3000, in_step)
    assert "1.00 times" in line
    (line,) = bench_speed.growth(1000, before, 3000, with_the_square)
    assert "3.00 times" in line
    assert [line.split()[-2:] for line in bench_speed.told("memory", 1000, before)] == [["goal", "0.28"]]
    assert [line.split()[-1] for line in bench_speed.told("memory", 3000, before)] == ["CPU"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_benchmark_can_be_started(path: Path):
    """They are run seldom: what they use may have moved since the last time."""
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    assert callable(getattr(module, "main", None) or module.report)


@pytest.mark.parametrize(
    ("report", "number"),
    [
        ("  1000 requests in 10.00s\nRequests/sec: 100.0\n", 0),
        ("  Socket errors: connect 1, read 2, write 0, timeout 3\n", 6),
        ("  Socket errors: connect 0, read 1, write 0, timeout 0\n  Non-2xx or 3xx responses: 7\n", 8),
    ],
)
def test_every_kind_of_failure_under_load_is_counted(report: str, number: int):
    """A host that answers fast and wrongly is not fast."""
    assert bench_hosts.errors(report) == number
