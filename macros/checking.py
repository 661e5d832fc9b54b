"""The gate: everything that can be wrong in data and pages, found in one place.

`check` gives all of it as one list; commands, build, `make serve` and tests call it and nothing
else. `load` is for those who need the records alone.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from .cache import Shelf, forks, key
from .cache.ingredients import mark
from .cache.kept_yaml import KeptTexts
from .checks.frame import programs
from .checks.language import dictionary, heavier
from .checks.local import edition as local_edition
from .checks.published import edition_changes, editions, promises, renamed_ids
from .checks.published.base_ledger import ledger_on, lost
from .checks.records import copied_fields, dates, references
from .checks.rules import PageRules, between_records_and_pages, in_drafts, in_files, in_records, in_titles
from .checks.text import typed_text
from .components import bound_components
from .downloads import kept_names
from .downloads.files import addresses
from .downloads.open_data import documents
from .downloads.open_data.datasets import DATASETS
from .pages.calls import Components
from .pages.kept_answers import KeptAnswers
from .pages.source import Page
from .records import git_base, text_files
from .records import local as local_editions
from .records.errors import DataError, Mistake
from .records.ledger import Ledger
from .records.loading import Loaded
from .records.loading import read as read_records
from .records.project import CONTENT, ROOT, page_files
from .records.reading import read_file
from .records.site_data import SiteData
from .records.text_files import TextFile

_SHELF = Shelf(ROOT / ".cache" / "kontroll")
_OF_DATA = Shelf(ROOT / ".cache" / "data")
_WRITTEN = ("docs", "data", ":(exclude)data/published")  # where titles are given
_ANSWERED_FROM = ("data/", "macros/templates/")
NOT_SHOWN = ("aliases", "search_words", "writing")  # records that no answer is worked out from: a test sees to it


@dataclass(frozen=True)
class Checked:
    """What the gate found. Mistakes stop; advice does not."""

    data: SiteData | None  # None while the records have mistakes
    mistakes: list[Mistake]
    advice: list[Mistake]
    components: Components  # with what is sound of the records given, and what is kept of their answers
    pages: dict[str, Page] = field(default_factory=dict)  # by path below docs/; none when nobody had to look
    base: str | None = None  # the branch whose published records were kept to; None when none was found
    rules: PageRules | None = None  # that have looked at the pages; none when all is known to be sound
    records: Mapping[str, str] = field(default_factory=dict)  # name of a kind of records → a mark of their files
    besides: str = ""  # changes with all that pages are made from but texts of pages and records: templates, the day


def check(root: Path, base: str | None = None, *, anew: bool = False) -> Checked:
    """Check everything an editor can write under the project's root, as `_check` does.

    Where a file that nobody may read stops what needs it, the files that cannot be read are told of alone.
    """
    try:
        return _check(root, base, anew=anew)
    except OSError:
        paths = [path for name in CONTENT for path in [root / name, *sorted((root / name).rglob("*"))]]
        files = (text_files.read(path, path.relative_to(root).as_posix()) for path in paths if path.is_file())
        closed = [mistake for file in files for mistake in file.mistakes if text_files.NO_ACCESS in mistake.text]
        if not closed:
            raise
        return Checked(None, closed, [], {})


def _check(root: Path, base: str | None, *, anew: bool) -> Checked:
    """Check everything an editor can write under the project's root.

    `base` is the branch that the change merges into; without it that is found (git_base.py). Returns every
    mistake and all advice, sorted by file and line. Nothing is raised for what an editor can have done. A
    project that was sound is not tried again before something in it, or what is published, changes, unless it is
    asked for `anew`: by one that will go on asking about single pages.
    """
    contents = _content(root, *CONTENT)  # before they are read: what is saved in between is tried the next time
    loaded = _read(root, [partial(in_files, root)])
    national = references.sound(loaded)
    own = local_editions.read()
    of_own = list(local_edition.mistakes(own, national)) if own else []
    data = national if of_own else _laid_over(national, own)
    components = bound_components(data)
    published_on = git_base.read(root, base)
    of_edition = own.contents if own else []
    answered_from = [*of_edition, *(file for file in contents if _is_answered_from(file[0]))]
    answers = KeptAnswers(components, mark("macros.components"), answered_from)
    name_of_code = key(mark(__name__), dates.today(data))
    name = key(name_of_code, dictionary.version(root), programs.state(root), contents, of_edition, *published_on.state)
    besides = key(name_of_code, [file for file in contents if not _is_of_text_or_data(file[0])], of_edition)
    records = _by_kind(contents)
    advice_before = None if loaded.mistakes or of_own or anew else _SHELF.get(name)
    if advice_before:
        advice = [Mistake(*fields) for fields in json.loads(advice_before)]
        return Checked(data, [], advice, answers.lasting, base=published_on.name, records=records, besides=besides)
    promised = ledger_on(published_on, loaded)
    sources = _sources(root)
    changed = git_base.changed_lines(published_on, *_WRITTEN)
    undone = renamed_ids.undo(changed, loaded, sources, promised)
    if undone.mistakes:
        loaded = undone.loaded
        national, data, answers = _answering(undone, None if of_own else own, answered_from)
    of_data = key(
        name_of_code,
        [file for file in contents if not file[0].startswith("docs/")],
        *undone.mistakes,
        *published_on.state,
    )
    in_data = partial(_in_data, of_data, loaded, national, promised, published_on)
    # Else a record may be mended by what stands in the file of another kind.
    is_sound = national is loaded.data and not any((loaded.mistakes, of_own, undone.mistakes))
    try_open_data: forks.Task = partial(_try_open_data, data, besides, records) if is_sound else lambda: None
    if not answers.are_kept:
        if is_sound:
            kept_names.give(data, besides, records)  # before there are forks, which would all find them
        in_records_typed = partial(typed_text.InRecords, root, data)
        forks.work_ahead([in_data, in_records_typed, try_open_data])
    try_open_data()
    file_addresses, wrong_in_data = in_data()
    rules = PageRules(root, loaded, data, answers, file_addresses, promised, sources)
    with rules.sharing_advice():
        of_records = {
            *of_own,
            *undone.mistakes,
            *wrong_in_data,
            *between_records_and_pages(
                loaded, national, _text(sources, loaded), whole=_are_whole(sources, rules.deleted)
            ),
        }
        new = git_base.new_lines(changed)
        of_titles, about_titles = in_titles(changed, root, sources)
        of_pages = undone.without_echoes(rules.mistakes(new))
        mistakes = sorted(edition_changes.without_echoes(of_records.union(of_pages, of_titles)))
    on_own = (*local_edition.advice(own, national), *rules.advice_on_language(own)) if own else ()
    copied = () if of_records else (*copied_fields.advice(loaded, new), *editions.advice(loaded, promised))
    advice = sorted({*rules.advice(), *about_titles, *_about_changes(rules, published_on, new), *on_own, *copied})
    answers.keep()
    if not mistakes:
        _keep(name, advice)
    return Checked(
        None if of_records else data,
        mistakes,
        advice,
        answers.lasting,
        rules.site.pages,
        published_on.name,
        rules,
        records,
        besides,
    )


def _keep(name: str, advice: Iterable[Mistake]) -> None:
    """Keep under a name that a project is sound, with the advice on it."""
    _SHELF.put(name, json.dumps([(told.file, told.line, told.text) for told in advice]).encode())
    _SHELF.tidy({name})


def _answering(
    undone: renamed_ids.Undone, own: local_editions.LocalFile | None, answered_from: Sequence[object]
) -> tuple[SiteData, SiteData, KeptAnswers]:
    """Return the records with the ids they had, by themselves and with a local edition, and what answers from them."""
    national = references.sound(undone.loaded)
    data = _laid_over(national, own)
    return national, data, KeptAnswers(bound_components(data), mark("macros.components"), answered_from, undone.new_ids)


def read_sound(root: Path) -> Checked | None:
    """Read the records as they are now. Returns None when anything is wrong with them, whatever the pages say.

    What may be wrong with pages is tried by `check`, soon: this is for who shows the records meanwhile.
    """
    content = partial(_content, root, *(name for name in CONTENT if name != "docs"))
    contents = content()
    loaded = _read(root)
    national = references.sound(loaded)
    own = local_editions.read()
    published_on = git_base.read(root, None)
    if content() != contents:  # saved while it was read
        return None
    of_data = key(key(mark(__name__), dates.today(national)), contents, *published_on.state)
    wrong_in_data = _in_data(of_data, loaded, national, ledger_on(published_on, loaded), published_on)[1]
    if wrong_in_data or (own and any(local_edition.mistakes(own, national))):
        return None
    data = _laid_over(national, own)
    return Checked(data, [], [], bound_components(data), records=_by_kind(contents))


def _laid_over(national: SiteData, own: local_editions.LocalFile | None) -> SiteData:
    """Return the records with a local edition laid over them; as they are when there is none, or none to be read."""
    return local_editions.applied(national, own.edition) if own and own.edition else national


def _in_data(
    name: str, loaded: Loaded, data: SiteData, promised: Ledger, published_on: git_base.Base
) -> tuple[set[str], list[Mistake]]:
    """Return the addresses of the files that are made, and what is wrong in data/ whatever the pages say.

    It is kept under `name`, which changes with all that it follows from: an editor most often changes a page.
    """
    if before := _OF_DATA.get(name):
        addresses, places = json.loads(before)
        return set(addresses), [Mistake(*place) for place in places]
    file_addresses = _made(data, loaded)
    mistakes = {
        *in_records(loaded, data, file_addresses, promised),
        *in_drafts(loaded, file_addresses, promised),
        *lost(loaded, promised, published_on),
    }
    places = [(mistake.file, mistake.line, mistake.text) for mistake in mistakes]
    _OF_DATA.put(name, json.dumps([sorted(file_addresses), places]).encode())
    _OF_DATA.tidy({name})
    return file_addresses, list(mistakes)


def _is_of_text_or_data(file: str) -> bool:
    return file.startswith("data/") or (file.startswith("docs/") and file.endswith(".md"))


def _by_kind(contents: list[tuple[str, str]]) -> dict[str, str]:
    """Return a mark of the files of each kind of records, by its name: that of its file or folder in data/."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for file, mark_of_file in contents:
        if file.startswith("data/"):
            kinds.setdefault(file.split("/")[1].removesuffix(".yml"), []).append((file, mark_of_file))
    return {kind: key(files) for kind, files in kinds.items()}


