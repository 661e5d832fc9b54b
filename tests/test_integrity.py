"""What a build reads back before it shows a site, and what it may carry along from the release before."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.cache.site_before import SiteBefore
from macros.downloads import checksums
from macros.downloads.files import CHECKSUMS
from macros.hosting import HostingError, compressed, integrity, previous_release
from macros.records.errors import CommandError


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of a page and a file to download, packed."""
    site = tmp_path / "site"
    for name, content in {"index.html": b"<p>ord</p>" * 90, "nedlasting/ark.pdf": b"%PDF"}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    (site / CHECKSUMS).write_bytes(checksums.listing([("nedlasting/ark.pdf", b"%PDF")]))
    compressed.write(site, SiteBefore())
    integrity.verify(site)
    return site


@pytest.mark.parametrize("name", ["index.html.gz", "index.html.br", "nedlasting/ark.pdf"])
@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]),
    ],
    ids=["cut", "empty", "flipped"],
)
def test_a_file_that_was_not_written_whole_stops_the_build(small: Path, name: str, harm: Callable[[Path], None]):
    """A reader would get half a file, or none; the last good site is better."""
    harm(small / name)
    with pytest.raises(HostingError, match=f"Filer ble ikke skrevet slik de skulle: {name}"):
        integrity.verify(small)


def test_a_file_that_is_gone_or_changed_after_packing_stops_the_build(small: Path):
    """Both ends are held: the packed file and what it was packed of."""
    (small / "nedlasting/ark.pdf").unlink()
    (small / "index.html").write_text("noe annet", encoding="utf-8")
    with pytest.raises(HostingError, match=r"index\.html\.br, index\.html\.gz, nedlasting/ark\.pdf"):
        integrity.verify(small)


def test_a_file_of_the_site_before_is_not_read_again(small: Path, tmp_path: Path):
    """It was seen to be the file when it was taken over; one that is written anew is read."""
    (small / "nedlasting/ark.pdf").write_bytes(b"annet")
    (tmp_path / "before.pdf").hardlink_to(small / "nedlasting/ark.pdf")
    integrity.verify(small)
    (tmp_path / "before.pdf").unlink()
    with pytest.raises(HostingError, match=r"nedlasting/ark\.pdf"):
        integrity.verify(small)


def write(site: Path, *names: str) -> Path:
    """Write a site of files that hold their own names."""
    for name in ("index.html", *names):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name, encoding="utf-8")
    return site


FIRST = (
    *("assets/site.aaaaaaaa.js", "assets/site.aaaaaaaa.js.br", "assets/search/0123456789/core.js"),
    *("assets/search/start-aaaaaaaa.js", "assets/x.svg"),
)
SECOND = ("assets/site.bbbbbbbb.js", "assets/search/9876543210/core.js")


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_the_code_of_the_release_before_is_carried_for_one_release(tmp_path: Path, kind: str):
    """An open tab finds what it asks for; what is two releases old is left behind."""
    first, second, third = (write(tmp_path / name, *names) for name, names in (("1", FIRST), ("2", SECOND), ("3", ())))

    def given(site: Path) -> Path:
        if kind == "folder":
            return site
        packed = tmp_path / f"{site.name}.zip"
        with zipfile.ZipFile(packed, "w") as archive:
            for path in sorted(site.rglob("*")):
                archive.write(path, f"nettsted/{path.relative_to(site).as_posix()}")
            archive.writestr("nettsted/assets/../../out.aaaaaaaa.js", "ute")
            archive.writestr("kilde/assets/site.cccccccc.js", "kilde")
        return packed

    previous_release.carry(given(first), second)
    for name in FIRST[:4]:
        assert (second / name).read_text(encoding="utf-8") == name
    assert not (second / "assets/x.svg").exists()  # keeps its address: the new site has its own
    previous_release.carry(given(second), third)
    carried = {path.relative_to(third).as_posix() for path in third.rglob("*") if path.is_file()}
    assert carried == {"index.html", previous_release.LISTING, *SECOND}
    assert not (tmp_path / "out.aaaaaaaa.js").exists()


def test_what_is_no_site_is_not_carried(tmp_path: Path):
    """A mistyped name is told, and nothing is shown."""
    with pytest.raises(CommandError, match=r"Fant ikke noe nettsted i «.*finnes-ikke\.zip»"):
        previous_release.carry(tmp_path / "finnes-ikke.zip", write(tmp_path / "site"))
