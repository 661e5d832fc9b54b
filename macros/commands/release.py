"""Pack a release: `python -m macros release`."""

import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

import yaml

from ..cache.site_before import PACKED
from ..downloads import checksums, offline_copy
from ..downloads.stable_zip import NO_TIME
from ..hosting import host_files
from ..records.site_data import SiteData
from ..rendering import render
from . import bill_of_materials

# All that the project consists of, hidden folders and files too: what a new owner gets is the whole of it.
SOURCES = (".ci", ".github", ".readme", ".vscode", "LICENSES", "data", "docs", "macros", "overrides", "tests")
SOURCE_FILES = (
    ".editorconfig", ".gitattributes", ".gitignore",
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "REUSE.toml", "SCALE.md", "SECURITY.md",
    "TAKEOVER.md", "hooks.py",
    "mkdocs.yml", "pyproject.toml", "requirements.txt", "requirements-audit.in", "requirements-audit.txt",
    "requirements-properdocs.in", "requirements-properdocs.txt", "requirements-test.txt", "requirements-uv.txt",
    "requirements-zensical.in", "requirements-zensical.txt", "requirements-zensical-without.in",
)  # fmt: skip
_NOT_PACKED = {"__pycache__", "node_modules", ".DS_Store"}
_FOR_HOSTS = {*host_files.NAMES, "404.html", "robots.txt", "sitemap.xml"}
_OFFLINE = re.compile(r"\.offline-(\d+)\.yml")


@contextmanager
def offline_config(root: Path) -> Iterator[str]:
    """Give the name of a MkDocs configuration whose site reads from the disk, search included."""
    text = yaml.safe_dump({"INHERIT": "mkdocs.yml", "use_directory_urls": False})  # a folder does not open its page
    path = root / f".offline-{os.getpid()}.yml"
    path.write_text(text, encoding="utf-8")
    try:
        yield path.name
    finally:
        path.unlink()


def put_in_order(root: Path) -> None:
    """Remove what a release that was killed, or had no room, has left: settings, and zips that are not whole."""
    for path in root.glob(".offline-*.yml"):
        number = _OFFLINE.fullmatch(path.name)
        if number and not _runs(int(number[1])):
            path.unlink(missing_ok=True)
    for path in (root / "dist").glob(".*.zip"):
        number = re.fullmatch(r"\..+-(\d+)\.zip", path.name)
        if number and not _runs(int(number[1])):
            path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    """Tell whether a process is there. Where one may not ask, it counts as there."""
    if os.name == "nt":  # which ends a process that is sent a signal
        return True
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True


def copy_for_readers(site: Path, target: Path) -> None:
    """Pack what a reader needs of a site that reads from the disk: nothing that is packed, or meant for hosts."""
    names = [path.relative_to(site) for path in sorted(site.rglob("*")) if path.is_file()]
    folder = PurePosixPath(offline_copy.FRONT_PAGE).parent
    write(
        {(folder / name.as_posix()).as_posix(): (site / name).read_bytes() for name in names if _is_read(name)}, target
    )


def _is_read(name: Path) -> bool:
    """Tell whether a file, given by its path in the site, is of use on a reader's own disk."""
    return not (name.suffix in PACKED or name.as_posix() in _FOR_HOSTS or name.parts[0].startswith("."))


def release(data: SiteData, root: Path, site: Path, target: Path) -> None:
    """Pack the built site, its sources, checksums and how to take over into one zip."""
    packed = {
        f"nettsted/{path.relative_to(site).as_posix()}": path for path in sorted(site.rglob("*")) if path.is_file()
    }
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and _NOT_PACKED.isdisjoint(path.parts):
                packed[f"kilde/{path.relative_to(root).as_posix()}"] = path
    packed |= {f"kilde/{name}": root / name for name in SOURCE_FILES if (root / name).exists()}
    contents = {name: path.read_bytes() for name, path in packed.items()}
    contents["LES-MEG.md"] = f"{render('take_over.md', data=data, newest=data.newest_edition)}\n".encode()
    contents["BESTANDDELER.cdx.json"] = bill_of_materials.document(data, root)
    contents["SJEKKSUMMER.txt"] = checksums.listing(contents.items())
    write(contents, target)


def write(contents: Mapping[str, bytes], target: Path) -> None:
    """Write files into a zip, whole or not at all. The same files give the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.stem}-{os.getpid()}.zip")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
            for name, content in sorted(contents.items()):
                entry = zipfile.ZipInfo(name, NO_TIME)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                file.writestr(entry, content)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
