"""Renaming, removing and rewording: either the check stops it, or every old address leads on; and `make flytt`."""

import datetime as dt
import json
import posixpath
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from lxml import html

from macros import addresses
from macros.addresses import core_element_page, sheet_page, url
from macros.checking import Checked, check
from macros.checks.pages.site import Site
from macros.checks.published import moves
from macros.commands import moving, trial
from macros.components import bound_components
from macros.pages import source
from macros.pages.outline import Outlines
from macros.pages.source import Page
from macros.records.errors import CommandError, DataError, Mistake
from macros.records.ledger import Ledger, Move, file_name
from macros.records.loading import read_record
from macros.records.models.checklists import Retired
from macros.records.places import Place, Places
from macros.records.project import ROOT, page_files, record_files
from macros.records.reading import YamlText
from macros.records.site_data import SiteData
from macros.text.slugs import slugify

from . import choose, fast_yaml, sampling
from .copies import build_pages_alone, copy_project
from .test_moves import file_of, ledger_of

DAY = dt.date(2026, 11, 26)
WHY = "Et klarere navn"
# Pages that no program names.
_FREE = ("/eksempler/b", "/eksempler/n", "/eksempler/p", "/eksempler/s", "/eksempler/t", "/hele-veien/", "/vite/hv")
# Headings whose id follows from their words.
_HEADING = re.compile(r"^(?P<marks>##+) (?P<words>[^{}\n<\[*`]+)$", re.MULTILINE)


def move(project: Path, old: str, new: str) -> None:
    """Do what `make flytt` does, but for trying it first: that takes seconds."""
    record = Move.model_validate({"from": old, "to": new, "date": DAY, "why": WHY})
    moving.change_for(project, record).write(project)


def files(project: Path) -> dict[str, bytes]:
    """Return all that an editor has."""
    paths = [project / "mkdocs.yml", *(project / "docs").rglob("*"), *(project / "data").rglob("*")]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[tuple[str, str]]]:
    """Return the lines that differ in the files that are in both: file → (before, after)."""
    return {
        name: [
            (old, new)
            for old, new in zip(content.decode().split("\n"), after[name].decode().split("\n"), strict=True)
            if old != new
        ]
        for name, content in before.items()
        if name in after and after[name] != content
    }


@pytest.fixture(scope="module")
def untouched() -> dict[str, bytes]:
    """All that an editor has, as it is in a copy that nothing has been done to."""
    return files(ROOT)


@pytest.fixture(scope="module")
def explaining(data: SiteData) -> list[str]:
    """The pages that explain a term: prose that the glossary links to, given from docs/."""
    return choose.pages_of_terms(data)


def test_a_page_moves_with_every_link_to_it(project: Path, explaining: list[str], monkeypatch: pytest.MonkeyPatch):
    """One command: the file, the links, the menu and the records; not a comment, a space or another word changes."""
    # What it tries first is a check with other records and another menu, which takes a quarter of a minute. What
    # was moved is checked below, with all that may befall an address.
    monkeypatch.setattr(trial, "refuse", lambda *_: None)
    moved, linking, neighbour = explaining[:3]
    folder, _, name = moved.rpartition("/")
    new = "hele-veien/prove-uro.md"
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(f"{moved}\n", f"{moved}   # om uro\n"), encoding="utf-8"
    )
    page = project / "docs" / linking
    to = posixpath.relpath(moved, posixpath.dirname(linking))
    forms = f"[a]({to}) [b](../{moved}#kilder 'x') [c](</{moved}>)"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{forms}\n\n[e]: /{moved}\n", encoding="utf-8")
    own = project / "docs" / moved
    beside = posixpath.relpath(neighbour, folder)
    own.write_text(f"{own.read_text(encoding='utf-8')}\n[f](#kilder) [g]({beside})\n", encoding="utf-8")
    before = files(project)
    told = moving.move(project, f"/{moved}", f"/{new}", WHY, DAY)
    after = files(project)
    assert f"Flyttet docs/{moved} til docs/{new}" in told
    assert before.keys() - after.keys() == {f"docs/{moved}"}
    assert after.keys() - before.keys() == {f"docs/{new}", f"data/published/moves/{file_name(moved)}.yml"}
    lines = changed(before, after)
    ((was, now),) = lines["mkdocs.yml"]
    assert (was.strip(), now.strip()) == (f"- {moved}   # om uro", f"- {new}   # om uro")
    assert lines["data/glossary.yml"]
    for old, line in (pair for pairs in lines.values() for pair in pairs):
        plain = re.sub(rf"(\.\./{folder}/|/{folder}/|{folder}/)?{re.escape(name)}", f"/{new}", old)
        assert line in (plain, plain.replace("- /hele", "- hele")), old
    assert f"[f](#kilder) [g](/{neighbour})" in after[f"docs/{new}"].decode()


