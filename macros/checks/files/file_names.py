"""Files and folders that every machine can hold, and that are what they seem: names, symbolic links, kinds of file.

What is more to be said of the names in docs/, which become addresses, is in files.py.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ...records import symbolic_links, text_files
from ...records.errors import Mistake
from ...records.project import CONTENT_FOLDERS
from ...text.browser_html import drawings

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
SUFFIXES = {".css", ".html", ".js", ".json", ".md", ".yml"}  # of files of text: no folder here is called so
_NOT_ON_WINDOWS = re.compile(r'[<>:"\\|?*]|[ .]$')


def mistakes(root: Path) -> Iterator[Mistake]:
    """Yield each file and folder that cannot be on every machine, or that would publish something else than itself."""
    for name in CONTENT_FOLDERS:
        top = root / name
        if fault := symbolic_links.fault(top, top):
            yield Mistake(name, 1, fault)
            continue
        for folder, folders, files in os.walk(top):
            yield from _alike(Path(folder), sorted([*folders, *files]), root)
            for entry in sorted([*folders, *files]):
                path = Path(folder, entry)
                for sentence in _sentences(path, top):
                    yield Mistake(shown(path.relative_to(root)), 1, sentence)
    for path in sorted(root.glob("docs/**/*.svg")):
        if path.name[0] != "." and path.is_file() and not symbolic_links.fault(path, root / "docs"):
            for line, sentence in drawings.faults(path.read_bytes()):
                yield Mistake(shown(path.relative_to(root)), line, sentence)


def shown(path: Path) -> str:
    """Return a path as a message can show it: a sign that nobody can see, or that is no sign, is «\ufffd»."""
    text = path.as_posix().encode(errors="replace").decode()
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def _sentences(path: Path, top: Path) -> Iterator[str]:
    if path.is_symlink() and (fault := symbolic_links.fault(path, top)):
        yield fault
    elif path.exists() and not path.is_file() and not path.is_dir():
        yield text_files.NO_FILE
    elif path.suffix in SUFFIXES and path.is_dir():
        yield text_files.IS_FOLDER
    name = path.name
    if not name.isprintable():
        yield "navnet har tegn som ikke kan vises. Gi det et navn med a–z, 0–9 og bindestrek."
    elif _RESERVED.fullmatch(name):
        yield f"«{name}» er et navn som Windows holder av til seg selv. Gi det et annet navn."
    elif sign := _NOT_ON_WINDOWS.search(name):
        yield f"navnet har «{sign[0]}», som ikke kan stå der på Windows. Gi det et navn med a–z, 0–9 og bindestrek."
    if top.name == "overrides" and path.is_file() and path.suffix != ".html" and not name.startswith("."):
        yield "overrides/ har bare maler, som slutter på .html: alt annet blir publisert. Flytt filen til docs/assets/."


def _alike(folder: Path, names: list[str], root: Path) -> Iterator[Mistake]:
    """Yield each of the names in a folder that some machines take for another of them."""
    seen: dict[str, str] = {}
    for name in names:
        plain = unicodedata.normalize("NFC", name).casefold()
        if plain in seen:
            yield Mistake(
                shown((folder / name).relative_to(root)),
                1,
                f"Windows og Mac skiller ikke navnet fra «{shown(Path(seen[plain]))}». Gi den ene et annet navn.",
            )
        seen.setdefault(plain, name)
