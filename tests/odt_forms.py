"""Read a sheet or a meeting pack back from its ODT file, as sheet_forms.py reads the other forms."""

from collections.abc import Iterator
from typing import Any

from macros.downloads.odt.fields import BLANK, EMPTY_BOX, TICKED_BOX
from macros.language.in_words import day, quoted
from macros.sheets.content import Content, Field
from macros.sheets.words import WORDS

from . import odt
from .odt import OASIS, TABLE, TEXT
from .sheet_forms import FRAME_OF_POINTS, Answer, Form, kicker, parts_of

_DRAW, _STYLE = OASIS % "drawing", OASIS % "style"
_NOT_READ = {f"{TEXT}user-field-input", f"{TEXT}drop-down", f"{_DRAW}frame"}
_STYLE_NAME = f"{TEXT}style-name"
_LABELS = {"Tabellhode", "Ledetekst"}
_NO_BREAK = "\u202f"


def form(body: bytes, content: Content) -> Form:
    """Read an ODT file. What tables say of themselves, and what stands on every page, is held against the rest."""
    shown, tree = Form(), odt.parsed(body)
    points = {part.title for part in parts_of(content)}
    for block in tree.iter(f"{TEXT}h", f"{TEXT}p"):
        text, style = _text(block), block.get(_STYLE_NAME)
        shown.ids += [identity] if (identity := _identity(block)) else []
        if not text:
            continue
        if block.tag == f"{TEXT}h" and block.get(f"{TEXT}outline-level") != "1":
            shown.headings.append(text)
        table = next(block.iterancestors(f"{TABLE}table"), None)
        title = None if table is None else table.findtext(f"{TABLE}title")
        if style == "Merkelapp":
            assert text == kicker(content)
        elif style == "Tabellhode" and text in FRAME_OF_POINTS and title in points:
            continue
        elif style in _LABELS:
            shown.labels.append(text)
        elif title and text.isdigit():
            (shown.labels if title == WORDS["agenda"] else shown.numbers).append(text)
        else:
            shown.texts.append(text)
    shown.answers = list(_answers(tree, content))
    typed = [answer.name for answer in shown.answers if answer.kind == "text"]
    assert odt.variables(body) == dict.fromkeys(typed, BLANK)
    _see_tables(tree)
    _see_frame(body, content)
    return shown


def tip(asked: Field) -> str:
    """Return what is told of a field: ODF has no such words for a list that drops down."""
    return "" if asked.kind in {"choice", "check"} else asked.tip


def _text(block: Any) -> str:
    """Return what stands in a paragraph beside what is filled in, pictures and ids."""
    return " ".join(_words(block).split())


def _identity(block: Any) -> str:
    """Return the id of the point that a paragraph tells of; "" when it has none."""
    return "".join("".join(part.itertext()) for part in block.iter(f"{TEXT}span") if part.get(_STYLE_NAME) == "Id")


def _words(element: Any) -> str:
    """Return the words within an element as they stand, without those of parts that are not read."""
    parts = ["" if part.tag in _NOT_READ or part.get(_STYLE_NAME) == "Id" else _words(part) for part in element]
    return (element.text or "") + "".join(words + (part.tail or "") for words, part in zip(parts, element, strict=True))


def _answers(tree: Any, content: Content) -> Iterator[Answer]:
    """Yield what can be filled in. What is shown in a blank field is held against its choices."""
    in_rows = {cell.name for grid in content.grids for row in grid.rows for cell in row}
    for field in tree.iter(f"{TEXT}user-field-input", f"{TEXT}drop-down"):
        name = field.get(f"{TEXT}name")
        options = [label.get(f"{TEXT}value") for label in field.iter(f"{TEXT}label")]
        shown = "".join(field.itertext())
        if not options:
            assert shown == BLANK, f"{name} shows «{shown}»"
            yield Answer(name, field.get(f"{TEXT}description"), "text", ())
            continue
        assert shown == options[0], f"{name} shows «{shown}»"
        if options == [EMPTY_BOX, TICKED_BOX]:
            yield Answer(name, "", "check", ())
            continue
        blank = BLANK if name in in_rows else " ".join(f"{EMPTY_BOX}{_NO_BREAK}{option}" for option in options[1:])
        assert shown == blank, f"{name} shows «{shown}» and not «{blank}»"
        yield Answer(name, "", "choice", tuple(options[1:]))


def _see_tables(tree: Any) -> None:
    """See that each table stands below the heading that is its name, and tells of the columns it has."""
    top = WORDS["head"]
    for number, table in enumerate(tree.iter(f"{TABLE}table")):
        title, told = table.findtext(f"{TABLE}title"), table.findtext(f"{TABLE}desc")
        before = next(heading for heading in table.itersiblings(preceding=True) if heading.tag == f"{TEXT}h")
        labels = [_text(label) for label in table.iter(f"{TEXT}p") if label.get(_STYLE_NAME) in _LABELS]
        words = WORDS["columns" if number else "fill_in"]
        assert (title, told) == (_text(before) if number else top, f"{words}: {', '.join(map(quoted, labels))}.")


def _see_frame(body: bytes, content: Content) -> None:
    """See what stands on top and at the foot of every page."""
    (page,) = odt.parsed(body, "styles.xml").iter(f"{_STYLE}master-page")
    top, foot = (" ".join("".join(part.itertext()).split()) for part in page)
    assert top == " ".join([content.publisher, *filter(None, (content.mark,))]) + f"{content.kind} · {content.title}"
    edition = f"{WORDS['edition']} {content.edition} · {day(content.date)} · {content.licence}"
    pages = f"{WORDS['page']} 1 {WORDS['of']} 1"
    assert foot == f"{content.address_words} {content.short_address}{pages}{edition}"
