"""How the site is written: words with a better one, passives that are none, and words that no dictionary has."""

from pydantic import Field

from ..fields import Record, Text, Texts


class BetterWord(Record):
    """A word that most readers know a plainer one for."""

    words: Texts = Field(description="Ordet i alle formene det kan stå i, med små bokstaver")
    write: Text = Field(description="Det dere kan skrive i stedet")
    why: Text = Field(description="Hvorfor det er bedre for leseren, i én setning")


class WritingAdvice(Record):
    """What the advice about language goes by. None of it is shown to readers."""

    better_words: list[BetterWord] = Field(default=[], description="Ord leserne forstår dårligere enn et annet")
    not_passive: list[Text] = Field(
        default=[], description="Ord på -s og -t som ligner passiv, men som sier hvem eller hva det gjelder"
    )
    correct: list[Text] = Field(
        default=[],
        description="Ord som er skrevet riktig, men mangler i ordboken. Grunnformen er nok: bøyningen følger med",
    )
