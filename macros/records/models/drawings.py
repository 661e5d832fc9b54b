"""The words of the drawings. How they are drawn stands in macros/templates/drawing_*.html."""

from typing import Literal, Self

from pydantic import Field, model_validator

from ..fields import Record, Text, refuse

# The small pictures of people at work: macros/templates/_pictures.html has each.
Picture = Literal[
    "bord", "forberede", "gruppe", "kalender", "lese", "oppdrag", "ove", "perm", "rom", "rydde", "samtale", "stafett",
    "tall", "tavle", "telefon", "vise",
]  # fmt: skip
# Drawing → how many parts it is drawn with.
_PARTS = {"aret": 4, "rollene": 0, "kjernen": 3, "driverne": 0, "uken": 5}


class DrawingPart(Record):
    """The words of a part of a drawing: a season, a day."""

    title: Text | None = Field(default=None, description="Navnet på delen; utelates der fasen har navnet")
    when: Text | None = Field(default=None, description="Når det skjer, eller hvor lenge det varer")
    who: Text | None = Field(default=None, description="Hvem som gjør det")
    text: Text | None = Field(default=None, description="Hva som skjer, i én setning")
    points: list[Text] = Field(default=[], description="Korte punkter")
    picture: Picture | None = Field(default=None, description="Bildet til delen")


class Drawing(Record):
    """The words of a drawing."""

    id: Literal["aret", "rollene", "kjernen", "driverne", "uken"]
    title: Text = Field(description="Det tegningen viser, i få ord")
    shows: Text = Field(description="Beskrivelsen for dem som ikke ser tegningen")
    parts: list[DrawingPart] = Field(description="Delene, i den rekkefølgen de er tegnet")
    caption: Text | None = Field(default=None, description="Det som står under tegningen")

    @model_validator(mode="after")
    def _has_the_parts_that_are_drawn(self) -> Self:
        drawn = _PARTS[self.id]
        if len(self.parts) != drawn:
            wrong = f"har {len(self.parts)} deler under parts, men er tegnet med {drawn}. Rett antallet."
            raise refuse(wrong, ("parts",))
        return self
