"""A local edition: what its file holds, and the records with it laid over them.

What the national edition says stays as it is: records are left out of lists or added, and what a municipality says of
a point is kept apart from the point (`SiteData.local`). Nothing here is written to, and nothing of it is published.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from . import text_files
from .behind_login import is_for_some_only, is_on_own_network
from .chosen_edition import given
from .errors import Mistake
from .loading import read_record_with_places
from .models import (
    CoreElement,
    ForeignTool,
    HiddenTool,
    LocalDeadline,
    LocalEdition,
    LocalNote,
    LocalTool,
    SiteInfo,
)
from .places import Place
from .reading import YamlText
from .site_data import SiteData
from .validation_sentences import sentence

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# For what a sound edition must have.
_STANDS_IN = {"municipality": "–", "contact": "–", "email": "ingen@adresse.invalid"}
_PARTS = (LocalEdition, LocalNote, LocalDeadline, HiddenTool, LocalTool)
_NEEDED = {name for part in _PARTS for name, field in part.model_fields.items() if field.is_required()}


@dataclass(frozen=True)
class _PlaceOfSound(Place):
    """The place of an edition that some parts of its lists are left out of: a number is that of a part that is left."""

    numbers: Mapping[str | int, list[int]]  # list → where in the file each part of it that is left stands

    def line(self, *location: str | int) -> int:
        """Return the line of a part of the record."""
        match location:
            case (name, int(number), *rest) if name in self.numbers:
                return super().line(name, self.numbers[name][number], *rest)
        return super().line(*location)


@dataclass(frozen=True)
class LocalFile:
    """The file of a local edition as it was read. `edition` is None while it has mistakes.

    `sound` is the edition without what the mistakes are in, so that all else in it can be looked at in the same round;
    `place` is that of it.
    """

    path: Path
    edition: LocalEdition | None
    sound: LocalEdition | None
    place: Place
    mistakes: list[Mistake]

    @property
    def text(self) -> str:
        """What stands in it."""
        return text_files.read(self.path, self.path.name).text

    @property
    def email(self) -> str | None:
        """Whom readers may write to; None while that is wrong in the file, and nobody knows."""
        return self.sound.email if self.sound and self.sound.email != _STANDS_IN["email"] else None

    @property
    def logo(self) -> Path | None:
        """The file with the logo, which lies beside it."""
        return self.path.with_name(self.sound.logo) if self.sound and self.sound.logo else None

    @property
    def contents(self) -> list[tuple[str, bytes]]:
        """Everything that the edition is made from, as (name, content): the file and its logo."""
        files = [self.path, *([self.logo] if self.logo else [])]
        return [(f"lokal/{file.name}", file.read_bytes()) for file in files if file.is_file()]


def read() -> LocalFile | None:
    """Return the local edition that is to be made, with every mistake in its file by itself; None for the national."""
    path = given()
    return read_file(path) if path else None


def read_file(path: Path) -> LocalFile:
    """Return the local edition in a file, with every mistake in the file by itself."""
    edition, text, mistakes = read_record_with_places(path, path.name, LocalEdition)
    mistakes = [_of_needed(mistake, text) for mistake in mistakes]
    if edition:
        return LocalFile(path, edition, edition, Place(text, ()), mistakes)
    sound, place, more = _sound(text)
    return LocalFile(path, None, sound, place, [*mistakes, *more])


def _of_needed(mistake: Mistake, text: YamlText) -> Mistake:
    """Return a mistake without the way out that an edition has not: to delete what it must have."""
    if text.value is None and mistake.text.startswith("filen er tom."):
        told = "filen er tom. Skriv municipality, contact og email: kommunen, rollen som svarer, og adressen dit."
        return replace(mistake, text=told)
    name, empty, rest = mistake.text.partition(" er tom. ")
    on_top = LocalEdition.model_fields.get(name)
    may_go = on_top and not on_top.is_required() and mistake.line == text.line((name,))
    if not empty or name not in _NEEDED or may_go:
        return mistake
    return replace(mistake, text=f"{name}{empty}{rest.replace(', eller slett linjen', '')}")


def _sound(text: YamlText) -> tuple[LocalEdition | None, Place, list[Mistake]]:
    """Return what is sound in a file with mistakes, the place of it, and what is wrong between its sound parts."""
    if not isinstance(text.value, dict):
        return None, Place(text, ()), []
    left = {str(name): list(part) if isinstance(part, list) else part for name, part in text.value.items()}
    numbers: dict[str | int, list[int]] = {
        name: list(range(len(part))) for name, part in left.items() if isinstance(part, list)
    }
    place = _PlaceOfSound(text, (), numbers)
    found: list[Mistake] = []
    for turn in count():
        try:
            return LocalEdition.model_validate(_STANDS_IN | left), place, found
        except ValidationError as error:
            details = error.errors()
        if turn:  # what is told in the first is told already
            found += [
                place.mistake(detail["ctx"]["within"], sentence(detail, [])) for detail in details if not detail["loc"]
            ]
        for name, number in sorted(set(map(_part, details)), reverse=True):  # the last first: others stay in place
            if number >= 0 and name in numbers:
                del left[name][number], numbers[name][number]
            else:
                left.pop(name)
    raise AssertionError  # each turn leaves something out


def _part(detail: "ErrorDetails") -> tuple[str, int]:
    """Return the field that is to be left out, and the number in its list; -1 for the field as a whole."""
    name, *rest = detail["loc"] or detail["ctx"]["within"]
    return str(name), rest[0] if rest and isinstance(rest[0], int) else -1


def edition() -> LocalEdition | None:
    """Return the local edition that is to be made; None for the national one, and while its file has mistakes.

    It is read again when the file has changed: `make serve` goes on while it is written.
    """
    path = given()
    if path is None or not path.is_file():
        return None
    status = path.stat()
    return _edition(path, status.st_mtime_ns, status.st_size)


def logo() -> bytes | None:
    """Return the logo of the local edition that is to be made, as its file holds it; None when there is none."""
    path, local = given(), edition()
    if path is None or local is None or local.logo is None:
        return None
    file = path.with_name(local.logo)
    return file.read_bytes() if file.is_file() else None


@lru_cache(maxsize=1)
def _edition(path: Path, *_changed: int) -> LocalEdition | None:
    return read_file(path).edition


def applied(data: SiteData, local: LocalEdition) -> SiteData:
    """Return the records with a local edition laid over them: its own tools are among those of their core elements.

    A tool that is hidden is left out where tools are listed (`SiteData.in_use`), and nowhere else: its page, its files
    and links to them are as they were. The site lies where the municipality says; without an address of its own it is
    as a copy of the national one, and leads there.
    """
    elements = {element.id: _with_own_tools(element, local) for element in data.core_elements.values()}
    tools = {**data.tools, **{tool.id: _as_tool(tool, local) for tool in local.tools}}
    site = _moved(data.site, local.url) if local.url else data.site
    return replace(data, site=site, tools=tools, core_elements=elements, local=local, national=data.site)


def _moved(site: SiteInfo, url: str) -> SiteInfo:
    """Return who publishes the site, at another address: what is known of the hosts below the old one goes with it."""
    return site.model_copy(update={"url": url, "https_on_subdomains": False})


def _with_own_tools(element: CoreElement, local: LocalEdition) -> CoreElement:
    own = [tool.id for tool in local.tools if element.id in tool.core_elements]
    return element.model_copy(update={"tools": [*element.tools, *own]})


def _as_tool(tool: LocalTool, local: LocalEdition) -> ForeignTool:
    """Return a municipality's own tool as one of the tools of others: its owner says whose it is."""
    return ForeignTool(
        id=tool.id,
        kind="nettside",
        description=tool.description,
        time=tool.time,
        used_by=tool.used_by,
        title=tool.title,
        owner=f"{local.municipality} (lokalt)",
        url=tool.url,
        language="bokmål",
        cost="gratis",
        cost_note=_for_whom(tool),
        summary=tool.description,
    )


def _for_whom(tool: LocalTool) -> str | None:
    """Return what a reader must have to open a municipality's own tool, or None when it says nothing of that."""
    if is_on_own_network(tool.url):
        return "bare på kommunens nett"
    return "krever innlogging" if tool.login or is_for_some_only(tool.url) else None
