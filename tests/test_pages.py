"""A mistake in a page gives a message with page and line, and a red box; never a traceback."""

import re

import pytest

from macros.checks.pages import component_calls, heads
from macros.checks.pages.site import Site
from macros.components import bound_components
from macros.pages import boxes, calls, source
from macros.pages.outline import Outlines
from macros.pages.source import Page
from macros.records.errors import Mistake
from macros.records.loading import Loaded, read
from macros.records.models import ForeignTool

from . import choose
from .conftest import ROOT

HEAD = """---
description: En beskrivelse som er lang nok til å si hva leseren får.
keywords: [ett, to, tre, fire, fem]
reviewed: 2026-11-23
next_review: 2027-11-23
responsible: Fagredaktør
---

"""


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The real records, with their places."""
    return read(ROOT)


@pytest.fixture(scope="module")
def told(loaded: Loaded):
    """Return a function that gives a page and what is wrong with it by itself."""
    components = bound_components(loaded.data)
    outlines = Outlines([], {})

    def of(text: str) -> tuple[Page, list[Mistake]]:
        page = source.read(text, "x.md", components, outlines)
        site = Site({"x.md": page}, set(), set(), loaded.data)
        return page, [*heads.mistakes(page, site), *component_calls.mistakes(page, loaded)]

    return of


# What stands in a call below → the id of a record that has what is called for.
_ELEMENT = choose.core_element(choose.records()).id
NAMES = {
    "<ke>": _ELEMENT,
    "<typo>": f"{_ELEMENT}x",
    "<foreign>": next(tool.id for tool in choose.records().tools.values() if isinstance(tool, ForeignTool)),
    "<unevaluated>": next(one.id for one in choose.records().core_elements.values() if one.evaluation is None),
}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        pytest.param('{{ tool_tabel("<ke>") }}', "«tool_tabel» er ingen komponent. Mente du «tool_table»?", id="name"),
        pytest.param('{{ tool_table("<typo>") }}', "tool_table: fant ikke «<typo>». Mente du «<ke>»?", id="id"),
        pytest.param("{{ tool_table() }}", "er kalt med feil argumenter. Skriv for eksempel {{ tool_table(", id="none"),
        pytest.param('{{ tool_table("<ke>", "x") }}', "tool_table er kalt med feil argumenter.", id="too many"),
        pytest.param('{{ tool_table(phase="<ke>") }}', "tool_table er kalt med feil argumenter.", id="wrong keyword"),
        pytest.param("{{ tool_table(x-03) }}", "har en verdi uten anførselstegn", id="no quotes, octal"),
        pytest.param("{{ tool_table(ke) }}", "har en verdi uten anførselstegn", id="no quotes"),
        pytest.param("{{ tool_table(3) }}", "tar id-er i anførselstegn, ikke «3»", id="number"),
        pytest.param("{{ tool_table }}", "«tool_table» mangler parenteser.", id="no brackets"),
        pytest.param("{{ page.title }}", "«page.title» er ingen komponent.", id="a variable"),
        pytest.param('{{ tool_table("<ke>" }}', "kan ikke leses. Se etter parenteser", id="open bracket"),
        pytest.param("{{ tool_table(", "«{{» er ikke lukket med «}}».", id="open braces"),
        pytest.param("{% if x %}", "«{% … %}» kan ikke stå i en side.", id="a condition"),
        pytest.param('{{ tool_head("<foreign>") }}', "er ikke et av våre egne ark. Bruk tools(", id="foreign tool"),
        pytest.param('{{ evaluation_thread("<unevaluated>") }}', "har ikke feltet evaluation", id="no evaluation"),
        pytest.param('{{ foreign_tools("pdf") }}', "ingen verktøy av andre med kind «pdf»", id="kind"),
        pytest.param(
            '{{ foreign_tools("nettside", "fransk") }}', "ingen av dem er på «fransk». Bruk en av:", id="language"
        ),
        pytest.param('{{ literature("/vite/x.md") }}', "ingen kilder hører hjemme på «/vite/x.md»", id="page"),
        pytest.param("{{ tools() }}", "skriv minst én id", id="no ids"),
        pytest.param("{{ sources() }}", "skriv minst én id", id="no sources"),
    ],
)
def test_a_faulty_call_gives_a_message_with_its_line(told, call: str, message: str):
    """The message names page and line; the page shows it in a red box and keeps the rest."""
    for name, value in NAMES.items():
        call, message = call.replace(name, value), message.replace(name, value)
    page, mistakes = told(f"{HEAD}Før.\n\n{call}\n\nEtter.\n")
    assert len(mistakes) == 1
    assert message in mistakes[0].text
    assert (mistakes[0].file, mistakes[0].line) == ("docs/x.md", 11)
    body = boxes.shown(page, [])
    assert "page-error" in body
    assert body.startswith("\nFør.")
    assert body.endswith("Etter.\n") or "lukket" in message


def test_all_mistakes_of_a_page_are_told_at_once(told):
    """One run, one list, each with its own line."""
    _, mistakes = told(f'{HEAD}{{{{ a() }}}}\n\n{{{{ cite("b") }}}}\n')
    assert [mistake.line for mistake in mistakes] == [9, 11]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("responsible", "responsibel", 6, "ukjent felt «responsibel». Mente du «responsible»?"),
        ("2027-11-23", "neste år", 5, "next_review er «neste år». Det skal være en dato"),
        ("En beskrivelse som er lang nok til å si hva leseren får.", "Kort.", 2, "description er for kort"),
        ("reviewed: 2026-11-23\n", "", 2, "feltet «reviewed» mangler"),
        ("ett, to,", "ett, ett,", 3, "keywords har «ett», som er likt «ett»"),
        ("keywords: [ett, to, tre, fire, fem]\n", "", 2, "keywords har 0 ord. Skriv fem til ti ord"),
    ],
)
def test_front_matter_is_checked(told, old: str, new: str, line: int, message: str):
    """A page without dates or with a misspelt key is not published unseen."""
    _, mistakes = told(HEAD.replace(old, new))
    assert any(message in mistake.text and mistake.line == line for mistake in mistakes), mistakes


def test_a_page_without_front_matter_is_refused(told):
    """The head of a page is what makes it findable and keeps it reviewed."""
    _, mistakes = told("# Tittel\n")
    assert "mangler hodet" in mistakes[0].text


def test_a_sound_page_is_left_as_it_is(told):
    """The check changes nothing in a page without mistakes."""
    work = next(iter(choose.records().literature))
    text = f'{HEAD}Se {{{{ cite("{work}") }}}}.\n'
    page, mistakes = told(text)
    assert mistakes == []
    assert boxes.shown(page, []) == page.body
    assert text.endswith(page.body)


def test_every_component_has_an_example_that_works(told, components):
    """The example in a docstring is what the error message shows: it must be right."""
    for name, component in components.items():
        call = re.search(r"\{\{.*\}\}", calls.example(component))
        assert call, f"{name} has no «In a page: …» in its docstring"
        _, mistakes = told(HEAD + call[0])
        assert mistakes == [], name
