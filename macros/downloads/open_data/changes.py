"""What leads from each earlier edition of a sheet to the newest one: the changes in words, and the map of fields."""

from ...records.site_data import OF_FILES, OF_FILES_IN_PART, SiteData
from ...sheets import editions
from ...sheets.changes import compare
from ...sheets.changes_in_words import in_words
from ...sheets.content import Content, Group
from ...sheets.field_map import field_map
from . import records as open_records


def made_from(data: SiteData) -> list[object]:
    """Return all that `of_sheets` leans on: the records, and of what has been published the earlier editions."""
    records = [getattr(data, kind) for kind in OF_FILES if kind != "published"]
    earlier = (edition for sheet in data.checklists for edition in editions.earlier(sheet, data))
    return [*records, data.told_in_part(OF_FILES_IN_PART), *earlier]


def of_sheets(data: SiteData) -> list[open_records.EditionChanges]:
    """Return what has changed since each earlier edition of all sheets."""
    changes = []
    for sheet in data.checklists.values():
        *earlier, newest = editions.every(sheet, data)
        changes += [_changes(old, newest) for old in earlier]
    return changes


def _changes(before: Content, after: Content) -> open_records.EditionChanges:
    changes = compare(before, after)
    return open_records.EditionChanges(
        id=f"{before.id}-{before.edition}",
        sheet=after.id,
        since=before.edition,
        to=after.edition,
        page=after.address,
        groups=[_group(group) for group in in_words(changes)],
        points=[
            open_records.PointMove(id=change.id, to=[change.id] if change.after else list(change.successors))
            for change in changes.points
            if change.before
        ],
        fields=[
            open_records.FieldMove(
                name=field.name, to=list(field.to), reason=field.reason, cautions=list(field.cautions)
            )
            for field in field_map(before, after)
        ],
    )


def _group(group: Group) -> open_records.ChangeGroup:
    notes = [
        open_records.ChangeNote(told=note.told, before=list(note.before), after=list(note.after))
        for note in group.notes
    ]
    return open_records.ChangeGroup(title=group.title, notes=notes)
