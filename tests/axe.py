"""axe-core on a page in the browser: what it finds, as one line for each mistake."""

from functools import cache

from playwright.sync_api import Page

from .node import MODULES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules that axe leaves off unless asked.
OFF_BY_DEFAULT = [
    "css-orientation-lock",
    "focus-order-semantics",
    "label-content-name-mismatch",
    "p-as-heading",
    "table-fake-caption",
    "target-size",
    "td-has-header",
]
_RUN = """([tags, extra]) => axe.run(document, {
  runOnly: {type: "tag", values: [...tags, "experimental"]},
  rules: Object.fromEntries(extra.map((name) => [name, {enabled: true}])),
  resultTypes: ["violations"],
}).then(({violations}) => violations.flatMap(({id, nodes}) =>
  nodes.map(({target, failureSummary}) => `${id}: ${target.join(" ")}: ${failureSummary.replace(/\\s+/g, " ")}`)))"""

# What is out of sight is not laid out, and has the place of a line or two: to axe its parts lie on each other.
_LAY_OUT_ALL = """() => {
  const style = new CSSStyleSheet();
  style.replaceSync(":not([hidden]) { content-visibility: visible !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
}"""


@cache
def source() -> str:
    """Return axe-core as the lock has it."""
    return (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands now: «rule: element: what to mend»."""
    if not page.evaluate("'axe' in self"):  # a page that is looked at again has it
        page.evaluate(source())
        page.evaluate(_LAY_OUT_ALL)
    return page.evaluate(_RUN, [TAGS, OFF_BY_DEFAULT])
