"""HTML_CodeSniffer on a page in the browser: a second pair of eyes, which sees other things than axe."""

from functools import cache

from playwright.sync_api import Page

from .node import MODULES

# What it tells of that is none, with the reason. Each is the end of a code of https://squizlabs.github.io/HTML_CodeSniffer/
UNTRUE = (
    # The box of the search is sent with Enter, as a form with one text field always is, and a filter acts at once.
    "H32.2",
    # The title of a hit is said as its link, and not as a heading; what is marked in it says nothing by itself.
    "F92,ARIA4",
)
_RUN = """() => new Promise((done) => HTMLCS.process("WCAG2AA", document, () => done(HTMLCS.getMessages()
  .filter(({type, element}) => type === HTMLCS.ERROR && !element.closest?.("[hidden]"))
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
