"""The project road as a poster to draw on: the drawing of its page."""

from ...records.site_data import SiteData
from ...sheets.content import Content
from ...sheets.pictures import road_picture
from . import drawing, typesetting
from . import saving as pdf_saving
from .sheets import common


def pdf(content: Content, size: str, data: SiteData) -> bytes:
    """Return the poster of a sheet as a PDF file for printing; `size` is a3 or a4."""
    figure = str(road_picture(data))
    values = common(content, 0) | {
        "size": size,
        "drawing": drawing.svg(figure),
        "described": drawing.text_of(figure),
    }
    return pdf_saving.without_fields(
        typesetting.typeset("poster.typ", values, content.date), pdf_saving.Identity.of(content)
    )
