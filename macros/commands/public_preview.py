"""A built site with a change, put where anybody can look at it: only on a host that is apart from the site's own.

Run by a job that holds a key, on what the job of a pull request has built. What it built may hold anything, script too:
it is copied and never run, and on a host of its own it can reach nothing that is the site's. The previews lie in a
repository that the host shows, a folder each, in one commit: nothing of an earlier one is left in its history.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from ..records.errors import CommandError

BRANCH = "gh-pages"
KEPT = 20  # previews, those of the newest requests
_MOST_FILES, _MOST_BYTES = 6_000, 300_000_000  # three times a site of ours
_HIDDEN_FROM_SEARCH = "User-agent: *\nDisallow: /\n"
_WRITER = ("-c", "user.name=Forhåndsvisning", "-c", "user.email=forhandsvisning@users.noreply.github.com")


def publish(site: Path, number: int, host: str, remote: str, own: str) -> str:
    """Put a built site on the host of previews, and return its address there.

    `number` is that of the pull request, `host` the address of the host, `remote` the repository that it shows, and
    `own` the address of the site. Raises CommandError when the host is not apart, or the site is not plain files.
    """
    must_be_apart(host, own)
    files = plain_files(site)
    name = f"endring-{number}"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "visninger"
        _fetch(remote, folder)
        shutil.rmtree(folder / name, ignore_errors=True)
        for file in files:
            target = folder / name / file.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        _forget_the_oldest(folder)
        (folder / "robots.txt").write_text(_HIDDEN_FROM_SEARCH, encoding="utf-8")
        (folder / ".nojekyll").touch()
        _put(folder)
    return f"{host.rstrip('/')}/{name}/"


def must_be_apart(host: str, own: str) -> None:
    """Raise CommandError unless a host shares nothing with the site's: neither its name nor one above or below it."""
    theirs, ours = urlsplit(host), urlsplit(own)
    names = (theirs.hostname or "", ours.hostname or "")
    shared = names[0] == names[1] or any(one.endswith(f".{other}") for one, other in (names, names[::-1]))
    if theirs.scheme != "https" or not names[0] or theirs.query or theirs.fragment:
        raise CommandError(f"«{host}» er ingen adresse til en vert. Skriv den slik: https://forhandsvisning.example/.")
    if shared:
        raise CommandError(
            f"«{names[0]}» er verten til nettstedet selv, eller hører til den. En forhåndsvisning kan inneholde hva "
            "som helst, og må ligge på en vert for seg."
        )


def plain_files(site: Path) -> list[Path]:
    """Return the files of a built site. Raises CommandError for a link, or for more than a site can be."""
    files, size = [], 0
    for path in sorted(site.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise CommandError(f"«{path.relative_to(site)}» er ingen vanlig fil, og nettstedet blir ikke vist.")
        if path.is_file():
            files.append(path)
            size += path.stat().st_size
    if not files or len(files) > _MOST_FILES or size > _MOST_BYTES:
        raise CommandError(f"Nettstedet har {len(files)} filer og {size / 1_000_000:.0f} MB, og blir ikke vist.")
    return files


def _fetch(remote: str, folder: Path) -> None:
    """Fetch the previews there are; none where the branch has not begun."""
    _git(folder.parent, "init", "--quiet", "--initial-branch", BRANCH, str(folder))
    _git(folder, "remote", "add", "origin", remote)
    if _git(folder, "ls-remote", "--heads", "origin", BRANCH):
        _git(folder, "fetch", "--quiet", "--depth", "1", "origin", BRANCH)
        _git(folder, "read-tree", "-u", "--reset", "FETCH_HEAD")


def _forget_the_oldest(folder: Path) -> None:
    numbers = sorted(int(path.name.removeprefix("endring-")) for path in folder.glob("endring-*"))
    for number in numbers[:-KEPT]:
        shutil.rmtree(folder / f"endring-{number}")


def _put(folder: Path) -> None:
    """Make one commit of it all, without history, and put it in the place of the one that is there."""
    _git(folder, "add", "--all", "--force")
    _git(folder, *_WRITER, "commit", "--quiet", "--message", "Forhåndsvisninger")
    _git(folder, "push", "--quiet", "--force", "origin", f"HEAD:{BRANCH}")


def _git(folder: Path, *arguments: str) -> str:
    """Return what git says. Raises CommandError when it cannot do what it is asked."""
    done = subprocess.run(  # noqa: S603 - our own arguments
        ["git", *arguments],  # noqa: S607 - that of the machine
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise CommandError(f"git {arguments[0]} stoppet: {done.stderr.strip()}")
    return done.stdout.strip()


@contextmanager
def key_in_use(key: str) -> Iterator[None]:
    """Let git use a key for as long as this lasts; it lies in a file that nobody else may read, and is then gone."""
    before = os.environ.get("GIT_SSH_COMMAND")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "nokkel"
        file.touch(mode=0o600)
        file.write_text(f"{key.strip()}\n", encoding="utf-8")
        os.environ["GIT_SSH_COMMAND"] = f"ssh -i {file} -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new"
        try:
            yield
        finally:
            os.environ.pop("GIT_SSH_COMMAND")
            if before is not None:
                os.environ["GIT_SSH_COMMAND"] = before
