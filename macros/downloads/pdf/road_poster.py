"""The project road as a poster to draw on: the drawing of its page."""

from ...records.models import Checklist
from ...records.site_data import SiteData
from ...sheets.of_sheet import of_sheet
from ...sheets.pictures import road_picture
from . import drawing, typesetting
from . import saving as pdf_saving
from .sheets import common


def pdf(sheet: Checklist, size: str, data: SiteData) -> bytes:
    """Return the poster as a PDF file for printing; `size` is a3 or a4."""
    described = of_sheet(sheet, data)
    figure = str(road_picture(data))
    values = common(described, 0) | {
        "size": size,
        "drawing": drawing.svg(figure),
        "described": drawing.text_of(figure),
    }
    return pdf_saving.without_fields(typesetting.typeset("poster.typ", values, described.date))
