"""What a change makes different for the reader: found in two sites, and told so that nobody's words can do anything."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from macros.commands import annotations
from macros.commands.comparing import comment, compare, sheets
from macros.commands.comparing.changes import (
    FileChange,
    FileFacts,
    MovedPage,
    PageName,
    Passage,
    SearchChange,
    SheetChange,
    SheetNote,
    SiteChanges,
)
from macros.commands.comparing.in_words import NOTHING, in_words
from macros.records import git_base
from macros.records.errors import CommandError

from .hostile import PARTS

HOSTILE = (
    *PARTS,
    "@noen og @alle/laget, se #12 og GH-12, https://x.example og x@x.example",
    "``` \n```\n# Tittel\n<img src=x onerror=ran=1>",
    "`````` ~~~ ```` og `",
    "linje\u2028linje\u0000\u202e\u200bslutt",
    "",
)


def page(folder: Path, address: str, body: str) -> None:
    """Write a built page with a body in its article."""
    path = folder / address.strip("/") / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<!doctype html><body><nav><p>Meny</p></nav><article>{body}</article>", encoding="utf-8")


def moved(folder: Path, address: str, to: str) -> None:
    """Write a small page that leads on from an old address."""
    path = folder / address.strip("/") / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<script src="moved.js" data-to="{to}"></script><main><h1>Flyttet</h1></main>', encoding="utf-8")


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path, Path, Path]:
    """Two sites without a page, and their sources."""
    folders = [tmp_path / name for name in ("før", "nå", "kilde-før", "kilde-nå")]
    for folder in folders:
        (folder / "docs").mkdir(parents=True)
        (folder / "data").mkdir()
    return folders[0], folders[1], folders[2], folders[3]


def test_a_site_is_as_itself(sites: tuple[Path, ...]):
    """What is the same is told as nothing, and not as a list of empty headings."""
    for site in sites[:2]:
        page(site, "/a/", "<h1 id='a'>A</h1><p>En tekst.</p>")
    found = compare.compare(*sites)
    assert not found
    assert NOTHING in in_words(found)


def test_pages_that_come_go_and_move_are_told_apart(sites: tuple[Path, ...]):
    """An address that leads on is no dead end; one that is gone is told first of all."""
    old, new, *_ = sites
    for name in ("gammel", "borte", "blir"):
        page(old, f"/{name}/", f"<h1>{name}</h1><p>Tekst på {name}.</p>")
    page(new, "/blir/", "<h1>blir</h1><p>Tekst på blir.</p>")
    page(new, "/ny/", "<h1>gammel</h1><p>Tekst på ny.</p>")
    moved(new, "/gammel/", "../ny/")
    found = compare.compare(*sites)
    assert found.moved_pages == [MovedPage(old="/gammel/", new="/ny/", title="gammel")]
    assert found.gone_pages == [PageName(address="/borte/", title="borte")]
    assert found.new_pages == [PageName(address="/ny/", title="gammel")]
    assert found.dead_addresses == ["/borte/"]
    assert found.passages == [Passage(old=["Tekst på gammel."], new=["Tekst på ny."], pages=["/ny/"])]


def test_what_one_record_changes_on_many_pages_is_told_once(sites: tuple[Path, ...]):
    """A change in data/ shows on forty pages: it is one change, with the pages counted."""
    for site, text in zip(sites[:2], ("Før.", "Nå."), strict=True):
        for number in range(40):
            page(site, f"/{number}/", f"<h1>{number}</h1><ul><li>{text} <b>Felles</b></li></ul><p>Side {number}</p>")
    (passage,) = compare.compare(*sites).passages
    assert (passage.old, passage.new) == (["Før. Felles"], ["Nå. Felles"])
    assert len(passage.pages) == 40
    assert "På 40 sider," in in_words(compare.compare(*sites))


def test_a_paragraph_is_told_beside_the_one_it_was(sites: tuple[Path, ...]):
    """Old and new stand together, and what is nested is not told twice."""
    before = "<h1>A</h1><p>En.</p><div><p>To.</p>Løs</div><table><tr><th>x</th><td><p>y</p></td></tr></table>"
    page(sites[0], "/a/", before)
    page(sites[1], "/a/", before.replace("En.", "Ny en.").replace("To.", "Ny to.").replace("y</p>", "z</p>"))
    found = compare.compare(*sites).passages
    assert [(one.old, one.new) for one in found] == [
        (["En."], ["Ny en."]),
        (["To."], ["Ny to."]),
        (["x · y"], ["x · z"]),
    ]


def test_a_place_that_is_gone_is_a_dead_address(sites: tuple[Path, ...]):
    """Somebody may have a link to it. An id for a machine is nobody's link."""
    page(sites[0], "/a/", '<h1 id="a">A</h1><p id="borte">x</p><p id="felt_1">x</p>')
    page(sites[1], "/a/", '<h1 id="a">A</h1><p id="ny">x</p><p>x</p>')
    found = compare.compare(*sites)
    assert (found.dead_addresses, found.new_places) == (["/a/#borte"], ["/a/#ny"])


