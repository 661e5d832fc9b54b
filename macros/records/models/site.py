"""Who publishes the site, and its language."""

from typing import Annotated

from pydantic import Field, StringConstraints

from ..fields import Email, Record, Text, Url


class SiteInfo(Record):
    """Who publishes the site: the one place for name, contact and licence."""

    publisher: Text = Field(description="Utgiveren, slik navnet skal stå nederst på hver side")
    email: Email = Field(description="Adressen lesere kan skrive til")
    url: Url = Field(description="Adressen der nettstedet ligger, med skråstrek til slutt")
    repository: Url = Field(description="Adressen til kildefilene")
    licence: Text = Field(description="Lisensen for innholdet, kort")
    licence_url: Url = Field(description="Adressen til lisensen")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = Field(
        default="nb", description="Språket på nettstedet, to eller tre små bokstaver: nb er bokmål"
    )
    https_on_subdomains: bool = Field(
        default=False, description="Om nettlesere skal kreve https for alt under adressen også: post.kommunen.no"
    )
