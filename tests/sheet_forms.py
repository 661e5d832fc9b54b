"""Read a sheet or a meeting pack back from each of its forms, as its reader meets it.

A form is read as: its headings, its texts in the order they are read, the labels of what is
filled in, and its fields. What every form has by nature (numbers of points, «Nr.», the foot of
a page, the prompt in an empty field) is left out by its reader, and nothing else is.
"""

import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from docx import Document
from docx.oxml.ns import qn
from lxml import html as lxml_html

from macros.language.in_words import colon, day
from macros.sheets.content import Content, Field, MeetingContent, News, Part
from macros.sheets.notes import notes
from macros.sheets.words import WORDS

from . import office, pdf_reading

_HIDDEN = (
    ".place-link",
    ".sheet-id",
    ".term-note",
    ".kicker",
    ".downloads",
    ".editions",
    ".filled-in",
    ".facts",
    ".panel",
    ".fold-all",
    ".print-head",
    ".page-facts",
    ".page-questions",
    ".screen-only",
)
_BLOCKS = {
    "h1",
    "h2",
    "h3",
    "p",
    "li",
    "div",
    "details",
    "summary",
    "th",
    "td",
    "label",
    "legend",
    "option",
    "button",
    "ol",
    "ul",
}
_POINT_ID = "PointId"  # the style of ids in Word
FRAME_OF_POINTS = {WORDS["number"], WORDS["item"]}


@dataclass(frozen=True)
class Answer:
    """One thing to fill in, as a form has it. A form that does not tell how many lines it takes says None."""

    name: str
    tip: str
    kind: str
    options: tuple[str, ...]
    several_lines: bool | None = None


@dataclass
class Form:
    """What a form says."""

    headings: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    news: list[str] = field(default_factory=list)
    only_on_screen: list[str] = field(default_factory=list)


# What the description says


def texts_of(content: Content, *, sheet_first: bool = False) -> list[str]:
    """Return every text of a description in the order it is read, but for labels and headings of columns.

    `sheet_first`: as on a page, where the sheet stands before how it is used.
    """
    found = [content.title, content.purpose]
    how = [] if isinstance(content, MeetingContent) else [WORDS["how"], *content.steps]
    if isinstance(content, MeetingContent):
        found += [f"{WORDS['length']} {_minutes(content.minutes)}.", WORDS["participants"]]
        found += [f"{who} {does}" for who, does in content.participants]
        found += [WORDS["agenda"], *(what for _, what in content.agenda), *_texts_of_parts([content.questions])]
        found += [content.sheet_heading, f"{content.sheet_purpose} {WORDS['whole_sheet']} {content.whole_sheet}."]
        found += [*_texts_of_parts(content.parts), *_texts_of_parts([content.ready])]
    else:
        found += [f"{WORDS['notice']}: {content.notice}"] if content.notice else []
        found += [*([] if sheet_first else how), content.cite, *_texts_of_parts(content.parts)]
    for grid in content.grids:
        found += [grid.title, *([grid.intro] if grid.intro else [])]
        found += [f"{label} {options}" for label, options in grid.choices]
    if isinstance(content, MeetingContent):
        found += [WORDS["bring_next"], *content.bring_next]
    return [*found, *(how if sheet_first else [])]


def parts_of(content: Content) -> list[Part]:
    """Return everything that has numbered points, in the order it is read."""
    if isinstance(content, MeetingContent):
        return [content.questions, *content.parts, content.ready]
    return list(content.parts)


def fields_of(content: Content) -> list[Field]:
    """Return every field in the order it is read."""
    points = [asked for part in parts_of(content) for point in part.points for asked in point.fields]
    return [*content.head, *points, *(cell for grid in content.grids for row in grid.rows for cell in row)]


def numbers_of(content: Content) -> list[str]:
    """Return the numbers of all points, in order."""
    return [str(point.number) for part in parts_of(content) for point in part.points]


def ids_of(content: Content) -> list[str]:
    """Return the ids that points are cited by, in order."""
    return [point.id for part in parts_of(content) for point in part.points if point.cited]


def news_headings(content: Content) -> list[str]:
    """Return the headings of what a file tells is new; none for a first edition."""
    latest = content.latest
    return [latest.title, *(group.title for group in latest.groups)] if latest else []


