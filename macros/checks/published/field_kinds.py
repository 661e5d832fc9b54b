"""A field that is filled in another way than when it was published: its answers would no longer fit.

It is told once, where it stands. The rest is judged as if it were what it was: else each table and example that has it
would be told of by itself.
"""

from ...records.errors import Mistake
from ...records.ledger import Ledger
from ...records.loading import Loaded
from ...records.models import FieldKind

_TEXTS = {"text", "long"}  # an answer fits in both: a new edition is enough
_OWN = ("label", "width", "on_every_sheet", "once_per_project")  # may change, or have rules of their own


def undone(loaded: Loaded, promised: Ledger) -> tuple[list[Mistake], dict[str, FieldKind]]:
    """Return what is told of fields with another kind than they are published with, and these as they were.

    `promised` is what has been published.
    """
    mistakes: list[Mistake] = []
    fields: dict[str, FieldKind] = {}
    for name, before in _published(loaded, promised).items():
        now = loaded.data.fields.get(name)
        if now and now.kind != before.kind and not {now.kind, before.kind} <= _TEXTS:
            fields[name] = before.model_copy(update={part: getattr(now, part) for part in _OWN})
            sentence = (
                f"kind er «{now.kind}», men «{name}» er publisert som «{before.kind}» på ark som folk har fylt ut. Skriv "
                f"«{before.kind}» igjen, lag et nytt felt med egen id, eller skriv en ny utgave på hvert ark som har feltet."
            )
            mistakes.append(loaded.places["fields", name].mistake(("kind",), sentence))
    return mistakes, fields


def _published(loaded: Loaded, promised: Ledger) -> dict[str, FieldKind]:
    """Return the fields of the newest editions of all sheets, by id, but for sheets that have a newer one to publish."""
    newest = {sheet.id: promised.editions_of(sheet.id)[-1:] for sheet in loaded.data.checklists.values()}
    editions = [
        edition
        for sheet, published in newest.items()
        for edition in published
        if edition.number == loaded.data.checklists[sheet].edition.number
    ]
    fields = [field for edition in editions for field in edition.fields]
    fields += [field for edition in editions for section in edition.sections for field in section.answers]
    fields += [field for edition in editions for table in edition.tables for field in table.columns]
    return {field.id: field for field in fields}
