"""Where records are new, a build knows what of the site may stand, and what is made anew."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros import addresses
from macros import build as build_module
from macros.build import Build
from macros.cache.site_before import StandingSite
from macros.checking import Checked, check
from macros.pages import facts
from macros.pages.calls import Component
from macros.records.errors import PageError
from macros.records.ledger import Moves
from macros.records.site_data import SiteData
from macros.search import collect, kept_lines
from macros.search.parts import lines, spellings

from .conftest import ROOT
from .search import synthetic as synthetic_site

PAGES = [("en.md", "En", "2026-11-01"), ("to.md", "To", "")]


@pytest.fixture(scope="module")
def checked() -> Checked:
    """The real records, checked."""
    return check(ROOT)


def begun(checked: Checked, before: Build | None = None) -> Build:
    """Begin a build, where an earlier one has noted its site."""
    notes = before.before.notes if before else {}
    return Build(ROOT, checked, StandingSite(Path("site"), {}, notes))


@pytest.fixture
def first(checked: Checked) -> Build:
    """A build that has noted its pages."""
    build = begun(checked)
    build.note_pages(PAGES)
    return build


def with_new(checked: Checked, kind: str) -> Checked:
    """Return what is checked, where a record of a kind is another."""
    return dataclasses.replace(checked, records={**checked.records, kind: "another"})


def test_pages_stand_where_nothing_is_new(checked: Checked, first: Build):
    """Then only the texts that are new are read."""
    build = begun(checked, first)
    assert build.pages_before == {path: (title, changed) for path, title, changed in PAGES}
    assert not build.records_are_new
    assert build.new_downloads() == {}


def test_each_kind_of_record_is_seen(checked: Checked, first: Build, monkeypatch: pytest.MonkeyPatch):
    """Those that are shown around every page make all pages anew; of others each page is asked what it shows."""
    monkeypatch.setattr(build_module, "FileMaker", lambda *_: first.files)
    assert checked.records.keys() >= {*facts.RECORDS} - {"local", "national"}
    for kind in checked.records:
        build = begun(with_new(checked, kind), first)
        assert build.records_are_new, kind
        assert bool(build.pages_before) == (kind not in facts.RECORDS), kind


def test_what_the_frame_of_a_page_shows_of_a_record_is_seen_and_no_more(
    checked: Checked, first: Build, monkeypatch: pytest.MonkeyPatch
):
    """The purpose of a core element stands on its page, and its everyday title in the menu of all."""
    monkeypatch.setattr(build_module, "FileMaker", lambda *_: first.files)
    assert checked.data
    elements, roles = checked.data.core_elements, checked.data.roles
    element = next(iter(elements.values()))

    def known(**kinds: object) -> bool:
        data = dataclasses.replace(checked.data, **kinds)
        return bool(begun(dataclasses.replace(checked, data=data), first).pages_before)

    def with_other(**said: str) -> dict[str, object]:
        return {**elements, element.id: element.model_copy(update=said)}

    assert known(core_elements=with_other(purpose="Noe annet."))
    assert not known(core_elements=with_other(everyday_title="Noe annet"))
    assert not known(roles={**roles, "ny": next(iter(roles.values()))})


def test_what_hangs_on_more_than_pages_makes_the_whole_site(
    checked: Checked, first: Build, monkeypatch: pytest.MonkeyPatch
):
    """A script or a feed stands under another name, and pages in another language have another mark."""
    build = begun(checked, first)
    monkeypatch.setattr(build, "_for_machines", "another")
    assert build.pages_before == {}
    build = begun(checked, first)
    monkeypatch.setitem(vars(build.data), "titles_in_other_languages", {"A title": "en"})
    assert build.pages_before == {}


def test_a_page_is_told_otherwise_when_a_component_answers_otherwise(checked: Checked, first: Build):
    """Or its text is another, or it is written in another place."""

    def mark(answer: str, text: str = "# En\n\n{{ role() }}", place: str = "data/roles.yml") -> str:
        component = Component(lambda _: answer, lambda: answer)
        build = begun(dataclasses.replace(checked, components={"role": component}), first)
        return build.told("en.md", text, [("Rollen", place, 1)])

    marks = {mark("a"), mark("b"), mark("a", "# En\n\n{{ role() }}."), mark("a", place="data/tools.yml")}
    assert len(marks) == len({*marks, mark("a")}) == 4


def test_the_preview_goes_on_with_new_records_where_pages_alone_are_made_of_them(
    checked: Checked, first: Build, monkeypatch: pytest.MonkeyPatch
):
    """Terms are marked in all pages, there are pages of what has been published, and a file more is led to."""
    first.menu = menu = object()
    for kind in checked.records:
        monkeypatch.setattr(build_module, "read_sound", lambda _, kind=kind: with_new(checked, kind))
        build = first.with_new_records()
        assert (build is None) == (kind in {"site", "glossary", "published"}), kind
        assert build is None or build.has_new_frame(first) == (kind in facts.RECORDS), kind
        assert build is None or build.menu is menu
    with monkeypatch.context() as more:
        more.setattr(
            build_module, "file_addresses", lambda data: {"a.pdf"} if data is first.data else {"a.pdf", "b.pdf"}
        )
        more.setattr(
            build_module, "read_sound", lambda _: dataclasses.replace(checked, data=dataclasses.replace(first.data))
        )
        assert first.with_new_records() is None
    monkeypatch.setattr(build_module, "read_sound", lambda _: None)
    assert first.with_new_records() is None


def test_a_page_of_the_preview_comes_out_otherwise_by_its_text_its_day_and_its_old_places(
    checked: Checked, first: Build, monkeypatch: pytest.MonkeyPatch
):
    """What shows none of them anew stays; what cannot be answered is for a build of the whole site, which tells."""
    text = "# En\n\n{{ role() }}"

    def build(answer: str) -> Build:
        component = Component(lambda _: answer, lambda: answer)
        return begun(dataclasses.replace(checked, components={"role": component}), first)

    before = build("a")
    before.told("en.md", text, [])

    def is_otherwise(answer: str, day: str = "", text: str = text) -> bool:
        return build(answer).shows_otherwise(before, "en.md", text, [], (day, None))

    assert not is_otherwise("a")
    assert is_otherwise("b")
    assert is_otherwise("a", day="2026-11-01")
    with pytest.raises(PageError):
        is_otherwise("a", text="# En\n\n{{ rolle() }}")
    moves = Moves([])
    moves.add({"/en.md#a": "/en.md#b"})
    after = build("a")
    before.data = after.data.only(())
    monkeypatch.setattr(addresses, "moves", lambda data: moves if data is after.data else Moves([]))
    assert after.shows_otherwise(before, "en.md", text, [], ("", None))


def test_files_that_are_others_are_made_and_no_more(checked: Checked, first: Build, monkeypatch: pytest.MonkeyPatch):
    """There are some hundred, and each takes a part of a second. One more, or one less, and pages lead elsewhere."""
    one, *others = (file.address for file in first.files.files)
    asked: list[set[str]] = []

    def make(wanted: set[str]) -> dict[str, bytes]:
        asked.append(wanted)
        return dict.fromkeys(wanted, b"content")

    def new(files: Mapping[str, str]) -> dict[str, bytes] | None:
        first.before.notes["pages"]["files"] = files
        build = begun(checked, first)
        monkeypatch.setattr(build.files, "all", make)
        return build.new_downloads()

    kept = dict(first.before.notes["pages"]["files"])
    assert new({**kept, one: "another"}) == {one: b"content"}
    assert begun(checked, first).records_are_new
    assert new({address: kept[address] for address in others}) is None
    assert new({**kept, "nedlasting/borte.pdf": "x"}) is None
    assert asked == [{one}]


def test_a_file_that_mistakes_hold_back_makes_the_whole_site(
    checked: Checked, first: Build, monkeypatch: pytest.MonkeyPatch
):
    """That tells of it."""
    address = first.files.files[0].address
    first.before.notes["pages"]["files"][address] = "another"
    build = begun(checked, first)
    monkeypatch.setattr(build.files, "all", lambda _: {})
    assert build.new_downloads() is None


def test_what_is_made_of_some_records_cannot_ask_for_others(synthetic: SiteData):
    """Else it would be kept while they change."""
    some = synthetic.only({"site", "checklists"}, {"tools": ("id", "kind")})
    assert some.checklists is synthetic.checklists
    for ask in (len, iter, bool, lambda roles: roles["en-rolle"], lambda roles: roles.values()):
        with pytest.raises(LookupError, match="not among"):
            ask(some.roles)
    tool = next(iter(some.tools.values()))
    assert tool.kind == next(iter(synthetic.tools.values())).kind
    for field in ("description", "keywords"):
        with pytest.raises(AttributeError):
            getattr(tool, field)


def test_files_for_machines_are_those_of_all_records(checked: Checked):
    """They are kept while records that they are not made of change."""
    assert checked.data
    some = checked.data.only(build_module._OF_MACHINES, build_module._OF_TOOLS)  # noqa: SLF001 - what they are given
    assert build_module.feeds.atoms(some) == build_module.feeds.atoms(checked.data)
    made = [build_module.site_assets.generated(data, "Navn", "Forside") for data in (some, checked.data)]
    assert made[0] == made[1]


def test_words_are_kept_of_all_that_words_are_found_in():
    """What an entry is kept without, such as its description, has none."""
    entries = synthetic_site.entries(60)
    besides = {"et alias": ["plan"]}, {"plan": ["gruppe"]}, {"plan": 12, "skoleruta": 9}
    words, run_together = collect.words_of(entries, *besides)
    kept, spelt, left_over = kept_lines.of(entries, *besides)
    assert kept == lines(words)
    assert spelt == spellings(words, run_together)
    assert left_over == collect.left_over(words, besides[2]) == {"skoleruta": 9}
