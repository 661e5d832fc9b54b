"""An ODT file round a body: styles, page, header, footer, properties, and bytes that are always the same.

The package follows ODF 1.3, part 2: `mimetype` comes first and is not compressed, and the manifest names every file.
parts/styles.xml is the look; what depends on the sheet is put in its place there.
"""

from functools import cache
from pathlib import Path
from string import Template

from ... import language, palette
from ...language.in_words import day
from ...sheets.content import Content
from ...sheets.words import WORDS
from .. import local_logo, phase_picture
from ..stable_zip import zipped
from ..text_columns import LONG, MARGIN, SHORT, on_its_side
from .xml import element, link, plain

MIMETYPE = "application/vnd.oasis.opendocument.text"
_STYLES = Path(__file__).parent / "parts" / "styles.xml"
_VERSION = "1.3"
_PICTURE, _LOGO = "Pictures/fase.png", "Pictures/merke.png"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = {
    "office": f"{_OASIS}:office:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "style": f"{_OASIS}:style:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}


def width(content: Content) -> int:
    """Return the width between the margins, in millimetres."""
    return (LONG if on_its_side(content) else SHORT) - 2 * MARGIN


def picture(phase: int) -> str:
    """Return the picture of a phase, to stand in a line of text; nothing when there is no phase."""
    return _frame(_PICTURE, "Fase", f"{WORDS['phase']} {phase}", "4.5mm", "4.5mm") + " " if phase else ""


def logo(content: Content) -> str:
    """Return the logo of the municipality whose edition it is, to stand in a line of text; nothing without one."""
    if content.logo is None:
        return ""
    across, down = local_logo.size(content.logo)
    return _frame(_LOGO, "Merke", content.logo.text, f"{across:.1f}mm", f"{down:.1f}mm")


def _frame(file: str, name: str, text: str, across: str, down: str) -> str:
    """Return a picture of the package, with what is said to those who do not see it."""
    image = element(
        "draw:image",
        xlink__href=file,
        xlink__type="simple",
        xlink__show="embed",
        xlink__actuate="onLoad",
    )
    return element(
        "draw:frame",
        image,
        element("svg:title", plain(text)),
        draw__name=name,
        text__anchor_type="as-char",
        svg__width=across,
        svg__height=down,
    )


def file(content: Content, styles: str, body: str) -> bytes:
    """Return the finished file. `styles` are the automatic ones that the body uses."""
    parts = {
        "mimetype": MIMETYPE.encode(),
        "content.xml": _content(styles, body),
        "styles.xml": _styles(content),
        "meta.xml": _meta(content),
    }
    if content.phase:
        parts[_PICTURE] = phase_picture.png(content.phase)
    if content.logo:
        parts[_LOGO] = local_logo.png(content.logo)
    return zipped(parts | {"META-INF/manifest.xml": _manifest(list(parts)[1:])}, stored=("mimetype",))


def _content(styles: str, body: str) -> bytes:
    text = element("office:body", element("office:text", body))
    return _document("office:document-content", element("office:automatic-styles", styles) + text)


def _document(name: str, inner: str) -> bytes:
    names = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in _NAMES.items())
    return f'{_HEAD}<{name}{names} office:version="{_VERSION}">{inner}</{name}>'.encode()


def _styles(content: Content) -> bytes:
    lying = on_its_side(content)
    told = " · ".join(filter(None, (content.mark, content.kind, content.title)))
    edition = f"{WORDS['edition']} {content.edition} · {day(content.date)} · {content.licence}"
    colours = palette.for_office()
    return (
        _HEAD.encode()
        + Template(_look())
        .substitute(
            {name: f"#{colour}" for name, colour in colours.items()}
            | {
                "phase": f"#{colours[f'phase{content.phase}' if content.phase else 'fjord']}",
                "language": language.code(),
                "country": language.region() or "none",
                "page_width": f"{LONG if lying else SHORT}mm",
                "page_height": f"{SHORT if lying else LONG}mm",
                "orientation": "landscape" if lying else "portrait",
                "margin": f"{MARGIN}mm",
                "text_width": f"{width(content)}mm",
                "publisher": plain(content.publisher),
                "told": plain(told),
                "address_words": plain(content.address_words),
                "newest": link(content.address, content.short_address),
                "page": plain(WORDS["page"]),
                "of": plain(WORDS["of"]),
                "edition": plain(edition),
            }
        )
        .encode()
    )


@cache
def _look() -> str:
    return _STYLES.read_text(encoding="utf-8")


def _meta(content: Content) -> bytes:
    time = f"{content.date.isoformat()}T12:00:00"
    own = {"ark": content.id, "utgave": str(content.edition)}
    facts = [
        element("meta:generator", plain(content.publisher)),
        element("dc:title", plain(content.title)),
        element("dc:subject", plain(content.purpose)),
        element("dc:description", plain(content.address)),
        element("meta:keyword", plain(content.kind)),
        element("meta:initial-creator", plain(content.publisher)),
        element("dc:creator", plain(content.publisher)),
        element("meta:creation-date", time),
        element("dc:date", time),
        element("dc:language", language.tag()),
        *(
            element("meta:user-defined", plain(value), meta__name=name, meta__value_type="string")
            for name, value in own.items()
        ),
    ]
    return _document("office:document-meta", element("office:meta", *facts))


def _manifest(names: list[str]) -> bytes:
    kinds = {"xml": "text/xml", "png": "image/png"}
    entries = [("/", MIMETYPE), *((name, kinds[name.rpartition(".")[2]]) for name in names)]
    listed = [
        element("manifest:file-entry", manifest__full_path=path, manifest__media_type=kind) for path, kind in entries
    ]
    listed[0] = element(
        "manifest:file-entry", manifest__full_path="/", manifest__version=_VERSION, manifest__media_type=MIMETYPE
    )
    whole = element("manifest:manifest", *listed, xmlns__manifest=f"{_OASIS}:manifest:1.0", manifest__version=_VERSION)
    return (_HEAD + whole).encode()
