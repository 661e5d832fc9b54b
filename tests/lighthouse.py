"""Lighthouse on the pages that readers meet first: `make bench-lighthouse`.

Accessibility, best practices, search engines (SEO) and layout shift (CLS) come out the same each
time, and are tested. Performance is a figure of the machine and the moment too: it is printed
here, as the median of some rounds, and not tested. The goal is at least 98.
"""

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from . import browser, choose, nginx, node, results

PAGES = {
    "front": "",
    "core element": choose.element_address(),
    "checklist": choose.sheet_address(choose.table),
    "meeting pack": f"motepakke/{choose.core_element(choose.records()).id}/",
    "library": "verktoy/",
    "glossary": "vite/ordliste/",
}
STEADY = ("accessibility", "best-practices", "seo")
ROUNDS = 3
_TRIES = 3
_AGAIN = "Please run Lighthouse again"  # it says so when the browser gave it no trace of the page
_PROGRAM = node.WHOLE_MODULES / "lighthouse/cli/index.js"


def report(address: str, categories: Iterable[str], *arguments: str) -> dict[str, object]:
    """Return Lighthouse's report on a page, as a phone sees it."""
    chrome = browser.find()
    assert chrome, browser.HINT
    os.environ["CHROME_PATH"] = chrome
    flags = f"--chrome-flags=--headless=new {' '.join(browser.ARGUMENTS)}"
    only = f"--only-categories={','.join(categories)}"
    command = (_PROGRAM, address, "--output=json", "--quiet", "--no-enable-error-reporting", only, flags, *arguments)
    run = node.run(*command)
    for _ in range(_TRIES - 1):
        if _AGAIN in run.stderr:
            run = node.run(*command)
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)


def scores(found: dict) -> dict[str, int]:
    """Return the score of each category, 0–100."""
    return {name: round(100 * category["score"]) for name, category in found["categories"].items()}


def shortcomings(found: dict) -> list[str]:
    """Return what a category lost points for."""
    audits = found["audits"].values()
    return [f"{audit['id']}: {audit['title']}" for audit in audits if audit["score"] is not None and audit["score"] < 1]


def main() -> None:
    """Print the scores of each page of the built site (make build) as a phone on a slow net sees it."""
    site = Path("site").resolve()
    if not (site / "nginx.conf").exists():
        sys.exit("Det finnes ikke noe bygget nettsted. Kjør make build først.")
    program = nginx.find()
    if not program:
        sys.exit(nginx.HINT)
    told: list[tuple[str, int | float | str, str]] = []
    with tempfile.TemporaryDirectory() as folder, nginx.serving(program, site, Path(folder)) as host:
        print(f"{'':<14}{'perf.':>7}{'acc.':>6}{'best':>6}{'seo':>6}{'CLS':>7}{'KiB':>6}   (median of {ROUNDS})")  # noqa: T201
        for name, path in PAGES.items():
            rounds = [report(f"http://{host}/{path}", ("performance", *STEADY)) for _ in range(ROUNDS)]
            medians = [statistics.median(scores(one)[part] for one in rounds) for part in ("performance", *STEADY)]
            shift = max(one["audits"]["cumulative-layout-shift"]["numericValue"] for one in rounds)
            weight = rounds[0]["audits"]["total-byte-weight"]["numericValue"] / 1024
            row = f"{medians[0]:>7.0f}{medians[1]:>6.0f}{medians[2]:>6.0f}{medians[3]:>6.0f}{shift:>7.3f}{weight:>6.0f}"
            print(f"{name:<14}{row}")  # noqa: T201
            told.append((f"{name}, fart", round(medians[0]), "av 100"))
            told.append((f"{name}, tilgjengelighet", round(medians[1]), "av 100"))
    results.tell(
        "lighthouse",
        f"Google Lighthouse på en side av hvert slag, som en telefon på et tregt nett. Medianen av {ROUNDS} runder.",
        told,
        command="RESULTS=1 make bench-lighthouse",
    )


if __name__ == "__main__":
    main()