@pytest.mark.whole
def test_a_reworded_heading_is_led_on_by_the_command_that_the_check_gives(project: Path, explaining: list[str]):
    """The editor copies a line; the old id, which others may have kept, then arrives at the new heading."""
    page = project / "docs" / explaining[0]
    text = page.read_text(encoding="utf-8")
    heading = next(match for match in _HEADING.finditer(text) if text.count(match["words"]) == 1)
    page.write_text(text.replace(heading["words"], "Nye ord på prøve"), encoding="utf-8")
    told = [mistake.text for mistake in check(project).mistakes]
    assert len(told) == 1
    command = re.search(r'make flytt FRA=(\S+) TIL=(\S+) HVORFOR="…"', told[0])
    assert command
    places = (slugify(heading["words"]), "nye-ord-pa-prove")
    assert command.groups() == tuple(f"/{explaining[0]}#{place}" for place in places)
    moving.move(project, *command.groups(), WHY, DAY)
    assert check(project).mistakes == []


def test_links_to_a_place_follow_it(project: Path, data: SiteData, explaining: list[str]):
    """On its own page, on others and in records; and the page's steps, when it is they that have a new name."""
    path = core_element_page(data, choose.core_element(data)).lstrip("/")
    page = project / "docs" / path
    text = page.read_text(encoding="utf-8")
    steps = re.search(r"^steps: (\S+)$", text, re.MULTILINE)
    assert steps
    heading = next(match for match in _HEADING.finditer(text) if slugify(match["words"]) == steps[1])
    text = text.replace(heading[0], "## Slik gjør dere det på prøve")
    page.write_text(f"{text}\n[a](#{steps[1]})\n", encoding="utf-8")
    other = project / "docs" / explaining[0]
    other.write_text(f"{other.read_text(encoding='utf-8')}\n[b](/{path}#{steps[1]})\n", encoding="utf-8")
    new = "slik-gjor-dere-det-pa-prove"
    move(project, f"/{path}#{steps[1]}", f"/{path}#{new}")
    assert f"steps: {new}\n" in page.read_text(encoding="utf-8")
    assert f"[a](#{new})" in page.read_text(encoding="utf-8")
    assert f"[b](/{path}#{new})" in other.read_text(encoding="utf-8")


def test_what_moves_again_leaves_no_chain_and_what_comes_back_no_ring(project: Path, explaining: list[str]):
    """Each record leads to where the page is now: readers are led on once."""
    page = explaining[0]
    first, second = "vite/prove-uro.md", "vite/prove-ro.md"

    def leads() -> dict[str, str]:
        records = (project / "data/published/moves").iterdir()
        return {path.stem: fast_yaml.read(path.read_bytes())["to"] for path in records}

    kept = leads() if (project / "data/published/moves").exists() else {}
    move(project, f"/{page}", f"/{first}")
    move(project, f"/{first}", f"/{second}")
    assert leads() == kept | {file_name(page): f"/{second}", file_name(first): f"/{second}"}
    move(project, f"/{second}", f"/{page}")
    assert leads() == kept | {file_name(second): f"/{page}", file_name(first): f"/{page}"}


def test_a_page_that_has_become_a_part_of_another_leaves_the_menu(project: Path, explaining: list[str]):
    """The editor moves the text and deletes the file; the command does the rest."""
    gone, page = explaining[:2]
    (project / "docs" / gone).unlink()
    move(project, f"/{gone}", f"/{page}#kilder")
    menu = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"- {gone}" not in menu
    assert menu.count(f"- {page}\n") == 1


