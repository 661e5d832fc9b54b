"""A new site in the place of the old one: made aside, and changed for the old one in one step.

Everything happens in a workplace beside the site, «.site-<name>/», which one build at a time holds:

    lock    held by the build and by what it starts, until the last of them is gone, killed or not
    new/    the site that is being made; after the swap the old one
    old/    the old site, between the two renames of a system that cannot change folders in one step
    aside/  what another engine than MkDocs is given, and where it works (engines/)
    ready   says that new/ is whole, while the two renames go on

Readers see the old site or the new one, never half of each. What a killed build leaves is put in order
by the next command (`put_in_order`).
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE

from ..cache.site_before import content

if sys.platform != "win32":
    import fcntl

PREFIX = ".site-"
_LOCK, _NEW, _OLD, _ASIDE, _READY = "lock", "new", "old", "aside", "ready"
FILE_MODE, FOLDER_MODE = 0o644, 0o755  # whatever the umask is where the site is built
_AT_WORKING_FOLDER = -100  # AT_FDCWD of Linux
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS
# What a system, or a file system, that cannot change two names in one step answers.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


class Workplace:
    """The folder where one site is made. Made by `at`."""

    def __init__(self, site: Path, lock: int) -> None:
        self.site = site
        self.lock = lock  # an open file; who is to hold the place on must be given it
        self.folder = folder_of(site)
        self.new = self.folder / _NEW
        self.aside = self.folder / _ASIDE

    def clear(self) -> None:
        """Finish a swap that was cut in two, and remove what other builds have left."""
        whole = self.new if (self.folder / _READY).exists() else self.folder / _OLD
        if not self.site.exists() and whole.exists():
            whole.rename(self.site)
        (self.folder / _READY).unlink(missing_ok=True)
        for name in (_NEW, _OLD, _ASIDE):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def remove(self) -> None:
        """Remove the workplace and let go of it, the lock last of all."""
        self.clear()
        if sys.platform == "win32":  # which removes no file that is open
            os.close(self.lock)
        with suppress(OSError):
            (self.folder / _LOCK).unlink()
            self.folder.rmdir()
        if sys.platform != "win32":
            os.close(self.lock)

    def swap(self) -> None:
        """Put the new site in the place of the old one, and the old one in the place of the new.

        What has not changed keeps its time, and every file can be read by the host.
        """
        settle(self.new, self.site)
        if not self.site.exists():
            self.new.rename(self.site)
        elif not exchange(self.new, self.site):
            self._swap_in_two_steps()

    def _swap_in_two_steps(self) -> None:
        (self.folder / _READY).touch()
        self.site.rename(self.folder / _OLD)
        self.new.rename(self.site)
        (self.folder / _READY).unlink()


def folder_of(site: Path) -> Path:
    """Return the workplace of a site."""
    return site.parent / f"{PREFIX}{site.name}"


@contextmanager
def at(site: Path) -> Iterator[Workplace]:
    """Give the workplace of a site, empty. Waits for another build of the same site."""
    folder = folder_of(site)
    lock = _hold(folder, wait=True)
    assert lock is not None  # noqa: S101 - it has waited
    workplace = Workplace(site, lock)
    try:
        workplace.clear()
        yield workplace
    finally:
        workplace.remove()


def put_in_order(parent: Path) -> None:
    """Finish swaps that were cut in two among the sites in a folder, and remove what killed builds have left.

    What a build holds now is let alone.
    """
    for folder in sorted(parent.glob(f"{PREFIX}*")):
        if not (folder / _LOCK).is_file():  # not ours, or made this very moment
            continue
        with suppress(OSError):  # the next build of that site tells what is wrong
            lock = _hold(folder, wait=False)
            if lock is not None:
                workplace = Workplace(parent / folder.name.removeprefix(PREFIX), lock)
                workplace.clear()
                workplace.remove()


def settle(new: Path, old: Path) -> None:
    """Give the files of a new site the modes that a host needs, and those that are as before the times they had.

    Hosts make the mark that a browser asks with (ETag) of size and time: what has not changed is not sent again.
    """
    for folder, _folders, files in os.walk(new):
        os.chmod(folder, FOLDER_MODE)  # noqa: PTH101 - a walk of thousands of files goes by plain names
        before = os.path.join(old, os.path.relpath(folder, new))  # noqa: PTH118 - thousands of files go by plain names
        for name in files:
            path = os.path.join(folder, name)  # noqa: PTH118 - as above
            known = os.stat(path)  # noqa: PTH116 - as above
            if S_IMODE(known.st_mode) != FILE_MODE:
                os.chmod(path, FILE_MODE)  # noqa: PTH101 - as above
            if known.st_nlink == 1:  # not of the site before
                _keep_time(path, os.path.join(before, name))  # noqa: PTH118 - as above


def _keep_time(path: str, before: str) -> None:
    """Give a file the time of the one before, when they have the same bytes."""
    with suppress(OSError):  # there was none
        then = os.stat(before)  # noqa: PTH116 - as above
        if then.st_size == os.stat(path).st_size and content(path) == content(before):  # noqa: PTH116 - as above
            os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step. Returns False, with nothing done, where the system has none.

    Raises OSError when the system has one, and refuses.
    Sources: renameat2(2) of Linux, renamex_np(2) of macOS.
    """
    names = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = system.renamex_np(*names, ctypes.c_uint(_EXCHANGE))
        else:
            failed = system.renameat2(
                _AT_WORKING_FOLDER, names[0], _AT_WORKING_FOLDER, names[1], ctypes.c_uint(_EXCHANGE)
            )
    except (AttributeError, OSError, TypeError):  # no such call, or no such library (Windows)
        return False
    if failed and ctypes.get_errno() not in _CANNOT:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))
    return not failed


def _hold(folder: Path, *, wait: bool) -> int | None:
    """Hold a workplace, which is made if it is not there: returns its lock. None when another holds it.

    The system lets go of a lock when the last process that has it is gone, however it ends.
    """
    while True:
        folder.mkdir(exist_ok=True)
        try:
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, FILE_MODE)
        except FileNotFoundError:  # whoever held the folder has removed it this very moment
            continue
        if not _locked(lock, folder, wait=wait):
            os.close(lock)
            return None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), (folder / _LOCK).stat()):
                return lock
        os.close(lock)  # of a workplace that was removed meanwhile


def _locked(lock: int, folder: Path, *, wait: bool) -> bool:
    if (
        sys.platform == "win32"
    ):  # without such locks: a build holds its workplace by itself, and nobody sweeps another's
        return wait
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not wait:
            return False
        sys.stderr.write(f"Et annet bygg av {folder.name.removeprefix(PREFIX)}/ går. Venter til det er ferdig.\n")
        fcntl.flock(lock, fcntl.LOCK_EX)
    return True