def _is_answered_from(file: str) -> bool:
    """Tell whether components may answer from a file, given by its path from the root."""
    return file.startswith(_ANSWERED_FROM) and file not in {f"data/{name}.yml" for name in NOT_SHOWN}


def _about_changes(rules: PageRules, base: git_base.Base, changed: dict[str, list[int]]) -> Iterator[Mistake]:
    """Yield the pages that have become heavier to read since the base, and what mkdocs.yml has lost."""
    known = {page.shown_as for page in rules.site.pages.values()}
    before = git_base.before(base, [*known.intersection(changed), "mkdocs.yml"])
    yield from rules.advice_on_settings(before.pop("mkdocs.yml", ""))
    yield from heavier.advice(rules.site.pages, before, changed)


def load(root: Path, base: str | None = None) -> SiteData:
    """Read and check the records under data/ in the project's root, with the local edition that is to be made.

    The pages under docs/ are read too: a tool that only a page leads to is in use. What `make publish` will record
    anew is no mistake here. `base` is as in `check`.

    Raises DataError with every mistake in every file.
    """
    national = load_to_publish(root, base)[0]
    own = local_editions.read()
    if own and (mistakes := list(local_edition.mistakes(own, national))):
        raise DataError(mistakes)
    return _laid_over(national, own)