@pytest.mark.parametrize(
    ("old", "new", "why", "says"),
    [
        ("", "/vite/x.md", WHY, "FRA mangler"),
        ("{page}", " ", WHY, "TIL mangler"),
        ("{page}", "/vite/x.md", " ", "HVORFOR mangler"),
        ("{page}", "/vite/x.md", "a | b", "HVORFOR inneholder «|»"),
        ("{page}", "{page}", WHY, "det samme"),
        ("{page}", "{page}#kilder", WHY, "et sted på siden som skal flyttes"),
        ("{page}", "/vite/På norsk.md", WHY, "TIL er «/vite/På norsk.md»"),
        ("{bare}", "/vite/x.md", WHY, "FRA er «{bare}»"),
        ("{bare}x.md", "/vite/x.md", WHY, "Mente du «{page}»?"),
        ("{page}", "{other}", WHY, "finnes. Flytt teksten over for hånd"),
        ("{page}", "/vite/x.md#del", WHY, "Lag siden først"),
        ("{sheet}", "/verktoy/avtale.md", WHY, "«{sheet}» er siden til «"),
        (addresses.GLOSSARY, "/vite/ord.md", WHY, "må ligge der den er"),
        ("{page}#kilder", "/vite/borte.md#kilder", WHY, "finnes ikke i docs/"),
        ("{page}#kildrer", "{other}#kilder", WHY, "aldri vært publisert. Mente du «{page}#kilder»?"),
        *(
            pytest.param(*case, marks=pytest.mark.whole)  # these are tried
            for case in (
                ("{page}#kilder", "{other}#borte-vekk", WHY, "som heter «#borte-vekk»"),
                ("{page}#kilder", "{other}#kilder", WHY, "er flyttet, men finnes"),
                ("/index.md", "/forsiden.md", WHY, "må hete index.md"),
            )
        ),
    ],
)
def test_a_move_that_cannot_be_made_is_told_and_nothing_is_done(
    project: Path,
    data: SiteData,
    explaining: list[str],
    untouched: dict[str, bytes],
    old: str,
    new: str,
    why: str,
    says: str,
):
    """All is worked out before anything is written: no half of a move is left to clean up."""
    page, other, sheet = f"/{explaining[0]}", f"/{explaining[1]}", sheet_page(choose.sheet(data).id)
    names = {"page": page, "other": other, "sheet": sheet, "bare": page.removesuffix(".md")}
    with pytest.raises(CommandError) as told:
        moving.move(project, old.format(**names), new.format(**names), why, DAY)
    assert says.format(**names) in str(told.value)
    assert files(project) == untouched


A, B = "/vite/prove-uro.md", "/vite/prove-grunn.md"


@pytest.fixture(scope="module")
def two_pages(data: SiteData) -> Site:
    """Two pages, and nothing else."""
    outlines = Outlines(["attr_list"], {})
    text = "---\n---\n# Side\n\n## Del\n\n## Kilder\n"
    return Site({path: source.read(text, path, {}, outlines) for path in (A[1:], B[1:])}, set(), set(), data)


def told(site: Site, ledger: Ledger) -> list[str]:
    """Return what the rules say of a ledger."""
    data = replace(site.data, published=ledger)
    places = Places()
    for kind, records in (("moves", ledger.moves), ("pages", ledger.pages)):
        places.update({(kind, name): Place(YamlText(f"data/published/{kind}/{name}.yml"), ()) for name in records})
    loaded = SimpleNamespace(data=data, published=places)
    return [mistake.text for mistake in moves.mistakes(loaded, replace(site, data=data), ledger)]


@pytest.mark.parametrize(
    ("moved", "says"),
    [
        ({"/a.md": A, "/a.md#x": f"{A}#del", f"{A}#y": f"{A}#del", f"{A}#z": B}, []),
        ({"/a.md": "/b.md", "/b.md": A}, [f"«/b.md» er flyttet videre. Skriv to: {A}"]),
        ({"/a.md": "/b.md", "/b.md": "/a.md"}, ["i ring: /a.md → /b.md → /a.md", "i ring: /b.md → /a.md → /b.md"]),
        ({"/a.md": "/a.md"}, ["i ring: /a.md → /a.md"]),
        ({"/a.md": "/vite/prove-ur.md"}, [f"Mente dere «{A}»?"]),
        ({"/a.md": f"{A}#vekk"}, ["ikke noe sted som heter «#vekk»"]),
        ({A: B}, [f"«{A}» er flyttet, men finnes."]),
        ({A: "/borte-vekk.md"}, [f"«{A}» er flyttet, men finnes.", "leder ingen steder"]),
        ({f"{A}#kilder": B}, [f"«{A}#kilder» er flyttet, men finnes."]),
        ({"/a.md#x": "/b.md#del", "/b.md": A}, [f"Skriv to: {A}#del"]),
    ],
)
def test_a_move_that_leads_nowhere_says_what_to_write(two_pages: Site, moved: dict[str, str], says: list[str]):
    """Chains and rings are refused: a reader is led on once, and arrives."""
    sentences = told(two_pages, ledger_of(moved, {}))
    assert len(sentences) == len(says), sentences
    assert all(any(words in sentence for sentence in sentences) for words in says), sentences