def news_texts(content: Content) -> list[str]:
    """Return the texts of what a file tells is new, in order."""
    if content.latest is None:
        return []
    title, *texts = told(content.latest)
    older = [f"{WORDS['older']} {content.short_address}"] if len(content.news) > 1 else []
    return [title, content.change, *texts, *older]


def told(news: News) -> list[str]:
    """Return what is told as new since an edition: its title, then each group with each change."""
    texts = [news.title]
    for group in news.groups:
        texts.append(group.title)
        for note in group.notes:
            now = f"{WORDS['now']}: " if note.before else ""
            texts += [note.told, *(f"{WORDS['before']}: {text}" for text in note.before)]
            texts += [f"{now}{text}" for text in note.after]
    return texts


def _texts_of_parts(parts: Any) -> list[str]:
    found = []
    for part in parts:
        found += [part.title, *([part.intro] if part.intro else [])]
        for point in part.points:
            found += [point.text, *point.explanations]
    return found


def _minutes(value: int) -> str:
    hours, rest = divmod(value, 60)
    words = [f"{hours} {'time' if hours == 1 else 'timer'}"] if hours else []
    return " ".join([*words, *([f"{rest} minutter"] if rest or not hours else [])])


# The page


def page(html: str, content: Content) -> Form:
    """Read the page of a sheet or a meeting."""
    html = re.sub("\u00ad|&shy;", "", html)  # where a long word may break is no part of what it says
    article = lxml_html.document_fromstring(html).find(".//article")
    shown = Form(only_on_screen=[_plain(note) for note in _select(_select(article, ".fill")[0], ".screen-only")])
    shown.news = [text for news in _select(article, ".news") for text in _page_news(news)]
    shown.ids = [_plain(element) for element in _select(article, ".sheet-id")]
    if isinstance(content, MeetingContent):
        (panel,) = _select(article, ".panel")
        assert _plain(panel.xpath(".//dd")[-1]) == _minutes(content.minutes), "the panel gives another length"
    for hidden in _select(article, *_HIDDEN):
        hidden.drop_tree()
    (sheet,) = _select(article, ".fill")
    outside = _select(article, "h1", ".lead")
    shown.texts = [_plain(element) for element in outside]
    for note in itertools.takewhile(lambda element: element.tag != "h2", outside[0].itersiblings()):
        if "admonition" in (note.get("class") or ""):
            shown.texts.append(": ".join(_plain(part) for part in note))
    if isinstance(content, MeetingContent):  # nothing of its own stands round the pack
        around = [element for element in article if element not in (*outside, sheet)]
        shown.texts += [words for element in around if (words := _plain(element))]
    shown.headings += [_plain(heading) for heading in _select(sheet, "h2", "h3")]
    shown.numbers = [
        str(int(points.get("start")) + number) for points in _select(sheet, ".sheet") for number in range(len(points))
    ]
    _read_blocks(sheet, shown)
    if not isinstance(content, MeetingContent):
        _read_how(article, sheet, shown)
    names = {element.get("id"): _plain(element) for element in sheet.iter() if element.get("id")}
    shown.answers = _page_answers(sheet, names)
    return shown


def _read_how(article: Any, sheet: Any, shown: Form) -> None:
    """Read how a sheet is used: a part after it, that folds, with its heading on the fold."""
    (how,) = [heading for heading in _select(article, "h2") if _plain(heading) == WORDS["how"]]
    in_order = [element for element in article.iter() if element in (sheet, how)]
    assert in_order == [sheet, how], f"«{WORDS['how']}» stands before the sheet"
    (fold,) = [parent for parent in how.iterancestors("details") if "fold" in parent.get("class").split()]
    (part,) = _select(fold, ".fold__part")
    steps = next(element for element in part if element.tag == "ol")
    shown.texts += [_plain(how), *(_plain(step) for step in steps)]
    shown.headings.append(_plain(how))


def page_headings(content: Content) -> list[str]:
    """Return the headings of a description as a page has them: the sheet stands before how it is used."""
    how, others = [], list(content.headings)
    if not isinstance(content, MeetingContent):
        how = [others.pop(others.index(WORDS["how"]))]
    return [*others, *how]


