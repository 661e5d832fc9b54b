"""The entries of the search: each page and place that can be found, with the texts it is found by."""

from dataclasses import dataclass, field

from ..addresses import with_folders
from .kinds import Kind
from .pages import Place


@dataclass
class Entry:
    """Something that can be found: a page, or a place on a page that is a thing of its own."""

    title: str
    url: str
    anchor: str
    kind: Kind
    phases: str
    description: str
    keywords: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    text: str = ""
    places: list[Place] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)
    learnt: dict[str, int] = field(default_factory=dict)  # words that speak for it → level, as learnt.py has it
    language: str = ""  # of the title, as HTML has it, when it is not the site's
    matter: str = ""  # what it is about, when others are about the same


def address(entry: Entry) -> str:
    """Return where an entry is within the site, whichever way the site names its files."""
    url = with_folders(entry.url)
    return f"{url}#{entry.anchor}" if entry.anchor else url
