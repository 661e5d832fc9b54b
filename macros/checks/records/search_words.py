"""What leads to a record in the search: keywords that add something, questions, aliases that lead to a title."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ...pages import keywords, questions
from ...records.errors import Mistake, did_you_mean
from ...records.loading import Loaded
from ...records.models import OwnTool, Question
from ...text import words
from .references import without_sheet


def mistakes(loaded: Loaded, page_text: str) -> Iterator[Mistake]:
    """Yield keywords that repeat the title or each other, and aliases that lead nowhere."""
    data = loaded.data
    for tool in data.tools.values():
        if isinstance(tool, OwnTool) and tool.checklist not in data.checklists:
            continue  # told of as a reference
        yield from _keywords("tools", tool.id, tool.keywords, data.title_of(tool), loaded)
        yield from _questions("tools", tool.id, tool.questions, loaded, questions.LEAST_OF_A_THING)
    for barrier in data.barriers.values():
        yield from _keywords("barriers", barrier.id, barrier.keywords, barrier.title, loaded)
        yield from _questions("barriers", barrier.id, barrier.questions, loaded)
    for term in data.glossary.values():
        yield from _questions("glossary", term.id, term.questions, loaded, questions.LEAST_OF_A_THING)
    if loaded.whole("core_elements", "phases", "checklists", "tools", "drivers", "barriers", "glossary"):
        yield from _aliases(loaded, page_text)
        yield from _other_words(loaded, page_text)


def _keywords(collection: str, record_id: str, given: list[str], title: str, loaded: Loaded) -> Iterator[Mistake]:
    place = loaded.places[collection, record_id]
    for number, sentence in keywords.faults(given, title) if given else ():
        yield place.mistake(("keywords",) if number is None else ("keywords", number), sentence)


def _questions(
    collection: str, record_id: str, given: list[Question], loaded: Loaded, least: int = questions.LEAST
) -> Iterator[Mistake]:
    place = loaded.places[collection, record_id]
    for number, sentence in questions.faults(given, least) if given else ():
        yield place.mistake(("questions",) if number is None else ("questions", number), sentence)


def _aliases(loaded: Loaded, page_text: str) -> Iterator[Mistake]:
    """An alias leads to titles; one whose words stand in no title leads nowhere."""
    gone = without_sheet(loaded)
    tools = {tool_id: tool for tool_id, tool in loaded.data.tools.items() if tool_id not in gone}
    known = set(words.title_words(replace(loaded.data, tools=tools), page_text))
    # Where two have one number, it is told of there.
    for noun, records in (("fase", loaded.data.phases), ("ke", loaded.data.core_elements)):
        known |= {f"{noun}{number}" for number in range(1, len(records) + 1)}
    for alias in loaded.data.aliases.values():
        for number, word in enumerate(alias.means):
            folded = words.fold(words.joined(word))
            if folded not in known and not any(one.startswith(folded) or one.endswith(folded) for one in known):
                near = did_you_mean(folded, known) or " Skriv et ord som står i en tittel."
                yield loaded.places["aliases", alias.id].mistake(
                    ("means", number), f"means har «{word}», som ikke står i noen tittel.{near}"
                )


def _other_words(loaded: Loaded, page_text: str) -> Iterator[Mistake]:
    """A word of another language stands for a word of this site; one that stands nowhere leads nowhere."""
    used = {words.fold(word) for word in set(words.words(page_text))}  # a word is folded once, however often it stands
    known = sorted({*used, *words.title_words(loaded.data, page_text)})
    for word_list in loaded.data.search_words.values():
        for word, meant in word_list.words.items():
            for one in meant.split(","):
                folded = words.fold(words.joined(one))
                place = bisect_left(known, folded)
                if place == len(known) or not known[place].startswith(folded):
                    yield loaded.places["search_words", word_list.id].mistake(
                        ("words", word),
                        f"«{word}» betyr «{one.strip()}», som ikke står noe sted. Skriv et ord vi bruker.",
                    )
