"""Which datasets are published, what is in them, and where each record has its page."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ... import addresses
from ...addresses import web_address
from ...language import _
from ...records.errors import DataError, Mistake
from ...records.fields import Record
from ...records.ledger import PublishedEdition
from ...records.project import ROOT
from ...records.site_data import SiteData
from ...sheets import editions
from ...sheets.content import Field, MeetingContent, Part
from ...sheets.of_meeting import of_meeting
from .. import sheet_addresses
from . import changes, state
from . import records as open_records

Records = Callable[[SiteData], Sequence[Record]]


@dataclass(frozen=True)
class Dataset:
    """One published document: `parts` are its lists of records by the name of the field."""

    id: str
    title: str
    description: str
    document: type[open_records.Document[Any]]
    parts: dict[str, Records]
    # The kinds of records that it is made of, besides those that sheets are described from: no others are given to it.
    more: tuple[str, ...] = ()
    # Of one that is worked out, and holds no records of data/: what from. To look at that takes a tenth of the time.
    worked_out_from: Callable[[SiteData], list[object]] | None = None

    @property
    def path(self) -> str:
        """The path of the document in the site."""
        return f"data/{self.id}.json"

    @property
    def schema_path(self) -> str:
        """The path of its schema in the site."""
        return f"data/{self.id}.schema.json"


def _tools(data: SiteData) -> list[open_records.PublishedTool]:
    """Return the tools. Raises DataError when a tool has a field that PublishedTool lacks."""
    tools = data.tools_in_model_order()
    unknown = {name for tool in tools for name, _ in tool} - open_records.PublishedTool.model_fields.keys()
    if unknown:
        file, line = inspect.getsourcefile(open_records) or "", inspect.getsourcelines(open_records.PublishedTool)[1]
        sentence = "PublishedTool mangler feltet «{}», som et verktøy har. Legg det til der, så det blir med i dataene."
        place = Path(file).relative_to(ROOT).as_posix()
        raise DataError(Mistake(place, line, sentence.format(name)) for name in unknown)
    own = {tool.id for tool in data.local.tools} if data.local else set()
    return [
        open_records.PublishedTool(
            **dict(tool) | {"title": data.title_of(tool), "language": tool.language, "cost": tool.cost},
            page=web_address(addresses.tool_page(tool), data),
            municipality=data.local.municipality if data.local and tool.id in own else None,
            used_in=[element.id for element in data.used_in(tool.id)],
        )
        for tool in tools
    ]


def _checklists(data: SiteData) -> list[open_records.PublishedChecklist]:
    return [
        open_records.PublishedChecklist(
            **dict(sheet), page=web_address(addresses.tool_page(data.tools[sheet.id]), data)
        )
        for sheet in data.checklists.values()
    ]


def _editions(data: SiteData) -> list[open_records.EditionOfSheet]:
    return [
        _edition(edition, data)
        for sheet in dict.fromkeys(edition.sheet for edition in data.published.editions.values())
        for edition in data.published.editions_of(sheet)
    ]


def _edition(edition: PublishedEdition, data: SiteData) -> open_records.EditionOfSheet:
    standing = editions.standing(edition, data)
    newest = data.checklists.get(edition.sheet)
    files = (
        sheet_addresses.of_earlier(edition) if standing != "newest" or not newest else sheet_addresses.of_newest(newest)
    )
    return open_records.EditionOfSheet(
        **dict(edition),
        id=edition.name,
        standing=standing,
        page=web_address(addresses.sheet_page(edition.sheet), data),
        files=[data.site.url + address for address in files],
    )


def _drivers(data: SiteData) -> list[open_records.PublishedDriver]:
    return [
        open_records.PublishedDriver(**dict(driver), page=web_address(addresses.driver_place(driver), data))
        for driver in data.drivers.values()
    ]


def _core_elements(data: SiteData) -> list[open_records.PublishedCoreElement]:
    return [
        open_records.PublishedCoreElement(
            **dict(element),
            page=web_address(addresses.core_element_page(data, element), data),
            pack=_pack(of_meeting(element, data)),
        )
        for element in data.core_elements_in_order
    ]


def _pack(meeting: MeetingContent) -> open_records.Pack:
    return open_records.Pack(
        page=meeting.address,
        headings=list(meeting.headings),
        head=_fields(meeting.head),
        questions=_of_points(meeting.questions),
        points=[field for part in meeting.parts for field in _of_points(part)],
        ready=_of_points(meeting.ready),
        decisions=[_fields(row) for grid in meeting.grids for row in grid.rows],
    )


def _of_points(part: Part) -> list[open_records.PackField]:
    return [field for point in part.points for field in _fields(point.fields)]


def _fields(fields: Sequence[Field]) -> list[open_records.PackField]:
    return [
        open_records.PackField(name=field.name, label=field.label, text=field.tip, kind=field.kind) for field in fields
    ]


def _terms(data: SiteData) -> list[open_records.PublishedTerm]:
    return [
        open_records.PublishedTerm(
            **dict(term) | {"page": web_address(term.page, data) if term.page else None},
            address=web_address(addresses.term_page(term), data),
        )
        for term in data.glossary.values()
    ]


def _works(data: SiteData) -> list[open_records.PublishedReference]:
    return [
        open_records.PublishedReference(**dict(work), page=web_address(addresses.source_page(work.id, data), data))
        for work in data.literature.values()
    ]


DATASETS = (
    Dataset(
        "tools",
        _("Verktøy"),
        _("Verktøyene på nettstedet, våre egne og andres, med språk, tidsbruk og hvem de er for."),
        open_records.ToolDocument,
        {"records": _tools, "roles": lambda data: list(data.roles.values())},
        more=("tools", "roles"),
    ),
    Dataset(
        "checklists",
        _("Sjekklister og maler"),
        _("Alle sjekklister og maler punkt for punkt. Punktene har faste id-er som aldri brukes om igjen."),
        open_records.ChecklistDocument,
        {"records": _checklists, "fields": lambda data: list(data.fields.values())},
    ),
    Dataset(
        "editions",
        _("Utgaver av arkene"),
        _("Alle utgaver av sjekklister og maler slik de ble publisert, med filene til hver av dem."),
        open_records.EditionDocument,
        {"records": _editions},
    ),
    Dataset(
        "changes",
        _("Nytt i arkene"),
        _("Hva som er nytt fra utgave til utgave, og hvor svarene i et utfylt ark fra en eldre utgave hører hjemme."),
        open_records.ChangeDocument,
        {"records": changes.of_sheets},
        worked_out_from=changes.made_from,
    ),
    Dataset(
        "drivers",
        _("Drivere"),
        _("Det som får en ny praksis til å virke og vare, med spørsmål og tegn for hver driver."),
        open_records.DriverDocument,
        {"records": _drivers},
        more=("drivers",),
    ),
    Dataset(
        "core_elements",
        _("Kjerneelementer og faser"),
        _("Modellen steg for steg: hva dere gjør, hvem som er med, hva dere har etterpå og hvem som trenger det."),
        open_records.CoreElementDocument,
        {"records": _core_elements, "phases": lambda data: data.phases_in_order},
    ),
    Dataset(
        "glossary",
        _("Ordliste"),
        _("Ord om implementering forklart på bokmål, med ordene på nynorsk, dansk og engelsk."),
        open_records.GlossaryDocument,
        {"records": _terms},
        more=("glossary",),
    ),
    Dataset(
        "references",
        _("Litteratur"),
        _("Kildene nettstedet bygger på, med DOI der den er bekreftet, og én setning om hva leseren finner."),
        open_records.ReferenceDocument,
        {"records": _works},
        more=("literature",),
    ),
    Dataset(
        "state",
        _("Tilstand"),
        _("Det vi følger med på: hva som er prøvd, når og hvordan det ble gjort, og hva som ble funnet."),
        open_records.StateDocument,
        {"records": state.of_site},
        more=("results",),
    ),
)
