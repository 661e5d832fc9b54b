"""Content-Security-Policy: a page runs our own scripts and nothing else, whatever slips into its text.

Source: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from .references import pages

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)
_TYPE = re.compile(r"\btype\s*=\s*[\"']?([^\"'\s>]+)")
_RUNS = ("text/javascript", "module", "importmap", "speculationrules")
# First in the head: a policy in a page counts for what follows it.
_CHARSET = re.compile(r"<meta charset=[\"']?utf-8[\"']?\s*/?>", re.IGNORECASE)


def policy(hashes: Iterable[str]) -> str:
    """Return the policy as a page can state it; `hashes` are those of the scripts within pages."""
    scripts = " ".join(["'self'", *sorted(set(hashes))])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
    )


class HostingError(Exception):
    """A built page can not be published as it is; the message is for an editor."""


def add(site: Path) -> str:
    """Write into each page the policy with the hashes of its own scripts.

    Only the theme's scripts are let in: those of the page for unknown addresses, which holds no
    word from data/ or docs/. Raises HostingError when a page has another.

    Returns the policy for all pages together, as a host sends it.
    """
    unknown = site / "404.html"
    known = set(inline_scripts(unknown.read_text(encoding="utf-8"))) if unknown.exists() else set()
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        scripts = inline_scripts(text)
        if foreign := [script for script in scripts if script not in known]:
            raise HostingError(
                f"{page.relative_to(site).as_posix()} har et skript inne i siden («{foreign[0].strip()[:40]}»). "
                "Legg det i en fil i docs/assets/, og før den opp under extra_javascript i mkdocs.yml."
            )
        hashes = map(sha256, scripts)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(hashes)}">'
        text, places = _CHARSET.subn(lambda found, meta=meta: f"{found[0]}{meta}", text, count=1)
        if not places:
            raise ValueError(f"{page.relative_to(site)} has no <meta charset> to put its policy after")
        page.write_text(text, encoding="utf-8")
    return policy(map(sha256, known))


def inline_scripts(html: str) -> list[str]:
    """Return the scripts that stand in a page and run; blocks of data do not."""
    found = []
    for script in _SCRIPT.finditer(html):
        kind = _TYPE.search(script["attributes"])
        if not re.search(r"\bsrc\s*=", script["attributes"]) and (not kind or kind[1].lower() in _RUNS):
            found.append(script["body"])
    return found


def sha256(script: str) -> str:
    """Return the hash of a script as a source in a policy: 'sha256-…'."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