def test_a_move_to_the_place_of_a_record_with_a_mistake_waits(two_pages: Site):
    """What is wrong is told at the record; here nothing was said to be wrong: «to: None»."""
    site = replace(two_pages, unsound=frozenset({"vekk"}))
    assert told(site, ledger_of({"/a.md": f"{A}#vekk"}, {})) == []


def test_a_move_to_a_page_that_lacks_places_is_told_of_on_that_page_alone(two_pages: Site):
    """The place is there again when the page shows its record: there is nothing to mend in the move."""
    assert told(replace(two_pages, short=frozenset({A[1:]})), ledger_of({"/a.md#x": f"{A}#vekk"}, {})) == []


def test_a_move_in_the_future_is_refused(two_pages: Site):
    """It says when; a slip of the keys is told."""
    move = Move.model_validate({"from": "/a.md", "to": A, "date": dt.date(2099, 1, 1), "why": WHY})
    assert "som ikke har vært ennå" in told(two_pages, Ledger(moves={"a": move}))[0]


@pytest.mark.parametrize(
    ("published", "moved", "says"),
    [
        ({A: ["del", "kilder"]}, {}, []),
        ({A: ["borte"]}, {}, [f"stedet «#borte» har vært publisert, men finnes ikke på «{A}»", f"TIL={A}#del"]),
        ({A: list("uvwxyz")}, {}, [f"6 steder på «{A}» har vært publisert", "«#w» og 3 til", f"FRA={A}#u TIL={A}#…"]),
        ({A: ["borte"]}, {f"{A}#borte": f"{A}#del"}, []),
        ({"/a.md": ["x"]}, {}, ["siden «/a.md» har vært publisert, men er borte", "make flytt FRA=/a.md"]),
        ({"/a.md": ["del"]}, {"/a.md": A}, []),
        ({"/a.md": ["x"]}, {"/a.md": A}, ["stedet «#x» har vært publisert", f"FRA=/a.md#x TIL={A}#"]),
        ({"/a.md": ["x"]}, {"/a.md": A, "/a.md#x": B}, []),
        ({"/a.md": ["x"]}, {"/a.md": A, f"{A}#x": B}, []),
        ({"/a.md": ["x", "y"]}, {"/a.md": f"{A}#del"}, []),
        ({addresses.SEARCH: []}, {}, [f"Heter den «{A}» nå, gi den navnet tilbake"]),
    ],
)
def test_what_is_gone_is_told_with_the_command_that_mends_it(
    two_pages: Site, published: dict[str, list[str]], moved: dict[str, str], says: list[str]
):
    """A page, and a place on a page that lives or has moved."""
    sentences = told(two_pages, ledger_of(moved, published))
    assert len(sentences) == (1 if says else 0), sentences
    assert all(words in sentences[0] for words in says), sentences


def test_a_retired_point_leads_to_what_is_left_of_its_sheet(data: SiteData):
    """A link to a point that is gone arrives at the sheet, with no record to write; also where the page has moved."""
    sheet = next(iter(data.checklists.values()))
    gone, first = sheet.items[-1].id, sheet.items[0].id
    checklists = {sheet.id: sheet.model_copy(update={"retired": [Retired(id=gone)]})}
    ledger = ledger_of(
        {"/a.md": A, "/b.md": f"{B}#del"}, {A: [gone, first], "/a.md": [gone], "/b.md": [gone], B: [first]}
    )
    leads = replace(data, checklists=checklists, published=ledger).moves
    assert {page: leads.new(f"{page}#{gone}") for page in (A, "/a.md", "/b.md", B)} == {
        A: f"{A}#{first}", "/a.md": f"{A}#{first}", "/b.md": f"{B}#del", B: None,
    }  # fmt: skip


def test_a_point_that_is_to_be_retired_is_told_of_at_its_sheet_alone(two_pages: Site, data: SiteData):
    """Retired, it leads on by itself: no move is to be written for it."""
    edition = next(one for one in data.published.editions.values() if one.sheet in data.checklists)
    sheet, gone = data.checklists[edition.sheet], edition.items[0].id
    short = sheet.model_copy(update={"sections": [], "retired": []})
    ledger = replace(ledger_of({}, {A: [gone]}), editions={edition.name: edition})
    site = replace(two_pages, data=replace(data, checklists={sheet.id: short}, published=ledger))
    assert told(site, ledger) == []
    assert len(told(two_pages, ledger)) == 1


