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

PHONES, SCREENS = (320, 390), (768, 1280, 1920)
WIDTHS = PHONES + SCREENS
SCHEMES = ("light", "dark")
WINDOW = 900  # px: the height of the window that a page is laid out for
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
                there = [kind for kind in kinds if sampling.page_file(site, kind).exists()]
                for scheme in SCHEMES:
                    for widths in (PHONES, SCREENS):
                        _take(browser, address, there, chosen.folder / name, scheme, widths)
        browser.close()
    (chosen.folder / "index.html").write_text(_page(kinds, list(sites), chosen.folder), encoding="utf-8")
    sys.stdout.write(f"{len(kinds)} pages in {len(WIDTHS) * len(SCHEMES)} forms: {chosen.folder / 'index.html'}\n")
    return 0


def _name(kind: str) -> str:
    return kind.strip("/").replace("/", "_") or "forside"


def _take(browser: Browser, address: str, kinds: list[str], folder: Path, scheme: str, widths: tuple[int, ...]) -> None:
    """Take the pictures of pages in one scheme: «<page>-390-dark.png». A phone has no room set off for a scroll bar."""
    is_phone = widths == PHONES
    context = browser.new_context(
        color_scheme=scheme, reduced_motion="reduce", locale="nb-NO", is_mobile=is_phone, has_touch=is_phone
    )
    page = context.new_page()
    for kind in kinds:
        # The window is made as high as the page, so that its foot is seen there, and small before the next.
        page.set_viewport_size({"width": widths[0], "height": WINDOW})
        page.goto(address + kind)
        for width in widths:
            page.set_viewport_size({"width": width, "height": WINDOW})
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
            page.screenshot(path=folder / f"{_name(kind)}-{width}-{scheme}.png")
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