def load_to_publish(root: Path, base: str | None = None) -> tuple[SiteData, Ledger]:
    """Return the records of the national edition, and what of them has been published. Raises DataError as `load`."""
    published_on = git_base.read(root, base)
    loaded = _read(root)
    sources = _sources(root)
    promised = ledger_on(published_on, loaded)
    undone = renamed_ids.undo(git_base.changed_lines(published_on, "data"), loaded, sources, promised)
    loaded = undone.loaded
    data = references.sound(loaded)
    mistakes = [*undone.mistakes, *in_records(loaded, data, _made(data, loaded), promised)]
    mistakes += between_records_and_pages(loaded, data, _text(sources, loaded), whole=_are_whole(sources))
    if mistakes:
        raise DataError(mistakes)
    return data, promised


def anchors(root: Path) -> dict[str, list[str]]:
    """Return the places that others may link to: path of a page from docs/ → ids of headings, records and items.

    Raises DataError when a file has a name that is no address: it cannot be published as it is.
    """
    rules = _rules_of_pages(root)
    if misnamed := list(rules.misnamed()):
        raise DataError(misnamed, "docs")
    return {f"/{path}": page.outline.anchors for path, page in rules.site.pages.items()}


def pages(root: Path) -> dict[str, Page]:
    """Return every page by its path below docs/, with what its components answer."""
    return _rules_of_pages(root).site.pages


