"""HTML as a tree: the one reader and the one writer of the site's pages and of the parts they are made of.

What is read is written back as it was, apart from what means the same: «<br />» as «<br>», «<path/>» as
«<path></path>», «&quot;» between tags as «"», and a letter outside ASCII in an address as «%C3%A6».
"""

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - the name that lxml gives the class

# The parser makes every name lower case; in a drawing some are not. The HTML standard lists them under «adjust SVG
# attributes» and «any other start tag», https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign.
_SVG_NAMES = """
    attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode filterUnits
    glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust
    limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength
    patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
    primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures specularConstant
    specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX
    targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan
    altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend feColorMatrix
    feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow
    feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
    fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject linearGradient radialGradient textPath
"""
_WITH_CAPITALS = {name.lower(): name for name in _SVG_NAMES.split()}
_DRAWING = etree.XPath("descendant-or-self::svg")
_DOCTYPE = "<!doctype html>"
_PARSER = etree.HTMLParser()


def document(text: str) -> Element:
    """Return the root of a whole page."""
    return _with_capitals(etree.fromstring(text, _PARSER))


def fragment(text: str) -> Element:
    """Return a part of a page as a <body> that holds it."""
    return _with_capitals(etree.fromstring(f"<body>{text}</body>", _PARSER)[0])


def written_document(root: Element) -> str:
    """Return a whole page as HTML."""
    return f"{_written(root.getroottree(), doctype=_DOCTYPE)}\n"


def written_fragment(holder: Element) -> str:
    """Return what the <body> of a part of a page holds as HTML."""
    return _written(holder)[len("<body>") : -len("</body>")]


def written_xml(element: Element) -> str:
    """Return an element, and not the text after it, as XML: what a drawing is as a file of its own."""
    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def elements(tree: Element) -> Iterator[Element]:
    """Yield an element and all elements in it, in order, without comments."""
    yield from tree.iter(etree.Element)


def classes(element: Element) -> set[str]:
    """Return the classes of an element."""
    return set(element.get("class", "").split())


def text_of(element: Element) -> str:
    """Return all text in an element."""
    return "".join(element.itertext())


def _written(tree: "Element | etree._ElementTree", doctype: str | None = None) -> str:
    return str(etree.tostring(tree, encoding="unicode", method="html", with_tail=False, doctype=doctype))


def _with_capitals(root: Element) -> Element:
    """Give what belongs to drawings its names as they are written."""
    for drawing in _DRAWING(root):
        for element in elements(drawing):
            element.tag = _WITH_CAPITALS.get(element.tag, element.tag)
            if not _WITH_CAPITALS.keys().isdisjoint(element.keys()):
                attributes = element.items()
                element.attrib.clear()  # one by one they would end up in another order
                element.attrib.update((_WITH_CAPITALS.get(name, name), value) for name, value in attributes)
    return root
