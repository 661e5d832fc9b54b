"""A presentation in the look of the site: wide slides, each with a title of its own, and words a room can read."""

from collections.abc import Sequence
from io import BytesIO

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Length, Mm, Pt

from ... import language, palette
from ...language.in_words import day, quoted
from ...sheets.content import Content
from ...sheets.words import WORDS
from .. import local_logo, office_properties
from ..stable_zip import unzipped, zipped

# Inches: a wide slide, and the same slide as the library's own template has it.
_WIDTH, _HEIGHT, _NARROW = 13.333, 7.5, 10.0
_MARGIN, _TOP, _TABLE_WIDTH, _ROW = 0.667, 1.6, 12.0, 0.5
_BLANK_ROW, _TABLE_BOTTOM = 0.9, 6.7  # what is written in a meeting may take two lines
_TITLE_SLIDE, _TITLE_AND_TEXT, _TITLE_ONLY = 0, 1, 5  # the layouts of the template
_TITLE, _LEAD, _TEXT, _CELL, _FOOT = Pt(34), Pt(24), Pt(26), Pt(20), Pt(12)


class Deck:
    """One presentation in the making."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._colours = {name: _colour(hexadecimal) for name, hexadecimal in palette.for_office().items()}
        self._colour = self._colours[f"phase{content.phase}" if content.phase else "fjord"]
        self._shown = Presentation()
        self._widen()
        office_properties.fill(self._shown.core_properties, content)

    def opening(self, title: str, lead: str) -> None:
        """Add the first slide."""
        slide = self._slide(title, _TITLE_SLIDE)
        self._write(slide.placeholders[1].text_frame, [lead], _LEAD, "muted")
        if logo := self._content.logo:
            across, down = local_logo.size(logo)
            left = Length(Inches(_WIDTH - _MARGIN) - Mm(across))
            shown = slide.shapes.add_picture(BytesIO(local_logo.png(logo)), left, Inches(_MARGIN), height=Mm(down))
            shown.name = logo.text
            _about(shown).set("descr", logo.text)  # the library writes the file's name

    def texts(self, title: str, texts: Sequence[str], first: int | None = None) -> None:
        """Add a slide with a list: numbered from `first`, or with dots."""
        slide = self._slide(title, _TITLE_AND_TEXT)
        self._write(slide.placeholders[1].text_frame, texts, _TEXT, "text")
        if first is None:
            return
        # The library has no numbered lists.
        for number, paragraph in enumerate(slide.placeholders[1].element.iter(qn("a:p")), first):
            properties = paragraph.get_or_add_pPr()
            properties.set("marL", str(Inches(0.6)))
            properties.set("indent", str(-Inches(0.6)))
            numbering = properties.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod", "startAt": str(number)})
            properties.append(numbering)

    def table(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> None:
        """Add a slide with a table. `shares` are the widths of its columns, of the whole."""
        slide = self._slide(title, _TITLE_ONLY)
        size = [Inches(length) for length in (_MARGIN, _TOP, _TABLE_WIDTH, _ROW * (len(rows) + 1))]
        frame = slide.shapes.add_table(len(rows) + 1, len(heads), *size)
        frame.name = title
        # The library has no text for screen readers.
        _about(frame).set("descr", f"{WORDS['columns']}: {', '.join(map(quoted, heads))}.")
        for number, share in enumerate(shares):
            frame.table.columns[number].width = Length(round(Inches(_TABLE_WIDTH) * share / sum(shares)))
        blank_row = min(_BLANK_ROW, (_TABLE_BOTTOM - _TOP - _ROW) / max(1, len(rows)))
        for place, row in enumerate([heads, *rows]):
            if not any(row):
                frame.table.rows[place].height = Inches(blank_row)
            for cell, text in zip(frame.table.rows[place].cells, row, strict=True):
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.fill.solid()
                cell.fill.fore_color.rgb = (
                    self._colour if place == 0 else self._colours["paper" if place % 2 else "surface"]
                )
                self._write(cell.text_frame, [text], _CELL, "text" if place else "paper", bold=place == 0)

    def bytes(self) -> bytes:
        """Return the finished file, its text marked with the language of the site: the library knows few languages."""
        for slide in self._shown.slides:
            for shape in slide.shapes:
                for look in shape.element.iter(qn("a:rPr")):
                    look.set("lang", language.tag())
        memory = BytesIO()
        self._shown.save(memory)
        return zipped(unzipped(memory.getvalue()))

    def _slide(self, title: str, layout: int) -> Slide:
        slide: Slide = self._shown.slides.add_slide(self._shown.slide_layouts[layout])
        self._write(slide.placeholders[0].text_frame, [title], _TITLE, None, bold=True)
        content = self._content
        place = [Inches(length) for length in (_MARGIN, _HEIGHT - 0.6, _TABLE_WIDTH, 0.4)]
        foot = slide.shapes.add_textbox(*place)
        foot.name = WORDS["address"]
        edition = f"{WORDS['edition']} {content.edition}, {day(content.date)}"
        told = f"{content.kind} · {edition} · {content.short_address} · {content.licence}"
        self._write(foot.text_frame, [told], _FOOT, "muted")
        return slide

    def _write(
        self, frame: TextFrame, texts: Sequence[str], size: Length, colour: str | None, *, bold: bool = False
    ) -> None:
        """Fill a frame with a paragraph for each text."""
        frame.word_wrap = True
        for number, text in enumerate(texts):
            if number:
                frame.add_paragraph()  # type: ignore[no-untyped-call]  # the library says no types of it
            paragraph = frame.paragraphs[number]
            paragraph.alignment = PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.bold = size, bold
            run.font.color.rgb = self._colours[colour] if colour else self._colour

    def _widen(self) -> None:
        """Make the slides wide, and what the template places on them."""
        shown = self._shown
        shown.slide_width, shown.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
        for sheet in (shown.slide_master, *shown.slide_layouts):
            for shape in sheet.placeholders:
                if shape.element.spPr.xfrm is not None:  # one that inherits its place has none
                    shape.left = Length(round(shape.left * _WIDTH / _NARROW))
                    shape.width = Length(round(shape.width * _WIDTH / _NARROW))
        package = shown.part.package
        for related in list(package.iter_rels()):
            match related.reltype.rpartition("/")[2]:
                case "printerSettings":
                    shown.part.drop_rel(related.rId)
                case "thumbnail":
                    package.drop_rel(related.rId)


def _about(shape: BaseShape) -> BaseOxmlElement:
    """Return the element that holds the name of a shape, and what a screen reader says of it."""
    about: BaseOxmlElement = next(shape.element.iter(qn("p:cNvPr")))
    return about


def _colour(hexadecimal: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(hexadecimal))  # type: ignore[no-untyped-call]  # the library says no types of it
