"""The index of the search, made from the built pages by a plain function.

Three kinds of file under assets/search/<hash>/, so that little is sent: `core` (titles, all
that is needed to start), `w…` parts of the other words by their first letters, and `t…` the
texts to show, one file for each result. Each is a script that hands over its content, for
file:// gives no other way; elsewhere the content is read out of it.
"""

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from ..addresses import with_folders
from ..records.site_data import SiteData
from ..slugs import slugify
from ..words import joined, words
from . import engine as search_engine
from . import kinds
from .kinds import Kind
from .meaning import Meaning, aliases, meanings
from .pages import BuiltPage, Place, read_pages
from .parts import Posts, parts, tails

FOLDER = Path("assets/search")
_TEXT = 120  # characters of a place that are kept to show
_NAME = 5  # a heading with more words than this tells something rather than names it
_PLACES = 12  # places of a page that can be shown
_OFTEN = 4  # uses that make a word of the text weigh more
_COMMON = 0.3  # a word in more of the pages than this tells nothing
_MOST_HEADINGS = 2500
_TITLE_SHARED = 2  # a heading on more pages than this names nothing


@dataclass
class Entry:
    """Something that can be found: a page, or a place on a page that is a thing of its own."""

    title: str
    url: str
    anchor: str
    kind: Kind
    phases: str
    description: str
    keywords: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    text: str = ""
    places: list[Place] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)


def build(site_dir: Path, docs: Path, data: SiteData) -> Path:
    """Write index and engine for a built site. Returns the folder that bears the index's hash.

    `docs` holds the pages' sources, for the keywords of their front matter.
    """
    entries = entries_of(read_pages(site_dir), meanings(docs, data))
    return write(site_dir, entries, aliases(data))


def entries_of(pages: list[BuiltPage], known: dict[str, Meaning]) -> list[Entry]:
    """Return the entries of all pages; the places of a page follow the page."""
    shared = Counter(title for page in pages for title in {place.title for place in page.places})
    if (
        len(shared) > _MOST_HEADINGS
    ):  # on a large site headings are found by way of their page, so that core stays small
        shared = Counter(dict.fromkeys(shared, _TITLE_SHARED + 1))
    entries = []
    for page in pages:
        url = with_folders(page.url)
        meaning = known.get(url, Meaning(kinds.KNOWLEDGE))
        places = page.places[1:]
        own = [place for place in places if _stands_alone(place, meaning, known.get(f"{url}#{place.anchor}"), shared)]
        named = [place for place in places if f"{url}#{place.anchor}" in known]
        rest = [page.places[0], *(place for place in places if place not in named)]
        entries.append(_page_entry(page, meaning, rest))
        entries += [_place_entry(page, place, known.get(f"{url}#{place.anchor}"), meaning) for place in own]
    return entries


def _stands_alone(place: Place, parent: Meaning, named: Meaning | None, shared: Counter[str]) -> bool:
    if named:
        return True
    names = bool(words(place.title)) and len(place.title.split()) <= _NAME
    return parent.has_places and names and bool(place.anchor) and shared[place.title] <= _TITLE_SHARED


def _page_entry(page: BuiltPage, meaning: Meaning, places: list[Place]) -> Entry:
    return Entry(
        title=page.title,
        url=page.url,
        anchor="",
        kind=meaning.kind,
        phases=meaning.phases,
        description=meaning.description or page.description or page.text[:_TEXT],
        keywords=meaning.keywords,
        headings=[place.title for place in places[1:]],
        text=" ".join(place.text for place in places) if meaning.has_text else "",
        places=places[1:],
        files=page.files if meaning.kind == kinds.SHEET else [],
    )


def _place_entry(page: BuiltPage, place: Place, named: Meaning | None, parent: Meaning) -> Entry:
    meaning = named or Meaning(kinds.PART, parent.phases)
    return Entry(
        title=place.title,
        url=page.url,
        anchor=place.anchor,
        kind=meaning.kind,
        phases=meaning.phases,
        description=meaning.description or _shortened(place.text),
        keywords=meaning.keywords,
        text=place.text if named else "",
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _TEXT else text[:_TEXT].rsplit(" ", 1)[0] + " …"


def write(site_dir: Path, entries: list[Entry], targets: dict[str, list[str]]) -> Path:
    """Write the files of the index and the engine that reads them; returns the index's folder."""
    posts = _posts(entries)
    named = {word for entry in entries for keyword in entry.keywords for word in words(keyword)} | set(targets)
    word_parts = parts(posts, targets)
    core: dict[str, object] = {
        "kinds": {kind.id: [kind.label, kind.weight] for kind in kinds.KINDS},
        "choices": [[label, " ".join(kind.id for kind in chosen)] for label, chosen in kinds.CHOICES],
        "parts": " ".join(word_parts),
        "entries": [_row(entry) for entry in entries],
    }
    files: dict[str, object] = {"core": core, "words": " ".join(sorted(named)), **word_parts}
    files |= {f"t{number}": _texts(entry) for number, entry in enumerate(entries)}
    contents = {name: f"searchData({_json(name)},{_json(value)})" for name, value in files.items()}
    name = hashlib.sha256("\n".join(contents.values()).encode()).hexdigest()[:10]
    folder = site_dir / FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in contents.items():
        (folder / f"{file}.js").write_text(content, encoding="utf-8")
    search_engine.write(site_dir / FOLDER, name)
    return folder


def _row(entry: Entry) -> list[str | int]:
    if not entry.anchor:
        return [entry.title, entry.url, entry.kind.id, entry.phases]
    address = 0 if entry.anchor == slugify(entry.title) else f"#{entry.anchor}"
    return [entry.title, address, entry.kind.id, entry.phases]


def _texts(entry: Entry) -> list[object]:
    places = [place for place in entry.places if place.anchor and place.text][:_PLACES]
    texts: list[object] = [entry.description, [[p.anchor, p.title, _shortened(p.text)] for p in places]]
    return [*texts, [list(file) for file in entry.files]] if entry.files else texts


def _posts(entries: list[Entry]) -> Posts:
    posts: Posts = defaultdict(lambda: defaultdict(set))
    for number, entry in enumerate(entries):
        for keyword in entry.keywords:
            for word in {*words(keyword), joined(keyword)} if joined(keyword).isalpha() else {joined(keyword)}:
                posts[word]["keyword"].add(number)
        for heading in entry.headings:
            for word in words(heading):
                posts[word]["heading"].add(number)
        _add_text(posts, number, entry)
    tails(posts)
    most = max(_COMMON * len(entries), 10)
    for fields in posts.values():
        for name in ("heading", "often", "text"):
            if len(fields.get(name, ())) > most:
                del fields[name]
    return {word: fields for word, fields in posts.items() if any(fields.values())}


def _add_text(posts: Posts, number: int, entry: Entry) -> None:
    for word, uses in Counter(words(entry.text)).items():
        if len(word) > 2 and not posts[word]["keyword"] & {number}:  # noqa: PLR2004 - two letters name nothing
            posts[word]["often" if uses >= _OFTEN else "text"].add(number)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
