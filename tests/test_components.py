"""Every component shows what its records say, and shows it as text, never as markup."""

import html as entities
import re
from dataclasses import replace

import pytest
from markdown import Markdown
from pydantic import ValidationError

from macros import addresses
from macros.addresses import relative_addresses
from macros.components import COMPONENTS, bound_components, steps
from macros.downloads.files import Download
from macros.language.in_words import minutes
from macros.pages import calls, settings
from macros.records.project import page_files
from macros.rendering import escape

from . import choose
from .conftest import ROOT

EXTENSIONS = settings.read(ROOT).extensions


def html(markdown: str) -> str:
    """Return Markdown as the site sets it."""
    return entities.unescape(Markdown(extensions=EXTENSIONS).convert(markdown))


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_used_in_a_page(name: str):
    """A component no page uses is dead code."""
    used = "".join(path.read_text(encoding="utf-8") for path in page_files(ROOT / "docs"))
    assert f"{{{{ {name}(" in used


def test_an_answer_that_lasts_tells_nothing_of_files(data, monkeypatch):
    """It is kept from a check before any file is made: a size would be missing, or an old one, on the page."""

    class AskedError(Exception):
        """A component wants to know about a file."""

    def asked(_: Download) -> None:
        raise AskedError

    monkeypatch.setattr(Download, "facts", asked)
    components = bound_components(data)
    texts = [path.read_text(encoding="utf-8") for path in page_files(ROOT / "docs")]
    every = [call for text in texts for call in calls.in_text(text, components)]
    asking = set()
    for call in every:
        if components[call.name].lasts:
            calls.run(call, components)
        else:
            try:
                calls.run(call, components)
            except AskedError:
                asking.add(call.name)
    tells_of_the_day = {"state"}
    assert asking | tells_of_the_day == {call.name for call in every if not components[call.name].lasts}


def test_core_element_head_tells_number_phase_purpose_and_tools(data, components):
    """The head is what a reader sees first: where am I, why, with which tools."""
    for element in data.core_elements.values():
        shown = html(components["core_element_head"](element.id))
        assert f"Kjerneelement {element.number} av {len(data.core_elements)}" in shown
        assert f"Fase {data.phases[element.phase].number} av {len(data.phases)}" in shown
        assert element.title in shown
        assert element.everyday_title in shown
        assert element.purpose in shown
        for tool in element.tools:
            for value in (data.title_of(data.tools[tool]), data.tools[tool].description, data.tools[tool].time):
                assert value in shown


def test_phase_indicator_marks_this_phase_and_links_the_others(data, components):
    """All are named; the one you are in is marked and not a link."""
    phase = list(data.phases.values())[1]
    shown = html(components["phase_head"](phase.id))
    assert f'<span aria-current="step">{phase.title}</span>' in shown
    assert len(re.findall(r"<li[^>]*><a href=", shown)) == len(data.phases) - 1


def test_core_elements_of_a_phase_are_listed_in_order(data, components):
    """The phase page leads to its own core elements and no others."""
    for phase in data.phases:
        numbers = re.findall(r"Kjerneelement (\d+)", html(components["core_elements"](phase)))
        own = [element.number for element in data.core_elements_in_order if element.phase == phase]
        assert numbers == [str(number) for number in own]


def test_points_are_numbered_through_the_sheet(data, components):
    """In a meeting people say «punkt 7»; the number runs on from part to part."""
    sheet = choose.sheet(data)
    firsts = [int(start) for start in re.findall(r'<ol class="sheet" start="(\d+)"', components["checklist"](sheet.id))]
    lengths = [len(section.items) for section in sheet.sections]
    assert firsts == [1 + sum(lengths[:number]) for number in range(len(lengths))]


def test_drivers_of_a_core_element_and_all_six(data, components):
    """A core element shows its own drivers with what they ask here; the topic page shows all."""
    for element in data.core_elements.values():
        shown = html(components["driver_list"](element.id))
        assert all(driver.focus in shown for driver in element.drivers)
    in_full = html(components["driver_list"]())
    for driver in data.drivers.values():
        for text in (driver.title, driver.description, *driver.questions, *driver.signs):
            assert text in in_full


