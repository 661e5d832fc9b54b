"""A new sheet, page or tool begun: every file it needs, with «[FYLL UT: …]» where its editor goes on.

What is written is what the recipes in README say. The check tells of each blank with file and line until it is filled
in, so that nothing half done is published. All else must be sound: it is tried before anything is written.
"""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...checking import load
from ...checks.pages import page_calls
from ...checks.records import references
from ...records.errors import CommandError, DataError, did_you_mean
from ...records.fields import Id, Text, Url
from ...records.loading import read
from ...records.project import TEMPLATE
from ...records.site_data import SiteData
from .. import given_values, trial
from ..trial import Change

_FOLDER = Path(__file__).parent
_MENU = "mkdocs.yml"
_BLANK = "[FYLL UT: "
_A_YEAR = dt.timedelta(days=365)


@dataclass
class _Files:
    """The files of a project as they will be: path from the root → text."""

    root: Path
    texts: dict[str, str]

    def text(self, name: str) -> str:
        """Return the text of a file as it is so far."""
        return self.texts.get(name) or (self.root / name).read_text(encoding="utf-8")

    def new(self, name: str, text: str) -> None:
        """Add a file. Raises CommandError when it is there already."""
        if (self.root / name).exists():
            raise CommandError(f"{name} finnes fra før. Velg et annet navn, eller endre den filen.")
        self.texts[name] = text

    def at_the_end(self, name: str, text: str) -> None:
        """Add a record at the end of a file."""
        self.texts[name] = f"{self.text(name).rstrip()}\n{text}"


def write(root: Path, change: Change) -> list[str]:
    """Write what has been begun, and return the names of the files.

    Raises CommandError, with nothing written, when more than its blanks would be wrong with it.
    """
    trial.refuse(root, change, "Ingenting er skrevet.", blank=_BLANK)
    change.write(root)
    return list(change.files)


def sheet(root: Path, sheet_id: str, title: str, element: str, today: dt.date) -> Change:
    """Begin a sheet of our own: the sheet, its tool, its page, its example, an obstacle it helps with, and the menu.

    `element` is the core element that uses it, or empty for the first. Nothing is written yet. Raises CommandError
    when an id or a title cannot be used, and DataError when the data has mistakes.
    """
    data = _records(root, sheet_id)
    words = _words(data, sheet_id, title, element, today)
    files = _Files(root, {})
    files.new(f"data/checklists/{sheet_id}.yml", _filled(_template(root, "data/checklists"), words))
    files.new(f"data/examples/{sheet_id}.yml", _filled(_template(root, "data/examples"), words))
    files.new(f"docs/verktoy/{sheet_id}.md", _filled(_template(root, "docs/verktoy"), words))
    files.at_the_end("data/tools.yml", _filled(_FOLDER / "own_tool.yml", words))
    files.at_the_end("data/barriers.yml", _filled(_FOLDER / "obstacle.yml", words))
    _use(files, words["KJERNEELEMENTET"], sheet_id)
    siblings = [f"verktoy/{tool}.md" for tool in data.core_elements[words["KJERNEELEMENTET"]].tools]
    _in_menu(files, f"verktoy/{sheet_id}.md", [*siblings, "verktoy/index.md"])
    return Change(files.texts)


def tool(root: Path, tool_id: str, title: str, url: str, element: str, today: dt.date) -> Change:  # noqa: PLR0913, PLR0917 - all that a new tool needs
    """Begin a tool of somebody else's: its record, and the core element that uses it. As `sheet`."""
    data = _records(root, tool_id)
    words = _words(data, tool_id, title, element, today) | {"ADRESSEN": _read(Url, url, "URL")}
    files = _Files(root, {})
    files.at_the_end("data/tools.yml", _filled(_FOLDER / "foreign_tool.yml", words))
    _use(files, words["KJERNEELEMENTET"], tool_id)
    return Change(files.texts)


def page(root: Path, path: str, title: str, today: dt.date) -> Change:
    """Begin a page: its file and its line in the menu, after the last one in the same folder.

    `path` is where it will lie, from docs/: «/vite/laering.md». As `sheet`.
    """
    place = given_values.page_path(_there(path, "STI"), "STI").lstrip("/")
    if "#" in place:
        raise CommandError(f"STI er «{path}», et sted på en side. Skriv stien til siden, uten «#».")
    files = _Files(root, {})
    folder, slash, name = place.rpartition("/")
    words = {"TITTELEN": _read(Text, title, "TITTEL"), "ID-EN": name.removesuffix(".md"), **_days(today)}
    is_of_record = page_calls.of_page(place, references.sound(read(root))) is not None
    own = _template(root, f"docs/{folder}")  # of a page that shows a record: it has the calls
    files.new(f"docs/{place}", _filled(own if is_of_record and own.is_file() else _template(root, "docs/vite"), words))
    menu = re.findall(
        rf"^ *- (?:[^\n]*: )?({re.escape(folder + slash)}[^/\s]+\.md)\s*$", files.text(_MENU), re.MULTILINE
    )
    if not menu:
        raise CommandError(f"Ingen sider i menyen ligger i docs/{folder}. Velg en mappe som er der fra før.")
    _in_menu(files, place, menu[-1:])
    return Change(files.texts)


