"""Scripts, typst and translations: one that cannot be read is told before the build stops on it."""

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


def test_what_holds_threads_is_never_loaded_by_the_check(tmp_path: Path):
    """The check shares its work with forks, and one of them waited for ever for a thread that it had not."""
    path = tmp_path / SCRIPT
    path.parent.mkdir(parents=True)
    path.write_text("const a = 1;\n", encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; import macros.checking; from macros.checks.frame import programs; "
        "list(programs.mistakes(Path(sys.argv[1]))); print({'minify', 'typst'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