def test_questions_participants_ready_inputs_and_outputs(data, components):
    """What a team needs in its first meeting is all there."""
    for element in data.core_elements.values():
        assert all(question.text in html(components["key_questions"](element.id)) for question in element.questions)
        assert all(one.does in html(components["participants"](element.id)) for one in element.participants)
        assert all(statement.text in html(components["ready"](element.id)) for statement in element.ready)
        assert all(output.what in html(components["outputs"](element.id)) for output in element.outputs)
        incoming = html(components["inputs"](element.id))
        assert all(what in incoming for _, what in data.inputs_of(element.id))
        assert all(what in incoming for what in element.starts_from)


def test_an_input_says_from_when_it_is_there(data, components):
    """A team in its first round must not look for what only a second round has."""
    told = 0
    for element in data.core_elements.values():
        lines = components["inputs"](element.id).splitlines()
        for source, what in data.inputs_of(element.id):
            (line,) = (line for line in lines if html(line).count(what))
            later = source.number > element.number
            assert ("(etter hvert)" in line) == (later and source.phase == element.phase), line
            assert ("(fra runde 2)" in line) == (later and source.phase != element.phase), line
            told += later
    assert told


def test_a_core_element_fits_in_ten_minutes(data, components):
    """Three sentences, three things to do and one sheet stand on its page before anything folds."""
    for element in data.core_elements.values():
        shown = html(components["core_element_head"](element.id))
        short = element.ten_minutes
        for text in (*short.sentences, *short.do, data.checklists[short.sheet].title):
            assert text in shown.partition("fold-rest")[0], element.id


def test_a_step_shows_who_and_how_long(data, components):
    """The heading, the people and the minutes come from the record, so that page and meeting agree."""
    step = components["step"]
    for element in data.core_elements.values():
        for number, one in enumerate(element.steps, 1):
            shown = html(step(element.id, one.id))
            assert f"{number}. {one.title}</h3>" in shown
            assert one.who in shown
            assert "Tid:" in shown


def test_the_hours_of_a_core_element_are_added_up(data, components):
    """What is needed in one round by the team, and by everybody: each step times its people."""
    for element in data.core_elements.values():
        shown = components["time_needed"](element.id)
        assert " 0 timer" not in shown
        hours = round(element.minutes_of_all / 60)
        assert not hours or f"rundt {hours} timer" in shown, (element.id, shown)


def test_the_table_of_hours_has_every_core_element(data, components):
    """A leader asks what it takes in all; the sum is that of the rows before rounding."""
    shown = html(components["time_table"]())
    assert [title for title in (one.everyday_title for one in data.core_elements.values()) if title not in shown] == []
    assert sum(
        f'<td><a href="{addresses.core_element_page(data, one)}">' in shown for one in data.core_elements.values()
    ) == len(data.core_elements)
    total = round(sum(element.minutes_of_all for element in data.core_elements.values()) / 60)
    assert f"om lag {total} timer" in shown


def test_what_comes_each_month_is_added_up_by_its_number(data):
    """By the words «hver måned», another way to say it gave zero hours; without any, nothing is said of months."""

    def told(**changes: object) -> str:
        elements = {
            name: element.model_copy(
                update={
                    "steps": [step.model_copy(update=changes if step.times_a_month else {}) for step in element.steps]
                }
            )
            for name, element in data.core_elements.items()
        }
        return steps.time_table(replace(data, core_elements=elements)).rpartition("Alle stegene")[2]

    assert told(per="én gang i måneden") == told()
    assert told(times_a_month=2) != told()
    assert "i måneden" in told()
    assert "måneden" not in told(times_a_month=None)


@pytest.mark.parametrize(
    ("per", "asks"),
    [("to ganger i uken", True), ("månedlig", True), ("annenhver måned", False), ("hver tredje uke", False)],
)
def test_a_rhythm_asks_for_a_number_where_there_is_a_true_one(data, per: str, asks: bool):
    """Once in two months is no whole number a month."""
    step = next(step for element in data.core_elements.values() for step in element.steps if step.goes_on)
    fields = step.model_dump() | {"per": per, "times_a_month": None}
    if asks:
        with pytest.raises(ValidationError, match="times_a_month"):
            type(step).model_validate(fields)
    else:
        assert type(step).model_validate(fields).goes_on


def test_the_way_along_the_model_is_a_circle(data, components):
    """After the last comes the first: implementation has no end."""
    first, *_, before, last = data.core_elements_in_order
    shown = components["previous_next"](last.id)
    assert f"Forrige: Kjerneelement {before.number}" in shown
    assert f"Neste: Kjerneelement {first.number}" in shown


