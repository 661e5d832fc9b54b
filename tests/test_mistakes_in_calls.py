"""What a page must call, and the records that have pages: a slip in one is told once, where it is to be mended.

The slips of a check hide none of one another, and what they change is found by its form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from macros.addresses import core_element_page, literature_pages, meeting_page, sheet_page
from macros.checking import check
from macros.checks.pages import page_calls
from macros.components import UNBOUND, bound_components
from macros.pages import calls, source
from macros.pages.outline import Outlines
from macros.pages.source import Page
from macros.records.errors import Mistake
from macros.records.models import CoreElement, OwnTool, Role
from macros.records.project import page_files
from macros.records.site_data import SiteData

from .test_mistakes import Copy, copied_to

TOOLS, ELEMENTS = "data/tools.yml", "data/core_elements.yml"


@dataclass(frozen=True)
class Told:
    """What is to be told of a slip: the file, words of the message, and the line where they are known."""

    file: str
    says: str
    line: int | None = None


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """One copy for all cases."""
    return copied_to(tmp_path_factory.mktemp("calls"))


def told_at(copy: Copy, slips: Iterator[Told]) -> tuple[list[Told], list[Mistake]]:
    """Make slips in the copy. Returns what is to be told of them, and what is told."""
    wanted = list(slips)
    mistakes = check(copy.root).mistakes
    copy.put_back()
    return wanted, mistakes


def assert_once(wanted: list[Told], mistakes: list[Mistake]) -> None:
    """Assert that all that is wanted is told, and nothing else."""
    left = list(mistakes)
    for told in wanted:
        fits = [
            one for one in left if one.file == told.file and told.says in one.text and told.line in (None, one.line)
        ]
        assert len(fits) == 1, "\n".join([str(told), *map(str, mistakes)])
        left.remove(fits[0])
    assert not left, "\n".join(map(str, left))


def without_tools(copy: Copy, data: SiteData) -> Iterator[Told]:
    """Make the slips that leave sheets without their tools: one is that of a meeting, and one sheet is new."""
    gone, other = list(dict.fromkeys(one.meeting.checklist for one in data.core_elements.values()))[:2]
    misspelt, copied = [sheet for sheet in data.checklists if sheet not in (gone, other)][:2]
    copy.sub(TOOLS, rf"^- id: {gone}\n.*?(?=^- id: )", "")
    yield Told(f"data/checklists/{gone}.yml", "står ikke i data/tools.yml")
    line = copy.sub(TOOLS, rf"^- id: {other}$", f"- id: {other}x")
    yield Told(TOOLS, f"Skriv id: {other}", line)
    line = copy.sub(TOOLS, rf"^  checklist: {misspelt}$", f"  checklist: {misspelt}x")
    yield Told(TOOLS, f"Mente du «{misspelt}»?", line)
    text = copy.text(f"data/checklists/{copied}.yml")
    text = re.sub(rf"\b{copied}(?=-\d|$)", "prove-nytt", text, flags=re.MULTILINE)
    copy.write(
        "data/checklists/prove-nytt.yml", re.sub(r"^title: .*$", "title: Et prøvet ark", text, flags=re.MULTILINE)
    )
    for says in (
        "står ikke i data/tools.yml",
        "mangler et utfylt eksempel",
        "mangler siden docs/verktoy/prove-nytt.md",
    ):
        yield Told("data/checklists/prove-nytt.yml", says)


@pytest.mark.whole
def test_a_sheet_without_its_tool_is_told_once(copy: Copy, data: SiteData):
    """All that shows the sheet lacks its tool: no place is said to be gone, and the program does not stop."""
    assert_once(*told_at(copy, without_tools(copy, data)))


@pytest.mark.whole
def test_a_tool_with_a_mistake_takes_no_sheet_with_it(copy: Copy, data: SiteData):
    """The sheet of a meeting is asked for by the pack, the files and the open data."""
    sheet = next(iter(data.core_elements.values())).meeting.checklist
    assert isinstance(data.tools[sheet], OwnTool)

    def slips() -> Iterator[Told]:
        copy.sub(TOOLS, rf"^- id: {sheet}\n.*?\n  time:", f"- id: {sheet}\n  kind: mal\n  checklist: {sheet}\n  tid:")
        yield Told(TOOLS, "ukjent felt «tid». Mente du «time»?")

    wanted, mistakes = told_at(copy, slips())
    assert any(wanted[0].says in one.text for one in mistakes)
    assert {one.file for one in mistakes} == {TOOLS}


def in_pages(copy: Copy, data: SiteData) -> Iterator[Told]:
    """Make the slips in calls and in what pages are called, each on a page of its own."""
    one, two, three, four, *_ = data.core_elements.values()
    bare, deep, renamed, *_ = data.checklists
    page = f"docs{sheet_page(bare)}"
    copy.sub(page, rf'^\{{\{{ checklist\("{bare}"\) \}}\}}$', "")
    yield Told(page, f'siden mangler {{{{ checklist("{bare}") }}}}')
    page = f"docs{sheet_page(deep)}"
    yield Told(page, "Skriv «## Etterpå»", copy.sub(page, r"^## Etterpå$", "### Etterpå"))
    page = f"docs{sheet_page(renamed)}"
    copy.write("docs/verktoy/prove-navn.md", copy.text(page))
    copy.delete(page)
    yield Told("docs/verktoy/prove-navn.md", f"skal ligge på {page}")
    literature = f"docs{min(literature_pages())}"
    copy.sub(literature, r"^\{\{ literature\(.*?$", "")
    yield Told(literature, "siden mangler {{ literature(")
    copy.sub("docs/planen-var.md", r"^\{\{ plan_overview\(\) \}\}$", "")
    yield Told("docs/planen-var.md", "siden mangler {{ plan_overview() }}")
    copy.sub("docs/planen-var.md", r"^\{\{ plan_sheets\(\) \}\}$", "")  # what stands last, under a heading
    yield Told("docs/planen-var.md", "siden mangler {{ plan_sheets() }}")
    page = f"docs{meeting_page(one)}"
    line = copy.sub(page, rf'meeting_pack\("{one.id}"\)', f'meeting_pack("{two.id}")')
    yield Told(page, f'Skriv "{one.id}"', line)
    page = f"docs{meeting_page(two)}"
    copy.delete(page)
    copy.sub("mkdocs.yml", rf"^ *- [^\n]*{meeting_page(two)[1:]}\n", "")
    yield Told(ELEMENTS, f"«{two.id}» mangler siden {page}. Hent den tilbake", _line(copy, f"- id: {two.id}"))
    page = f"docs{core_element_page(data, one)}"
    line = copy.sub(page, rf'inputs\("{one.id}"\)', f'inputs("{two.id}")')
    yield Told(page, f'inputs("{two.id}") viser en annen post', line)
    page = f"docs{core_element_page(data, three)}"
    copy.sub(page, rf'step\("{three.id}", "{three.steps[0].id}"\)', f"step('{three.id}','{three.steps[0].id}')")
    _with_a_step_more(copy, three, page)
    page = f"docs{core_element_page(data, four)}"
    line = copy.sub(page, rf'step\("{four.id}", "', f'step("{four.id}", "x')
    yield Told(page, "fant ikke steget «x", line)
    yield _in_another_phase(copy, data)
    last = list(data.phases)[-1]
    line = copy.sub("data/phases.yml", rf"(?<=^- id: {last}\n)  number: \d", "  number: 44")
    yield Told("data/phases.yml", "number er 44", line)
    yield from _a_role_more(copy)
    yield _with_a_source_misspelt(copy)


def _line(copy: Copy, words: str) -> int:
    return copy.text(ELEMENTS).partition(words)[0].count("\n") + 1


def _record(copy: Copy, element: str) -> str:
    found = re.search(rf"^- id: {element}\n(?:(?!- id: ).*\n?)*", copy.text(ELEMENTS), re.MULTILINE)
    assert found
    return found[0]


def _in_another_phase(copy: Copy, data: SiteData) -> Told:
    """Say that the last core element is in the phase before its own."""
    element = list(data.core_elements.values())[-1]
    now = data.phases[element.phase]
    other = next(phase for phase in data.phases.values() if phase.number == now.number - 1)
    record = _record(copy, element.id)
    changed = record.replace(f"phase: {now.id}\n", f"phase: {other.id}\n", 1)
    copy.write(ELEMENTS, copy.text(ELEMENTS).replace(record, changed))
    line = _line(copy, record.partition("\n")[0]) + changed.partition("  phase: ")[0].count("\n")
    return Told(ELEMENTS, f"Skriv «{now.id}», eller flytt siden", line)


def _with_a_step_more(copy: Copy, element: CoreElement, page: str) -> None:
    """Put a step in before the last of a core element, with its call on the page: nothing is to be told of that."""
    record = _record(copy, element.id)
    step = re.search(rf"^    - id: {element.steps[-1].id}\n(?:      .*\n)+", record, re.MULTILINE)
    assert step
    # As long as any: it fills in no sheet, and the meeting does not do it.
    new = "    - id: prove-steg\n      title: Prøv steget\n      who: Teamet\n      people: 3\n      minutes: 10\n"
    copy.write(ELEMENTS, copy.text(ELEMENTS).replace(record, record.replace(step[0], new + step[0])))
    call = f'{{{{ step("{element.id}", "{element.steps[-1].id}") }}}}'
    own = f'{{{{ step("{element.id}", "prove-steg") }}}}'
    copy.write(page, copy.text(page).replace(call, f"{own}\n\nPrøv det først, og skriv ned hva dere så.\n\n{call}"))


def _a_role_more(copy: Copy) -> Iterator[Told]:
    """Add a role, without its page."""
    role = "- id: prove-rolle\n  title: Prøveleder\n  description: Den som leder prøven.\n  begin_with: ["
    sheet = re.search(r"begin_with: \[([a-z-]+)", copy.text("data/roles.yml"))
    assert sheet
    copy.write("data/roles.yml", f"{copy.text('data/roles.yml').rstrip()}\n{role}{sheet[1]}]\n")
    yield Told("data/roles.yml", "make ny-side STI=/roller/prove-rolle.md")


def _with_a_source_misspelt(copy: Copy) -> Told:
    """Call a source that one page alone names with other quotation marks."""
    pages = {path: path.read_text(encoding="utf-8") for path in page_files(copy.root / "docs/eksempler")}
    every = "".join(path.read_text(encoding="utf-8") for path in page_files(copy.root / "docs"))
    records = "".join(path.read_text(encoding="utf-8") for path in (copy.root / "data").rglob("*.yml"))
    file, source_id = next(
        (path.relative_to(copy.root).as_posix(), found)
        for path, text in pages.items()
        for found in re.findall(r'sources\([^)\n]*?"([^"]+)"\) \}\}', text)
        if every.count(f'"{found}"') == 1 and not re.search(rf"sources: \[[^\]]*\b{found}\b", records)
    )
    return Told(file, "som anførselstegn", copy.sub(file, f'"{source_id}"', f"“{source_id}”"))


def test_a_slip_in_a_call_or_in_the_name_of_a_page_is_told_once(copy: Copy, data: SiteData):
    """What hangs on the call is there again when it is: no place of the page is gone, and no link is dead."""
    wanted, mistakes = told_at(copy, in_pages(copy, data))
    # That a page is gone is told where an editor has typed a link to it, too.
    assert_once(wanted, [one for one in mistakes if "siden er borte. Slett lenken" not in one.text])


HEAD = "---\nresponsible: Fagredaktør\n---\n\n# Tittel\n\n"
OUTLINES = Outlines(["attr_list"], {})


def page_with(typed: str, path: str, answers: bool = True) -> Page:
    """Return a page with something typed under its title, where each component answers with its own name."""
    components = {name: replace(component, bound=lambda *_: "Svar.") for name, component in UNBOUND.items()}
    return source.read(f"{HEAD}{typed}\n", path, components if answers else {}, OUTLINES)


def test_a_call_that_is_missing_is_said_as_it_is_to_be_written(data: SiteData):
    """Pasted from the message, the page is mended: the call is given what it must be given, and answers."""
    components = bound_components(data)
    for path in (*literature_pages(), *page_calls.OF_PAGES):
        now = (data.moves.new(path) or path).partition("#")[0]
        read = page_with("Tekst.", now.removeprefix("/"))
        needs = page_calls.of_page(read.path, data)
        assert needs
        (first, *_) = page_calls.mistakes(read, needs)
        answers = list(calls.answers(first.text, 0, components))
        assert answers
        assert [answer.mistake for answer in answers if answer.mistake] == [], path


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ('{{ role_panel("a") }}\n\n{{ role_tools("a") }}', []),
        ("{{ role_panel('a') }}\n\n{{role_tools('a')}}", []),
        ('{{ role_panel("a") }}\n\n{{ role_tools("b") }}', ['role_tools("b") viser en annen post']),
        ('{{ role_panel("a") }}', ['siden mangler {{ role_tools("a") }}']),
        ('{{ role_panel("a") }}\n\n{ role_tools("a") }', []),
        ('{{ role_panel("a") }}\n\n{{ role_tools(“a”) }}', []),
        ('{{ role_panel("a") }}\n\n<!-- {{ role_tools("a") }} -->', []),
        ('{{ role_panel("a") }}\n\n{{ role_tools("a") }}\n\n{{ tools("b") }}', []),
    ],
)
def test_the_page_of_a_record_calls_what_shows_it(synthetic: SiteData, typed: str, says: list[str]):
    """A call that is told of for another reason is not said to be missing; a page without one lacks its places."""
    data = replace(synthetic, roles={name: Role.model_construct(id=name) for name in "ab"})
    read = page_with(typed, "roller/a.md")
    told = [one.text for one in page_calls.mistakes(read, page_calls.of_record("roles", "a", data))]
    assert [text.startswith(words) for text, words in zip(told, says, strict=True)] == [True] * len(says)
    is_sound = typed.count("{{") > 1 and not says and "“" not in typed and "<!--" not in typed
    assert page_calls.lacks(read, data) != is_sound
