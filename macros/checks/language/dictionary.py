"""The dictionary that spelling is looked up in: Hunspell's, for bokmål and nynorsk, where both it and they are installed.

They are for development alone: the dictionaries come from npm (tests/package.json) under GPL-2.0, and chunspell from the
lock of the tests. A release has none of them, and says so.
"""

import json
from difflib import SequenceMatcher
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ...cache import Shelf, key
from ...records.project import ROOT

LANGUAGES = {"bokmål": "dictionary-nb", "nynorsk": "dictionary-nn"}
MISSING = "Rettskrivingen er ikke sett på: ordbøkene er ikke hentet. Skriv «make ordboker» én gang, så er den med i kontrollen."
_FOLDER = Path("tests/node_modules")
_SHELF = Shelf(ROOT / ".cache" / "ord")
_ALIKE = 0.8  # share of the letters that a word and its suggestion have in common
_LEAST = 4  # letters of each part of a word that is put together


def is_there(root: Path) -> bool:
    """Tell whether spelling can be looked up in a project."""
    return find_spec("hunspell") is not None and all(_file(root, name).exists() for name in LANGUAGES.values())


def version(root: Path) -> str:
    """Return what changes when the dictionaries do; empty where there is none."""
    if not is_there(root):
        return ""
    return " ".join(
        (_file(root, name).parent / "package.json").read_text(encoding="utf-8") for name in LANGUAGES.values()
    )


class Dictionary:
    """One language's words. What it has answered is kept, word by word: to open the dictionary takes most of a second."""

    def __init__(self, root: Path, language: str, made_by: str) -> None:
        """`language` is one of LANGUAGES; `made_by` changes when code or dictionary does."""
        self._folder = _file(root, LANGUAGES[language]).parent
        self._name = key(language, made_by)
        self._right: dict[str, bool] = {}
        self._near: dict[str, list[str]] = {}
        if kept := _SHELF.get(self._name):
            self._right, self._near = json.loads(kept)
        self._before = len(self._right), len(self._near)

    def has(self, word: str) -> bool:
        """Tell whether a word is spelt right: as it is, with a small letter, or put together of words that are."""
        small = word[0].lower() + word[1:]
        if self._right.get(small):  # most words with a capital begin a sentence
            return True
        if word not in self._right:
            self._right[word] = self._spells(word) or self._spells(small) or self._is_together(small)
        return self._right[word]

    def suggestions(self, word: str) -> list[str]:
        """Return the nearest words that are spelt right, the nearest first."""
        if word not in self._near:
            self._near[word] = [near for near in self._hunspell.suggest(word) if _is_alike(word, near)]
        return self._near[word]

    def keep(self) -> None:
        """Keep all that has been asked."""
        if self._before != (len(self._right), len(self._near)):
            _SHELF.put(self._name, json.dumps([self._right, self._near], ensure_ascii=False).encode())
            _SHELF.tidy({self._name})

    @cached_property
    def _hunspell(self) -> Any:  # noqa: ANN401 - chunspell has no types
        from hunspell import Hunspell

        return Hunspell("index", hunspell_data_dir=str(self._folder.resolve()))

    def _spells(self, word: str) -> bool:
        return bool(self._hunspell.spell(word))

    def _is_together(self, word: str) -> bool:
        """Tell whether a word is two, with «s» or «e» between them or not: the dictionary marks few that may be joined."""
        for place in range(_LEAST, len(word) - _LEAST + 1):
            first, last = word[:place], word[place:]
            joined = first[:-1] if first[-1] in "se" and len(first) > _LEAST else first
            if self._spells(last) and (self._spells(first) or self._spells(joined)):
                return True
        return False


def _is_alike(word: str, near: str) -> bool:
    """Tell whether a suggestion may be the word meant. Two words are none: to write them apart is a mistake of its own."""
    return (
        " " not in near and near.count("-") == word.count("-") and SequenceMatcher(None, word, near).ratio() >= _ALIKE
    )


def _file(root: Path, name: str) -> Path:
    return root / _FOLDER / name / "index.dic"
