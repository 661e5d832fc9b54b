"""The scripts of the site: each joined with what it imports, and in the language of the site.

They are written as ES modules in docs/assets/, one for each behaviour. A module that a page loads gets what it
imports in itself: one request for each script, and the same text also runs where a browser loads no modules.

A script calls `_("…")` and `plural("…", "…", n)`, imported from docs/assets/words.js. There they
give bokmål, so that a script runs as it stands. In the site a text is in the language of the site.
"""

import json
import re
from collections import Counter
from pathlib import Path

import minify

from ..records.project import ROOT
from . import _, plural_forms, plural_rule

WORDS = ROOT / "docs" / "assets" / "words.js"
_TEXT = r'"(?:[^"\\\n]|\\.)*"'
_MARKED = re.compile(rf"(?<![\w$.])_\(({_TEXT})\)")
_COUNTED = re.compile(rf"(?<![\w$.])plural\(({_TEXT}), ({_TEXT}), ")
_RULE = "(n) => n != 1;"
_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.{1,2}/[\w./-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:\{[^}]*\};\n)?", re.MULTILINE)  # the word alone, or a list of names
# A module knows its own address at any time; a classic script in a page only while it is read for the first time.
_OWN_ADDRESS = "const ownAddress = self.document?.currentScript?.src ?? self.location.href;\n"
# A function that a module gives away: over several lines until a brace alone, or on one line.
_GIVEN = re.compile(
    r"^export (?:async )?function (\w+)\(.*?^}\n|^export const (\w+) = (?:async )?\([^\n]*\) => [^\n]*;\n",
    re.MULTILINE | re.DOTALL,
)
_NAME = re.compile(r"\w+")
# Numbers that a module has names for, each by itself or in a table: the names are for who reads the module.
_NUMBER = re.compile(r"^(?:export )?const ([A-Z_]{2,}) = ([\d.]+);(?: //.*)?\n", re.MULTILINE)
_TABLE = re.compile(r"^(?:export )?const ([A-Z_]{2,}) = \{\n(.*?)^\};\n", re.MULTILINE | re.DOTALL)
_IN_TABLE = re.compile(r"(\w+): ([\d.]+),")
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def joined(start: Path) -> str:
    """Return a module of docs/assets/ with all it imports before it, without import and export.

    Raises ValueError when two of the modules declare the same name at the top.
    """
    owner: dict[str, str] = {}
    modules = {path: _source(path) for path in _in_order(start, [])}
    for path, source in modules.items():
        for declared in _DECLARED.findall(source):
            if declared in owner:
                raise ValueError(f"{path.name} and {owner[declared]} both declare {declared}")
            owner[declared] = path.name
    return _with_numbers("".join(map(_bare, _used(list(modules.values())))))


def _used(sources: list[str]) -> list[str]:
    """Return modules without the functions that they give away and no module names: those are another script's."""
    while True:
        whole = "".join(sources)
        uses = Counter(_NAME.findall("".join(map(_bare, sources))))
        unused = [found[0] for found in _GIVEN.finditer(whole) if uses[found[1] or found[2]] == 1]
        if not unused:
            return sources
        for function in unused:
            sources = [source.replace(function, "") for source in sources]


def _with_numbers(script: str) -> str:
    """Return a script with each number in the place of its name, as `MOST` or `WEIGHTS.title`."""
    for table in _TABLE.finditer(script):
        name, numbers = table[1], dict(_IN_TABLE.findall(re.sub("//.*", "", table[2])))
        rest = script.replace(table[0], "")
        put_in = re.sub(rf"\b{name}\.(\w+)", lambda found: numbers.get(found[1], found[0]), rest)  # noqa: B023 - at once
        if name not in _NAME.findall(put_in):
            script = put_in
    said = set(_NAME.findall(" ".join(re.findall(_TEXT, script))))
    numbers = {name: number for name, number in _NUMBER.findall(script) if name not in said}
    script = _NUMBER.sub(lambda found: "" if found[1] in numbers else found[0], script)
    return _NAME.sub(lambda found: numbers.get(found[0], found[0]), script)


def bundle(start: Path) -> str:
    """Return a module and all it imports as the one script that a worker, and a page under file://, can load.

    Raises ValueError when two modules declare the same name at the top.
    """
    return classic(joined(start))


def words() -> str:
    """Return words.js with the rule for plurals that the language of the site has."""
    source = WORDS.read_text(encoding="utf-8")
    if _RULE not in source:
        raise ValueError(f"{WORDS.name} has no «{_RULE}» to put another language's rule in the place of")
    rule = f"(n) => {plural_rule()};"
    return source.replace(_RULE, rule)


def translated(script: str) -> str:
    """Return a script with the texts within `_()` and `plural()` in the language of the site."""
    script = _MARKED.sub(lambda found: _literal(_(json.loads(found[1]))), script)
    return _COUNTED.sub(lambda found: f"plural({_forms(found[1], found[2])}, ", script)


def classic(script: str) -> str:
    """Return a script that imports nothing as a classic one, small: what a page under file:// can load."""
    script = script.replace("import.meta.url", "ownAddress")
    knows_address = _OWN_ADDRESS if "ownAddress" in script else ""
    return small(f'(()=>{{"use strict";\n{knows_address}{script}}})();\n')


def small(script: str) -> str:
    """Return a script as a reader fetches it: without comments and space, and with short names for what no other sees.

    Raises minify.MinifyError, a ValueError, with line and column when it is no script.
    """
    return str(minify.string("application/javascript", script)) + "\n"


def _source(path: Path) -> str:
    if path.name == WORDS.name:
        return words()
    return translated(path.read_text(encoding="utf-8"))


def _in_order(path: Path, known: list[Path]) -> list[Path]:
    """Add a module to those known, after what it imports."""
    for place in _IMPORT.findall(_source(path)):
        imported = (path.parent / place).resolve()
        if imported not in known:
            _in_order(imported, known)
    if path not in known:
        known.append(path)
    return known


def _bare(source: str) -> str:
    return _EXPORT.sub("", _IMPORT.sub("", source))


def _forms(one: str, many: str) -> str:
    return ", ".join(map(_literal, plural_forms(json.loads(one), json.loads(many))))


def _literal(text: str) -> str:
    """Return a text as JavaScript writes it."""
    return json.dumps(text, ensure_ascii=False)
