"""The records as open data: the models of data/, with addresses and what follows from them.

What is called `Published…` here is a name in the schemas that others read by; what has been promised is the ledger's.
"""

import datetime as dt
from typing import Annotated, Generic, TypeVar

from pydantic import ConfigDict, Field

from ...records.fields import ChecklistId, CoreElementId, Email, Id, Language, Number, Record, RoleId, Text, Url
from ...records.ledger import PublishedEdition
from ...records.models import (
    Checklist,
    CoreElement,
    Cost,
    Driver,
    FieldKind,
    Phase,
    Question,
    Reference,
    Role,
    Term,
    ToolKind,
)
from ...sheets.content import Kind, Standing
from ...sheets.field_map import Caution

R = TypeVar("R", bound=Record)


class Licence(Record):
    """The terms of use."""

    title: Text = Field(description="Navnet på lisensen")
    url: Url = Field(description="Adressen til lisensen")


class DataEdition(Record):
    """The edition of a document, worked out from the records."""

    date: dt.date = Field(description="Datoen for den nyeste utgaven av et ark på nettstedet")
    fingerprint: str = Field(
        description="Fingeravtrykk av innholdet, tolv tegn. Det endres når innholdet endres", pattern="^[0-9a-f]{12}$"
    )


class LocalMention(Record):
    """What a municipality says of a part of the national edition."""

    at: Id = Field(description="Id-en til det som det gjelder")
    text: Text = Field(description="Merknaden, det som skal være gjort, eller hvorfor verktøyet ikke brukes")


class LocalDay(LocalMention):
    """A deadline of a municipality."""

    id: Id = Field(description="Begynner med lokal-")
    date: dt.date = Field(description="Fristen")
    who: Text | None = Field(default=None, description="Rollen som har ansvar")


class LocalPart(Record):
    """Whose edition a document is of, and what in it is local: all else is national."""

    municipality: Text = Field(description="Kommunen som gir ut den lokale utgaven")
    contact: Text = Field(description="Rollen som svarer for det lokale")
    email: Email = Field(description="Adressen for spørsmål om det lokale")
    told: Text = Field(description="Hva som er lokalt, i ord")
    national_publisher: Text = Field(description="Utgiveren av den nasjonale utgaven, som resten er fra")
    national_address: Url = Field(description="Adressen til det samme datasettet i den nasjonale utgaven")
    records: list[Id] = Field(default=[], description="Id-ene til postene som kommunen har lagt til")
    notes: list[LocalMention] = Field(default=[], description="Kommunens merknader til det som står i dokumentet")
    deadlines: list[LocalDay] = Field(default=[], description="Kommunens frister for det som står i dokumentet")
    hidden: list[LocalMention] = Field(default=[], description="Verktøyene kommunen ikke bruker, og hvorfor")


