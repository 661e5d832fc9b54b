"""What the branch that a change merges into has published already: the only place that asks git.

The base is origin/main, or main where there is none, or the branch that is named. While main itself is checked out,
it is its own base: what is committed there is published. Where git, the history or the branch is missing, as in a
zip of the source, nothing is known, and all that is recorded counts as published.
"""

import hashlib
import io
import re
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .errors import CommandError

_FOLDER = "data/published"
_PROJECT = "mkdocs.yml"  # stands in the root of the project: a repository around another folder is not ours
_SECONDS = 20
_HUNK = re.compile(r"@@ -\S+ \+(?P<first>\d+)(?:,(?P<count>\d+))? @@")


@dataclass(frozen=True)
class Base:
    """The files of data/published/ on the base, as path from the root of the project → what git names the content.

    `forked` is the same where this branch left the base: what the base has got since then is not this branch's to keep.
    """

    name: str | None = None  # None: nothing is known
    files: Mapping[str, str] = field(default_factory=dict)
    forked: Mapping[str, str] = field(default_factory=dict)
    root: Path = Path()
    left_at: str = ""  # the commit where this branch left the base; empty: nothing is known

    @property
    def state(self) -> tuple[object, ...]:
        """What changes when anything here does."""
        return self.name, sorted(self.files.items()), sorted(self.forked.items()), self.left_at

    def texts(self, names: Sequence[str]) -> list[str]:
        """Return the contents that git has by some names, in the same order."""
        if not names:
            return []
        asked = "".join(f"{name}\n" for name in names).encode()
        answer = _git(self.root, "cat-file", "--batch", given=asked) or b""
        texts = []
        for _ in names:
            head, _, answer = answer.partition(b"\n")
            size = int(head.rpartition(b" ")[2])
            texts.append(answer[:size].decode(errors="replace"))
            answer = answer[size + 1 :]
        return texts


def read(root: Path, name: str | None = None) -> Base:
    """Return what is on the base. `name` is that of a branch or a commit; without one it is found.

    Raises CommandError when there is no branch or commit of the name given.
    """
    found = _named(root, name) if name else _found(root)
    if found is None:
        return Base()
    name, commit = found
    files = _listing(root, commit)
    if files is None:
        return Base()
    fork = (_git(root, "merge-base", "HEAD", commit) or b"").decode().strip()
    forked = files if fork in ("", commit) else _listing(root, fork) or {}
    return Base(name, files, forked, root, fork or commit)


def changed_lines(base: Base, *paths: str) -> str:
    """Return what this branch has changed in some files and folders, as git shows it: lines with «-» and «+» in front.

    What is not committed yet counts. Empty where nothing is known.
    """
    if not base.left_at:
        return ""
    options = ("--no-color", "--no-ext-diff", "--no-renames", "--unified=0")
    return (_git(base.root, "diff", *options, base.left_at, "--", *paths) or b"").decode(errors="replace")


def hunks(changed: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (file, lines) for each place that has changed, from what `changed_lines` gives.

    Each line has its sign, «-» or «+», in front.
    """
    file, lines = "", []  # type: str, list[str]
    for line in [*changed.split("\n"), "@@"]:
        if line.startswith(("@@", "+++ ")):  # the one above is whole
            if lines:
                yield file, lines
            lines = []
        if line.startswith("+++ "):
            file = line.removeprefix("+++ ").removeprefix("b/").rstrip("\t")
        elif line.startswith(("-", "+")):
            lines.append(line)


def new_lines(changed: str) -> dict[str, list[int]]:
    """Return which lines are new or changed, from what `changed_lines` gives: file → lines, from 1, in order.

    Where lines are only gone, it is the one above them.
    """
    lines: dict[str, list[int]] = {}
    file = ""
    for line in changed.split("\n"):
        if line.startswith("+++ "):
            file = line.removeprefix("+++ ").removeprefix("b/").rstrip("\t")
        elif place := _HUNK.match(line):
            first, count = int(place["first"]), int(place["count"] or 1)
            lines.setdefault(file, []).extend(range(first, first + max(count, 1)))
    return lines


def before(base: Base, files: Iterable[str]) -> dict[str, str]:
    """Return the texts of some files where this branch left the base, by path. What was not there is left out."""
    names = list(files)
    if not base.left_at or not names:
        return {}
    listed = _git(base.root, "ls-tree", "-r", "-z", base.left_at, "--", *names)
    entries = [entry.partition("\t") for entry in (listed or b"").decode(errors="replace").split("\0") if entry]
    texts = base.texts([about.split()[2] for about, _, _ in entries])
    return {path: text for (_, _, path), text in zip(entries, texts, strict=True)}


def unpack(root: Path, name: str, folder: Path) -> None:
    """Write all files of a branch or a commit to a folder.

    Raises CommandError when there is no such branch or commit, or when it cannot be read.
    """
    _, commit = _named(root, name)
    packed = _git(root, "archive", "--format=tar", commit)
    if packed is None:
        raise CommandError(f"Fikk ikke hentet filene på «{name}» fra git. Hent grenen på nytt med «git fetch».")
    try:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")  # nothing outside the folder, whatever the commit holds
    except tarfile.TarError as error:
        raise CommandError(f"Filene på «{name}» kan ikke pakkes ut: {error}.") from error


def name_of(content: bytes, alike: str) -> str:
    """Return what git names a content. `alike` is another such name, of the same kind."""
    sha1_letters = 40
    digest = hashlib.sha1(usedforsecurity=False) if len(alike) == sha1_letters else hashlib.sha256()
    digest.update(b"blob %d\0" % len(content) + content)
    return digest.hexdigest()


def _named(root: Path, name: str) -> tuple[str, str]:
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        raise CommandError(f"Fant ikke «{name}» i git. Hent den med «git fetch», eller skriv en gren som finnes.")
    return name, commit.decode().strip()


def _found(root: Path) -> tuple[str, str] | None:
    """Return name and commit of the base that is found, or None."""
    branches = ("refs/heads/main", "refs/remotes/origin/main")
    lines = (_git(root, "for-each-ref", "--format=%(refname) %(objectname) %(HEAD)", *branches) or b"").decode()
    known = {}
    for line in lines.splitlines():
        branch, commit, *checked_out = line.split()
        name = branch.removeprefix("refs/heads/").removeprefix("refs/remotes/")
        if checked_out:
            return name, commit
        known[name] = commit
    return next(((name, known[name]) for name in ("origin/main", "main") if name in known), None)


def _listing(root: Path, commit: str) -> dict[str, str] | None:
    """Return path → name of the content of what has been published in a commit; None when the project is not in it."""
    answer = _git(root, "ls-tree", "-r", "-z", commit, "--", _FOLDER, _PROJECT)
    entries = [entry.partition("\t") for entry in (answer or b"").decode(errors="replace").split("\0") if entry]
    files = {path: about.split()[2] for about, _, path in entries}
    return files if files.pop(_PROJECT, None) else None


def _git(root: Path, *arguments: str, given: bytes | None = None) -> bytes | None:
    """Return what git answers, or None when it cannot."""
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            ["git", *arguments],  # noqa: S607 - wherever the editor has it
            cwd=root,
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
