"""A site that stands, with some pages written anew, is the site that a build from nothing makes, or it is given up."""

from pathlib import Path

import pytest

from macros import hosting
from macros.cache import Shelf
from macros.cache.site_before import SiteBefore, StandingSite
from macros.commands import unchanged
from macros.downloads import checksums
from macros.downloads.files import CHECKSUMS
from macros.hosting import Place, allowlist, compressed, hyphens, kept_pages, standing, styles
from macros.search import index as search_index
from macros.search import pages as search_pages

from .search import synthetic
from .test_drawn_pages import unlike

HEAD = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{root}assets/a.css"><title>Side</title>'
PAGE = HEAD + '<script src="{root}assets/a.js" type="module"></script><h1>Side</h1><p>{text}'
PROSE = "Ord om implementering og gjennomføring. " * 40


@pytest.fixture(autouse=True)
def _shelves_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (compressed, hyphens, kept_pages, styles, search_pages):
        monkeypatch.setattr(module, "_SHELF", Shelf(tmp_path / "shelves" / module.__name__))
    monkeypatch.setattr(allowlist, "verify_pages", lambda *_: None)  # these pages are smaller than ours


def engine_writes(site: Path, **texts: str) -> None:
    """Write a site as an engine leaves it: pages by name with their texts, two scripts and two styles."""
    files = {
        "assets/a.css": ".rar, .vanlig { color: red }\n" + "p { color: red }\n" * 60,
        "assets/a.js": 'console.log("ord");\n' * 60,
        "assets/b.js": 'console.log("annet");\n',
        "assets/c.css": ".c { color: red }\n",
    }
    files |= {f"{name}/index.html": PAGE.format(root="../", text=text) for name, text in texts.items()}
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(content, encoding="utf-8")


def made(site: Path, **texts: str) -> SiteBefore:
    """Make a site ready from nothing. Returns what is known of it."""
    before = SiteBefore()
    engine_writes(site, **texts)
    hosting.make_ready(site, before=before)
    return before


def stands(site: Path, before: SiteBefore, new: Path) -> StandingSite:
    """Begin a new site as the one that stands."""
    left = {path: (lies, before.made.get(path, "")) for path, lies in unchanged.as_it_lies(site).items()}
    standing_site = StandingSite(site, left, before.notes)
    standing_site.begin(new)
    return standing_site


