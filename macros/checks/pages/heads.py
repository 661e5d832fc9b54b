"""The head of a page, and that no two pages describe themselves alike."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from ...pages import keywords, questions
from ...pages.source import Page
from ...records.errors import Mistake
from ...records.places import Place
from ..records import signs_in_records

_NEAR = 0.88  # as alike as «Fagredaktr» and «Fagredaktør»; «Redaktør» is another
_CODE_NAME = re.compile(r"\b(T\d\d|KE ?\d|VITE-\d\d|FASE-[IV]+)\b")


def mistakes(page: Page, templates: set[str]) -> Iterator[Mistake]:
    """Yield what is wrong with a page by itself: its head, names that no reader knows. `templates` are those there are."""
    yield from page.front.mistakes
    if page.front.info:
        yield from signs_in_records.in_record(page.front.info, Place(page.front.text, ()))
    for match in _CODE_NAME.finditer(page.prose):
        yield Mistake(page.shown_as, page.line(match.start()), f"«{match[0]}» er et kodenavn. Skriv tittelen i stedet.")
    info = page.front.info
    if info and info.template and info.template not in templates:
        yield Mistake(
            page.shown_as,
            page.front.text.line(("template",)),
            f"template er «{info.template}», men den finnes ikke i overrides/. Slett linjen, eller skriv navnet på en mal der.",
        )
    if info and not page.unknown:
        title = info.title or next((text for level, text, _ in page.outline.headings if level == 1), "")
        for number, sentence in keywords.faults(page.front.keywords, title):
            location = ("keywords",) if number is None else ("keywords", number)
            yield Mistake(page.shown_as, page.front.text.line(location), sentence)
    asked = page.front.questions if info else []  # else one that is none is left out, and the lines are of others
    for number, sentence in questions.faults(asked) if asked else ():
        location = ("questions",) if number is None else ("questions", number)
        yield Mistake(page.shown_as, page.front.text.line(location), sentence)


def without_questions(page: Page) -> Iterator[Mistake]:
    """Yield advice about a page that says nothing of what it answers: the search goes by it before all else."""
    head = page.front.text.value
    if page.front.info and not page.front.info.unlisted and not head.get("questions"):
        least, most = questions.LEAST, questions.MOST
        sentence = (
            f"hodet har ingen questions. Skriv {least}–{most} spørsmål, med ordene til leserne, så finner søket siden."
        )
        yield Mistake(page.shown_as, page.front.text.line((list(head)[-1],)), sentence)


def alike(pages: Iterable[Page]) -> Iterator[Mistake]:
    """Yield each page that describes itself as another does, and each question that another page answers.

    Both stand in the heads of the pages, and nothing else is looked at.
    """
    named = {page.shown_as: page for page in pages}
    yield from _described_alike(named.values())
    for name, number, sentence in questions.asked_twice(
        (name, page.front.questions) for name, page in named.items() if page.front.info
    ):
        yield Mistake(name, named[name].front.text.line(("questions", number)), sentence)


def called_alike(pages: Iterable[Page], kinds: Mapping[str, str]) -> Iterator[Mistake]:
    """Yield each page that has the title of another.

    The two cannot be told apart in the search, in a tab or in the list of a reader's bookmarks. `kinds` is what kind
    of record each page has its title from: where two of one kind are alike, it is told of at the records.
    """
    called: dict[str, Page] = {}
    for page in pages:
        title = next((text for level, text, _ in page.outline.headings if level == 1 and text), None)
        if title is None or page.unknown:
            continue
        first = called.setdefault(title.casefold(), page)
        kind = kinds.get(page.path)
        if first is not page and not (kind and kinds.get(first.path) == kind):
            line = next(line for level, text, _, line in page.headings() if level == 1 and text)
            yield Mistake(
                page.shown_as,
                line,
                f"siden heter «{title[:40]}», det samme som {first.shown_as}. Gi den ene et annet navn.",
            )


def lone_names(pages: Iterable[Page]) -> Iterator[Mistake]:
    """Yield advice about who is responsible where it is nearly what other pages say: `make forfalt` lists them apart."""
    infos = [(page, page.front.info.responsible) for page in pages if page.front.info]
    used = Counter(name for _, name in infos)
    for page, name in infos:
        others = [other for other, times in used.items() if times > used[name]]
        if near := get_close_matches(name, others, n=1, cutoff=_NEAR):
            line = page.front.text.line(("responsible",))
            sentence = f"responsible er «{name}», men «{near[0]}» på {used[near[0]]} sider. Skriv det samme på alle."
            yield Mistake(page.shown_as, line, sentence)


def _described_alike(pages: Iterable[Page]) -> Iterator[Mistake]:
    described: dict[str, Page] = {}
    for page in pages:
        description = page.front.value("description")
        key = " ".join(description.casefold().split()) if isinstance(description, str) else ""
        if key and key in described:
            yield Mistake(
                page.shown_as,
                page.front.text.line(("description",)),
                f"description er lik den på {described[key].shown_as}. Skriv hva leseren får på akkurat denne siden.",
            )
        described.setdefault(key, page)
