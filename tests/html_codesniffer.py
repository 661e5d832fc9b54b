"""HTML_CodeSniffer on a page in the browser: a second pair of eyes, which sees other things than axe."""

from functools import cache

from playwright.sync_api import Page

from .node import MODULES

# What it tells of that is none, with the reason. Each is the end of a code of https://squizlabs.github.io/HTML_CodeSniffer/
UNTRUE = (
    # It reads a colour as it was written, not as it is mixed, and knows no image or system colour behind a text: axe
    # judges the contrast of every page, and the gate that of the palette.
    "G18.Fail",
    "G145.Fail",
    # A link in a menu that is closed is no link that leads nowhere.
    "2_4_1.G1,G123,G124.NoSuchID",
)
_RUN = """() => new Promise((done) => HTMLCS.process("WCAG2AA", document, () => done(HTMLCS.getMessages()
  .filter(({type}) => type === HTMLCS.ERROR)
  .map(({code, msg, element}) => `${code}: ${(element.outerHTML ?? "").slice(0, 120)}: ${msg}`))))"""


@cache
def source() -> str:
    """Return HTML_CodeSniffer as the lock has it."""
    return (MODULES / "html_codesniffer" / "build" / "HTMLCS.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return its errors on the page as it stands now: «code: element: what is wrong»."""
    page.evaluate(source())
    told: list[str] = page.evaluate(_RUN)
    return [line for line in told if not line.partition(": ")[0].endswith(UNTRUE)]
