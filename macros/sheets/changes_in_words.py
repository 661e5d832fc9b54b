"""What has changed since an earlier edition, in words: the same on the page, in the files, the data and the feed.

A note says one thing. What was reworded has the old text and the new one, to be read side by side.
"""

from collections.abc import Callable, Iterator, Sequence

from ..language import _
from ..language.in_words import listed
from .changes import Asked, Changes, GridChange, PartChange, Placed, PointChange
from .content import Group, Note, Point
from .matching import Change


def in_words(changes: Changes) -> tuple[Group, ...]:
    """Return what has changed, grouped; nothing when the two editions say the same."""
    kinds: tuple[tuple[str, Callable[[Changes], Iterator[Note]]], ...] = (
        (_("Nye punkter"), _new_points),
        (_("Punkter som er delt, slått sammen eller byttet ut"), _succeeded),
        (_("Punkter som er tatt bort"), _gone_points),
        (_("Punkter med ny ordlyd"), _reworded),
        (_("Punkter som er flyttet"), _moved_points),
        (_("Svar og deler av arket"), _parts),
        (_("Tabeller"), _grids),
        (_("Linjene øverst"), _head),
        (_("Om arket"), _about),
    )
    groups = (Group(title, tuple(notes(changes))) for title, notes in kinds)
    return tuple(group for group in groups if group.notes)


# Points


def _named(point: Point) -> str:
    """Return a point within a sentence: its number in its edition, and the id that it always has."""
    return _("punkt {number} ({id})").format(number=point.number, id=point.id)


def _cited(point: Point) -> str:
    """Return a point in front of a sentence."""
    return _("Punkt {number} ({id})").format(number=point.number, id=point.id)


def _new_points(changes: Changes) -> Iterator[Note]:
    for change in changes.points:
        if change.after and not change.before and not change.predecessors:
            point, part = change.after.point, change.after.part
            yield Note(_("{point} i delen «{part}»:").format(point=_cited(point), part=part.title), (), (point.text,))


def _gone_points(changes: Changes) -> Iterator[Note]:
    for change in changes.points:
        if change.before and not change.after and not change.successors:
            point, part = change.before.point, change.before.part
            told = _("{id}, som var punkt {number} i delen «{part}»:")
            yield Note(told.format(id=point.id, number=point.number, part=part.title), (point.text,))


def _succeeded(changes: Changes) -> Iterator[Note]:
    """Yield a note for all points that the same ones took over from."""
    now = {change.id: change.after.point for change in changes.points if change.after}
    taken: dict[tuple[str, ...], list[Point]] = {}
    for change in changes.points:
        if change.before and change.successors:
            taken.setdefault(change.successors, []).append(change.before.point)
    for successors, old in taken.items():
        new = [now[successor] for successor in successors]
        names = {"old": listed([point.id for point in old]), "new": listed([_named(point) for point in new])}
        told = _succession(len(old), len(new)).format(**names)
        yield Note(told, _texts(old), _texts(new))


def _succession(old: int, new: int) -> str:
    """Return the sentence for how many became how many."""
    if old > 1:
        return _("Punktene {old} er slått sammen til {new}.") if new == 1 else _("Punktene {old} er nå {new}.")
    return _("Punktet {old} er delt i {new}.") if new > 1 else _("Punktet {old} er byttet ut med {new}.")


def _reworded(changes: Changes) -> Iterator[Note]:
    for before, after in _kept(changes.points):
        old, new = before.point, after.point
        if old.text != new.text:
            yield _both(_("{point}:").format(point=_cited(new)), old.text, new.text)
        if old.explanations != new.explanations:
            told = _("Forklaringen til {point}:").format(point=_named(new))
            yield _both(told, _others(old, new), _others(new, old))


def _others(point: Point, other: Point) -> str | None:
    """Return what is said below the text of a point, and is not said of the same point in another edition."""
    return " ".join(text for text in point.explanations if text not in other.explanations) or None


def _moved_points(changes: Changes) -> Iterator[Note]:
    same = {(part.before.id, part.after.id) for part in changes.parts if part.before and part.after}
    for change in changes.points:
        if not (change.moved and change.before and change.after):
            continue
        point, source, goal = _cited(change.after.point), change.before.part.title, change.after.part.title
        if (change.before.part.id, change.after.part.id) not in same:
            told = _("{point} er flyttet fra delen «{source}» til «{goal}».")
        else:
            told = _("{point} har fått en annen plass i delen «{goal}». Det var nummer {number}.")
        yield Note(told.format(point=point, source=source, goal=goal, number=change.before.point.number))


def _kept(points: Sequence[PointChange]) -> Iterator[tuple[Placed, Placed]]:
    for change in points:
        if change.before and change.after:
            yield change.before, change.after


# Sections, tables, and what is filled in


def _parts(changes: Changes) -> Iterator[Note]:
    for change in changes.parts:
        name = _("Delen «{title}»").format(title=_title(change))
        if change.after and not change.before:
            answers = listed([f"«{label}»" for label in change.after.labels])
            told = _("Ny del: «{title}». Punktene har {answers}.")
            yield Note(told.format(title=change.after.title, answers=answers))
        yield from _gone_or_other(change, name)
        yield from _asked(change.answers, _("svaret"), name)


