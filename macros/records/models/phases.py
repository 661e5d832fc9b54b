"""The four phases."""

from typing import Annotated

from pydantic import Field

from ..fields import Id, Number, Record, Text, Texts


class SuccessFactor(Record):
    """Something that makes a phase succeed."""

    title: Text
    text: Text


class Phase(Record):
    """One of the four phases."""

    id: Id
    number: Number
    title: Text = Field(description="Ett ord, for eksempel Planlegge")
    slug: Id = Field(description="Mappen under docs/gjore/")
    begin_when: Text = Field(description="Slik er det hos dere når dere begynner i fasen, i én setning")
    purpose: Text = Field(description="To setninger: hva fasen er, og hvorfor")
    success_factors: Annotated[list[SuccessFactor], Field(min_length=1)]
    ready: Texts = Field(description="Det som må være på plass før neste fase")

    @property
    def roman(self) -> str:
        """The number as the model writes it: I, II, III or IV. A number that is mistyped is shown as it is."""
        return dict(enumerate(("I", "II", "III", "IV"), 1)).get(self.number, str(self.number))
