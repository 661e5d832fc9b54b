"""What a content control shows while it is empty: blank paper, or the choices with a box in front of each.

Word takes it from the file's own building blocks (the glossary document, ISO/IEC 29500-1, 17.12) when an answer is
taken back. Without them it writes «Klikk eller trykk her for å skrive inn tekst», which is then printed.
"""

from collections.abc import Sequence

from .xml import element, run

_BLANK = "\u2003" * 3  # em spaces: wide enough to click on, nothing on paper
_BOX, _NO_BREAK = "\u2610", "\u00a0"
_STYLE = "PlaceholderText"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Placeholders:
    """The building blocks of one file; each is made when it is first asked for."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}

    def name(self, options: Sequence[str]) -> str:
        """Return the name of the block that shows these choices, or blank paper when there are none."""
        name = f"valg-{len(self._names)}" if options else "blankt"
        return self._names.setdefault(tuple(options), name)

    def part(self) -> bytes:
        """Return the glossary document with all blocks."""
        blocks = "".join(_block(name, options) for options, name in self._names.items())
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:glossaryDocument xmlns:w="{_NAMESPACE}">{element("w:docParts", blocks)}</w:glossaryDocument>'
        ).encode()


def runs(options: Sequence[str]) -> str:
    """Return what stands in an empty control."""
    if not options:
        return run(_BLANK, _STYLE)
    return run("  ".join(f"{_BOX}{_NO_BREAK}{option.replace(' ', _NO_BREAK)}" for option in options), _STYLE)


def _block(name: str, options: Sequence[str]) -> str:
    properties = element(
        "w:docPartPr",
        element("w:name", val=name),
        element("w:category", element("w:name", val="General"), element("w:gallery", val="placeholder")),
        element("w:types", element("w:type", val="bbPlcHdr")),
        element("w:behaviors", element("w:behavior", val="content")),
    )
    return element("w:docPart", properties, element("w:docPartBody", element("w:p", runs(options))))