def _grids(changes: Changes) -> Iterator[Note]:
    for change in changes.grids:
        name = _("Tabellen «{title}»").format(title=_title(change))
        if change.after and not change.before:
            columns = listed([f"«{column.label}»" for column in change.after.columns])
            told = _("Ny tabell: «{title}», med kolonnene {columns}.")
            yield Note(told.format(title=change.after.title, columns=columns))
        yield from _gone_or_other(change, name)
        if change.before and change.after and len(change.before.rows) != len(change.after.rows):
            told = _("{name} har {new} rader. Den hadde {old}.")
            yield Note(told.format(name=name, new=len(change.after.rows), old=len(change.before.rows)))
        yield from _asked(change.columns, _("kolonnen"), name)


def _title(change: PartChange | GridChange) -> str:
    """Return what a section or a table is called, or what it was called before it was taken away."""
    called = change.after or change.before
    return called.title if called else ""


def _gone_or_other(change: PartChange | GridChange, name: str) -> Iterator[Note]:
    """Yield what has become of a section or a table that was there before, apart from what is filled in there."""
    before, after = change.before, change.after
    if not before:
        return
    if not after:
        yield Note(_("{name} er tatt bort.").format(name=name))
        return
    if change.moved:
        yield Note(_("{name} har fått en annen plass.").format(name=name))
    if before.title != after.title:
        yield _both(_("{name} har fått ny tittel:").format(name=name), before.title, after.title)
    if before.intro != after.intro:
        yield _both(_("{name} har fått ny innledning:").format(name=name), before.intro, after.intro)


def _head(changes: Changes) -> Iterator[Note]:
    yield from _asked(changes.head, _("linjen"), _("Arket"))


def _asked(changes: Sequence[Change[Asked]], noun: str, name: str) -> Iterator[Note]:
    """Yield what has become of answers, columns or lines. `noun` is one of them, `name` what they stand in."""
    for change in changes:
        before, after = change.before, change.after
        if before and after:
            yield from _same_asked(before, after, f"{name}: {noun} «{after.label}»", moved=change.moved)
        elif after:
            told = _("{name} har fått {noun} «{label}»{options}.")
            yield Note(told.format(name=name, noun=noun, label=after.label, options=_options(after)))
        elif before:
            yield Note(_("{name} har ikke lenger {noun} «{label}».").format(name=name, noun=noun, label=before.label))


def _same_asked(before: Asked, after: Asked, name: str, *, moved: bool) -> Iterator[Note]:
    if before.label != after.label:
        yield Note(_("{name} het før «{label}».").format(name=name, label=before.label))
    if before.kind != after.kind:
        told = _("{name} fylles ut med {new}. Før var det {old}.")
        yield Note(told.format(name=name, new=_kinds()[after.kind], old=_kinds()[before.kind]))
    elif before.options != after.options:
        told = _("{name} har andre valg:").format(name=name)
        yield _both(told, ", ".join(before.options), ", ".join(after.options))
    if moved:
        yield Note(_("{name} har fått en annen plass.").format(name=name))


def _options(asked: Asked) -> str:
    return _(" med valgene {options}").format(options=", ".join(asked.options)) if asked.options else ""


def _kinds() -> dict[str, str]:
    return {
        "text": _("en kort tekst"),
        "long": _("tekst på flere linjer"),
        "date": _("en dato"),
        "choice": _("et valg"),
        "check": _("et kryss"),
    }


# The sheet itself


def _about(changes: Changes) -> Iterator[Note]:
    for told, change in (
        (_("Arket er en annen type:"), changes.kind),
        (_("Tittelen er ny:"), changes.title),
        (_("Det arket hjelper dere med, er skrevet på nytt:"), changes.purpose),
        (_("Forbeholdet er nytt:"), changes.notice),
    ):
        if change.before != change.after:
            yield _both(told, change.before, change.after)
    for step in changes.steps:
        yield from _step(step)


def _step(step: Change[str]) -> Iterator[Note]:
    if step.before is None:
        yield Note(_("Nytt steg i «Slik gjør dere»:"), (), (step.after or "",))
    elif step.after is None:
        yield Note(_("Steg som er tatt bort fra «Slik gjør dere»:"), (step.before,))
    else:
        if step.before != step.after:
            yield _both(_("Steg i «Slik gjør dere» med ny ordlyd:"), step.before, step.after)
        if step.moved:
            yield Note(_("Steg i «Slik gjør dere» som har fått en annen plass:"), (), (step.after,))


def _both(told: str, before: str | None, after: str | None) -> Note:
    """Return a note with the text before and now, or what stands for none."""
    none = _("(ingen)")
    return Note(told, (before or none,), (after or none,))


def _texts(points: Sequence[Point]) -> tuple[str, ...]:
    return tuple(f"{point.id}: {point.text}" if len(points) > 1 else point.text for point in points)