def _page_news(news: Any) -> Iterator[str]:
    """Yield what is told as new since an edition; its date stands behind its title."""
    yield _plain(news.find("summary")).partition(" (")[0]
    for block in _select(news, "p", "li"):
        yield _own_text(block)
        yield from (_plain(text) for text in _select(block, ".news__text"))


def page_labels(content: Content) -> list[str]:
    """Return the labels of a description as a page has them: at every answer, and every choice."""
    found = [label for asked in content.head for label in _page_label(asked)]
    for part in parts_of(content):
        box = part.points[0].fields[0].kind == "check"
        found += [part.labels[0]] if box else []
        for point in part.points:
            found += [label for asked in point.fields[box:] for label in _page_label(asked)]
    agenda = [WORDS["minutes"], WORDS["what"]]
    for grid in content.grids:
        found += [column.label for column in grid.columns]
        cells = [cell for row in grid.rows for cell in row if cell.kind == "choice"]
        found += [option for cell in cells for option in (WORDS["choose"], *cell.options)]
    return [*content_agenda(content, agenda), *found]


def content_agenda(content: Content, heads: list[str]) -> list[str]:
    """Return the headings of the agenda, and its minutes, when there is one."""
    return [*heads, *(str(time) for time, _ in content.agenda)] if isinstance(content, MeetingContent) else []


def _page_label(asked: Field) -> list[str]:
    return [asked.label, *asked.options]


def _read_blocks(sheet: Any, shown: Form) -> None:
    """Sort what stands in the sheet into texts and labels."""
    first: list[str] = []
    for block in sheet.iter():
        own = _own_text(block) if block.tag in _BLOCKS else ""
        if not own:
            continue
        if block.tag == "summary" and "folds-narrow" in block.getparent().get("class", ""):
            _read_fold(block)  # on a narrow screen alone, and on no paper
            continue
        is_tick = block.tag == "label" and block.find("input[@type='checkbox']") is not None
        if block.tag == "button":
            shown.only_on_screen.append(own)
        elif block.getparent().tag == "tr" and (block.tag == "th" or own.isdigit()) and _in(block, "agenda"):
            first.append(own)
        elif (
            block.tag in {"th", "legend", "option"}
            or "sheet-box" in block.get("class", "")
            or (block.tag == "label" and not is_tick)
        ):
            shown.labels.append(own)
        else:
            shown.texts.append(own)
    shown.labels[:0] = first


def _select(element: Any, *names: str) -> list[Any]:
    """Return what is within an element, by tag or «.class», in the order of the page."""
    return [
        found
        for found in element.iterdescendants()
        if isinstance(found.tag, str)
        and (found.tag in names or any(f".{name}" in names for name in (found.get("class") or "").split()))
    ]


def _in(element: Any, name: str) -> bool:
    return any(name in (parent.get("class") or "").split() for parent in element.iterancestors())


def _own_text(block: Any) -> str:
    """Return the words of a block that stand in no block within it."""

    def words(element: Any) -> str:
        inner = "".join(
            ("" if child.tag in _BLOCKS and "term" not in (child.get("class") or "").split() else words(child))
            + (child.tail or "")
            for child in element
        )
        return (element.text or "") + inner

    return "" if "term" in (block.get("class") or "").split() else " ".join(words(block).split())


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


def _read_fold(summary: Any) -> None:
    """See that the line of what folds on a narrow screen names the answers behind it, or how many points there are."""
    fold = summary.getparent()
    if "more-answers" in fold.get("class").split():
        assert _plain(summary) == " · ".join(_plain(answer[0]) for answer in summary.getnext())
    else:
        assert str(sum(map(len, _select(fold, ".sheet")))) in _plain(summary).split()


