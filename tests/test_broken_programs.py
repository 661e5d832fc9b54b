"""Scripts, typst and translations: one that cannot be read is told before the build stops on it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.checks.frame import programs

from .conftest import ROOT

TRANSLATION = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Fase %(number)s"
msgstr "Fase %(number)s på nynorsk"
"""
SCRIPT, TYPST = "docs/assets/x.js", "macros/downloads/pdf/typst/x.typ"
LANGUAGE = "macros/language/locale/nn/LC_MESSAGES/nettsted.po"
# File, text, line and words of what is told.
BROKEN = {
    "a script": (SCRIPT, "const a = 1;\nfunction (\n", 2, "skriptet kan ikke leses"),
    "what a script fetches": (SCRIPT, 'import { a } from "./borte.js";\na();\n', 1, "«./borte.js», som ikke finnes"),
    "a bracket in typst": (TYPST, "#let a = 1\n#let x = (\n", 2, "kan ikke leses"),
    "a bracket too many in typst": (TYPST, "= Tittel\n\n]\n", 4, "kan ikke leses"),
    "a value that is left out in typst": (TYPST, "#let f(a) = {\n  let x = \n}\n", 2, "kan ikke leses"),
    "a translation": (LANGUAGE, f'{TRANSLATION}\nmsgid "x\nmsgstr "y"\n', 9, "oversettelsen kan ikke leses"),
    "a rule for plurals": (LANGUAGE, TRANSLATION.replace("(n != 1)", "(n !="), 4, "«Plural-Forms» kan ikke leses"),
    "a value that is filled in": (
        LANGUAGE,
        TRANSLATION.replace("%(number)s på", "%(tal)s på"),
        6,
        "«%(tal)s», som ikke står i",
    ),
}


@pytest.mark.parametrize(("file", "text", "line", "says"), BROKEN.values(), ids=BROKEN)
def test_what_the_build_would_stop_on_is_told_at_its_line(tmp_path: Path, file: str, text: str, line: int, says: str):
    """The check was green, and the build stopped after minutes, in English."""
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (told,) = programs.mistakes(tmp_path)
    assert (told.file, told.line) == (file, line)
    assert says in told.text


def test_what_the_site_is_made_with_is_sound():
    """A rule that refuses what is right is worse than none."""
    assert list(programs.mistakes(ROOT)) == []


def test_a_sound_translation_is_let_be(tmp_path: Path):
    """It may turn the words about, and say them in more or fewer."""
    path = tmp_path / LANGUAGE
    path.parent.mkdir(parents=True)
    path.write_text(TRANSLATION, encoding="utf-8")
    assert list(programs.mistakes(tmp_path)) == []


AS_FORK = """
import os, sys
from pathlib import Path
import minify
from macros.cache import Shelf
from macros.checks.frame import programs
programs._SHELF = Shelf(Path(sys.argv[1]) / "kept")
minify.string("application/javascript", "a")
fork = os.fork()
if not fork:
    os._exit(len(list(programs.mistakes(Path(sys.argv[1])))))
print(os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]))
"""


def test_a_fork_reads_them_too(tmp_path: Path):
    """What minifies holds threads that a fork has not: one that asked it waited for ever, and the check with it."""
    shutil.copytree(ROOT / "docs" / "assets", tmp_path / "docs" / "assets", ignore=shutil.ignore_patterns("*.woff2"))
    (tmp_path / SCRIPT).write_text("function (\n", encoding="utf-8")
    command = [sys.executable, "-c", AS_FORK, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "1"
