"""The words of the site's scripts: marked as in Python, and put in when the site is built.

A script calls `_("…")` and `plural("…", "…", n)`, imported from docs/assets/words.js. There they
give bokmål, so that a script runs as it stands. In the site a text is in the language of the
site, and words.js lies in each script that imports it: one request less.
"""

import json
import re

import rjsmin

from ..records.project import ROOT
from . import _, plural_forms, plural_rule

WORDS = ROOT / "docs" / "assets" / "words.js"
_TEXT = r'"(?:[^"\\\n]|\\.)*"'
_MARKED = re.compile(rf"(?<![\w$.])_\(({_TEXT})\)")
_COUNTED = re.compile(rf"(?<![\w$.])plural\(({_TEXT}), ({_TEXT}), ")
_RULE = "(n) => n != 1;"
_IMPORT = re.compile(r'^import \{[^}]*\} from "(?:\.{1,2}/)+words\.js";\n', re.MULTILINE)


def complete(script: str) -> str:
    """Return a script of docs/assets/ in the language of the site, with what it imports of words.js in itself."""
    return _IMPORT.sub(lambda _found: f"{rjsmin.jsmin(words())}\n", translated(script), count=1)


def words() -> str:
    """Return words.js without exports, with the rule for plurals that the language of the site has."""
    source = WORDS.read_text(encoding="utf-8")
    if _RULE not in source:
        raise ValueError(f"{WORDS.name} has no «{_RULE}» to put another language's rule in the place of")
    rule = f"(n) => {plural_rule()};"
    return re.sub(r"^export ", "", source.replace(_RULE, rule), flags=re.MULTILINE)


def translated(script: str) -> str:
    """Return a script with the texts within `_()` and `plural()` in the language of the site."""
    script = _MARKED.sub(lambda found: _literal(_(json.loads(found[1]))), script)
    return _COUNTED.sub(lambda found: f"plural({_forms(found[1], found[2])}, ", script)


def _forms(one: str, many: str) -> str:
    return ", ".join(map(_literal, plural_forms(json.loads(one), json.loads(many))))


def _literal(text: str) -> str:
    """Return a text as JavaScript writes it."""
    return json.dumps(text, ensure_ascii=False)
