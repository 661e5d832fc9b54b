"""The recipes in README, read as a person reads them, and followed in a copy of the project.

A recipe is a heading under «Adding things» with numbered steps. A step names a file and says where the
block under it goes: «a new file», «at the end», «after» or «before» the line that holds some words. A short
change stands in the step itself: some words that become others. «Run `make publish`» is a step too.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_STEP = re.compile(
    r"`(?P<file>[^`]+)`, (?:(?P<new>a new file)|(?P<end>at the end)|(?P<side>after|before) `(?P<line>[^`]+)`"
    r"|(?P<first>the first )?`(?P<old>[^`]+)` becomes `(?P<text>[^`]+)`)"
)
_RUN = re.compile(r"Run `make (?P<command>\w+)`")
_BLOCK = re.compile(r"^(?P<room> *)```\w+\n(?P<text>.*?)^(?P=room)```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """One step of a recipe: its words, and the block under it."""

    words: str
    block: str | None

    @property
    def changes(self) -> str | None:
        """The file that the step changes, if it is one that is there already."""
        step = None if self.command else _STEP.match(self.words)
        return step["file"] if step and not step["new"] else None

    @property
    def makes(self) -> str | None:
        """The file that the step makes."""
        step = None if self.command else _STEP.match(self.words)
        return step["file"] if step and step["new"] else None

    @property
    def command(self) -> str | None:
        """The command of `make` that the step says to run, if it is such a step."""
        run = _RUN.match(self.words)
        return run["command"] if run else None

    def follow(self, project: Path) -> None:
        """Do what the step says in a copy of the project."""
        if self.command:
            subprocess.run([sys.executable, "-m", "macros", self.command], cwd=project, check=True, capture_output=True)
            return
        step = _STEP.match(self.words)
        assert step, f"a step that nobody can follow: {self.words}"
        assert (self.block is None) == bool(step["old"]), f"what is to be written? {self.words}"
        path = project / step["file"]
        assert path.exists() != bool(step["new"]), f"{step['file']} is there already, or is missing"
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(self._changed(before, step), encoding="utf-8")

    def _changed(self, text: str, step: re.Match[str]) -> str:
        if step["new"] or step["end"]:
            return text + str(self.block)
        words = step["old"] or step["line"]
        count = text.count(words)
        assert count == 1 or (count and step["first"]), f"«{words}» stands {count} times in {step['file']}"
        if step["old"]:
            return text.replace(words, step["text"], 1)
        lines = text.splitlines(keepends=True)
        place = next(number for number, line in enumerate(lines) if words in line) + (step["side"] == "after")
        return "".join([*lines[:place], str(self.block), *lines[place:]])


def built_on(readme: str) -> dict[str, set[str]]:
    """Return the recipes that each recipe says, before its steps, that it goes on from."""
    return {
        name: {*re.findall(r"«(.+?)»", re.split(r"^1\. ", text, flags=re.MULTILINE)[0])}
        for name, text in _parts(readme)
    }


def recipes(readme: str) -> dict[str, list[Step]]:
    """Return the steps of each recipe in README."""
    return {name: list(_steps(text)) for name, text in _parts(readme)}


def _parts(readme: str) -> Iterator[tuple[str, str]]:
    part = re.search(r"^## Adding things\n(.*?)^## ", readme, re.MULTILINE | re.DOTALL)
    assert part, "README has no «Adding things»"
    _, *found = re.split(r"^### (.+)\n", part[1], flags=re.MULTILINE)
    yield from zip(found[::2], found[1::2], strict=True)


def _steps(text: str) -> Iterator[Step]:
    for step in re.split(r"^\d+\. ", text, flags=re.MULTILINE)[1:]:
        block = _BLOCK.search(step)
        words = re.sub(r"\n *", " ", step[: block.start()] if block else step.partition("\n\n")[0]).strip()
        # The block has the room to its left that its fence has: a step of a list is indented.
        yield Step(words, re.sub(f"^{block['room']}", "", block["text"], flags=re.MULTILINE) if block else None)
