"""The index of the search, made from the built pages by a plain function.

Files under assets/search/<hash>/, so that little is sent on a site of any size: `core` (one sign for
each entry, all that is needed to start: it stands in assets/search/start-….js too, with the name of the
folder), parts of the words by their first letters, `_a` the spellings that typing errors are measured
against, `ahead-…` several parts of the words in one file, `e0`, `e1` titles and addresses, `e` all of
them where they are few, and `t…` the texts to show, one file for each result. Each is a script that
hands over its content, for file:// gives no other way; elsewhere the content is read out of it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from .. import addresses
from ..cache.site_before import SiteBefore, StandingSite
from ..records.site_data import SiteData
from ..text.words import words
from . import collect, kept_lines, kinds
from . import engine as search_engine
from .entries import Entry
from .learnt import FILE as LEARNT
from .meaning import Meaning, aliases, meanings, other_words
from .pages import BuiltPage, Place, read_again, read_pages
from .parts import ahead, parts, tree

FOLDER = Path("assets/search")
_BEGINS_WITH = "search begins with"  # a note
_TEXT = 120  # characters of a place that are kept to show
_NAME = 5  # a heading with more words than this tells something rather than names it
_PLACES = 12  # places of a page that can be shown
# Where to begin when nothing was found.
_WAYS = {addresses.url(page) for page in (addresses.STEPS, addresses.LIBRARY, addresses.BARRIERS, addresses.GLOSSARY)}
_FEW = 1000  # entries, whose titles all lie in one file too: it is fetched when there is time
_ZERO = ord("#")  # the sign that stands for 0
_MOST_QUESTIONS = ord("}") - _ZERO  # one sign says how many
_TITLE_SHARED = 2  # a heading on more pages than this names nothing


def build(site_dir: Path, docs: Path, data: SiteData, before: SiteBefore) -> Path:
    """Write index and engine for a built site. Returns the folder that bears the index's hash.

    `docs` holds the pages' sources, for the keywords of their front matter. `before` is the site before this one.
    """
    return _build(site_dir, read_pages(site_dir, before), docs, data, before)


def renew(site_dir: Path, html: Mapping[str, str], docs: Path, data: SiteData, before: StandingSite) -> bool:
    """Write the index anew for a site that stands, when some of its pages, given by their files, have other `html`.

    Returns False, with nothing written, when it is not known any more what the other pages held.
    """
    pages = read_again(html, before)
    if pages is not None:
        _build(site_dir, pages, docs, data, before)
    return pages is not None


def _build(site_dir: Path, pages: list[BuiltPage], docs: Path, data: SiteData, before: SiteBefore) -> Path:
    entries = entries_of(pages, meanings(docs, data))
    say_languages(entries, data.titles_in_other_languages)
    return write(site_dir, entries, aliases(data), other_words(data), before, learnt=LEARNT)


def entries_of(pages: list[BuiltPage], known: dict[str, Meaning]) -> list[Entry]:
    """Return the entries of all pages; the places of a page follow the page."""
    shared = Counter(title for page in pages for title in {place.title for place in page.places})
    entries = []
    for page in pages:
        url = addresses.with_folders(page.url)
        meaning = known.get(url, Meaning(kinds.KNOWLEDGE))
        places = page.places[1:]
        own = [place for place in places if _stands_alone(place, meaning, known.get(f"{url}#{place.anchor}"), shared)]
        named = [place for place in places if f"{url}#{place.anchor}" in known]
        rest = [page.places[0], *(place for place in places if place not in named)]
        entries.append(_page_entry(page, meaning, rest))
        entries += [_place_entry(page, place, known.get(f"{url}#{place.anchor}"), meaning) for place in own]
    return entries


def say_languages(entries: list[Entry], languages: Mapping[str, str]) -> None:
    """Note on entries, and places, whose title is in another language which it is. `languages` has title → tag."""
    for entry in entries:
        entry.language = languages.get(entry.title, "")
        entry.places = [replace(place, language=languages.get(place.title, "")) for place in entry.places]


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
        questions=meaning.questions[:_MOST_QUESTIONS],
        matter=meaning.matter,
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
        questions=meaning.questions[:_MOST_QUESTIONS],
        matter=meaning.matter,
        text=place.text if named else "",
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _TEXT else text[:_TEXT].rsplit(" ", 1)[0] + " …"


def write(  # noqa: PLR0913 - all that an index is made of
    site_dir: Path,
    entries: list[Entry],
    targets: dict[str, list[str]],
    others: dict[str, list[str]] | None = None,
    before: SiteBefore | None = None,
    *,
    leanings: Mapping[str, int] | None = None,
    learnt: Path | None = None,
) -> Path:
    """Write the files of the index and the engine that reads them; returns the index's folder.

    `targets` has other words for things, each with the words of titles that it stands for; `others` words of other
    languages and fields, each with the words of the site that it means; `leanings` is as learnt.py has it, and `learnt`
    the file of what else is learnt of words. What is as in the site `before`, is its file.
    """
    known, spelt, left_over = kept_lines.of(entries, targets, others or {}, leanings or {}, learnt)
    word_parts = parts(known, collect.texts_of(entries), left_over)
    fetched_ahead = {
        f"ahead-{letters}": [[name, word_parts[name]] for name in names] for letters, names in ahead(word_parts).items()
    }
    starts = _starts(entries)
    core: dict[str, object] = {
        "kinds": {kind.id: [kind.label, kind.weight] for kind in kinds.KINDS},
        "choices": [[label, " ".join(kind.id for kind in chosen)] for label, chosen in kinds.CHOICES],
        "parts": tree(word_parts | spelt),
        "rows": [start - before for before, start in zip([0, *starts], starts, strict=False)],
        "isSmall": len(entries) <= _FEW,
        **_signs(entries),
        **_matters(entries),
        "ways": [number for number, e in enumerate(entries) if not e.anchor and addresses.with_folders(e.url) in _WAYS],
    }
    files: dict[str, object] = {"core": core, **word_parts, **spelt, **fetched_ahead}
    if len(entries) <= _FEW:
        files["e"] = _rows(entries)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(entries)], strict=True)):
        files[f"e{number}"] = _rows(entries[start:end])
    files |= {f"t{number}": _texts(entry) for number, entry in enumerate(entries)}
    contents = {name: f"s({_json(value)})" for name, value in files.items()}
    told_apart = "\n".join(f"{name} {content}" for name, content in contents.items())
    name = hashlib.sha256(told_apart.encode()).hexdigest()[:10]
    folder = f"{FOLDER.as_posix()}/{name}"
    before = before or SiteBefore()
    before.make_folder(site_dir, folder, {f"{file}.js" for file in contents})
    for file, content in contents.items():
        before.write(site_dir, f"{folder}/{file}.js", content.encode())
    if not isinstance(before, StandingSite):  # in one that stands the engine is as it was
        before.notes[_BEGINS_WITH] = search_engine.write(site_dir / FOLDER)
    content = f"s({_json({'folder': name, 'core': core})})"
    before.put(site_dir, _start(before), content.encode())
    return site_dir / folder


def _start(before: SiteBefore) -> str:
    """Return the file within a site that the engine begins with, as the build that made the engine has noted it."""
    return f"{FOLDER.as_posix()}/{before.notes[_BEGINS_WITH]}.js"


def _signs(entries: list[Entry]) -> dict[str, object]:
    """Return what the engine must know of every entry, one sign each: strings of signs stay small when packed."""
    letters = {kind.id: chr(ord("a") + number) for number, kind in enumerate(kinds.KINDS)}
    phase_sets = sorted({entry.phases for entry in entries})
    return {
        "kind": "".join(letters[e.kind.id].upper() if e.anchor else letters[e.kind.id] for e in entries),
        "phaseSets": phase_sets,
        "phases": "".join(chr(_ZERO + phase_sets.index(entry.phases)) for entry in entries),
        "asked": "".join(chr(_ZERO + min(len(entry.questions), _MOST_QUESTIONS)) for entry in entries),
    }


def _starts(entries: list[Entry]) -> list[int]:
    """Return where each part of the titles begins: with each page, and each thing on one that has a name of its own.

    A place that only its page stands for is never parted from it, for it takes its address from there: what stands
    between the two goes with them.
    """
    last_places = dict.fromkeys(range(len(entries)), -1)
    last_place = -1  # the last of the page's places that only its page stands for
    for number in reversed(range(len(entries))):
        entry = entries[number]
        if last_place < 0 and entry.anchor and entry.kind is kinds.PART:
            last_place = number
        last_places[number] = last_place
        if not entry.anchor:
            last_place = -1
    return [number for number, entry in enumerate(entries) if not entry.anchor or last_places[number] < number]


def together(entries: list[Entry]) -> list[tuple[int, int]]:
    """Return the entries that are one result, as (entry, the first one of its matter).

    An obstacle is shown with the matter of the sheet that helps against it, and ranked as a matter of its own.
    """
    firsts: dict[str, int] = {}
    for number, entry in enumerate(entries):
        if entry.matter and not entry.anchor:
            firsts.setdefault(entry.matter, number)
    pairs = [(number, firsts.get(entry.matter, number)) for number, entry in enumerate(entries)]
    return [(number, first) for number, first in pairs if number != first]


def _matters(entries: list[Entry]) -> dict[str, object]:
    """Return for each entry which other is the first of its matter, by its place among those; and these, as steps."""
    first_of = dict(together(entries))
    firsts = sorted(set(first_of.values()))
    signs = {first: chr(_ZERO + 1 + place) for place, first in enumerate(firsts)}
    of_entries = [signs[first_of[number]] if number in first_of else "#" for number in range(len(entries))]
    return {
        "together": "".join(of_entries).rstrip("#"),
        "firsts": [first - before for before, first in zip([0, *firsts], firsts, strict=False)],
    }


def _rows(entries: list[Entry]) -> str:
    """Return title and address of each entry; that of a place is short where its page stands before it.

    A title in another language than the site's has that language behind. Lines and tabs are half of what lists of JSON
    are where there are few, as in most parts, and a query needs five.
    """
    rows: list[str] = []
    page = None
    for entry in entries:
        if not entry.anchor:
            page = entry.url
            address = entry.url
        elif entry.url != page:
            address = f"{entry.url}#{entry.anchor}"
        else:
            address = f"#{entry.anchor}"
        rows.append(f"{entry.title}\t{address}\t{entry.language}".rstrip("\t"))
    return "\n".join(rows)


def _texts(entry: Entry) -> list[object]:
    places = [place for place in entry.places if place.anchor and place.text][:_PLACES]
    shown = [[p.anchor, p.title, _shortened(p.text), *([p.language] if p.language else [])] for p in places]
    texts: list[object] = [entry.description, shown]
    return [*texts, [list(file) for file in entry.files]] if entry.files else texts


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
