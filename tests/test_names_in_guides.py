"""What README, CONTRIBUTING and TAKEOVER name is there: a file, a function or a command that has gone is told of.

Nothing is run. A name between backticks counts when it looks like one: a path, `make` with a target, or a name in code
that is no plain word. The steps of recipes are left to those who follow them (test_recipes.py).
"""

import os
import re
from functools import cache
from pathlib import Path

import pytest

from .conftest import ROOT

GUIDES = ("README.md", "CONTRIBUTING.md", "TAKEOVER.md")
FOLDERS = ("macros", "docs", "data", "overrides", "tests", ".github", ".vscode", ".readme")
# Folders whose words are names in code: those of the guides themselves, and of prose and records, are none.
OF_CODE = ("macros/", "overrides/", "docs/assets/", "tests/", ".github/")
CODE = {".py", ".js", ".mjs", ".html", ".toml", ".typ", ".css", ".yml", ".json", ".xml", ".txt"}
EXAMPLES = {"owner/name", "x.md", "x/index.html", "material/sprout"}  # of what somebody else writes
_BLOCK = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
_STEP = re.compile(r"^\d+\. .*\n(?:(?: .*)?\n)*", re.MULTILINE)
_TICKED = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")
_NAME = re.compile(r"_?[A-Za-z]\w*(?:\._?[A-Za-z]\w*)*")
_IN_FILE = re.compile(r"((?:`[^`]+`(?:, | and | og )?)+)(?: \([^)]*\))? (?:in|i) `([\w./-]+\.[a-z]+)`")


@cache
def text(guide: str) -> str:
    """Return a guide with each paragraph on a line, without blocks of code and the steps of recipes."""
    whole = (ROOT / guide).read_text(encoding="utf-8")
    before, head, rest = whole.partition("## Adding things\n")
    recipes, foot, after = rest.partition("\n## ")
    prose = _BLOCK.sub("", "".join([before, head, _STEP.sub("", recipes), foot, after]))
    return re.sub(r"(?<=\S)\n *(?=[^\s|#-])", " ", prose)


@cache
def files() -> frozenset[str]:
    """Return the files and folders of the project, from its root."""
    found = {path.name for path in ROOT.iterdir() if path.is_file()} | set(FOLDERS)
    for folder in FOLDERS:
        for where, folders, names in os.walk(ROOT / folder):
            folders[:] = [name for name in folders if name not in {"node_modules", "__pycache__"}]
            found |= {(Path(where) / name).relative_to(ROOT).as_posix() for name in (*names, *folders)}
    return frozenset(found)


def meant(path: str) -> list[str]:
    """Return the files that a path may mean: a name alone lies in the folder that is named before it."""
    pattern = re.escape(path.rstrip("/")).replace(r"\*", "[^/]*")
    return [file for file in files() if re.fullmatch(rf"(?:.*/)?{pattern}", file)]


@cache
def words() -> frozenset[str]:
    """Return every word of the code: what a name may be, and the files that are made."""
    code = [file for file in files() if file.startswith(OF_CODE) and Path(file).suffix in CODE]
    code += [file for file in files() if "/" not in file and not file.endswith(".md")]
    found: set[str] = set()
    for file in code:
        if (ROOT / file).is_file():
            found.update(re.findall(r"[\w.-]*\w", (ROOT / file).read_text(encoding="utf-8")))
    return frozenset(found | {part for word in found for part in word.split(".")})


def is_path(name: str) -> bool:
    """Tell whether a name is that of a file or a folder."""
    has_ending = Path(name).suffix in CODE | {".md", ".svg", ".png", ".po", ".pot"}
    return bool(_PATH.fullmatch(name)) and ("/" in name or has_ending)


def is_name(name: str) -> bool:
    """Tell whether a name is one in code, and no plain word."""
    return bool(_NAME.fullmatch(name)) and bool(re.search(r"_|\.|[a-z][A-Z]", name)) and not is_path(name)


@pytest.mark.parametrize("guide", GUIDES)
def test_a_file_that_is_named_is_there(guide: str):
    """In the project, or in the code that makes it."""
    paths = {name for name in _TICKED.findall(text(guide)) if is_path(name)} - EXAMPLES
    assert paths
    assert [path for path in sorted(paths) if not meant(path) and Path(path).name not in words()] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_a_name_in_code_is_there(guide: str):
    """A function that has got another name is looked for in vain."""
    names = {name for name in _TICKED.findall(text(guide)) if is_name(name)}
    assert names
    assert [name for name in sorted(names) if not words().issuperset(name.split("."))] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_a_name_that_is_said_to_be_in_a_file_is_in_that_file(guide: str):
    """«`in_page` in `checks/single_pages.py`»: a name that moves takes the guide along."""
    missing = []
    for names, file in _IN_FILE.findall(text(guide)):
        texts = [(ROOT / path).read_text(encoding="utf-8") for path in meant(file) if (ROOT / path).is_file()]
        for name in filter(_NAME.fullmatch, _TICKED.findall(names)):
            parts = [rf"(?<!\w){re.escape(part)}(?!\w)" for part in name.split(".")]
            if not any(all(re.search(part, whole) for part in parts) for whole in texts):
                missing.append(f"{name} in {file}")
    assert missing == []


@pytest.mark.parametrize("guide", GUIDES)
def test_a_command_that_is_named_is_one(guide: str):
    """With the variables that it is given."""
    whole, makefile = (ROOT / guide).read_text(encoding="utf-8"), (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {name for line in re.findall(r"^([a-z][a-z -]*):", makefile, re.MULTILINE) for name in line.split()}
    told = re.findall(r"(?:`|^ *|; )make ([a-z][a-z-]*)((?: [A-Z]+=\S+)*)", whole, re.MULTILINE)
    assert told
    assert {name for name, _ in told} <= targets
    settings = {name for _, given in told for name in re.findall(r"([A-Z]+)=", given)}
    assert [name for name in sorted(settings) if not re.search(rf"\b{name}\b", makefile)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_a_link_within_the_project_leads_somewhere(guide: str):
    """A heading that has got other words is a place that is gone, as on the site."""
    for path, place in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)", _TICKED.sub("", text(guide))):
        other = (ROOT / guide).parent / (path or guide)
        assert other.exists(), path
        headings = re.findall(r"^#+ (.*)$", other.read_text(encoding="utf-8"), re.MULTILINE) if place else []
        assert not place or place in {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}, place
