"""A Word file round a body: page, header, footer, properties, and bytes that are always the same.

word_parts/ is an unzipped, empty Word file with our styles. python-docx adds what depends on
the content; the finished parts are zipped again without times.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from string import Template

from docx import Document
from docx.blkcntnr import BlockItemContainer
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from ... import language, palette
from ...language.in_words import day
from ...sheets.content import Content
from ...sheets.words import WORDS
from .. import local_logo, office_properties, phase_picture
from ..stable_zip import unzipped, zipped
from ..text_columns import LONG, MARGIN, SHORT
from .xml import element, run

PARTS = Path(__file__).parent / "parts"

_PICTURE = 4.5  # millimetres: as high as a line of the top
_GLOSSARY = PackURI("/word/glossary/document.xml")
_TAB, _BREAK = element("w:r", element("w:tab")), element("w:r", element("w:br"))
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_NAMESPACES = f'{nsdecls("w", "r")} xmlns:w14="{_W14}" xmlns:w15="{_W15}"'


class WordFile:
    """One Word file in the making."""

    def __init__(self, content: Content, *, landscape: bool) -> None:
        self._content = content
        self._document = Document(BytesIO(_empty(content.phase)))
        self._landscape = landscape
        self._page()
        self._header()
        self._footer()
        office_properties.fill(self._document.core_properties, content)

    @property
    def width(self) -> int:
        """The width between the margins, in millimetres."""
        return (LONG if self._landscape else SHORT) - 2 * MARGIN

    def link(self, url: str, text: str, part: XmlPart | None = None) -> str:
        """Return a link as XML that stands inside a paragraph of the body, or of another part."""
        relation = (part or self._document.part).relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{run(text, "Hyperlink")}</w:hyperlink>'

    def phase_picture(self) -> str:
        """Return the picture of the file's phase as a run, or nothing when it has no phase."""
        phase = self._content.phase
        if not phase:
            return ""
        return self._picture(phase_picture.png(phase), f"{WORDS['phase']} {phase}", _PICTURE) + run(" ")

    def logo(self) -> str:
        """Return the logo of the municipality whose edition it is, as a run; nothing when there is none."""
        logo = self._content.logo
        return self._picture(local_logo.png(logo), logo.text, local_logo.HEIGHT) if logo else ""

    def _picture(self, png: bytes, text: str, height: float) -> str:
        """Return a picture as a run, with what is said to those who do not see it, and its height in millimetres."""
        inline = self._document.part.new_pic_inline(BytesIO(png), height=Mm(height))
        inline.docPr.set("descr", text)
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
        return element("w:r", element("w:drawing", inline.xml))

    def bytes(self, body: str, glossary: bytes) -> bytes:
        """Return the finished file with a body of paragraphs and tables, and with what empty controls show."""
        package = self._document.part.package
        part = Part(_GLOSSARY, CONTENT_TYPE.WML_DOCUMENT_GLOSSARY, glossary, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT)
        section = self._document.element.body[-1]
        for block in list(parse_xml(f"<w:body {_NAMESPACES}>{body}</w:body>")):
            section.addprevious(block)
        memory = BytesIO()
        self._document.save(memory)
        return zipped(unzipped(memory.getvalue()))

    def _page(self) -> None:
        section = self._document.sections[0]
        section.left_margin = section.right_margin = Mm(MARGIN)
        if self._landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(LONG), Mm(SHORT)

    def _header(self) -> None:
        content = self._content
        told = " · ".join(filter(None, (content.mark, content.kind, content.title)))
        self._fill(self._document.sections[0].header, f"{run(content.publisher, 'Strong')}{_TAB}{run(told)}")

    def _footer(self) -> None:
        content, footer = self._content, self._document.sections[0].footer
        runs = (
            run(f"{content.address_words} "),
            self.link(content.address, content.short_address, footer.part),
            *(_TAB, run(f"{WORDS['page']} "), _counter("PAGE"), run(f" {WORDS['of']} "), _counter("NUMPAGES")),
            *(_BREAK, run(f"{WORDS['edition']} {content.edition} · {day(content.date)} · {content.licence}")),
        )
        self._fill(footer, "".join(runs))

    def _fill(self, story: BlockItemContainer, runs: str) -> None:
        """Put runs into a header or a footer, with a tab stop at the right margin."""
        paragraph = story.paragraphs[0]
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        story.part.element[0].extend(parse_xml(f"<w:p {_NAMESPACES}>{runs}</w:p>"))


def _counter(name: str) -> str:
    return element("w:fldSimple", run("1"), instr=f" {name} ")


@cache
def _empty(phase: int) -> bytes:
    """Return the empty file with the site's colours, and that of a phase."""
    colours = palette.for_office()
    colours = colours | {"phase": colours[f"phase{phase}" if phase else "fjord"]}
    names = sorted(path for path in PARTS.rglob("*") if path.is_file())
    values = colours | {"language": language.tag()}
    return zipped(
        {
            name.relative_to(PARTS).as_posix(): Template(name.read_text(encoding="utf-8")).substitute(values).encode()
            for name in names
        }
    )