def test_a_new_page_like_the_one_that_is_gone_is_named(two_pages: Site):
    """The editor who has renamed a file gets the whole command."""
    sentences = told(two_pages, ledger_of({}, {A: [], "/gammel.md": ["del", "kilder"]}))
    assert f"make flytt FRA=/gammel.md TIL={B} " in sentences[0]


def test_what_leads_to_a_deleted_page_is_named_with_it_and_not_told_by_itself(two_pages: Site):
    """A dozen links are led on by one command: whoever reads a dozen messages mends them one by one."""
    ledger = ledger_of({"/c.md": B}, {A: [], "/gjore/borte.md": ["del"], "/c.md": []})
    site = replace(two_pages, data=replace(two_pages.data, published=ledger))
    assert moves.deleted(site, ledger) == {"/gjore/borte.md"}
    leading = moves.Leading(moves.deleted(site, ledger))
    gone = "leder ingen steder: siden er borte. Slett lenken."
    told_there = [
        Mistake("docs/a.md", 9, f"lenken til «/gjore/borte.md#del» {gone}"),
        Mistake("docs/a.md", 3, f"lenken til «/gjore/borte.md» {gone}"),
        Mistake("docs/gjore/b.md", 4, f"lenken til «borte.md» {gone}"),
        Mistake("mkdocs.yml", 5, "menyen leder til «gjore/borte.md», som ikke finnes i docs/."),
        Mistake("data/glossary.yml", 6, f"page: lenken til «/gjore/borte.md» {gone}"),
    ]
    others = [Mistake("docs/a.md", 2, f"lenken til «/borte.md» {gone}"), Mistake("docs/a.md", 2, "Noe annet.")]
    assert list(leading.without([*told_there, *others])) == others
    named = leading.named_with("/gjore/borte.md", Mistake("x.yml", 2, "siden er borte.")).text
    assert "Dit leder data/glossary.yml (linje 6), docs/a.md (linje 3, 9), docs/gjore/b.md (linje 4), mkdocs" in named
    assert leading.named_with(A, Mistake("x.yml", 2, "siden er borte.")).text == "siden er borte."


def test_a_file_that_was_moved_by_hand_is_told_once(two_pages: Site):
    """The command that is told mends the links.

    One with another name and a few places alike may be a new page: links to the old one are told of.
    """

    def by_hand(led_on: dict[str, str], gone: str, *more: str) -> dict[str, str]:
        ledger = ledger_of(led_on, {A: [], gone: ["del", "kilder", *more]})
        return moves.by_hand(replace(two_pages, data=replace(two_pages.data, published=ledger)), ledger)

    assert by_hand({}, f"/mappe{B}") == {f"/mappe{B}": B}
    assert by_hand({}, "/gammel.md") == {}
    assert by_hand({f"/mappe{B}": B}, f"/mappe{B}") == {}


def test_a_file_with_another_name_and_all_its_places_is_told_once(data: SiteData):
    """It has been renamed by hand: a dozen links to it are mended by the command, and not one by one."""
    places = ["del", "kilder", "slik-gjor-dere", "hvem-er-med"]
    text = "---\n---\n# Side\n\n" + "".join(f"## {place}\n\n" for place in places)
    ledger = ledger_of({}, {A: [], "/gammel.md": places})
    pages = {path: source.read(text, path, {}, Outlines([], {})) for path in (A[1:], "ny æ.md")}
    site = Site(pages, set(), set(), replace(data, published=ledger))
    assert moves.by_hand(site, ledger) == {"/gammel.md": "/ny æ.md"}
    assert "TIL=/ny-ae.md " in told(site, ledger)[0], "the name that it must have is the one that the command leads to"


def test_a_place_is_not_gone_while_its_heading_has_a_mistake(two_pages: Site):
    """The one message is that of the heading: mended, it has its place back."""
    ledger = ledger_of({}, {A: ["stotte-pa-vei"]})
    data = replace(two_pages.data, published=ledger)
    loaded = SimpleNamespace(data=data, published={("pages", name): PLACE for name in ledger.pages})
    site = replace(two_pages, data=data)
    assert list(moves.mistakes(loaded, site, ledger, {A[1:]: ["stotte-pa-vei-id"]})) == []
    assert len(list(moves.mistakes(loaded, site, ledger, {A[1:]: ["noe-annet"]}))) == 1


