"""Where what a page shows is written: its own file, and the record of each component on it, with its line.

The link «Foreslå en endring» leads there. To find a line no YAML is read: a record begins where its id stands.
"""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..language import _
from ..pages.calls import Call, Components, in_text
from ..records import text_files
from ..records.project import record_files
from ..records.site_data import COLLECTIONS, SiteData

_ID = re.compile(r"^(?:- )?id: *[\"']?(?P<id>[a-z0-9-]+)", re.MULTILINE)
# The name of a component's parameter → the collections that hold what it names.
_NAMED = {
    "core_element": ("core_elements",),
    "step": ("core_elements", "phases"),
    "phase": ("phases",),
    "tool": ("tools", "checklists"),
    "checklist_id": ("checklists", "examples"),
    "checklist": ("checklists",),
    "ids": ("tools", "literature"),
    "role": ("roles",),
}
# Component → the collections that it shows all or most of.
_WHOLE = {
    "core_elements": ("core_elements",),
    "phase_overview": ("phases",),
    "success_factors": ("phases",),
    "time_table": ("core_elements",),
    "driver_list": ("drivers",),
    "tool_table": ("tools",),
    "tool_library": ("tools",),
    "foreign_tools": ("tools",),
    "literature": ("literature",),
    "glossary": ("glossary",),
    "barrier_list": ("barriers",),
    "strategy_table": ("barriers", "strategies"),
    "strategy_list": ("strategies",),
    "role_list": ("roles",),
    "news_list": ("news",),
    "newest": ("news",),
    "publisher": ("site",),
    "year_picture": ("drawings",),
    "who_does_what": ("drawings", "roles"),
    "core_picture": ("drawings",),
    "drivers_picture": ("drawings",),
    "week_picture": ("drawings",),
}
_TITLES = {
    "core_elements": _("Kjerneelementene"),
    "phases": _("Fasene"),
    "drivers": _("Driverne"),
    "tools": _("Verktøyene"),
    "literature": _("Litteraturen"),
    "glossary": _("Ordlisten"),
    "barriers": _("Hindringene"),
    "strategies": _("Strategiene"),
    "roles": _("Rollene"),
    "news": _("Nyhetene"),
    "drawings": _("Ordene i tegningene"),
    "site": _("Utgiver og kontakt"),
}
_NOUNS = {
    "core_elements": _("Kjerneelementet «{title}»"),
    "phases": _("Fasen «{title}»"),
    "tools": _("Verktøyet «{title}»"),
    "checklists": _("Arket «{title}»"),
    "examples": _("Eksemplet på arket"),
    "literature": _("Kilden «{title}»"),
    "roles": _("Rollen «{title}»"),
}


@dataclass(frozen=True)
class Source:
    """A file that a page shows something of; `line` is 1 when all of it is about the same."""

    title: str
    file: str  # from the root of the project: data/tools.yml
    line: int = 1


class Sources:
    """Where the records of a project stand. Each file is read once, and only when somebody asks for it."""

    def __init__(self, root: Path, data: SiteData, components: Components) -> None:
        """`data` and `components` are those of the build."""
        self._root = root
        self._data = data
        self._components = components

    def of_page(self, path: str, text: str) -> list[Source]:
        """Return where a page is written: itself first, then each record and list that it shows, in its order.

        `path` is that of the page below docs/, `text` the page as it is written.
        """
        found = [Source(_("Teksten på siden"), f"docs/{path}")]
        for call in in_text(text, self._components):
            found += self._of_call(call)
        return list(dict.fromkeys(found))

    def _of_call(self, call: Call) -> Iterator[Source]:
        for collection, record_id in self._named(call):
            if place := self._places.get((collection, record_id)):
                yield Source(_NOUNS[collection].format(title=self._title(collection, record_id)), *place)
        for collection in _WHOLE.get(call.name, ()):
            yield Source(_TITLES[collection], f"data/{collection}.yml")

    def _named(self, call: Call) -> Iterator[tuple[str, str]]:
        """Yield what a call names, as (collection, id)."""
        parameters = list(inspect.signature(self._components[call.name].function).parameters)[1:]
        for name, value in [*zip(parameters, call.args, strict=False), *call.kwargs.items()]:
            for collection in _NAMED.get(name, ()):
                for record_id in value if isinstance(value, list) else [value]:
                    yield collection, str(record_id)

    def _title(self, collection: str, record_id: str) -> str:
        record = getattr(self._data, collection)[record_id]
        if collection == "tools":
            return self._data.title_of(record)
        return str(getattr(record, "cite", None) or getattr(record, "title", ""))

    @cached_property
    def _places(self) -> dict[tuple[str, str], tuple[str, int]]:
        """Each record as (collection, id) → its file and line."""
        places = {}
        for name in _NOUNS:
            path = self._root / "data" / COLLECTIONS[name].path
            if COLLECTIONS[name].a_file_each:
                places.update({(name, file.stem): (f"data/{name}/{file.name}", 1) for file in record_files(path)})
                continue
            text = text_files.plain(path)
            for match in _ID.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                places[name, match["id"]] = (f"data/{path.name}", line)
        return places
