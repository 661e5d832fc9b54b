"""Pictures of each kind of page, to look at one by one: `python -m tests.screenshots SITE FOLDER`.

For each kind a picture of the whole page at five widths, light and dark, and a page `index.html` in FOLDER that shows
them beside each other. With `--before OTHER` the same pages of another built site stand beside them.
"""

import argparse
import html
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from . import browser as browsers
from . import sampling, serving

WIDTHS = (320, 390, 768, 1280, 1920)
SCHEMES = ("light", "dark")
TALLEST = 6000  # px of a page: the rest of a long list looks as its beginning


def main(arguments: list[str]) -> int:
    """Take the pictures, and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("folder", type=Path, help="where the pictures go: outside the repository")
    parser.add_argument("--before", type=Path, help="another built site, to compare with")
    chosen = parser.parse_args(arguments)
    kinds = sampling.kinds_of_pages(chosen.site)
    sites = {"etter": chosen.site} | ({"før": chosen.before} if chosen.before else {})
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as fonts:
        browser = browsers.launch(playwright, browsers.NARROW, Path(fonts))
        for name, site in sites.items():
            (chosen.folder / name).mkdir(parents=True, exist_ok=True)
            with serving.served(site) as address:
                for kind in kinds:
                    if sampling.page_file(site, kind).exists():
                        _take(browser, address + kind, chosen.folder / name / _name(kind))
        browser.close()
    (chosen.folder / "index.html").write_text(_page(kinds, list(sites), chosen.folder), encoding="utf-8")
    sys.stdout.write(f"{len(kinds)} pages in {len(WIDTHS) * len(SCHEMES)} forms: {chosen.folder / 'index.html'}\n")
    return 0


def _name(kind: str) -> str:
    return kind.strip("/").replace("/", "_") or "forside"


def _take(browser: Browser, address: str, stem: Path) -> None:
    """Take the pictures of one page: «<stem>-390-dark.png»."""
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=f"{stem}-{width}-{scheme}.png")
        context.close()


def _page(kinds: list[str], names: list[str], folder: Path) -> str:
    """Return a page with all pictures, a heading for each kind."""
    head = (
        "<!doctype html><meta charset=utf-8><title>Skjermbilder</title>"
        "<style>body{background:#888;font-family:sans-serif}div{display:flex;gap:8px;align-items:start}"
        "img{max-height:900px;border:1px solid #000}</style>"
    )
    parts = [head]
    for kind in kinds:
        parts.append(f"<h2>{html.escape(kind)}</h2>")
        for scheme in SCHEMES:
            files = [f"{name}/{_name(kind)}-{width}-{scheme}.png" for width in WIDTHS for name in names]
            shown = "".join(f'<img loading="lazy" src="{file}">' for file in files if (folder / file).exists())
            parts.append(f"<div>{shown}</div>")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