def _rules_of_pages(root: Path) -> PageRules:
    loaded = _read(root)
    data = references.sound(loaded)
    answers = KeptAnswers(bound_components(data))
    return PageRules(root, loaded, data, answers, _made(data, loaded), data.published, _sources(root))


def _read(root: Path, besides: Sequence[forks.Task] = ()) -> Loaded:
    """Read the records: of the texts that an earlier run has read, what is kept.

    Where nothing is kept, forks do what is to be done `besides`, meanwhile.
    """
    known = KeptTexts("data")
    if not known.before:
        files = sorted((root / "data").rglob("*.yml"))
        forks.work_ahead([partial(read_file, path, path.name, known=known) for path in files], [known], alike=True)
    with forks.sharing(() if known.before else besides):
        loaded = references.with_gaps(read_records(root, known))
        known.keep()
    return loaded


def _sources(root: Path) -> list[text_files.TextFile]:
    return [text_files.read(path, path.relative_to(root).as_posix()) for path in _page_files(root)]


def _made(data: SiteData, loaded: Loaded) -> set[str]:
    """Return the addresses of the files that are made; none while the records cannot be listed."""
    try:
        return addresses(data)
    except Exception:
        if _have_mistakes(loaded):
            return set()
        raise


def _try_open_data(data: SiteData, besides: str, records: Mapping[str, str]) -> None:
    """Raise DataError for a field of a record that the open data has no place for: only code can mend it.

    `besides` and `records` are as in `Checked`: what had a place is not tried again while records of its kinds stay.
    """
    explained = key("forklart", mark(documents.__name__))
    for dataset in DATASETS:
        tried = key("prøvd", dataset.id, kept_names.state(dataset.more, data, besides, records))
        if _SHELF.get(tried) is None:
            documents.try_records(dataset, data)
            _SHELF.put(tried, b"")
    if _SHELF.get(explained) is None:  # it hangs on code alone
        documents.explain()
        _SHELF.put(explained, b"")


def _have_mistakes(loaded: Loaded) -> bool:
    """Tell whether what stops on the records may be the records' fault: then their mistakes are told instead."""
    return bool(loaded.mistakes) or any(references.mistakes(loaded))


def _text(sources: Iterable[TextFile], loaded: Loaded) -> str:
    """Return the text of all pages but those of sheets that are gone: what they alone use, is used no more."""
    gone = {f"docs/{promises.page_of(sheet)}" for sheet in references.without_sheet(loaded)}
    return "\n".join(file.text for file in sources if file.file not in gone)


def _are_whole(sources: Iterable[TextFile], deleted: Iterable[str] = ()) -> bool:
    """Tell whether there is a text in every page, and none is deleted by a slip."""
    return not any(deleted) and all(file.text.strip() for file in sources)


def _page_files(root: Path) -> list[Path]:
    return [path for path in page_files(root / "docs") if str(path).isprintable()]  # of others the names are told


def _content(root: Path, *names: str) -> list[tuple[str, str]]:
    """Return every file in some files and folders, as (path, sum of its content), with what each symbolic link says."""
    paths = [path for name in names for path in ([root / name] if "." in name else sorted((root / name).rglob("*")))]
    content = [(path, _what_it_holds(path)) for path in paths if path.suffix or not path.is_dir()]
    content += [(path, os.fsencode(path.readlink())) for path in paths if path.is_symlink()]
    return [
        (os.fsencode(path.relative_to(root)).decode(errors="backslashreplace"), hashlib.sha256(data).hexdigest())
        for path, data in content
    ]


def _what_it_holds(path: Path) -> bytes:
    """Return what a file holds; of one that is no file, or that nobody may read, what kind it is or why."""
    try:
        mode = path.stat().st_mode
        return path.read_bytes() if stat.S_ISREG(mode) else b"no file, but %o" % stat.S_IFMT(mode)
    except OSError as error:
        return f"not read: {error.errno}".encode()
