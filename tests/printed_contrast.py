"""Contrast on paper printed without colour, measured on the picture of a page."""

from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image

from macros.palette import contrast

_SCALE = 4  # pixels for a point: the thinnest stroke of the smallest text has some that are all ink
_SMALLEST = 3  # points: what is lower is no line of text


def weakest(page: pdfium.PdfPage) -> tuple[float, str]:
    """Return the lowest contrast of any line of text on a page, as WCAG counts it, and the line; 21 for no text."""
    return min(_lines(page), default=(21.0, ""))


def _lines(page: pdfium.PdfPage) -> Iterator[tuple[float, str]]:
    picture = page.render(scale=_SCALE, grayscale=True).to_pil()
    text, height = page.get_textpage(), page.get_height()
    text.count_rects()
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        if words and top - bottom > _SMALLEST:
            aside = max(0.0, (top - bottom) - (right - left)) / 2  # a letter alone may be more ink than ground
            sides = (left - aside, height - top, right + aside, height - bottom)
            box = [round(side * _SCALE) for side in sides]
            yield _contrast(picture.crop(box)), words


def _contrast(line: Image.Image) -> float:
    """Return the contrast between the shade that most of a line has, and the one farthest from it."""
    shades = line.histogram()
    ground = max(range(256), key=shades.__getitem__)
    ink = max((shade for shade in range(256) if shades[shade]), key=lambda shade: abs(shade - ground))
    return contrast(f"#{ground:02x}{ground:02x}{ground:02x}", f"#{ink:02x}{ink:02x}{ink:02x}")
