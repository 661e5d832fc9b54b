"""A text is searched for the signs of a mistake before it is searched for the mistake: none is lost by it."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.checks.pages import markdown_elsewhere
from macros.checks.text import closed_addresses, leftovers, personal

Rule = Callable[[str], Iterable[tuple[int, str]]]

OF_PERSONS = partial(personal.mistakes, own_address="post@eksempel.no")
SINGLE: list[tuple[Rule, object, tuple[str, ...]]] = [
    (leftovers.mistakes, leftovers, ("_TO_DO", "_BY_PROGRAMS", "_OTHER_ALPHABET", "_OPEN_DATE", "_IN_CAPITALS")),
    (OF_PERSONS, personal, ("_PASSWORD", "_BORN")),
    (closed_addresses.mistakes, closed_addresses, ("_FILE",)),
]
TABLES: list[tuple[Rule, object, str]] = [
    (leftovers.mistakes, leftovers, "_ON_PAPER"),
    (markdown_elsewhere.found, markdown_elsewhere, "_NOT_HERE"),
]


def expressions() -> Iterator[tuple[Rule, re.Pattern[str]]]:
    """Yield each rule that looks for signs first, with each expression that it looks for then."""
    yield from ((rule, vars(module)[name]) for rule, module, names in SINGLE for name in names)
    yield from ((rule, pattern) for rule, module, table in TABLES for _, pattern, _ in vars(module)[table])


@pytest.mark.parametrize(("rule", "pattern"), [pytest.param(*one, id=one[1].pattern[:40]) for one in expressions()])
@settings(max_examples=15)  # of each expression: a sign that is wrong hides most of what is drawn
@given(data=st.data())
def test_what_an_expression_finds_is_told(rule: Rule, pattern: re.Pattern[str], data: st.DataObject):
    """A sign that is not in all that is looked for would hide the rest of it."""
    text = data.draw(st.from_regex(pattern))
    match = pattern.search(text)
    assert match
    told = {place for place, _ in rule(text)}
    assert told & {match.start(), match.start("sign" if match.groupdict().get("sign") else 0)}