def _page_answers(sheet: Any, names: dict[str, str]) -> list[Answer]:
    found: dict[str, Answer] = {}
    for control in _select(sheet, "input", "select", "textarea"):
        name, kind = control.get("name"), control.get("type")
        if kind == "radio":
            value = control.get("value")
            assert _plain(control.getparent()) == value, f"{name}: {value} is called something else"
            before = found.get(name)
            tip = before.tip if before else _page_tip(next(control.iterancestors("fieldset")), names)
            found[name] = Answer(name, tip, "choice", (*(before.options if before else ()), value), False)
            continue
        assert name not in found, f"{name} stands twice"
        options: tuple[str, ...] = ()
        if control.tag == "select":
            first, *others = control
            assert (first.get("value"), _plain(first)) == ("", WORDS["choose"]), "no choice to take it back"
            kind, options = "choice", tuple(_plain(option) for option in others)
        kind = {"checkbox": "check", "date": "date", "choice": "choice"}.get(kind or "", "text")
        found[name] = Answer(name, _page_tip(control, names), kind, options, control.tag == "textarea")
    return list(found.values())


def _page_tip(control: Any, names: dict[str, str]) -> str:
    """Return the accessible name: given, that of other elements, or that of the label round it."""
    if control.get("aria-label"):
        return control.get("aria-label")
    if control.get("aria-labelledby"):
        heard = [names.get(place, f"«{place}» is nowhere") for place in control.get("aria-labelledby").split()]
        return " ".join([*(part + colon(part) for part in heard[:-1]), heard[-1]])
    legend = control.find("legend")
    return _plain(legend if legend is not None else control.getparent())


# Word


def word(body: bytes, content: Content) -> Form:
    """Read a Word file."""
    shown, document = Form(), Document(io.BytesIO(body))
    titles = dict(zip(document.element.iter(qn("w:tbl")), (table.title for table in office.tables(body)), strict=True))
    points = {part.title for part in parts_of(content)}
    for block in document.element.body.iter(qn("w:p")):
        text = _word_text(block)
        style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "" if style is None else style.get(qn("w:val"))
        if not text:
            continue
        if name.startswith("Heading") and name != "Heading1":
            shown.headings.append(text)
        table = next((table for table in block.iterancestors(qn("w:tbl"))), None)
        if name == "Kicker":
            assert text == kicker(content)
        elif name == "CellHead" and text in FRAME_OF_POINTS and titles[table] in points:
            continue
        elif name in {"CellHead", "Label"}:
            shown.labels.append(text)
        elif table is not None and text.isdigit():
            (shown.labels if titles[table] == WORDS["agenda"] else shown.numbers).append(text)
        else:
            shown.texts.append(text)
    shown.ids = [_runs(block, _POINT_ID) for block in document.element.body.iter(qn("w:p")) if _runs(block, _POINT_ID)]
    for control in office.controls(body):
        kind = "text" if control.kind == "long" else control.kind
        shown.answers.append(Answer(control.tag, control.title, kind, control.options, control.kind == "long"))
    return shown


def word_labels(content: Content) -> list[str]:
    """Return the labels of a description as Word has them: once on top of each table, boxes first."""
    found = [asked.label for asked in content.head]
    parts = [list(part.labels) for part in parts_of(content)]
    agenda = content_agenda(content, [WORDS["minutes"], WORDS["what"]])
    found += [*agenda, *(label for labels in parts for label in labels)]
    return [*found, *(column.label for grid in content.grids for column in grid.columns)]


def _word_text(paragraph: Any) -> str:
    texts = (
        text.text or ""
        for text in paragraph.iter(qn("w:t"))
        if not any(parent.tag == qn("w:sdt") for parent in _within(text, paragraph)) and _style(text) != _POINT_ID
    )
    return " ".join("".join(texts).split())


def _runs(paragraph: Any, style: str) -> str:
    """Return the text of a paragraph that has a character style."""
    return "".join(text.text for text in paragraph.iter(qn("w:t")) if _style(text) == style).strip()


def _style(text: Any) -> str:
    style = text.getparent().find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    return "" if style is None else style.get(qn("w:val"))


def _within(element: Any, outermost: Any) -> Any:
    for parent in element.iterancestors():
        if parent is outermost:
            return
        yield parent


def kicker(content: Content) -> str:
    edition = f"{WORDS['edition']} {content.edition}, {day(content.date)}"
    return f"{content.kind} · {edition} · {content.short_address} · {content.licence}"


# PDF