def contents(site: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def renewed(tmp_path: Path, **texts: str) -> bool:
    """Renew a site of two pages where some have other texts. The site that stood is as it was."""
    old, new = tmp_path / "old", tmp_path / "new"
    begun = stands(old, made(old, en=PROSE, to='<p class="vanlig">To'), new)
    before = contents(old)
    html = {f"{name}/index.html": PAGE.format(root="../", text=text) for name, text in texts.items()}
    sound = standing.renew(new, Place(), {}, begun, html)
    assert contents(old) == before
    return sound


@pytest.mark.parametrize(
    "text",
    [f"{PROSE} Ett til.", "Kort.", f'{PROSE}<a href="https://ks.no/a.pdf">Lenke</a>'],
    ids=["a word", "too short", "a link"],
)
def test_a_page_with_other_words_gives_the_site_of_a_build_from_nothing(tmp_path: Path, text: str):
    """What is too short to be packed loses what it was packed as."""
    assert renewed(tmp_path, en=text)
    made(tmp_path / "nothing", en=text, to='<p class="vanlig">To')
    assert unlike(tmp_path / "new", tmp_path / "nothing") == []


MORE: dict[str, str] = {
    "a class of the styles": '<p class="rar">En',
    "a style": '<link rel="stylesheet" href="../assets/c.css">En',
    "a script": '<script src="../assets/b.js" type="module"></script>En',
    "a file that is not there": '<img src="../assets/d.png" alt="">En',
}


@pytest.mark.parametrize("text", MORE.values(), ids=MORE)
def test_a_page_that_asks_for_more_gives_the_site_up(tmp_path: Path, text: str):
    """Rules of styles and files that nobody asked for are not in the site that stands."""
    assert not renewed(tmp_path, en=f"{PROSE}{text}")


def test_a_page_that_asks_for_less_gives_the_site_up(tmp_path: Path):
    """A rule that it was the last to ask for would be left out of a site from nothing."""
    assert not renewed(tmp_path, to="To")


def test_a_page_of_which_nothing_is_kept_gives_the_site_up(tmp_path: Path):
    """A bit on the disk has flipped: nobody knows what it asked for, and what asks for nothing now is no sign of it."""
    old, new, bare = tmp_path / "old", tmp_path / "new", '<!doctype html><meta charset="utf-8"><title>Side</title>'
    begun = stands(old, made(old, en=PROSE), new)
    for kept in kept_pages._SHELF.folder.iterdir():  # noqa: SLF001 - what is harmed
        kept.write_bytes(kept.read_bytes()[:-1])
    assert not standing.renew(new, Place(), {}, begun, {"en/index.html": f"{bare}<h1>Side</h1>"})


@pytest.mark.parametrize("words", ["rar", "assets/b.js"])
def test_an_index_that_says_what_styles_or_names_of_files_are_gives_the_site_up(tmp_path: Path, words: str):
    """A script may ask for a style or a file, and the search writes one."""
    old, new = tmp_path / "old", tmp_path / "new"
    begun = stands(old, made(old, en=PROSE), new)
    (old / "assets" / "start.js").write_text("", encoding="utf-8")
    begun.put(new, "assets/start.js", f"searchData('{words}')".encode())
    assert not standing.renew(new, Place(), {}, begun, {})


DOCUMENTS = {
    "data/ark.json": (b'{"fil": "/nedlasting/ark.pdf", "ord": "rar"}', True),
    "data/ny.json": (b'{"fil": "/assets/b.js"}', False),
    "nedlasting/ark.pdf": (b"%PDF \x89", True),
}


@pytest.mark.parametrize(("name", "content", "is_the_same"), [(name, *known) for name, known in DOCUMENTS.items()])
def test_a_file_to_download_may_name_the_files_that_it_did(
    tmp_path: Path, name: str, content: bytes, *, is_the_same: bool
):
    """One of the theme that nobody named is not in the site that stands. It asks for no style."""
    old, new, nothing = tmp_path / "old", tmp_path / "new", tmp_path / "nothing"
    for site in (old, nothing):
        for document in DOCUMENTS:
            (site / document).parent.mkdir(parents=True, exist_ok=True)
            (site / document).write_bytes(b'{"fil": "/nedlasting/ark.pdf"}')
    (nothing / name).write_bytes(content)
    begun = stands(old, made(old, en=PROSE), new)
    begun.write(new, name, content)
    assert standing.renew(new, Place(), {}, begun, {}) == is_the_same
    made(nothing, en=PROSE)
    assert not is_the_same or unlike(new, nothing) == []


def test_a_file_to_download_that_is_not_what_the_list_of_them_says_stops_the_build(tmp_path: Path):
    """The disk failed between the two."""
    old, new = tmp_path / "old", tmp_path / "new"
    begun = stands(old, made(old, en=PROSE), new)
    listing = checksums.listing([("nedlasting/ark.pdf", b"et ark")])
    for name, content in {"nedlasting/ark.pdf": b"et annet ark", CHECKSUMS: listing}.items():
        (new / name).parent.mkdir(exist_ok=True)
        begun.write(new, name, content)
    with pytest.raises(hosting.HostingError, match=r"nedlasting/ark\.pdf"):
        standing.renew(new, Place(), {}, begun, {})


def write_index(site: Path, before: SiteBefore, *titles: str) -> None:
    """Write the index of a site with some pages, packed."""
    pages = synthetic.pages(len(titles))
    for page, title in zip(pages, titles, strict=True):
        page.title = title
    search_index.write(site, search_index.entries_of(pages, {}), {}, before=before)
    files = before.written if isinstance(before, StandingSite) else None
    compressed.write(site, before, files and list(files))


@pytest.mark.parametrize("titles", [("Enda en tittel", "To"), ("En annen tittel",), ("En annen tittel", "To", "Tre")])
def test_an_index_that_stands_becomes_that_of_the_pages(tmp_path: Path, titles: tuple[str, ...]):
    """Its folder has another name, and holds what it would hold from nothing: no more, and no less."""
    first = SiteBefore()
    write_index(tmp_path / "old", first, "En annen tittel", "To")
    before = contents(tmp_path / "old")
    begun = stands(tmp_path / "old", first, tmp_path / "new")
    write_index(tmp_path / "new", begun, *titles)
    nothing = SiteBefore()
    write_index(tmp_path / "nothing", nothing, *titles)
    assert unlike(tmp_path / "new", tmp_path / "nothing") == []
    assert nothing.made.items() <= begun.made.items()
    assert begun.made.keys() == unchanged.as_it_lies(tmp_path / "new").keys()
    assert contents(tmp_path / "old") == before


def test_an_index_is_given_up_when_it_is_not_known_what_a_page_held(tmp_path: Path):
    """The other pages cannot be read anew: the site that stands has them as a host gets them."""
    site = tmp_path / "site"
    before = SiteBefore()
    for name in ("en", "to"):
        (site / name).mkdir(parents=True)
        (site / name / "index.html").write_text(f"<article><h1>{name}</h1></article>", encoding="utf-8")
    read = search_pages.read_pages(site, before)
    begun = stands(site, before, tmp_path / "new")
    html = {"en/index.html": "<article><h1>tre</h1></article>"}
    again = search_pages.read_again(html, begun)
    assert again is not None
    assert [page.title for page in read] == ["en", "to"]
    assert [page.title for page in again] == ["tre", "to"]
    for kept in search_pages._SHELF.folder.iterdir():  # noqa: SLF001 - what is harmed
        kept.write_bytes(kept.read_bytes()[:-1])
    assert search_pages.read_again(html, begun) is None
