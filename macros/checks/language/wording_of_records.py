"""The language of what readers meet from data/: the same advice as for pages, at the line of each word."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from ...cache.ingredients import mark
from ...pages import questions
from ...records import text_files
from ...records.errors import Mistake
from ...records.loading import Loaded
from ...records.models import Question, Reference
from ...records.models.questions import OWN
from ...records.places import Place
from ...records.reading import Location
from . import dictionary, proofreading, sentences
from .plain_words import PlainWords
from .spelling import Spelling

_NOT_OURS = {"aliases", "search_words"}  # collections of words that others have
_OF_WORKS = {"about", "note"}  # what is ours in the list of literature
# Fields in another language, for the search, or that say what another record says.
_OTHER = {"english", "danish", "nirn", "forms", "inflections", "keywords", "was", "municipality"}


Records = dict[str, list[tuple[object, Place]]]  # by their file
Source = tuple[str, str]  # a file in data/, with the text of it
# Language, place in the record and lines of a text → advice about it.
Judge = Callable[[str, Location, list[tuple[int, str]]], Iterable[Mistake]]


class RecordTexts:
    """The texts of the records, file by file. What is found in a file may be kept until it or what it is judged by changes."""

    def __init__(self, records: Records, texts: Mapping[str, str], foreign: Collection[str]) -> None:
        """`records` are by their file, `texts` are those of the files, and `foreign` titles in another language."""
        self._records = records
        self._foreign = foreign
        self.files = list(texts.items())

    @classmethod
    def of_project(cls, root: Path, loaded: Loaded) -> "RecordTexts":
        """Return those of the records that stand below the project's root."""
        records: Records = defaultdict(list)
        for (collection, record_id), place in loaded.places.items():
            if collection not in _NOT_OURS:
                records[place.text.file].append((getattr(loaded.data, collection)[record_id], place))
        texts = {file: text_files.plain(root / file) for file in records}
        return cls(records, texts, loaded.data.titles_in_other_languages)

    @classmethod
    def of_one(cls, record: object, place: Place, text: str) -> "RecordTexts":
        """Return those of a file with one record, given with its place and the text of the file."""
        return cls({place.text.file: [(record, place)]}, {place.text.file: text}, ())

    @property
    def judged_by(self) -> list[object]:
        """What the advice hangs on besides a text and the words it is judged by."""
        return [mark(__name__), sorted(self._foreign)]

    def plain(self, words: PlainWords, source: Source) -> Iterator[Mistake]:
        """Yield the words in a file that have a simpler one."""
        # Questions are in the words of readers.
        return self._advice(
            source,
            lambda language, location, prose: (
                words.advice("", prose, duties=False) if language == OWN and "questions" not in location else ()
            ),
        )

    def proofread(self, source: Source) -> Iterator[Mistake]:
        """Yield what a proofreader marks in a file."""

        def judge(language: str, _: Location, prose: list[tuple[int, str]]) -> Iterator[Mistake]:
            for line, text in prose if language == OWN else ():
                yield from (Mistake("", line, sentence) for _, sentence in proofreading.in_record(text))

        yield from self._advice(source, judge)
        for record, place in self._records[source[0]]:
            for number, question in enumerate(getattr(record, "questions", [])):
                for sentence in questions.mislabelled(question) if isinstance(question, Question) else ():
                    yield place.mistake(("questions", number), sentence)
            for location, texts in _lists(record, ()):
                if (odd := proofreading.odd_end(texts)) is not None:
                    mark = texts[odd - 1][-1]
                    sentence = f"«{texts[odd][:40]}» slutter uten «{mark}», som de andre i listen har. Sett det til."
                    yield place.mistake((*location, odd), sentence)

    def to_one(self, titles: Iterable[str], source: Source) -> Iterator[Mistake]:
        """Yield the words in a file that speak to one reader, but where a whole sheet does, or a team has written."""

        def judge(language: str, location: Location, prose: list[tuple[int, str]]) -> Iterator[Mistake]:
            for line, text in prose if language == OWN and "questions" not in location else ():
                yield from (Mistake("", line, sentence) for sentence in sentences.to_one(text, titles))

        file, _ = source
        found = [] if file.startswith("data/examples/") else list(self._advice(source, judge))
        if len(found) == 1 or not file.startswith("data/checklists/"):
            yield from found

    def misspelt(self, spelling: Spelling, source: Source) -> Iterator[Mistake]:
        """Yield the words in a file that no dictionary has."""
        return self._advice(source, lambda language, _, prose: spelling.advice("", prose, language))

    def _advice(self, source: Source, judge: Judge) -> Iterator[Mistake]:
        file, text = source
        lines = text.split("\n")
        found = {
            (one.line, one.text)
            for record, place in self._records[file]
            for one in self._in_record(record, place, lines, judge)
        }
        return (Mistake(file, line, sentence) for line, sentence in sorted(found))

    def _in_record(self, record: object, place: Place, lines: list[str], judge: Judge) -> Iterator[Mistake]:
        for language, location, text in _texts(record, "bokmål", ()):
            # Without a space it is an id, an address or a name.
            if language in dictionary.LANGUAGES and " " in text and text not in self._foreign:
                for one in judge(language, location, [(0, text)]):
                    yield _at(lines, place.line(*location), one)  # to find a line takes long, and few are told of


def _texts(value: object, language: str, location: Location) -> Iterator[tuple[str, Location, str]]:
    """Yield every text in a record with its language and location."""
    if isinstance(value, str):
        yield language, location, value
    elif isinstance(value, Question):
        if value.text.endswith("?"):  # the rest are phrases for the search, as readers write them
            yield value.language, location, value.text
    else:
        for name, part in _parts(value):
            of_part = str(name) if name in dictionary.LANGUAGES else language
            yield from _texts(part, of_part, (*location, name))


def _lists(value: object, location: Location) -> Iterator[tuple[Location, list[str]]]:
    """Yield every list of texts in a record, with its location."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        yield location, value
    else:
        for name, part in _parts(value):
            yield from _lists(part, (*location, name))


def _parts(value: object) -> Iterable[tuple[str | int, object]]:
    """Return what a list, a dictionary or a record holds, but fields in another language."""
    if isinstance(value, list):
        return enumerate(value)
    if isinstance(value, dict):
        return value.items()
    names = list(type(value).model_fields) if isinstance(value, BaseModel) else []
    if isinstance(value, Reference):
        names = [name for name in names if name in _OF_WORKS]
    return ((name, getattr(value, name)) for name in names if name not in _OTHER)


def _at(lines: list[str], first: int, advice: Mistake) -> Mistake:
    """Return advice at the line, from `first`, that has the word it begins with: a text may be several lines."""
    word = advice.text.partition("«")[2].partition("»")[0]
    line = next((number for number in range(first, len(lines) + 1) if word in lines[number - 1]), first)
    return replace(advice, line=line)