class Document(Record, Generic[R]):
    """What all published documents have."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    schema_address: Url = Field(alias="$schema", description="Adressen til JSON-skjemaet som dokumentet følger")
    title: Text = Field(description="Navnet på datasettet")
    description: Text = Field(description="Hva datasettet inneholder")
    language: Text = Field(description="Språket i tekstene: nb er bokmål")
    publisher: Text = Field(description="Utgiveren: kommunen, når utgaven er lokal")
    local: LocalPart | None = Field(default=None, description="Står bare i en lokal utgave: hva som er lokalt")
    address: Url = Field(description="Adressen der nyeste utgave ligger")
    licence: Licence = Field(description="Vilkårene for bruk")
    edition: DataEdition = Field(description="Utgaven av dokumentet")
    records: list[R] = Field(description="Postene, i samme rekkefølge som på nettstedet")


class PublishedTool(Record):
    """A tool, our own or somebody else's, with its page and its users.

    One kind of record for both, so that whoever reads the document needs to know one only: own tools
    have the title and the language of their sheet.
    """

    id: Id
    title: Text
    kind: ToolKind
    owner: Text | None = None
    url: Url | None = None
    seen: bool = Field(default=True, description="false når utgiveren ikke selv har åpnet adressen")
    checklist: ChecklistId | None = None
    language: Language
    title_language: Language | None = Field(default=None, description="Språket til tittelen, når det er et annet")
    cost: Cost = Field(description="Hva verktøyet koster; «ukjent» når utgiveren ikke har sett prisen")
    cost_note: Text | None = Field(None, description="Det som er å si om prisen: «uten innlogging»")
    description: Text = Field(description="Én setning til tabellene", max_length=130)
    summary: Text | None = Field(None, description="Tre setninger som er nok til å komme i gang")
    time: Text
    used_by: Annotated[list[RoleId], Field(min_length=1)]
    keywords: list[Text] = []
    questions: list[Question] = Field(default=[], description="Det leseren ville spurt om, med egne ord")
    page: Url = Field(description="Siden om verktøyet på nettstedet")
    municipality: Text | None = Field(
        default=None, description="Kommunen som har lagt verktøyet til i sin lokale utgave"
    )
    used_in: list[CoreElementId] = Field(description="Kjerneelementene som bruker verktøyet, id i core_elements.json")


class PublishedChecklist(Checklist):
    """A sheet with its page."""

    page: Url = Field(description="Siden med arket på nettstedet")


class EditionOfSheet(PublishedEdition):
    """An edition of a sheet as it was published, with its page and its files."""

    id: Id = Field(description="Arket og nummeret på utgaven: kontrakt-1")
    standing: Standing = Field(
        description="newest: nyeste utgave · earlier: tidligere utgave · withdrawn: arket er trukket tilbake"
    )
    page: Url = Field(description="Siden med nyeste utgave, eller hvorfor arket er trukket tilbake")
    files: list[Url] = Field(description="Filene med utgaven")


class PublishedDriver(Driver):
    """A driver with its page."""

    page: Url = Field(description="Siden om driverne på nettstedet")


class PackField(Record):
    """Something to fill in in a meeting."""

    name: Text = Field(description="Navnet på feltet, det samme på siden og i filene")
    label: Text = Field(description="Teksten leseren ser")
    text: Text = Field(description="Det feltet gjelder, slik en skjermleser sier det")
    kind: Kind = Field(description="text: kort · long: flere linjer · date: dato · choice: valg · check: boks")


class Pack(Record):
    """The meeting pack as it stands on its page and in its files."""

    page: Url = Field(description="Siden med møtepakken på nettstedet")
    headings: list[Text] = Field(description="Overskriftene, i rekkefølge")
    head: list[PackField] = Field(description="Det som fylles ut øverst")
    questions: list[PackField] = Field(description="Spørsmålene, med plass til svar")
    points: list[PackField] = Field(description="Punktene i arket, med en boks til hvert")
    ready: list[PackField] = Field(description="Det som må være på plass, med en boks til hvert")
    decisions: list[list[PackField]] = Field(description="Beslutningene, rad for rad")


class PublishedCoreElement(CoreElement):
    """A core element with its page and its meeting pack."""

    page: Url = Field(description="Siden om kjerneelementet på nettstedet")
    pack: Pack = Field(description="Møtepakken, slik den står på siden og i filene")


class PublishedTerm(Term):
    """A word with its place in the glossary."""

    page: Url | None = Field(default=None, description="Siden som forklarer mer")
    address: Url = Field(description="Ordet i ordlisten på nettstedet")


class PublishedReference(Reference):
    """A work with its place in the list of literature."""

    page: Url = Field(description="Kilden i litteraturlisten på nettstedet")


class ChangeNote(Record):
    """One thing that has changed."""

    told: Text = Field(description="Hva som er endret, i en setning")
    before: list[Text] = Field(description="Tekstene før, når endringen gjelder tekst")
    after: list[Text] = Field(description="Tekstene nå, når endringen gjelder tekst")


class ChangeGroup(Record):
    """Changes of one kind."""

    title: Text = Field(description="Hva slags endringer det er")
    notes: list[ChangeNote] = Field(description="Endringene, i rekkefølge")


class PointMove(Record):
    """Where a point of an earlier edition leads."""

    id: Id = Field(description="Id-en punktet hadde i den eldre utgaven")
    to: list[Id] = Field(
        description="Id-ene det har nå: sin egen, dem som har tatt over, eller ingen når det er tatt bort"
    )


class FieldMove(Record):
    """Where a field of an earlier edition leads."""

    name: Text = Field(description="Navnet på feltet i filer av den eldre utgaven")
    to: list[Text] = Field(
        description="Navnet på feltet i den nye: ett når svaret hører hjemme der, flere når punktet er delt, "
        "ingen når svaret ikke har noe sted lenger"
    )
    reason: Text | None = Field(default=None, description="Hvorfor svaret ikke har noe sted lenger")
    cautions: list[Caution] = Field(
        description="Det et program må se på før det fører svaret over. kind: feltet har en annen type · "
        "options: et valg er borte · joined: flere felt ender i det samme"
    )


class EditionChanges(Record):
    """All that has changed from an earlier edition to the newest one."""

    id: Id = Field(description="Den eldre utgaven, som i editions.json: kontrakt-1")
    sheet: ChecklistId = Field(description="Id-en til arket i checklists.json")
    since: Number = Field(description="Nummeret på den eldre utgaven")
    to: Number = Field(description="Nummeret på den nyeste utgaven")
    page: Url = Field(description="Siden med den nyeste utgaven")
    groups: list[ChangeGroup] = Field(description="Endringene i ord, slik de står på siden om arket")
    points: list[PointMove] = Field(description="Alle punktene i den eldre utgaven, og hvor de hører hjemme nå")
    fields: list[FieldMove] = Field(description="Alle feltene i den eldre utgaven, og hvor svarene hører hjemme nå")


class StateFigure(Record):
    """A figure of what was found."""

    what: Text = Field(description="Hva tallet er av")
    value: int | float | str = Field(description="Tallet, eller en karakter")
    unit: str = Field(description="Måleenheten, tom når tallet er et antall")


class TopicState(Record):
    """What is known of one thing that is looked at."""

    id: Id = Field(description="Fast id, som også er stedet på siden")
    title: Text = Field(description="Hva det er")
    page: Url = Field(description="Stedet på siden «Tilstand»")
    measured: dt.date | None = Field(default=None, description="Dagen det sist ble prøvd")
    renew_by: dt.date | None = Field(default=None, description="Dagen svaret er for gammelt")
    method: Text | None = Field(default=None, description="Hvordan det ble gjort")
    command: Text = Field(description="Kommandoen som gjør det en gang til")
    figures: list[StateFigure] = Field(description="Det som ble funnet, i tall")
    found: list[Text] = Field(description="Det noen bør se på, ett punkt hver; tom når alt er i orden")


class ToolDocument(Document[PublishedTool]):
    """data/tools.json."""

    roles: list[Role] = Field(description="Rollene som used_by viser til")


class ChecklistDocument(Document[PublishedChecklist]):
    """data/checklists.json."""

    fields: list[FieldKind] = Field(description="Feltene som answers, columns og fields viser til")


class EditionDocument(Document[EditionOfSheet]):
    """data/editions.json."""


class ChangeDocument(Document[EditionChanges]):
    """data/changes.json."""


class DriverDocument(Document[PublishedDriver]):
    """data/drivers.json."""


class CoreElementDocument(Document[PublishedCoreElement]):
    """data/core_elements.json."""

    phases: list[Phase] = Field(description="Fasene som phase viser til")


class GlossaryDocument(Document[PublishedTerm]):
    """data/glossary.json."""


class ReferenceDocument(Document[PublishedReference]):
    """data/references.json."""


class StateDocument(Document[TopicState]):
    """data/state.json."""