def test_a_part_of_a_page_that_is_gone_is_told_once(two_pages: Site):
    """Half of the text was deleted by a slip: one message, and not one for each heading."""
    lost = ["a", "b", "c", "d"]
    (sentence,) = told(two_pages, ledger_of({}, {A: [*lost, "del"]}))
    assert sentence.startswith(
        f"4 steder på «{A}» har vært publisert, men finnes ikke lenger: «#a», «#b», «#c» og 1 til."
    )
    assert len(told(two_pages, ledger_of({}, {A: lost[:3]}))) == 3


def test_a_move_of_a_page_that_is_there_is_told_at_the_move_alone(two_pages: Site):
    """Its places are there, too: nothing is to be mended but the move."""
    (sentence,) = told(two_pages, ledger_of({A: B}, {A: ["del", "vekk"], B: []}))
    assert "er flyttet, men finnes" in sentence
    (sentence,) = told(two_pages, ledger_of({f"{A}#del": "/a.md", "/a.md": f"{A}#del"}, {}))
    assert "er flyttet, men finnes" in sentence


PLACE = Place(YamlText("data/published/pages/a.yml"), ())


def test_a_place_whose_move_leads_nowhere_is_told_at_the_move(two_pages: Site):
    """One slip in its record is one message."""
    (sentence,) = told(two_pages, ledger_of({f"{A}#borte": f"{B}#finnes-ikke"}, {A: ["borte"], B: []}))
    assert sentence.startswith("to: ")


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"from": "/a.md", "to": A, "date": DAY}, "feltet «why» mangler"),
        ({"from": "/a.md", "to": A, "date": DAY, "why": " "}, "why er tom"),
        ({"from": "/a.md", "til": A, "to": A, "date": DAY, "why": WHY}, "ukjent felt «til». Mente du «to»?"),
        ({"from": "a.md", "to": A, "date": DAY, "why": WHY}, "from er «a.md». Skriv stien fra docs/"),
    ],
)
def test_a_move_written_by_hand_is_read_strictly(tmp_path: Path, values: dict[str, object], says: str):
    """It says why: the one who looks for an old page reads it."""
    path = tmp_path / "a.yml"
    path.write_text(yaml.safe_dump(values), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_record(path, "a.yml", Move)
    assert says in str(refused.value)


# Each way to change a project takes a page that no other has touched. It gives its name for when something is wrong.
@dataclass
class Changes:
    """A project that is changed at random."""

    project: Path
    random: random.Random
    free: list[str] = field(default_factory=list)  # pages that nothing has touched, from docs/
    done: list[str] = field(default_factory=list)

    def page(self, *folders: str) -> str:
        """Take a page below one of some folders."""
        chosen = self.random.choice([path for path in self.free if path.startswith(folders or "/")])
        self.free.remove(chosen)
        return chosen

    def text(self, page: str) -> str:
        """Return the text of a page."""
        return (self.project / f"docs{page}").read_text(encoding="utf-8")

    def write(self, page: str, text: str) -> None:
        """Write a page."""
        (self.project / f"docs{page}").write_text(text, encoding="utf-8")

    def word(self) -> str:
        """Return a new word."""
        return "".join(self.random.choice("abdefghijklmnoprstuvyæøå") for _ in range(8))

    def heading(self, page: str) -> re.Match[str] | None:
        """Return a heading of a page."""
        found = list(_HEADING.finditer(self.text(page)))
        return self.random.choice(found) if found else None


def rename_page(changes: Changes) -> None:
    page = changes.page()
    new = page.replace(".md", f"-{slugify(changes.word())}.md")
    (changes.project / f"docs{page}").rename(changes.project / f"docs{new}")
    if changes.random.random() < 0.5:
        settings = changes.project / "mkdocs.yml"
        settings.write_text(settings.read_text(encoding="utf-8").replace(page[1:], new[1:]), encoding="utf-8")


def remove_page(changes: Changes) -> None:
    (changes.project / f"docs{changes.page()}").unlink()


def reword_heading(changes: Changes) -> None:
    page = changes.page()
    if found := changes.heading(page):
        start, end = found.span("words")
        changes.write(page, changes.text(page)[:start] + changes.word() + changes.text(page)[end:])


def add_to_heading(changes: Changes) -> None:
    page = changes.page()
    if found := changes.heading(page):
        changes.write(page, changes.text(page)[: found.end()] + "!" + changes.text(page)[found.end() :])


def remove_heading(changes: Changes) -> None:
    page = changes.page()
    if found := changes.heading(page):
        changes.write(page, changes.text(page)[: found.start()] + changes.text(page)[found.end() :])


def swap_headings(changes: Changes) -> None:
    page = changes.page()
    one, two = changes.heading(page), changes.heading(page)
    if one and two and one.end() < two.start():
        text = changes.text(page)
        changes.write(
            page,
            text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :],
        )


