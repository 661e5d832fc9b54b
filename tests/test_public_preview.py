"""A site with a change is shown to all on a host of its own, or not at all."""

import os
import subprocess
from pathlib import Path

import pytest

from macros.commands import public_preview
from macros.commands.comparing.comment import comment
from macros.records.errors import CommandError

OWN = "https://rad.example.no/nettsted/"
HOST = "https://vist.example/"


@pytest.mark.parametrize(
    "host",
    [
        "https://rad.example.no/vist/",
        "https://RAD.example.no",
        "https://vist.rad.example.no/",
        "https://example.no/",
        "http://vist.example/",
        "vist.example",
        "https://vist.example/?a",
        "",
    ],
)
def test_a_host_that_is_not_apart_is_refused(host: str):
    """What a request brings could read what the site keeps in the browser, or pass for it."""
    with pytest.raises(CommandError):
        public_preview.must_be_apart(host, OWN)


def test_a_host_apart_is_taken():
    """A name that only looks like the site's is another host."""
    for host in (HOST, "https://vist-rad.example.no/", "https://noen.github.io/visninger/"):
        public_preview.must_be_apart(host, OWN)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A built site with a change."""
    site = tmp_path / "nettsted"
    (site / "om").mkdir(parents=True)
    (site / "index.html").write_text("<p>ny</p>", encoding="utf-8")
    (site / "om/.skjult").write_text("x", encoding="utf-8")
    return site


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """The repository that the host of previews shows."""
    folder = tmp_path / "visninger.git"
    subprocess.run(["git", "init", "-q", "--bare", folder], check=True)
    return folder


def listed(remote: Path) -> list[str]:
    """Return the files that the host shows."""
    command = ["git", "ls-tree", "-r", "--name-only", public_preview.BRANCH]
    return subprocess.run(command, cwd=remote, check=True, capture_output=True, text=True).stdout.split()


def test_each_request_has_a_folder_and_is_renewed_in_it(built: Path, remote: Path):
    """Two requests are shown side by side; what a request has taken away is gone, and no history keeps it."""
    assert public_preview.publish(built, 7, HOST, str(remote), OWN) == "https://vist.example/endring-7/"
    public_preview.publish(built, 12, HOST, str(remote), OWN)
    (built / "om/.skjult").unlink()
    public_preview.publish(built, 7, HOST, str(remote), OWN)
    assert listed(remote) == [
        ".nojekyll",
        "endring-12/index.html",
        "endring-12/om/.skjult",
        "endring-7/index.html",
        "robots.txt",
    ]
    command = ["git", "rev-list", "--count", public_preview.BRANCH]
    assert subprocess.run(command, cwd=remote, check=True, capture_output=True, text=True).stdout.strip() == "1"


def test_only_the_newest_are_kept(built: Path, remote: Path, monkeypatch: pytest.MonkeyPatch):
    """A host holds so much, and nobody looks at what was merged long ago."""
    monkeypatch.setattr(public_preview, "KEPT", 2)
    for number in (9, 10, 11):
        public_preview.publish(built, number, HOST, str(remote), OWN)
    assert {name.partition("/")[0] for name in listed(remote) if "/" in name} == {"endring-10", "endring-11"}


def test_a_site_with_a_link_in_it_is_not_shown(built: Path, remote: Path):
    """It would show a file of the machine that has the key."""
    (built / "lenke.html").symlink_to("/etc/passwd")
    with pytest.raises(CommandError, match=r"lenke\.html"):
        public_preview.publish(built, 7, HOST, str(remote), OWN)


def test_more_than_a_site_can_be_is_not_shown(built: Path, monkeypatch: pytest.MonkeyPatch):
    """It was built by code that nobody has looked at."""
    monkeypatch.setattr(public_preview, "_MOST_FILES", 1)
    with pytest.raises(CommandError, match="2 filer"):
        public_preview.plain_files(built)


def test_the_key_is_read_by_nobody_else_and_does_not_stay(monkeypatch: pytest.MonkeyPatch):
    """It lies in a file while git uses it."""
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    with public_preview.key_in_use(" nøkkel "):
        file = Path(os.environ["GIT_SSH_COMMAND"].split()[2])
        assert file.read_text(encoding="utf-8") == "nøkkel\n"
        assert file.stat().st_mode & 0o077 == 0
    assert not file.exists()
    assert "GIT_SSH_COMMAND" not in os.environ


def test_the_comment_leads_there_when_it_is_shown(tmp_path: Path):
    """Whoever looks at the change presses a link, and needs no download."""
    (tmp_path / "endringer.json").write_text("{}", encoding="utf-8")
    told = comment(tmp_path, "https://code.example/run/7", "https://vist.example/endring-7/")
    untold = comment(tmp_path, "https://code.example/run/7")
    assert "(https://vist.example/endring-7/)" in told
    assert "vist.example" not in untold
