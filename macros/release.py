"""Pack a release: `python -m macros release`."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from .downloads import checksums
from .downloads.stable_zip import NO_TIME
from .records.site_data import SiteData
from .rendering import render

_SOURCES = ("data", "docs", "macros", "overrides", "tests")
_SOURCE_FILES = (
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "hooks.py",
    "mkdocs.yml", "pyproject.toml", "requirements.txt", "requirements-test.txt", "requirements-uv.txt",
)  # fmt: skip
_NOT_PACKED = {"__pycache__", "node_modules", ".DS_Store"}


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


def release(data: SiteData, root: Path, site: Path, target: Path) -> None:
    """Pack the built site, its sources, checksums and how to take over into one zip."""
    packed = {
        f"nettsted/{path.relative_to(site).as_posix()}": path for path in sorted(site.rglob("*")) if path.is_file()
    }
    for folder in _SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and _NOT_PACKED.isdisjoint(path.parts):
                packed[f"kilde/{path.relative_to(root).as_posix()}"] = path
    packed |= {f"kilde/{name}": root / name for name in _SOURCE_FILES if (root / name).exists()}
    contents = {name: path.read_bytes() for name, path in packed.items()}
    newest = max(sheet.edition.date for sheet in data.checklists.values())
    contents["LES-MEG.md"] = f"{render('take_over.md', data=data, newest=newest)}\n".encode()
    contents["SJEKKSUMMER.txt"] = checksums.listing(contents.items())
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            file.writestr(entry, content)