def move_page(changes: Changes) -> None:
    page = changes.page(*_FREE)
    move(changes.project, page, page.replace(".md", f"-{slugify(changes.word())}.md"))


def move_heading(changes: Changes) -> None:
    page = changes.page(*_FREE)
    found = changes.heading(page)
    if found:
        word = changes.word()
        start, end = found.span("words")
        old = slugify(found["words"])
        changes.write(page, changes.text(page)[:start] + word + changes.text(page)[end:])
        move(changes.project, f"{page}#{old}", f"{page}#{slugify(word)}")


def rename_record(changes: Changes) -> None:
    """Give a term, a work or a tool another id, or another name, or take it away."""
    file = changes.random.choice(["glossary", "literature", "drivers", "barriers", "tools", "strategies"])
    path = changes.project / f"data/{file}.yml"
    text = path.read_text(encoding="utf-8")
    records = list(re.finditer(r"^- id: (?P<id>\S+)\n(?P<rest>(?:  .*\n)+)", text, re.MULTILINE))
    chosen = changes.random.choice(records)
    way = changes.random.randrange(3)
    new = {
        0: chosen[0].replace(f"id: {chosen['id']}\n", f"id: {chosen['id']}-{slugify(changes.word())}\n", 1),
        1: "",
        2: re.sub(r"^  (title|term): .*$", rf"  \1: {changes.word()}", chosen[0], count=1, flags=re.MULTILINE),
    }[way]
    path.write_text(text[: chosen.start()] + new + text[chosen.end() :], encoding="utf-8")


def retire_item(changes: Changes) -> None:
    """Take a point out of a sheet, by the book or not."""
    path = changes.random.choice(record_files(changes.project / "data/checklists"))
    text = path.read_text(encoding="utf-8")
    items = [
        item
        for item in re.finditer(r"^      - id: (?P<id>\S+)\n(?:        .*\n)+", text, re.MULTILINE)
        # One alone leaves a list that is empty, which is told of before anything is asked of the addresses.
        if text.startswith("      - id:", item.end()) or not text[: item.start()].endswith(" items:\n")
    ]
    chosen = changes.random.choice(items)
    text = text[: chosen.start()] + text[chosen.end() :]
    if changes.random.random() < 0.7:
        text = f"{text.rstrip()}\nretired: [{chosen['id']}]\n" if "\nretired:" not in text else text
    path.write_text(text, encoding="utf-8")


WAYS: list[Callable[[Changes], None]] = [
    rename_page, remove_page, reword_heading, add_to_heading, remove_heading, swap_headings, move_page, move_heading,
    rename_record, retire_item,
]  # fmt: skip
BY_THE_BOOK: list[Callable[[Changes], None]] = [move_page, move_heading]