def pdf(file: bytes, content: Content) -> Form:
    """Read a PDF file. Its text is read as a whole: every sign must belong to what the description says."""
    shown, wanted = Form(), [_squeezed(text) for text in [*texts_of(content), *news_texts(content)]]
    ids = set(ids_of(content))
    only_on_paper = _room_for_notes(content) - {*wanted, *pdf_labels(content)}
    known = {*wanted, *ids, *pdf_labels(content), *_pdf_frame(content), *only_on_paper}
    pattern = re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)) + r"|\d+[.]?|•")
    pages = pdf_reading.texts(file)
    for number, text in enumerate(pages, 1):
        flat, place = _squeezed(text), 0
        foot = _squeezed(_pdf_foot(content, number, len(pages)))
        assert flat.count(foot) == 1, f"{content.id}, page {number}: no foot «{foot}» in «{flat}»"
        flat = flat.replace(foot, "")
        while place < len(flat):
            found = pattern.match(flat, place)
            assert found, f"{content.id}, page {number}: «{flat[place : place + 60]}» stands in no description"
            # A word may be both a heading and a label: it is the heading where that is what comes next.
            is_next = wanted[len(shown.texts) : len(shown.texts) + 1] == [found[0]]
            if is_next or (found[0] in wanted and found[0] not in pdf_labels(content)):
                shown.texts.append(found[0])
            elif found[0] in ids:
                shown.ids.append(found[0])
            elif found[0] in known - only_on_paper:
                shown.labels.append(found[0])
            place = found.end()
    with pikepdf.open(io.BytesIO(file)) as opened, opened.open_outline() as outline:
        shown.headings = [item.title for item in _bookmarks(outline.root)][1:]
    shown.headings = [heading for heading in shown.headings if heading != WORDS["notes"]]
    for read in pdf_reading.asked(file):
        shown.answers.append(Answer(read.name, read.tip, read.kind, read.options))
    flat = _squeezed(" ".join(pdf_reading.texts(file)))
    if isinstance(content, MeetingContent):
        for time, what in content.agenda:
            assert f"{time}{_squeezed(what)}" in flat, f"{content.id}: «{what}» has another length"
    for part in parts_of(content):
        shown.numbers += [str(p.number) for p in part.points if f"{p.number}{_squeezed(p.text)}" in flat]
    return shown


def pdf_labels(content: Content) -> set[str]:
    """Return the labels, choices and frame of a PDF file: each stands at least once."""
    labels = {asked.label for asked in content.head}
    labels |= {label for part in parts_of(content) for label in part.labels}
    labels |= {column.label for grid in content.grids for column in grid.columns}
    labels |= {option for part in parts_of(content) for asked in part.points[0].fields for option in asked.options}
    labels |= {option for asked in content.head for option in asked.options}
    if isinstance(content, MeetingContent):
        labels |= {WORDS["minutes"], WORDS["what"]}
    return {_squeezed(label) for label in labels if not label.isdigit()}


def _pdf_frame(content: Content) -> set[str]:
    """Return what a PDF file has by its nature: what it is, and the headings over points."""
    edition = f"{WORDS['edition']} {content.edition}, {day(content.date)}"
    top = f"{content.kind} · {edition} · {content.short_address} · {content.licence}"
    return {_squeezed(text) for text in (top, WORDS["number"], WORDS["item"])}


def _room_for_notes(content: Content) -> set[str]:
    """Return what stands over the notes, which only paper needs; «Punkt» stands over points, too."""
    rows = notes(content.id, 1)
    return {_squeezed(text) for text in (rows.title, rows.intro or "", rows.columns[-1].label)}


def _pdf_foot(content: Content, page: int, pages: int) -> str:
    edition = f"{WORDS['edition']} {content.edition}, {day(content.date)}"
    number = f"{WORDS['page']} {page} {WORDS['of']} {pages}"
    return f"{content.title}{number}{edition}{content.short_address} · {content.licence}"


def _bookmarks(items: Any) -> Any:
    for item in items:
        yield item
        yield from _bookmarks(item.children)


def _squeezed(text: str) -> str:
    """Return a text without spaces: where a line breaks is not part of what it says."""
    return re.sub(r"\s", "", text)


squeezed = _squeezed
