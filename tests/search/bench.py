"""The search through the real box, beside stock Material on the same pages: `make bench-search`.

Prints success at 1 and 3, mean reciprocal rank and the share of empty answers in all and by
category, for the queries we were given and our own; latency; the bytes sent with gzip; the
generated queries; and a synthetic site of 1 000 pages.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from macros.search import index as search_index
from tests import bench, browser
from tests.serving import served

from .. import choose
from . import drive, generated, measure, node, synthetic

FILES = ("queries_dev.tsv", "queries_own.tsv")


def say(text: str = "") -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


def build(folder: Path) -> dict[str, Path]:
    """Build the site and stock Material from the same pages. Returns name → built site."""
    ours, stock = folder / "ours", folder / "stock"
    subprocess.run([sys.executable, "-m", "macros", "build", "--site", ours], check=True, capture_output=True)
    bench.stock_project(stock)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "site"], cwd=stock, check=True, capture_output=True
    )
    return {"this site": ours, "stock Material": stock / "site"}


def show_scores(name: str, file: str, run: drive.Run) -> None:
    """Print the scores of a set, in all and by category."""
    say(f"\n{name}, {file}: {run.latency()}")
    say("  category        n    s@1    s@3    MRR   empty")
    for category, score in measure.scores(measure.queries(file), run.titles).items():
        say(f"  {category:12} {score}")


def show_bytes(opened: Browser, name: str, address: str, query: str) -> None:
    """Print what the search sends before the box is used, to the first result, and with the texts of the list."""
    before, after, milliseconds = drive.first_result(opened, address, query)
    texts = sum(size for path, size in after.items() if path.rsplit("/", 1)[-1].removeprefix("t")[:1].isdigit())
    first = sum(after.values()) - texts
    say(
        f"{name}: {sum(before.values()) / 1024:.1f} KiB before the box is used; from there to the first result for "
        f"«{query}» {first / 1024:.1f} KiB in {milliseconds:.0f} ms; texts in sight {texts / 1024:.1f} KiB"
    )


def show_generated(site: Path) -> None:
    """Print success at 3 for the generated queries, by category."""
    index = next(path for path in (site / "assets/search").iterdir() if path.is_dir())
    cases = list(generated.variants(generated.titles(index)))
    answers = node.ask(index, [query for _, query, _ in cases])
    hits = [(category, title in found.titles[:3]) for (category, _, title), found in zip(cases, answers, strict=True)]
    say(f"\nGenerated from titles: {len(hits)} queries, success@3 {sum(hit for _, hit in hits) / len(hits):.3f}")
    for category in dict(hits):
        found = [hit for name, hit in hits if name == category]
        say(f"  {category:12} {len(found):4}  {sum(found) / len(found):.3f}")


def show_thousand(opened: Browser, site: Path, folder: Path) -> None:
    """Print bytes, cold first result and latency with the index of 1 000 synthetic pages behind the same box."""
    shutil.copytree(site, folder)
    search_index.write(folder, search_index.entries_of(synthetic.pages(1000), {}), {})
    [named] = folder.glob("assets/search/engine.*.js")  # the name that the pages of the built site load it by
    (folder / "assets/search/engine.js").replace(named)
    say("\n1 000 synthetic pages")
    with served(folder) as address:
        show_bytes(opened, "  cold", address, "samarbeidsplan")
        queries = synthetic.WORDS[::40] + [word[:-1] + "x" for word in synthetic.WORDS[::120]]
        say(f"  {len(queries)} queries: {drive.ask_all(opened.new_page(), address, queries).latency()}")


def main() -> None:
    """Build, drive and print."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.find(), args=browser.ARGUMENTS)
        sites = build(Path(name))
        for site, built in sites.items():
            with served(built) as address:
                show_bytes(opened, f"\n{site}", address, choose.sheet(choose.records()).title)
                for file in FILES:
                    asked = [query.text for query in measure.queries(file)]
                    show_scores(site, file, drive.ask_all(opened.new_page(), address, asked))
        show_generated(sites["this site"])
        show_thousand(opened, sites["this site"], Path(name) / "thousand")
        opened.close()


if __name__ == "__main__":
    main()
