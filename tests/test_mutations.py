"""Whatever befalls a page or a record, the gate says so at the place, or nothing is lost: no traceback, no silence.

Many files are changed at once, each in one place, and judged by one check: it takes no longer than a few.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from macros.checking import Checked, check
from macros.checks.frame.settings import read as read_settings
from macros.pages.outline import Outlines
from macros.records import text_files
from macros.records.errors import Mistake
from macros.records.project import TEMPLATE, page_files
from macros.records.reading import read_file, read_text
from macros.records.text_files import TextFile

from .conftest import ROOT
from .mutations import GONE, Mutation, batches, words
from .test_mistakes import Copy, whole_copy  # noqa: F401 - a fixture

PAGES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in page_files(ROOT / "docs")}
RECORDS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "data").rglob("*.yml"))
    if "published" not in path.parts and path.stem != TEMPLATE
}
OUTLINES = Outlines(read_settings(ROOT).extensions, read_settings(ROOT).extension_settings)
# Calls, addresses, HTML, attributes, the line of a box, and what opens a block of code.
_NOT_SHOWN = re.compile(
    r"\{\{.*?\}\}|\]\([^)]*\)|<[^>]*>|\{:?[^}\n]*\}|^ *!!![^\n]*$|^ *```\w+$", re.MULTILINE | re.DOTALL
)
SIZE = 60  # files changed at once by night
FEW = 12  # and in the sample: each takes a tenth of a second
FAR = 0.02  # of what is told, the share that may be farther off: YAML's reader stops where it no longer understands
FAR_IN_YAML = 0.03  # the same where nothing but the YAML is read
QUIET = settings(
    deadline=None,
    database=None,
    phases=[Phase.generate],  # what fails is told of one by one: nothing is to be made smaller
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
SAMPLE = settings(QUIET, max_examples=1, derandomize=True)
WHOLE = settings(QUIET, max_examples=9)
CHECKED = settings(QUIET, max_examples=3)  # each is a check of everything, and asks about single files besides


@SAMPLE
@given(batch=batches(PAGES, FEW))
def test_a_page_changed_anywhere_is_told_of_there_or_shown_whole(whole_copy: Copy, batch: list[Mutation]):  # noqa: F811
    """An editor's slip in a page."""
    judge(whole_copy, batch).is_told_near(whole_copy)


@pytest.mark.whole
@SAMPLE
@given(batch=batches(RECORDS, FEW))
def test_a_record_changed_anywhere_is_told_of_there_or_kept_whole(whole_copy: Copy, batch: list[Mutation]):  # noqa: F811
    """An editor's slip in a record."""
    judge(whole_copy, batch).is_told_near(whole_copy)


@SAMPLE
@given(batch=batches(RECORDS, len(RECORDS)))
def test_a_slip_in_yaml_is_told_of_where_it_is(batch: list[Mutation]):
    """The reader of YAML alone, which is fast: every file of data/ at once."""
    judge_yaml(batch)


@pytest.mark.whole
@WHOLE
@given(batch=batches(RECORDS, len(RECORDS)))
def test_a_thousand_slips_in_yaml(batch: list[Mutation]):
    """As above, by other dice each night."""
    judge_yaml(batch)


@pytest.mark.whole
@pytest.mark.parametrize("files", [PAGES, RECORDS], ids=["pages", "records"])
def test_two_hundred_changes(whole_copy: Copy, files: dict[str, str]):  # noqa: F811
    """As above, by other dice each night, a thousand in five. All are counted: one told of far off says nothing."""
    told = Told()

    @CHECKED
    @given(batch=batches(files, SIZE))
    def each(batch: list[Mutation]) -> None:
        told.add(judge(whole_copy, batch))

    each()
    told.is_told_near(whole_copy)


