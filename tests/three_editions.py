"""A sheet in three editions in a row, with an edit of each kind: what the tests of changes look at."""

from macros.records.models import Item
from macros.records.site_data import SiteData

from . import editions
from .editions import State
from .synthetic_project import AGREEMENT


def three(data: SiteData) -> list[State]:
    """Return the synthetic agreement in three editions.

    In the second a point is put in, one is split in two, two change places, one is moved to another section
    and a column gets another id. In the third one half of the split is merged with another point, a text and
    a help are reworded, the same column gets a third id, and a table has fewer rows.
    """
    first = editions.start(data, AGREEMENT)
    second = editions.insert(first, 1, 0, Item(id="prove-avtale-24", text="Hvem tar imot leveransen?"))
    for number, text in ((25, "Hvor mye tid bidrar vi med?"), (26, "Hvilke folk bidrar vi med?")):
        second = editions.insert(second, 1, 2, Item(id=f"{AGREEMENT}-{number}", text=text))
    second = editions.retire(second, "prove-avtale-03", ["prove-avtale-25", "prove-avtale-26"])
    second = editions.move(second, "prove-avtale-09", 2, 0)
    second = editions.move(second, "prove-avtale-13", 5, 0)
    second = editions.rename_field(second, "hvem-folger-opp", "folger-opp")
    third = editions.insert(second, 1, 0, Item(id="prove-avtale-27", text="Hvem og hva bidrar vi med?"))
    third = editions.retire(third, "prove-avtale-26", ["prove-avtale-27"])
    third = editions.retire(third, "prove-avtale-04", ["prove-avtale-27"])
    third = editions.retire(third, "prove-avtale-23")
    third = editions.reword(third, "prove-avtale-02", text="Hva skal tiltakseier levere?")
    third = editions.reword(third, "prove-avtale-16", help=None)
    third = editions.rename_field(third, "folger-opp", "ansvar-for")
    third = editions.with_table(third, 0, rows=4)
    return [
        State(editions.edition(state.sheet, number), state.fields)
        for number, state in enumerate((first, second, third), 1)
    ]
