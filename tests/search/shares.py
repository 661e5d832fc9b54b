"""How much of a set of queries the site has been told word for word: what was learned by heart and says nothing."""

from pathlib import Path

from macros.pages import calls, front_matter
from macros.records.project import page_files
from macros.records.site_data import SiteData
from macros.text.words import fold, joined, title_words

from . import measure


def told(data: SiteData, docs: Path) -> set[str]:
    """Return every keyword, question, alias and other word of the site, without spaces and capitals."""
    texts: list[str] = []
    for path in page_files(docs):
        head = front_matter.read(calls.read(path), path.name)
        texts += [*head.keywords, *(question.text for question in head.questions)]
    for record in [*data.tools.values(), *data.barriers.values()]:
        texts += [*record.keywords, *(question.text for question in record.questions)]
    texts += [question.text for term in data.glossary.values() for question in term.questions]
    texts += [form for alias in data.aliases.values() for form in alias.forms]
    texts += [word for word_list in data.search_words.values() for word in word_list.words]
    return {fold(joined(text)) for text in texts}


def by_heart(file: str, data: SiteData, docs: Path) -> float:
    """Return the share of the queries in a file that the site was told word for word; words of titles are apart."""
    titles = set(title_words(data, ""))
    known = told(data, docs) - titles
    asked = measure.queries(file)
    return sum(fold(joined(query.text)) in known for query in asked) / len(asked)