@dataclass
class Told:
    """How many changes were told of, and those of them that no message is near, in the company of others."""

    number: int = 0
    far: list[Mutation] = field(default_factory=list)

    def add(self, other: "Told") -> None:
        """Count those of another batch too."""
        self.number += other.number
        self.far += other.far

    def is_told_near(self, copy: Copy) -> None:
        """Assert that few are far off.

        It may be because of another of the batch: while they are too many, one more is tried alone.
        """
        left, most, shown = list(self.far), self.number * FAR, []
        while left and len(shown) + len(left) > most:
            mutation = left.pop()
            if told := _told_far_alone(copy, mutation):
                shown.append(f"{mutation!r}\n  {told[:2]}")
        assert len(shown) <= most, "\n".join(shown)


def judge(copy: Copy, batch: list[Mutation]) -> Told:
    """Make the mutations in a copy of the project: none is passed over. Returns which are told of, and where."""
    for mutation in batch:
        copy.write(mutation.file, mutation.text)
    checked = check(copy.root)
    lost = [
        f"{mutation!r}\n  lost without a word: {gone}" for mutation in batch if (gone := _lost(mutation, checked, copy))
    ]
    copy.put_back()
    assert not lost, "\n".join(lost)
    told = [mutation for mutation in batch if _of_file(mutation, checked)]
    return Told(len(told), [mutation for mutation in told if not _is_near(_of_file(mutation, checked), mutation)])


def judge_yaml(batch: list[Mutation]) -> None:
    """Read each text as YAML: nothing is raised, and what is told of is told at its place."""
    told, far = 0, []
    for mutation in batch:
        file = TextFile(mutation.file, mutation.text)
        text_files.check(file)
        mistakes = file.mistakes or read_text(mutation.text, mutation.file).mistakes
        told += bool(mistakes)
        if mistakes and not _is_near(mistakes, mutation):
            far.append(f"{mutation!r}\n  {[str(mistake) for mistake in mistakes[:2]]}")
    assert len(far) <= told * FAR_IN_YAML, "\n".join(far)


def _of_file(mutation: Mutation, checked: Checked) -> list[Mistake]:
    return [mistake for mistake in checked.mistakes if mistake.file == mutation.file]


def _is_near(mistakes: list[Mistake], mutation: Mutation) -> bool:
    """Tell whether any message is about the change: by its line, or by another line that it names."""
    lines = [line for one in mistakes for line in (one.line, *map(int, re.findall(r"linje (\d+)", one.text)))]
    # What is gone has no line: it is told of at the record or the part that it is gone from, above.
    above = mutation.name in GONE and any(line <= mutation.lines[0] for line in lines)
    return above or any(map(mutation.touches, lines))


def _told_far_alone(copy: Copy, mutation: Mutation) -> list[str]:
    """Return what is told of a mutation that is the only one, if anything, and none of it near."""
    copy.write(mutation.file, mutation.text)
    told = _of_file(mutation, check(copy.root))
    copy.put_back()
    return [] if _is_near(told, mutation) else [str(mistake) for mistake in told]


def _lost(mutation: Mutation, checked: Checked, copy: Copy) -> list[str]:
    """Return the words of a file, nothing of which is told of, that no reader would meet."""
    if _of_file(mutation, checked):
        return []
    if mutation.file in RECORDS:
        typed = re.sub(r"^ *#.*$|^[ -]*[\w-]+:(?= |$)", "", mutation.text, flags=re.MULTILINE)
        shown = " ".join(_texts(read_file(copy.root / mutation.file, "").value))
    else:
        page = checked.pages[mutation.file.removeprefix("docs/")]
        typed = _NOT_SHOWN.sub(" ", page.body)
        # What stands for a picture is read, too.
        html = re.sub(r'<img\b[^>]*\balt="([^"]*)"[^>]*>', r" \1 ", OUTLINES.html(page.typed))
        shown = re.sub(r"<[^>]*>", " ", html)
    known = set(words(shown))
    return sorted({word for word in words(typed) if word not in known})


def _texts(value: Any) -> Iterator[str]:
    """Yield all that is in a value: names of fields, too, since ids of items are such in the examples."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    else:
        yield str(value)
