"""The search through the real box, beside stock Material, Pagefind and MiniSearch on the same pages.

`make bench-search` prints success at 1 and 3, mean reciprocal rank and the share of empty answers in all and by
category, for each set of queries, the sealed ones too; latency; the bytes sent with gzip; the generated queries; what a
text of 10 000 letters costs; what each key waits for its list; and synthetic sites, up to 5 000 pages, with the
processor slowed down.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from macros.records.loading import read
from macros.search import index as search_index
from macros.search.meaning import meanings
from macros.search.pages import read_pages
from tests import bench, browser
from tests.node import WHOLE, WHOLE_MODULES
from tests.serving import served

from .. import choose
from . import drive, first, generated, measure, node, pagefind, sealed, synthetic

ROOT = Path(__file__).parents[2]
FILES = ("queries_dev.tsv", "queries_own.tsv", "queries_dev2.tsv")  # weights are set on the first two alone
LARGE = 5000  # pages
SIZES = (100, 300, 325, 1000, LARGE)  # pages of eight headings: 2 500 are between the second and the third
TYPED = 100  # queries
SLOWER = 4  # times, as a phone is


def say(text: str = "") -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


def build_ours(site: Path) -> Path:
    """Build the site."""
    subprocess.run([sys.executable, "-m", "macros", "build", "--site", site], check=True, capture_output=True)
    return site


def build(folder: Path) -> dict[str, Path]:
    """Build the site and stock Material from the same pages. Returns name → built site."""
    ours, stock = build_ours(folder / "ours"), folder / "stock"
    bench.stock_project(stock)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "site"], cwd=stock, check=True, capture_output=True
    )
    return {"this site": ours, "stock Material": stock / "site"}


def sets(site: Path) -> dict[str, list[measure.Query]]:
    """Return the queries of each set by its name; those of the sealed ones by the pages of a built site."""
    sealed_files = {file.name: sealed.queries(site, file) for file in sorted(sealed.FOLDER.glob("sealed-*.tsv"))}
    return {file: measure.queries(file) for file in FILES} | sealed_files


def show_scores(name: str, asked: list[measure.Query], titles: list[list[str]], latency: str = "") -> None:
    """Print the scores of a set, in all and by category."""
    say(f"\n{name} {latency}")
    say("  category        n    s@1    s@3    MRR   empty")
    for category, score in measure.scores(asked, titles).items():
        say(f"  {category:12} {score}")


def show_bytes(opened: Browser, name: str, address: str, query: str, slower: float = 1) -> None:
    """Print what the search sends before the box is used, to the first result, and after it for the whole list."""
    files, milliseconds = drive.first_result(opened, address, query, slower)
    before, first, rest = (sum(part.values()) / 1024 for part in files)
    say(
        f"{name}: {before:.1f} KiB before the box is used; from there to the first result for "
        f"«{query}» {first:.1f} KiB in {milliseconds:.0f} ms; afterwards, for the whole list, {rest:.1f} KiB"
    )


def show_generated(site: Path) -> None:
    """Print success at 3 for the generated queries, by category."""
    index = next(path for path in (site / "assets/search").iterdir() if path.is_dir())
    cases = list(generated.variants(generated.titles(index)))
    answers = node.ask(index, [query for _, query, _ in cases])
    hits = [
        (category, title in "\n".join(found.groups[:3]))
        for (category, _, title), found in zip(cases, answers, strict=True)
    ]
    say(f"\nGenerated from titles: {len(hits)} queries, success@3 {sum(hit for _, hit in hits) / len(hits):.3f}")
    for category in dict(hits):
        found = [hit for name, hit in hits if name == category]
        say(f"  {category:12} {len(found):4}  {sum(found) / len(found):.3f}")


def show_pagefind(opened: Browser, site: Path, folder: Path) -> None:
    """Print the scores of Pagefind on the same pages."""
    with served(pagefind.build(site, folder / "pagefind", WHOLE_MODULES)) as address:
        for name, asked in sets(site).items():
            run = pagefind.ask_all(opened.new_page(), address, [query.text for query in asked])
            show_scores(f"Pagefind, {name}:", asked, run.titles, run.latency())


def show_minisearch(site: Path, folder: Path) -> None:
    """Print the scores of MiniSearch, with our fields and words."""
    data = read(ROOT).data
    entries = search_index.entries_of(read_pages(site), meanings(ROOT / "docs", data))
    documents = folder / "documents.json"
    told = [
        {
            "id": number,
            "title": entry.title,
            "keywords": " ".join(entry.keywords),
            "questions": " ".join(entry.questions),
            "headings": " ".join(entry.headings),
            "text": entry.text,
        }
        for number, entry in enumerate(entries)
    ]
    documents.write_text(json.dumps(told), encoding="utf-8")
    for name, asked in sets(site).items():
        show_scores(
            f"MiniSearch, {name}:", asked, node.ask_minisearch(WHOLE, documents, [query.text for query in asked])
        )


def show_sent(index: Path, name: str, queries: list[str]) -> None:
    """Print what queries send before their first result, each of an engine that has nothing yet."""
    kib = [one / 1024 for one in first.sent(index, queries)]
    half, most = kib[len(kib) // 2], kib[len(kib) * 95 // 100]
    say(f"  {name}: {len(kib)} queries, p50 {half:.1f} KiB, p95 {most:.1f} KiB, at most {kib[-1]:.1f} KiB")


def show_sizes(site: Path, folder: Path) -> None:
    """Print what is sent before the first result on this site, and on larger and larger synthetic ones."""
    say("\nsent before the first result, with gzip")
    index = next(path for path in (site / "assets/search").iterdir() if path.is_dir())
    show_sent(index, "this site", [query.text for file in FILES for query in measure.queries(file)])
    for pages in SIZES:
        written = search_index.write(folder / str(pages), synthetic.entries(pages), {})
        show_sent(written, f"{pages} synthetic pages", synthetic.queries())
        shutil.rmtree(folder / str(pages))


def show_typed(opened: Browser, address: str, name: str, queries: list[str]) -> None:
    """Print how long each key waits for its list, on this machine and on a slower one."""
    for slower in (1, SLOWER):
        run = drive.type_all(opened.new_page(), address, queries, slower)
        say(f"  {name}, {len(queries)} queries typed, processor {slower} times slower: {run.latency()}")


def show_large(opened: Browser, site: Path, folder: Path) -> None:
    """Print bytes, cold first result and latency with the index of many synthetic pages behind the same box."""
    shutil.copytree(site, folder)
    search_index.write(folder, synthetic.entries(LARGE), {})
    [named] = folder.glob("assets/search/engine.*.js")  # the name that the pages of the built site load it by
    (folder / "assets/search/engine.js").replace(named)
    say(f"\n{LARGE} synthetic pages, the processor {SLOWER} times slower")
    with served(folder) as address:
        show_bytes(opened, "  cold", address, synthetic.COMPOUNDS[0], SLOWER)
        queries = synthetic.COMPOUNDS[::40] + [word[:-1] + "x" for word in synthetic.COMPOUNDS[::120]]
        page = opened.new_page()
        drive.slow_down(page, SLOWER)
        say(f"  {len(queries)} queries: {drive.ask_all(page, address, queries).latency()}")
        show_typed(opened, address, f"{LARGE} synthetic pages", synthetic.queries())


def show_long(opened: Browser, address: str) -> None:
    """Print what a text of 200 letters costs, and one of 10 000."""
    text = "vi vet ikke om det virker og folk slutter hele tiden " * 200
    run = drive.ask_all(opened.new_page(), address, [text[:200], text[:10_000], text[:200], text[:10_000]])
    say(f"\nlong texts: 200 letters {run.milliseconds[2]:.1f} ms, 10 000 letters {run.milliseconds[3]:.1f} ms")


def main() -> None:
    """Build, drive and print."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.find(), args=browser.ARGUMENTS)
        sites = build(Path(name))
        every = sets(sites["this site"])
        for site, built in sites.items():
            with served(built) as address:
                show_bytes(opened, f"\n{site}", address, choose.sheet(choose.records()).title)
                for file, asked in every.items():
                    run = drive.ask_all(opened.new_page(), address, [query.text for query in asked])
                    show_scores(f"{site}, {file}:", asked, run.titles, run.latency())
        show_pagefind(opened, sites["this site"], Path(name))
        show_minisearch(sites["this site"], Path(name))
        show_generated(sites["this site"])
        with served(sites["this site"]) as address:
            show_long(opened, address)
            show_typed(opened, address, "this site", [query.text for query in measure.queries(FILES[0])][:TYPED])
        show_sizes(sites["this site"], Path(name) / "sizes")
        show_large(opened, sites["this site"], Path(name) / "large")
        opened.close()


if __name__ == "__main__":
    main()
