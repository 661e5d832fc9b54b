"""The search beside stock Material, Pagefind and MiniSearch on the same pages.

`make bench-search` prints success at 1 and 3, mean reciprocal rank and the share of empty answers in all and by
category, for each set of queries, the sealed ones too; the generated queries; the bytes sent with gzip; whether the box
shows what the engine answers; what each key waits for its list, and what a text of 10 000 letters costs; and
synthetic sites, up to 5 000 pages, with the processor slowed down.

Answers are asked of the engines, in Node or in a worker, for no figure of a set needs a list that is drawn.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
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
DRIVEN = (300, 325, LARGE)  # pages of the synthetic sites that are typed to in the browser too
TYPED = 20  # queries: some 250 keys
DRAWN = 20  # queries whose lists are read from the box
SLOWER = 4  # times, as a phone is


Answers = tuple[list[list[str]], list[float]]  # titles, best first, and milliseconds, of each query


def say(text: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


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


def show_scores(name: str, asked: list[measure.Query], found: dict[str, Answers]) -> None:
    """Print the scores of a set in all and by category, those of each engine beside the others'."""
    say(f"\n{name}: " + "; ".join(f"{engine} {drive.latency(times)}" for engine, (_, times) in found.items() if times))
    say(f"{'':17}" + "".join(f"  {engine:31}" for engine in found))
    say("  category     n " + "    s@1    s@3    MRR   empty    " * len(found))
    scores = [measure.scores(asked, titles) for titles, _ in found.values()]
    for category in scores[0]:
        count, *_ = str(scores[0][category]).split()
        say(f"  {category:12}{count:>3}" + "".join(f"  {one[category].figures():31}" for one in scores))


def index_of(site: Path) -> Path:
    """Return the folder of the index of a built site."""
    return next(path for path in (site / "assets/search").iterdir() if path.is_dir())


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
    index = index_of(site)
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


def documents_of(site: Path, file: Path) -> Path:
    """Write what MiniSearch is told to a file: the entries of our index, with our fields and words."""
    entries = search_index.entries_of(read_pages(site), meanings(ROOT / "docs", read(ROOT).data))
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
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


def show_sets(sites: dict[str, Path], opened: Browser, folder: Path) -> None:
    """Print the scores of all engines for each set."""
    ours = sites["this site"]
    indexed, documents = pagefind.build(ours, folder / "pagefind", WHOLE_MODULES), documents_of(ours, folder / "told")
    with served(sites["stock Material"]) as address:
        stock = drive.Stock(opened, address)
        for name, asked in sets(ours).items():
            texts = [query.text for query in asked]
            own = node.ask(index_of(ours), texts)
            theirs = node.ask_pagefind(indexed / "pagefind", texts)
            found = {
                "this site": ([one.groups for one in own], [one.milliseconds for one in own]),
                "stock Material": stock.ask(texts),
                "Pagefind": ([titles for titles, _ in theirs], [taken for _, taken in theirs]),
                "MiniSearch": (node.ask_minisearch(WHOLE, documents, texts), []),
            }
            show_scores(name, asked, found)


def show_drawn(opened: Browser, address: str, index: Path) -> None:
    """Print whether the box shows what the engine answers in Node."""
    texts = [query.text for query in measure.queries(FILES[0])[:DRAWN]]
    shown = drive.drawn(opened.new_page(), address, texts)
    answered = [one.titles for one in node.ask(index, texts)]
    same = sum(one == other for one, other in zip(shown, answered, strict=True))
    say(f"\nthe box shows what the engine answers: {same} of {len(texts)} lists")


def show_sent(index: Path, name: str, queries: list[str]) -> None:
    """Print what queries send before their first result, each of an engine that has nothing yet."""
    kib = [one / 1024 for one in first.sent(index, queries)]
    half, most = kib[len(kib) // 2], kib[len(kib) * 95 // 100]
    say(f"  {name}: {len(kib)} queries, p50 {half:.1f} KiB, p95 {most:.1f} KiB, at most {kib[-1]:.1f} KiB")


def show_typed(opened: Browser, address: str, name: str, queries: list[str]) -> None:
    """Print how long each key waits for its list, on this machine and on a slower one."""
    for slower in (1, SLOWER):
        waits = drive.type_all(opened.new_page(), address, queries, slower)
        say(f"  {name}, {len(queries)} queries typed, processor {slower} times slower: {waits}")


def show_sizes(opened: Browser, site: Path, folder: Path) -> None:
    """Print what is sent and waited for on this site, and behind the same box with ever more synthetic pages."""
    say("\nsent before the first result, with gzip")
    show_sent(index_of(site), "this site", [query.text for file in FILES for query in measure.queries(file)])
    for pages in SIZES:
        large = folder / str(pages)
        shutil.copytree(site, large, ignore=shutil.ignore_patterns(index_of(site).name, *pagefind.FILES))
        name = f"{pages} synthetic pages"
        index = search_index.write(large, synthetic.entries(pages), {})
        [named] = large.glob("assets/search/search.*.js")  # the name that the pages of the built site load it by
        (large / "assets/search/search.js").replace(named)
        show_sent(index, name, synthetic.queries())
        if pages in DRIVEN:
            with served(large) as address:
                show_bytes(opened, f"  {name}, cold, {SLOWER} times slower", address, synthetic.COMPOUNDS[0], SLOWER)
                show_typed(opened, address, name, synthetic.queries()[: TYPED // 2])
        shutil.rmtree(large)


def show_long(opened: Browser, address: str) -> None:
    """Print what a text of 200 letters costs, and one of 10 000."""
    text = "vi vet ikke om det virker og folk slutter hele tiden " * 200
    times = drive.ask_long(opened.new_page(), address, [text[:200], text[:10_000], text[:200], text[:10_000]])
    say(f"\nlong texts: 200 letters {times[2]:.1f} ms, 10 000 letters {times[3]:.1f} ms")


def main() -> None:
    """Build, ask and print."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        opened = playwright.chromium.launch(
            executable_path=browser.find_shell() or browser.find(), args=browser.ARGUMENTS
        )
        sites = build(folder)
        ours = sites["this site"]
        show_sets(sites, opened, folder)
        show_generated(ours)
        say()
        for site, built in sites.items():
            with served(built) as address:
                show_bytes(opened, site, address, choose.sheet(choose.records()).title)
        with served(ours) as address:
            show_drawn(opened, address, index_of(ours))
            show_long(opened, address)
            show_typed(opened, address, "this site", [query.text for query in measure.queries(FILES[0])][:TYPED])
        show_sizes(opened, ours, folder / "sizes")
        opened.close()
    say(f"\n{time.perf_counter() - begun:.0f} seconds")


if __name__ == "__main__":
    main()