def test_files_are_told_with_size_and_pages(sites: tuple[Path, ...]):
    """Who downloads one sees how large it is and how much there is to print."""
    for site, size in zip(sites[:2], (1000, 5000), strict=True):
        (site / "nedlasting").mkdir()
        (site / "nedlasting/a.docx").write_bytes(b"x" * size)
        (site / "nedlasting/lik.docx").write_bytes(b"x")
    (sites[0] / "nedlasting/borte.docx").write_bytes(b"x")
    found = compare.compare(*sites)
    assert found.files == [
        FileChange(address="/nedlasting/a.docx", before=FileFacts(size=1000), after=FileFacts(size=5000)),
        FileChange(address="/nedlasting/borte.docx", before=FileFacts(size=1)),
    ]
    told = in_words(found)
    assert "1 kB → 5 kB" in told
    assert "borte, 1 kB" in told
    assert "/nedlasting/borte.docx" in found.dead_addresses
    facts = FileFacts(size=85_400, pages=5)
    assert "ny, 85 kB og 5 sider" in in_words(SiteChanges(files=[FileChange(address="/a.pdf", after=facts)]))


def test_words_to_search_with_are_told(sites: tuple[Path, ...]):
    """They stand on no page, and lead all the same. Half a file is no reason to stop: the gate tells of it."""
    for root, word in zip(sites[2:], ("gammelt", "nytt"), strict=True):
        head = f"---\nkeywords: [felles, {word}]\nquestions:\n  - nynorsk: Kva er {word}?\n---\n\n# A\n"
        (root / "docs/a.md").write_text(head, encoding="utf-8")
        (root / "data/tools.yml").write_text(f"- id: x\n  keywords: [{word}]\n", encoding="utf-8")
        (root / "data/halv.yml").write_text("- {", encoding="utf-8")
    assert compare.compare(*sites).search == [
        SearchChange(place="data/tools.yml, x", new=["nytt"], gone=["gammelt"]),
        SearchChange(place="docs/a.md", new=["nytt", "Kva er nytt?"], gone=["gammelt", "Kva er gammelt?"]),
    ]


def test_sheets_are_compared_point_by_point(site: Path):
    """By what the real site says of its sheets: a reworded point, other choices, and one that is gone."""
    before, after = sheets.of_site(site), sheets.of_site(site)
    assert list(sheets.changes(before, after)) == []
    name = next(name for name, sheet in after.items() if sheet["sections"])
    changed = json.loads(json.dumps(after[name]))
    part = changed["sections"][0]
    reworded, gone = part["items"][0]["id"], changed["sections"][-1]["items"].pop()["id"]
    part["items"][0]["text"] = "Et nytt punkt."
    asked = part["answers"][0]
    changed["asked"][asked]["label"] = "Et nytt svar"
    (change,) = sheets.changes(before, after | {name: changed})
    told = {note.about: (note.old, note.new) for note in change.notes}
    assert told[f"Punkt {reworded}"][1].startswith("Et nytt punkt.")
    assert told[f"Punkt {gone}"][1] == ""
    assert "Et nytt svar" in told[f"Delen {part['id']}"][1]
    (left_out,) = sheets.changes(before, {key: sheet for key, sheet in after.items() if key != name})
    assert left_out.notes[0].about.startswith("Hele arket er borte")


def everywhere(text: str) -> SiteChanges:
    """Return changes with one text in every place there is for one."""
    passage = Passage(old=[text, text], new=[text], pages=[text])
    note = SheetNote(about=text, old=text, new=text)
    return SiteChanges(
        new_pages=[PageName(address=text, title=text)],
        gone_pages=[PageName(address=text, title=text)],
        moved_pages=[MovedPage(old=text, new=text, title=text)],
        passages=[passage, passage],
        sheets=[SheetChange(id=text, title=text, edition=text, notes=[note, note])],
        files=[FileChange(address=text, after=FileFacts(size=1))],
        dead_addresses=[text],
        new_places=[text],
        search=[SearchChange(place=text, new=[text], gone=[text])],
    )


OURS = everywhere("x")
CODE = {"code_inline", "fence"}


def outside_code(markdown: str) -> str:
    """Return what a reader of the comment sees outside of code, as CommonMark reads it; HTML and links too."""
    seen = []
    for token in MarkdownIt("commonmark", {"html": True}).parse(markdown):
        assert token.type not in ("html_block", "code_block"), token.content
        for inner in [token, *(token.children or [])]:
            assert inner.type not in ("html_inline", "image"), inner.content
            if inner.type not in CODE and not inner.children:
                seen.append(inner.content)
    return "\n".join(filter(None, seen))


@pytest.mark.parametrize("text", HOSTILE)
def test_nobodys_words_are_more_than_words_in_a_comment(text: str):
    """No element, no mention that calls somebody, no number that ties another issue to it, no heading of their own."""
    assert outside_code(in_words(everywhere(text))) == outside_code(in_words(OURS))


