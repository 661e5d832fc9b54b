"""A copy of the project for tests to break, made once for a process and put back after each test.

To copy all there is costs half a second of the processor or more; to put back the file or two that a test has
changed costs a hundredth of that.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR

from macros.records.project import ROOT

COPIED = ("data", "docs", "macros", "overrides", "hooks.py", "mkdocs.yml")
_COMPILED = "__pycache__"
# Nothing of what is taken is laid into .cache: it lies there under the name of what would have been made.
_TAKEN = """

make_apart = lambda *_: None
file_cache._SHELF = type(file_cache._SHELF)(ROOT / "taken")
_made = FileMaker.anew
FileMaker.anew = lambda self, file: open(path, "rb").read() if os.path.exists(path := {site!r} + "/" + file.address) \\
    else _made(self, file)
"""


def copy_project(folder: Path, *names: str) -> Path:
    """Copy what the site is built from into a folder, or the files and folders named."""
    for name in names or COPIED:
        source = ROOT / name
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, folder / name)  # with what Python has compiled of it
        else:
            shutil.copy2(source, folder / name)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(ROOT / ".cache")  # kept by content: a copy makes nothing twice
    return folder


def build_pages_alone(project: Path, site: Path) -> None:
    """Let a copy build its pages and no more: it takes the files to download that a built site has, and packs nothing.

    What pages tell of a file is that of a real one. To make all files, and to pack all pages, takes longer than the
    pages do.
    """
    assert (site / "index.html").is_file(), "without a site to take from, it would make all files"
    with (project / "macros/build_files.py").open("a", encoding="utf-8") as program:
        program.write(_TAKEN.format(site=str(site)))
    pack_nothing(project)


def pack_nothing(project: Path) -> None:
    """Let a copy leave its site as hosts read it that pack what they send."""
    with (project / "macros/hosting/compressed.py").open("a", encoding="utf-8") as program:
        program.write("\n\nwrite = lambda *_: None\n")


# A slip for tests that need one in the records, whichever: what a check has found out about the same records is kept.
MISSPELT = "ukjent felt «knid». Mente du «kind»?"


def misspell_a_field(project: Path) -> None:
    """Misspell a field of the first website among the tools in a copy of the project; the check says MISSPELT of it."""
    tools = project / "data/tools.yml"
    text = tools.read_text(encoding="utf-8")
    assert "\n  kind: nettside\n" in text
    tools.write_text(text.replace("\n  kind: nettside\n", "\n  knid: nettside\n", 1), encoding="utf-8")


class LastingCopy:
    """A copy that tests have one after the other, each as if it were new."""

    def __init__(self, root: Path, *names: str) -> None:
        """Copy what the site is built from into a folder, or the files and folders named."""
        self.root = copy_project(root, *names)
        self._before = dict(self._files())

    def put_back(self) -> None:
        """Undo what has been changed, added and taken away since the copy was made."""
        now = dict(self._files())
        for name in sorted(now.keys() - self._before.keys(), reverse=True):  # what is in a folder before the folder
            path = self.root / name
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        for name in sorted(self._before):
            if now.get(name) != self._before[name]:
                self._restore(name)

    def _restore(self, name: str) -> None:
        path = self.root / name
        if (ROOT / name).is_dir():
            path.mkdir(exist_ok=True)
            return
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        shutil.copy2(ROOT / name, path)  # with its time: what Python has compiled of it is right again

    def _files(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield each file and folder by its path from the root, with what shows that it has been changed.

        What programs keep is no part of the copy: it lies in .cache, which all copies share, and beside modules.
        """
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if name not in {_COMPILED, ".cache"}]
            for name in (*folders, *files):
                path = os.path.join(folder, name)  # noqa: PTH118 - thousands of them, after each test
                seen = os.lstat(path)
                state = (seen.st_mode,) if S_ISDIR(seen.st_mode) else (seen.st_mode, seen.st_size, seen.st_mtime_ns)
                yield os.path.relpath(path, self.root), state
