"""A language nobody speaks: each message is within ⟦ ⟧ and has accents, so that what is none shows."""

import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from macros.commands.catalogue import POT
from macros.records.project import ROOT, page_files

CODE = "qps"  # ISO 639 leaves qaa to qtz for one's own use
OPEN, CLOSE = "⟦", "⟧"
_ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
# What a translator keeps too: what is filled in, tags and references, addresses of links, code, and line ends.
_KEPT = re.compile(r"%\(\w+\)s|\{\w*\}|<[^>]+>|&\w+;|\]\([^)]*\)|`[^`]+`|\n")


def wrapped(text: str) -> str:
    """Return a text in the language. What has more lines is wrapped line by line."""
    lines = [f"{OPEN}{_accented(line)}{CLOSE}" if line.strip() else line for line in text.split("\n")]
    return "\n".join(lines)


def speak(project: Path) -> None:
    """Let a copy of the project speak the language."""
    catalogue = Catalog(locale=None, charset="utf-8", fuzzy=False)
    for message in messages():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = tuple(map(wrapped, ids))
        catalogue.add(message.id, texts if message.pluralizable else texts[0], flags=message.flags)
    written = BytesIO()
    write_po(written, catalogue)
    path = project / POT.parent.relative_to(ROOT) / CODE / "LC_MESSAGES" / "nettsted.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written.getvalue())
    _translate_headings(project / "docs")
    with (project / "data" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(f"\nlanguage: {CODE}\n")


def _translate_headings(docs: Path) -> None:
    """Give pages the headings that the frame has words for: whoever translates a page writes them so."""
    words = {f"## {message.id}" for message in messages()}
    for path in page_files(docs):
        lines = path.read_text(encoding="utf-8").split("\n")
        translated = [f"## {wrapped(line.removeprefix('## '))}" if line in words else line for line in lines]
        path.write_text("\n".join(translated), encoding="utf-8")


def messages() -> list[Message]:
    """Return the messages of the catalogue."""
    with POT.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def _accented(text: str) -> str:
    kept = iter([*_KEPT.findall(text), ""])
    return "".join(piece.translate(_ACCENTS) + next(kept) for piece in _KEPT.split(text))
