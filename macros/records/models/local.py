"""The local edition of a municipality: what it adds to the national one, in a file of its own (lokal.yml)."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from ..fields import CoreElementId, Email, FolderUrl, Form, Id, Record, RoleId, Text, Url, refuse
from ..ids import ID, LOCAL

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_LOGO = re.compile(r"[A-Za-z0-9_-]+\.(svg|png|jpg|jpeg|webp)")

_OWN_ID = re.compile(f"{LOCAL}{ID.pattern}")

OwnId = Annotated[
    str,
    Form(
        _OWN_ID,
        f"Egne id-er begynner med «{LOCAL}». Resten er små bokstaver a–z, tall og bindestrek: «{LOCAL}rutine».",
    ),
]
Hex = Annotated[str, Form(_HEX, "Skriv # og seks tegn, 0–9 og a–f, i anførselstegn.")]
LogoFile = Annotated[
    str,
    Form(
        _LOGO,
        "Skriv navnet på en fil ved siden av denne: .svg, .png, .jpg eller .webp, små bokstaver uten mellomrom og æøå.",
    ),
]


class Mention(Record):
    """Something that is said of a part of the national edition.

    `was` is what the part said when it was written: when the national edition rewords or drops it, somebody must
    read what is said of it again.
    """

    at: Id = Field(description="Id-en til punktet, arket, kjerneelementet eller fasen det gjelder")
    was: Text | None = Field(
        default=None,
        description="Teksten eller tittelen der, da dette ble skrevet. Uten linjen sier kontrollen hva som skal stå",
    )


class LocalNote(Mention):
    """A note to a point, a sheet, a core element or a phase."""

    text: Text = Field(description="Merknaden, slik leserne skal se den", max_length=400)


class LocalDeadline(Mention):
    """A day by which something must be done."""

    id: OwnId = Field(description="Begynner med lokal-")
    date: dt.date = Field(description="Fristen, for eksempel 2027-09-15")
    text: Text = Field(description="Hva som skal være gjort", max_length=200)
    who: Text | None = Field(default=None, description="Rollen som har ansvar, aldri navnet på et menneske")


class HiddenTool(Mention):
    """A tool that the municipality does not use: it is left out of the lists, and its page says so."""

    at: Id = Field(description="Id-en til verktøyet")
    why: Text = Field(description="Hvorfor dere ikke bruker det, og gjerne hva dere bruker i stedet", max_length=300)


class LocalTool(Record):
    """A tool of the municipality's own, with an address of its own."""

    id: OwnId = Field(description="Begynner med lokal-")
    title: Text = Field(description="Navnet på verktøyet", max_length=80)
    url: Url = Field(description="Adressen til verktøyet. Den begynner med https://, og kan kreve innlogging")
    login: bool = Field(
        default=False,
        description="true når leseren må logge inn. SharePoint, Teams og intranett blir merket uten at det står her",
    )
    description: Text = Field(description="Hva det brukes til, i én setning", max_length=120)
    time: Text = Field(description="Hvor lang tid det tar, for eksempel «30 minutter»")
    used_by: Annotated[list[RoleId], Field(min_length=1)] = Field(description="Rollene som bruker det")
    core_elements: Annotated[list[CoreElementId], Field(min_length=1)] = Field(
        description="Kjerneelementene der det vises blant verktøyene"
    )


class LocalColours(Record):
    """The colours of the municipality, as they are on paper and on a light screen."""

    main: Hex | None = Field(default=None, description="Toppen av siden, overskrifter og rammer")
    accent: Hex | None = Field(default=None, description="Det som skiller seg ut, for eksempel en ramme om en merknad")
    link: Hex | None = Field(default=None, description="Lenker")


class LocalEdition(Record):
    """A municipality's own edition: what it adds, and nothing of what the national edition says."""

    municipality: Text = Field(description="Navnet, slik det skal stå: «Fjellvik kommune»", max_length=60)
    contact: Text = Field(description="Rollen som svarer for det lokale, for eksempel «Fagansvarlig»", max_length=60)
    email: Email = Field(description="Adressen lesere kan skrive til om det lokale. Den er felles, aldri et menneskes")
    url: FolderUrl | None = Field(
        default=None,
        description="Adressen der utgaven ligger, med skråstrek til slutt. Uten den leder papir til den nasjonale",
    )
    logo: LogoFile | None = Field(default=None, description="Filen med kommunens merke, ved siden av denne filen")
    colours: LocalColours = Field(default=LocalColours(), description="Kommunens farger")
    notes: list[LocalNote] = Field(default=[], description="Egne merknader")
    deadlines: list[LocalDeadline] = Field(default=[], description="Egne frister")
    hidden: list[HiddenTool] = Field(default=[], description="Verktøy dere ikke bruker")
    tools: list[LocalTool] = Field(default=[], description="Verktøy dere har selv")

    @model_validator(mode="after")
    def _each_is_one(self) -> Self:
        own: set[str] = set()
        for name, number, part in self._numbered("deadlines", "tools"):
            if part.id in own:
                raise refuse(f"har id «{part.id}» to ganger i filen. Velg en annen id.", (name, number, "id"))
            own.add(part.id)
        said: set[tuple[str, str]] = set()
        for name, number, part in self._numbered("notes", "hidden"):
            what = (part.at, part.text if isinstance(part, LocalNote) else "")
            if what in said:
                raise refuse(f"har det samme om «{part.at}» to ganger i filen. Slett den ene.", (name, number, "at"))
            said.add(what)
        return self

    def _numbered(self, *lists: str) -> Iterator[tuple[str, int, Any]]:
        return ((name, number, one) for name in lists for number, one in enumerate(getattr(self, name)))

    @property
    def mentions(self) -> list[tuple[tuple[str, int], Mention]]:
        """Everything that is said of the national edition, with its place in the file."""
        return [((name, number), one) for name, number, one in self._numbered("notes", "deadlines", "hidden")]
