"""Files under docs/: of kinds that are published, with names that hold as addresses, and no two with one address."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from ...addresses import url
from ...records.errors import Mistake
from ...records.project import LEFT_OVER, copied_from, is_left_over
from ...text.slugs import slugify
from .file_names import SUFFIXES

_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_NAME_OF_PAGE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.md)?")  # as records may write it: a `PagePath`
_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg", ".ico"}
_OTHER_PICTURES = {".bmp", ".tif", ".tiff", ".heic", ".heif", ".jfif", ".psd", ".emf", ".wmf"}
_ASSETS = _PICTURES | {".css", ".js", ".mjs", ".woff2", ".json", ".webmanifest"}
_PAGES = {".markdown", ".mdown", ".mkd", ".txt", ".html", ".htm", ".rst"}
_DOCUMENTS = {".docx", ".doc", ".pdf", ".odt", ".xlsx", ".xls", ".pptx", ".zip", ".rtf"}


def in_docs(docs: Path) -> list[str]:
    """Return the paths of all files below docs/ but hidden ones, which nobody publishes.

    A name that cannot be shown is left out: file_names.py tells of it.
    """
    paths = (
        path.relative_to(docs).as_posix()
        for path in sorted(docs.rglob("*"))
        if path.is_file() or path.suffix in SUFFIXES
    )
    return [path for path in paths if path.isprintable() and not any(part[0] == "." for part in path.split("/"))]


def mistakes(docs: Path, paths: list[str]) -> Iterator[Mistake]:
    """Yield each file that would not be published as its editor means. `paths` are below docs/."""
    taken: dict[str, str] = {}  # address within the site → the file that has it
    for path in paths:
        left = LEFT_OVER if is_left_over(docs / path) else None
        sentence = left or _copy(docs / path) or _kind(path) or _name(path)
        if sentence:
            yield Mistake(f"docs/{path}", 1, sentence)
            continue
        address = url(path).rstrip("/")
        if address in taken:
            yield Mistake(
                f"docs/{path}", 1, f"siden får samme adresse som docs/{taken[address]}. Slett eller flytt den ene."
            )
        taken.setdefault(address, path)


def good_name(name: str) -> str:
    """Return a name as it must be written in an address: «Årsplan 2.md» → «arsplan-2.md»."""
    return ".".join(slugify(part) for part in name.split("."))


def _good_name_of_page(name: str) -> str:
    """Return a name as that of a page: «Årsplan.md.txt», as programs that hide the ending make it, → «arsplan.md»."""
    stem, ending = posixpath.splitext(name)
    while ending.lower() in _PAGES | {".md"}:
        name, (stem, ending) = stem, posixpath.splitext(stem)
    return f"{slugify(name)}.md"


def _copy(path: Path) -> str | None:
    original = copied_from(path)
    if original is None:
        return None
    return f"filen ser ut til å være en kopi av {original.name}. Slett den, eller gi den et nytt navn."


def _kind(path: str) -> str | None:
    name, ending = posixpath.splitext(posixpath.basename(path))
    lower = ending.lower()
    if (
        ending == ".md"
        or (lower in _PICTURES and lower == ending)
        or (path.startswith("assets/") and ending in _ASSETS)
    ):
        return None
    if lower in _PAGES | {".md"}:
        return f"filen blir ingen side. Gi den et navn som slutter på .md: «{_good_name_of_page(name)}»."
    if lower in _DOCUMENTS:
        return "filer å laste ned lages av postene i data/. Flytt filen ut av docs/, og skriv innholdet som en side eller et ark."
    if lower in _OTHER_PICTURES:
        return f"nettlesere viser ikke «{ending}». Lagre bildet som .png eller .jpg, og slett denne filen."
    if lower in _ASSETS:
        return f"navnet slutter på «{ending}». Flytt filen til docs/assets/, og skriv endelsen med små bokstaver."
    return (
        f"filer som slutter på «{ending}» blir ikke publisert. Flytt filen ut av docs/."
        if ending
        else "filen mangler endelse. Gi den et navn som slutter på .md, eller flytt den ut av docs/."
    )


def _name(path: str) -> str | None:
    if posixpath.basename(path).lower() == "readme.md":
        return "README.md og index.md får samme adresse. Gi siden et annet navn, eller kall den index.md."
    form = _NAME_OF_PAGE if path.endswith(".md") else _NAME
    for part in path.split("/"):
        if not form.fullmatch(part):
            good = _good_name_of_page(part) if part.endswith(".md") else good_name(part)
            return f"«{part}» blir en del av adressen. Bruk bare a–z, 0–9 og bindestrek: «{good}»."
    return None