def _records(root: Path, new: str) -> SiteData:
    """Return the records, without those that still have a blank where no text can stand.

    Raises CommandError when one of them has the id of the new one, and DataError when more is wrong with them.
    """
    unsound: frozenset[str] = frozenset()
    try:
        data = load(root)
    except DataError as error:
        others = [mistake for mistake in error.mistakes if _BLANK not in trial.line_of(root, mistake)]
        if others:
            raise DataError(others) from None
        loaded = read(root)
        data, unsound = references.sound(loaded), loaded.unsound
    if new in {*data.tools, *data.checklists, *unsound}:
        raise CommandError(f"ID er «{new}», som er brukt før. En id brukes aldri om igjen: velg en annen.")
    return data


def _words(data: SiteData, record_id: str, title: str, element: str, today: dt.date) -> dict[str, str]:
    """Return what stands in place of the capitals in the templates."""
    first = data.core_elements_in_order[0].id
    if element and element not in data.core_elements:
        raise CommandError(
            f"KJERNEELEMENT er «{element}», som ikke finnes.{did_you_mean(element, data.core_elements)}"
            f" Bruk en av: {', '.join(data.core_elements)}."
        )
    return {
        "ID-EN": _read(Id, record_id, "ID"),
        "TITTELEN": _read(Text, title, "TITTEL"),
        "KJERNEELEMENTET": element or first,
        "STRATEGIEN": next(iter(data.strategies)),
        **_days(today),
    }


def _days(today: dt.date) -> dict[str, str]:
    return {"DATOEN": today.isoformat(), "NESTE-ÅR": (today + _A_YEAR).isoformat()}


def _read(kind: Any, value: str, name: str) -> str:  # noqa: ANN401 - a kind of text, which no type can name
    """Return what was given as text. Raises CommandError with the name of what was given."""
    return given_values.text(kind, _there(value, name), name)


def _there(value: str, name: str) -> str:
    if not value.strip():
        raise CommandError(f"{name} mangler. Skriv for eksempel {name}=… bak kommandoen.")
    return value


def _template(root: Path, folder: str) -> Path:
    ending = ".yml" if folder.startswith("data/") else ".md"
    return root / folder / f"{TEMPLATE}{ending}"


def _filled(template: Path, words: dict[str, str]) -> str:
    """Return a template without what it says to the one who copies it, and with the words in their places."""
    text = template.read_text(encoding="utf-8")
    head, blank, rest = text.partition("\n\n")
    if blank and all(line.startswith("#") for line in head.split("\n")):
        schema = [line for line in head.split("\n") if "$schema=" in line]
        text = "\n".join([*schema, rest])
    in_yaml = template.suffix == ".yml"
    for name, value in words.items():
        text = text.replace(name, _quoted(value) if in_yaml and name == "TITTELEN" else value)
    return text


def _quoted(text: str) -> str:
    """Return a text as YAML writes it whatever signs it has."""
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if re.search(r"[^\w .,–-]|^\W|\d$", text) else text
    )


def _use(files: _Files, element: str, tool_id: str) -> None:
    """Write a tool last among those of a core element."""
    name = "data/core_elements.yml"
    record = re.compile(
        rf"^- id: {re.escape(element)}\n(?:(?!- id: ).*\n)*?  tools: \[(?P<tools>[^\]]*)\]", re.MULTILINE
    )
    text = files.text(name)
    found = record.search(text)
    if not found:
        raise CommandError(f"Fant ikke «tools: […]» for {element} i {name}. Skriv feltet på den måten, og prøv igjen.")
    end = found.end("tools")
    files.texts[name] = f"{text[:end].rstrip()}, {tool_id}{text[end:]}"


def _in_menu(files: _Files, place: str, neighbours: list[str]) -> None:
    """Write a page into the menu: after the last of its neighbours that stands there."""
    text = files.text(_MENU)
    lines = [
        match
        for page in neighbours
        for match in re.finditer(rf"^(?P<indent> *)- (?:[^\n]*: )?{re.escape(page)} *\n", text, re.MULTILINE)
    ]
    if not lines:
        raise CommandError(f"Fant ikke {neighbours[-1]} i menyen i {_MENU}. Skriv {place} inn der, og prøv igjen.")
    last = max(lines, key=lambda match: match.end())
    files.texts[_MENU] = f"{text[: last.end()]}{last['indent']}- {place}\n{text[last.end() :]}"
