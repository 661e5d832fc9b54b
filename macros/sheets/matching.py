"""Two lists before each other: what is in both, what is new, what is gone, and what has moved."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Change(Generic[T]):
    """What has become of one thing: new when nothing was before it, gone when nothing came after it."""

    before: T | None
    after: T | None
    moved: bool = False


def matched(
    before: Sequence[T], after: Sequence[T], key_before: Callable[[T], Hashable], key_after: Callable[[T], Hashable]
) -> tuple[Change[T], ...]:
    """Return what has become of each thing, in the newer order, then what is gone.

    Things with one key are the same. So few as can be are called moved: one that is put in front of
    ten others has moved alone.
    """
    places: dict[Hashable, int] = {}
    for place, thing in enumerate(before):
        places.setdefault(key_before(thing), place)
    sources: list[int | None] = [places.pop(key_after(thing), None) for thing in after]
    resting = set(longest_rising([source for source in sources if source is not None]))
    changes = [
        Change(None, thing) if source is None else Change(before[source], thing, moved=source not in resting)
        for source, thing in zip(sources, after, strict=True)
    ]
    used = {source for source in sources if source is not None}
    gone = [Change(thing, None) for place, thing in enumerate(before) if place not in used]
    return (*changes, *gone)


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return a longest part of the numbers, all unlike, that rises in the order they stand.

    Source: patience sorting (Fredman 1975), n log n.
    """
    ends: list[int] = []  # the lowest number that ends a rising part of each length
    before: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        before[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    rising: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        rising.append(last)
        last = before[last]
    return rising[::-1]