def change(project: Path, seed: int, ways: list[Callable[[Changes], None]], number: int) -> Changes:
    """Change a project at random, a number of times."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    pages = [f"/{path.relative_to(project / 'docs').as_posix()}" for path in page_files(project / "docs")]
    changes = Changes(project, chance, pages)
    for way in (chance.choice(ways) if number > len(ways) else ways[place % len(ways)] for place in range(number)):
        changes.done.append(way.__name__)
        way(changes)
    return changes


def published(project: Path) -> list[str]:
    """Return every address that has been: pages, and places on them."""
    records = [fast_yaml.read(path.read_bytes()) for path in sorted((project / "data/published/pages").glob("*.yml"))]
    return [
        address
        for page in records
        for address in (page["path"], *(f"{page['path']}#{anchor}" for anchor in page.get("anchors", [])))
    ]


class Answers:
    """Whether an old address leads to something, found out from the files alone and not by the code that checks it."""

    def __init__(self, project: Path, pages: dict[str, Page]) -> None:
        self._pages = {f"/{path}": page.outline.ids for path, page in pages.items()}
        moves = [fast_yaml.read(path.read_bytes()) for path in (project / "data/published/moves").glob("*.yml")]
        self._moves = {move["from"]: move["to"] for move in moves}
        sheets = [fast_yaml.read(path.read_bytes()) for path in record_files(project / "data/checklists")]
        self._retired = {
            gone["id"] if isinstance(gone, dict) else gone: sheet["sections"][0]["items"][0]["id"]
            for sheet in sheets
            for gone in sheet.get("retired", [])
        }

    def to(self, address: str, steps: int = 0) -> bool:
        """Tell whether an address arrives, in a few steps at most."""
        page, _, anchor = address.partition("#")
        if steps > 3:
            return False
        if page in self._pages and (not anchor or anchor in self._pages[page]):
            return True
        if address in self._moves:
            return self.to(self._moves[address], steps + 1)
        if page in self._moves:
            new = self._moves[page]
            return self.to(new if "#" in new or not anchor else f"{new}#{anchor}", steps + 1)
        return anchor in self._retired and self.to(f"{page}#{self._retired[anchor]}", steps + 1)


@pytest.mark.whole
@pytest.mark.parametrize(("seed", "times"), [(0, 1), (1, 3), (2, 3)])
def test_what_was_published_lives_or_leads_on_or_stops_the_check(project: Path, seed: int, times: int):
    """Ten kinds of change, 310 in five days: for each address that dies, the check says which.

    The kinds are made three times each in one project, since a check of thirty changes costs little more than one of
    ten, and each takes a page that no other has touched.
    """
    if times > 1:
        seed += 2 * (sampling.turn() % 5)  # others each day
    before = published(project)
    changes = change(project, seed, WAYS * times, len(WAYS) * times)
    checked = check(project)
    answers = Answers(project, checked.pages)
    dead = [address for address in before if not answers.to(address)]
    unread = {f"/{path}" for path, page in checked.pages.items() if page.unknown}
    silent = [address for address in dead if address.partition("#")[0] not in unread and not _is_told(address, checked)]
    assert silent == [], changes.done
    assert checked.mistakes or not dead


def _is_told(address: str, checked: Checked) -> bool:
    """Tell whether a mistake says that an address is gone: the place, the point of a sheet, or the whole page."""
    page, _, anchor = address.partition("#")
    texts = [mistake.text for mistake in checked.mistakes]
    gone = (f"siden «{page}» har vært publisert", f"mangler siden docs{page}.", f"skal ligge på docs{page}.")
    if any(words in text for text in texts for words in gone):
        return True
    if any(f"«{anchor}» har vært publisert, men er borte. Legg id-en til under retired" in text for text in texts):
        return True
    return bool(anchor) and any(f"«#{anchor}» har vært" in text and f"FRA={address} " in text for text in texts)


class Built:
    """A built site, as one who has an old address meets it: what is read are its files alone."""

    def __init__(self, site: Path) -> None:
        self._site = site

    def answers(self, file: str, anchor: str, steps: int = 0) -> bool:
        """Tell whether a file of the site, and a place in it, are there or lead to what is."""
        path = self._site / file
        if not path.is_file() or steps > 2:
            return False
        page = html.fromstring(path.read_bytes())
        script = page.find("head/script[@data-to]")
        if script is None:
            return not anchor or bool(page.xpath("//*[@id=$anchor]", anchor=anchor))
        places = json.loads(script.get("data-places", "{}"))
        to, _, place = places.get(anchor, script.get("data-to")).partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file), to))
        return self.answers(file_of(f"{target}/" if to.endswith("/") else target), place or anchor, steps + 1)


def test_what_a_component_links_to_follows_its_page(data: SiteData):
    """An editor moves a page that a template names, and has no template to mend."""
    shown = bound_components(data)["newest"]()
    (old,) = set(re.findall(r"\]\((/[^)#]+)#", shown))
    moved = Move.model_validate({"from": old, "to": "/vite/prove-nytt.md", "date": DAY, "why": WHY})
    after = replace(data, published=replace(data.published, moves={moved.name: moved}))
    assert bound_components(after)["newest"]() == shown.replace(f"({old}#", "(/vite/prove-nytt.md#")


@pytest.mark.whole
def test_in_the_built_site_every_published_address_arrives(site: Path, tmp_path: Path):
    """A whole site with eighteen pages and headings moved by the book: a build for each change costs too much."""
    (tmp_path / "project").mkdir()
    project = copy_project(tmp_path / "project")
    before = published(project)
    changes = change(project, 0, BY_THE_BOOK, 18)
    assert check(project).mistakes == [], changes.done
    build_pages_alone(project, site)
    command = [sys.executable, "-m", "macros", "build", "--site", str(tmp_path / "site")]
    built = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    after = Built(tmp_path / "site")
    parts = [(file_of(url(address.partition("#")[0])), address.partition("#")[2]) for address in before]
    assert [(file, anchor) for file, anchor in parts if not after.answers(file, anchor)] == []
