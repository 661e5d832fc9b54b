"""Content-Security-Policy: a page runs our own scripts and nothing else, whatever slips into its text.

Source: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/
"""

from ..text import html_tree
from .errors import HostingError
from .pages import Page

# As a page can state it. No script within a page is let in, so it is the same for all.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
# Who sends the reader here is told to our own pages only.
REFERRER = "same-origin"
# A script of another type is a block of data.
_RUNS = ("", "text/javascript", "module", "importmap", "speculationrules")


def state(page: Page) -> None:
    """Write the policies into a page, first in its head: they count for what follows them.

    They are what a page can say itself, for hosts that send no headers of ours (GitHub Pages).

    Raises HostingError when a script that runs stands within the page.
    """
    if scripts := list(_scripts_within(page.tree)):
        raise HostingError(
            f"{page.path} har et skript inne i siden («{scripts[0].strip()[:40]}»). "
            "Legg det i en fil i docs/assets/, og før den opp under extra_javascript i mkdocs.yml."
        )
    charset = page.tree.find("head/meta[@charset]")
    if charset is None:
        raise ValueError(f"{page.path} has no <meta charset> to put its policy after")
    charset.addnext(charset.makeelement("meta", {"name": "referrer", "content": REFERRER}))
    charset.addnext(charset.makeelement("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}))


def _scripts_within(tree: html_tree.Element) -> list[str]:
    scripts = (script for script in tree.iter("script") if script.get("src") is None)
    return [script.text or "" for script in scripts if script.get("type", "").strip().lower() in _RUNS]
