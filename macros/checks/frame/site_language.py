"""The language that the site is said in: without its translation, all would be said in bokmål under another name."""

from collections.abc import Iterator
from pathlib import Path

from ...language import LOCALE, SOURCE
from ...records.errors import Mistake
from ...records.project import ROOT
from ...records.reading import read_file

_FILE = "data/site.yml"


def mistakes(root: Path, language: str) -> Iterator[Mistake]:
    """Yield that a language, which data/site.yml names, has no translation in the project."""
    translation = LOCALE.relative_to(ROOT) / language / "LC_MESSAGES" / "nettsted.po"
    if language != SOURCE and not (root / translation).is_file():
        line = read_file(root / _FILE, _FILE).line(("language",))
        sentence = f"language er «{language}», men {translation.as_posix()} finnes ikke. Legg oversettelsen der, eller slett linjen."
        yield Mistake(_FILE, line, sentence)
