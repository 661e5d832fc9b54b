"""Who publishes the site, its language, and that it is to close."""

import datetime as dt
import re
from typing import Annotated, Self

from pydantic import Field, model_validator

from ..fields import Email, FolderUrl, Form, Record, Text, Url, refuse

# «CC BY-NC 4.0», and its address: creativecommons.org/licenses/by-nc/4.0/
_CC = re.compile(r"creativecommons\.org/licenses/(?P<parts>[a-z-]+)/(?P<version>[\d.]+)", re.IGNORECASE)


class Closing(Record):
    """That the site closes, told on every page and in every feed: in words that hold before the last day and after."""

    announced: dt.date = Field(description="Dagen leserne får vite det: datoen på meldingen i nyhetsstrømmene")
    last_day: dt.date = Field(description="Den siste dagen noen holder nettstedet ved like")
    text: Text = Field(description="Hva som skjer med det leserne har, og hva de gjør. Én eller to setninger")
    title: Text | None = Field(default=None, description="Navnet på det som tar over")
    url: Url | None = Field(default=None, description="Adressen til det som tar over")

    @model_validator(mode="after")
    def _leads_somewhere_by_name(self) -> Self:
        if bool(self.title) != bool(self.url):
            raise refuse(
                "har bare en av title og url. Skriv begge, eller ingen av dem.", ("title",) if self.title else ("url",)
            )
        return self

    @model_validator(mode="after")
    def _is_told_in_time(self) -> Self:
        if self.announced > self.last_day:
            raise refuse("sier fra etter den siste dagen. Sett announced til last_day eller før.", ("announced",))
        return self


class SiteInfo(Record):
    """Who publishes the site: the one place for name, contact and licence."""

    publisher: Text = Field(description="Utgiveren, slik navnet skal stå nederst på hver side")
    email: Email = Field(description="Adressen lesere kan skrive til")
    url: FolderUrl = Field(description="Adressen der nettstedet ligger, med skråstrek til slutt")
    repository: Url = Field(description="Adressen til kildefilene")
    licence: Text = Field(description="Lisensen for innholdet, kort")
    licence_url: Url = Field(description="Adressen til lisensen")
    language: Annotated[str, Form(re.compile("[a-z]{2,3}"), "Skriv forkortelsen for språket, for eksempel en.")] = (
        Field(default="nb", description="Språket på nettstedet, to eller tre små bokstaver: nb er bokmål")
    )
    https_on_subdomains: bool = Field(
        default=False, description="Om nettlesere skal kreve https for alt under adressen også: post.kommunen.no"
    )
    closing: Closing | None = Field(default=None, description="Står her bare når nettstedet skal legges ned")

    @model_validator(mode="after")
    def _has_one_licence(self) -> Self:
        leads_to = _CC.search(self.licence_url)
        if leads_to and self.licence.upper().startswith("CC "):
            name = f"CC {leads_to['parts'].upper()} {leads_to['version']}"
            if not f"{self.licence.upper()} ".startswith(f"{name} "):
                sentence = f"har licence «{self.licence}», men licence_url leder til {name}. Rett det ene."
                raise refuse(sentence, ("licence",))
        return self
