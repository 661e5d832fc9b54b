"""What fontTools reads from a font file: which characters it has, and how wide each is."""

from pathlib import Path

from fontTools.ttLib import TTFont


def widths(path: Path) -> dict[int, float]:
    """Return character → width in parts of the type size, for every character of a font file."""
    font = TTFont(path, lazy=True)
    units, advances = font["head"].unitsPerEm, font["hmtx"].metrics
    return {code: advances[glyph][0] / units for code, glyph in font.getBestCmap().items()}