def test_sources_lead_to_the_list_of_literature(data, components):
    """A claim can be followed to its reference."""
    element = next(element for element in data.core_elements.values() if element.sources)
    shown = components["sources"](element.id)
    for source in element.sources:
        assert f"{addresses.source_page(source, data)}" in shown
    work = next(work for work in data.literature.values())
    assert f"]({addresses.source_page(work.id, data)})" in components["cite"](work.id)


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "[lenke](javascript:alert(1))",
        "**fet** _kursiv_ `kode` ~~strek~~",
        "{{ 7 * 7 }} {% raw %} {#x}",
        "# Overskrift",
        "1. punkt",
        "- punkt",
        "+ punkt",
        "a & b &amp; c",
        "{: .klasse }",
        "![bilde](x.png)",
        "C:\\temp",
    ],
)
def test_a_value_is_shown_to_the_letter(value: str):
    """A value from data is text in HTML and in Markdown alike."""
    for wrapped in (f"{escape(value)}", f"<div>{escape(value)}</div>", f"Før {escape(value)} etter."):
        shown = Markdown(extensions=EXTENSIONS).convert(wrapped)
        text = re.sub(r"<[^>]+>", "", shown)
        assert value in entities.unescape(text)
        assert set(re.findall(r"<(\w+)", shown)) <= {"p", "div"}


def test_minutes_in_words():
    """A meeting's length reads as people say it."""
    assert [minutes(60), minutes(75), minutes(120), minutes(45)] == [
        "1 time",
        "1 time 15 minutter",
        "2 timer",
        "45 minutter",
    ]


def test_addresses_in_raw_html_fit_the_page():
    """The picture of the model works from any page, in any folder, and offline."""
    link = '<a href="/gjore/del/x-03.md"><a href="/gjore/index.md"><a href="/index.md">'
    assert relative_addresses(link, "") == '<a href="gjore/del/x-03/"><a href="gjore/"><a href="./">'
    assert relative_addresses(link, "gjore/del/") == '<a href="x-03/"><a href="../"><a href="../../">'


def test_every_obstacle_has_a_suggestion_that_says_what_it_rests_on(data, components):
    """«Kan passe» is honest only with its basis beside it; the count above the table is that of the rows."""
    shown = html(components["strategy_table"]())
    for barrier in data.barriers.values():
        one = barrier.suggestion
        for value in (barrier.title, one.first, one.because, one.measure):
            assert value in shown, barrier.id
        assert f'data-basis="{one.basis.replace(" ", "-")}"' in shown
        for source in one.sources:
            assert addresses.source_page(source, data) in shown, f"{barrier.id}: {source}"
    researched = sum(barrier.suggestion.basis == "forskning" for barrier in data.barriers.values())
    assert f"har {researched} forskning bak seg" in shown


def test_every_group_of_strategies_tells_what_research_can_say(data, components):
    """Each group with examples and with the limits of what is known."""
    shown = html(components["strategy_list"]())
    for strategy in data.strategies.values():
        for value in (strategy.title, strategy.english, strategy.known, *strategy.examples):
            assert value in shown, strategy.id


def test_an_address_nobody_has_opened_says_so(data, components):
    """A reader should not trust a link more than we do."""
    said = "adressen er ikke prøvd av oss ennå"
    laws = [work for work in data.literature.values() if work.kind == "lov"]
    shown = components["literature"](addresses.literature_page(laws[0]))
    assert shown.count(said) == sum(not work.seen for work in laws) > 0
    foreign = [
        tool for tool in data.tools.values() if tool.kind == "nettside" and tool.language in {"bokmål", "nynorsk"}
    ]
    shown = components["foreign_tools"]("nettside", "bokmål", "nynorsk")
    assert shown.count(said) == sum(not tool.seen for tool in foreign) > 0
    for tool in foreign:
        assert ("pris ikke sett" if tool.cost == "ukjent" else tool.cost) in html(shown), tool.id


def test_each_work_and_tool_of_others_lies_on_one_page(data, components):
    """No page grows too heavy, and none is left out when a list is shared between pages."""
    pages = {addresses.literature_page(work) for work in data.literature.values()}
    listed = "".join(components["literature"](page) for page in pages)
    for work in data.literature.values():
        assert listed.count(f'<li id="{work.id}"') == 1, work.id
