"""What is new on the site."""

import datetime as dt
import re
from typing import Annotated

from pydantic import Field

from ..fields import Form, Id, PhaseId, Record, Text

_EDITION = re.compile(r"[0-9]+(?:\.[0-9]+)*")


class News(Record):
    """Something new on the site: on a page, on the front page and in the feed."""

    id: Id
    date: dt.date
    edition: Annotated[str, Form(_EDITION, "Skriv tall med punktum mellom, for eksempel 1.2.")] = Field(
        description="Utgaven av hele nettstedet, for eksempel 1.1"
    )
    title: Text
    text: Text = Field(description="Én setning om hva leseren får")
    phases: list[PhaseId] = Field(
        default=[], description="Fasene nyheten gjelder, for strømmen til hver fase; alle når den gjelder alt"
    )
    changes: list[Text] = Field(default=[], description="Det som er nytt, ett punkt hver")