@pytest.mark.parametrize("text", HOSTILE)
def test_nobodys_words_are_more_than_words_in_a_message(text: str, tmp_path: Path):
    """A message of the gate quotes what an editor has written, and the name of the file."""

    def told(words: str) -> str:
        message = annotations.Message(file=words, line=1, text=words)
        found = annotations.Messages(mistakes=[message, message], advice=[message])
        (tmp_path / comment.MESSAGES).write_text(found.model_dump_json(), encoding="utf-8")
        return outside_code(comment.comment(tmp_path, "https://code.example/run"))

    assert told(text) == told("x")
    assert "Feil som må rettes (2)" in told(text)


def test_all_is_told_when_there_is_room_and_never_half_a_block_when_there_is_not():
    """The code host cuts nothing by itself: it refuses what is too long."""
    passages = [Passage(old=[f"gammel {number}"], new=[f"ny {number}"], pages=[f"/{number}/"]) for number in range(400)]
    changes = SiteChanges(passages=passages)
    assert in_words(changes).count("```diff") == 400
    short = in_words(changes, room=2000)
    assert len(short) <= 2000
    assert short.count("```") % 2 == 0
    assert "endringer.md" in short


def _written(folder: Path, content: bytes) -> None:
    (folder / comment.CHANGES).write_bytes(content)


BAD_FILES = {
    "nothing": b"",
    "no JSON": b"\x00\xff<script>",
    "another field": json.dumps({"ran": 1}).encode(),
    "another kind": json.dumps({"new_pages": "x"}).encode(),
    "a number as text": json.dumps({"cut": "1"}).encode(),
    "deep": b'{"search":' + b"[" * 100_000,
    "huge": b" " * 3_000_000 + b"{}",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_something_else_is_not_believed(name: str, tmp_path: Path):
    """The files of a request were made by its own code: they may hold anything."""
    _written(tmp_path, BAD_FILES[name])
    told = comment.comment(tmp_path, "https://code.example/run")
    assert "mangler eller kan ikke leses" in told
    assert "script" not in told
    assert "ikke bygget" in told


def test_a_change_that_no_reader_meets_is_told_as_such(tmp_path: Path):
    """A site that is as it was has been built all the same."""
    _written(tmp_path, SiteChanges().model_dump_json().encode())
    told = comment.comment(tmp_path, "https://code.example/run")
    assert NOTHING in told
    assert "ikke bygget" not in told


def test_a_link_to_a_file_of_the_machine_is_not_read(tmp_path: Path):
    """A packed folder can hold one."""
    secret = tmp_path / "hemmelig"
    secret.write_text(everywhere("hemmelig").model_dump_json(), encoding="utf-8")
    folder = tmp_path / "rapport"
    folder.mkdir()
    (folder / comment.CHANGES).symlink_to(secret)
    assert "hemmelig" not in comment.comment(folder, "x")


def test_a_comment_fits_whatever_has_changed(tmp_path: Path):
    """The code host takes 65 536 letters. Long lists and texts are cut, and it says so."""
    long = "æ" * 5000
    _written(tmp_path, everywhere(long).model_dump_json().encode())
    message = annotations.Message(file="a.md", line=1, text=long)
    messages = annotations.Messages(mistakes=[message] * 300, advice=[message] * 300)
    (tmp_path / comment.MESSAGES).write_text(messages.model_dump_json(), encoding="utf-8")
    told = comment.comment(tmp_path, "x")
    assert 20_000 < len(told) < 65_000
    assert "som står i loggen" in told


def test_a_note_stands_on_its_line_and_says_nothing_else_to_the_code_host():
    """A message with a line break must not begin a command of its own."""
    message = annotations.Message(
        file="docs/a,b:c.md", line=3, text="100 % feil\n::error::nei\r\n::set-output name=x::y"
    )
    (note,) = annotations.notes(annotations.Messages(mistakes=[message], advice=[]))
    assert "\n" not in note
    assert "\r" not in note
    assert note.startswith("::error file=docs/a%2Cb%3Ac.md,line=3,title=Feil::100 %25 feil%0A::error::nei")


def test_what_is_on_a_branch_is_unpacked_inside_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A commit may hold a link that leads out: no file is written through it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        link = tarfile.TarInfo("ut")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        archive.addfile(link)
    answers = {"rev-parse": b"abc\n", "archive": packed.getvalue()}
    monkeypatch.setattr(git_base, "_git", lambda _root, command, *_rest: answers[command])
    with pytest.raises(CommandError, match="kan ikke pakkes ut"):
        git_base.unpack(tmp_path, "x", tmp_path / "kilde")
    assert not (tmp_path / "kilde/ut").exists()


def test_a_branch_that_is_not_there_is_told_of(tmp_path: Path):
    """An editor who has misspelt it sees what to do."""
    with pytest.raises(CommandError, match="Fant ikke «ingen-slik» i git"):
        git_base.unpack(tmp_path, "ingen-slik", tmp_path / "kilde")
