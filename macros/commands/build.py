"""The whole site, strict: built aside, made ready for a host, and swapped in when it is sound.

What takes long to load is imported where it is needed: a build of what has not changed needs none of it.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .. import make_site
from ..cache.site_before import SiteBefore, StandingSite
from ..records import chosen_edition
from ..records.errors import summary
from . import engines, faults, site_swap, unchanged

if TYPE_CHECKING:
    from ..checking import Checked
    from ..hosting import Place
    from ..records.site_data import SiteData

CONFIG = "mkdocs.yml"
_MEASURED = "RESULTS"
_NO_BASE = (
    "Fant verken origin/main eller main i git. Alt som er ført i data/published/, regnes derfor som publisert.\n"
    "Skal endringen inn i en annen gren, skriv for eksempel «make check BASE=utgaver»."
)
_RENEWED = "Skrevet på nytt: {pages}. Resten av {site}/ er som det var.\n"
_NO_PAGE = "ingen sider"
_AS_LAST = "Veiledningen som PDF kan være gammel. Skal nettstedet legges ut, skriv «make build VEILEDNING=ny».\n"
_UNCHANGED = "Ingenting er endret siden forrige bygg. {site}/ er som det skal være.\n"


def report(root: Path, base: str | None = None) -> "Checked":
    """Check all data and pages, and say what was found: mistakes and advice, each as one list.

    `base` is the branch that a change merges into.
    """
    from ..checking import check

    checked = check(root, base)
    sys.stdout.write(_remarks(root, checked))
    if checked.mistakes:
        sys.stdout.flush()
        sys.stderr.write(f"{summary(checked.mistakes, 'data og sider')}\n")
    return checked


def _remarks(root: Path, checked: "Checked") -> str:
    """Return all that the check has to say but mistakes: what it could not look at, and advice."""
    from ..checks.language import dictionary

    remarks = []
    if checked.base is None:
        remarks.append(_NO_BASE)
    if not dictionary.is_there(root):
        remarks.append(dictionary.MISSING)
    if checked.advice:
        remarks.append(summary(checked.advice, "språk og form", "råd om"))
    return "".join(f"{remark}\n\n" for remark in remarks)


def build(  # noqa: PLR0913 - all that a build can be
    root: Path,
    site: Path,
    previous: Path | None = None,
    engine: str = engines.MKDOCS,
    *,
    offline: bool = False,
    draft: bool = False,
) -> int:
    """Build the site strictly beside `site`, and swap it in if all is well.

    `previous` is the release before, as a folder or a zip: its code is carried along. A site that is `offline` is for
    reading from the disk. A `draft` is for those who write: what has not changed is left as it is, and the guide may be
    as it was last made.

    Returns 0, or 1 for a mistake that the gate or the engine found, or a disk that is full. A build that fails
    leaves `site` as it was. Raises CommandError when the engine is not installed.
    """
    from ..downloads import last_guide

    def run(workplace: site_swap.Workplace, checked: "Checked", before: SiteBefore) -> bool:
        from ..build import Build

        making = Build(root, checked, before)
        if engine == engines.MKDOCS:
            with _config(root, offline=offline) as config:
                return make_site(config, workplace.new, making)
        from .engines import running

        making.flat = offline
        return running.build(making, workplace, engine)

    if engine == engines.MKDOCS:
        engines.see_that_mkdocs_is_there()
    draft = draft and not offline and _is_ordinary(previous, engine)
    try:
        goes_in = unchanged.made_from(root, site) if draft else None
        if goes_in and (told := unchanged.told(site, goes_in)) is not None:
            sys.stdout.write(told + _UNCHANGED.format(site=site.name) + _AS_LAST)
            return 0
        with last_guide.allowed(when=draft):
            sound = _build_anew(root, site, run, previous, goes_in)
    except OSError as error:
        sys.stderr.write(f"{faults.of_the_machine(error, root)}\n")
        sound = False
    if sound and draft:
        sys.stdout.write(_AS_LAST)
    if not sound:
        sys.stderr.write(f"\nBygget stoppet. {site.name}/ er som før. Rett feilene over, og bygg på nytt.\n")
    return 0 if sound else 1


def _build_anew(
    root: Path,
    site: Path,
    run: Callable[[site_swap.Workplace, "Checked", SiteBefore], bool],
    previous: Path | None,
    goes_in: unchanged.GoesIn | None,
) -> bool:
    """Check everything, make the site and swap it in. Returns whether all was well.

    `goes_in` are marks of all that goes in, by which the next build may leave the site, or most of it, as it is; none
    when it may not.
    """
    began = os.times()
    checked = report(root)
    if checked.data is None or checked.mistakes:
        return False
    with site_swap.at(site) as workplace:
        # A build for others reads every file of the site before that it takes over: the disk may have lost a bit.
        before: SiteBefore | None = _renewed(root, workplace, checked, goes_in) if goes_in else None
        if before is None:
            before = SiteBefore(workplace.site, unchanged.left(site) if goes_in else None)
            if not run(workplace, checked, before) or not _built(workplace, previous, checked.data, before):
                return False
        if goes_in:
            workplace.clear()  # files that the site before has too lose a name with it, which is a change of them
            unchanged.note(root, site, goes_in, _remarks(root, checked), before)
    _tell(root, site, checked, began)
    return True


def _renewed(
    root: Path, workplace: site_swap.Workplace, checked: "Checked", goes_in: unchanged.GoesIn
) -> StandingSite | None:
    """Swap in the site that stands with some pages written anew, when texts and records are all that is new.

    Returns the site before, which the new one began as; None when the whole site is to be made.
    """
    site = workplace.site
    pages = unchanged.rewritten(root, site, goes_in)
    if pages is None:
        return None
    from . import renewing

    before = StandingSite(site, unchanged.left(site), unchanged.notes(site))
    drawn = renewing.renew(root, workplace.new, checked, before, pages)
    if drawn is None:
        workplace.clear()
        return None
    workplace.swap()
    sys.stdout.write(_RENEWED.format(pages=", ".join(f"docs/{page}" for page in drawn) or _NO_PAGE, site=site.name))
    return before


@contextmanager
def _config(root: Path, *, offline: bool) -> Iterator[Path]:
    """Give the file with the settings that MkDocs is to have."""
    if not offline:
        yield root / CONFIG
        return
    from .release import offline_config

    with offline_config(root) as name:
        yield root / name


def _is_ordinary(previous: Path | None, engine: str) -> bool:
    """Tell whether a build is of the project alone, by MkDocs, and nobody measures it.

    A local edition is made from a file that may lie anywhere, and what is not of the project is not looked at here.
    """
    from ..downloads import offline_copy

    is_plain = engine == engines.MKDOCS and previous is None
    is_national = chosen_edition.given() is None
    return is_plain and is_national and offline_copy.given() is None and not is_measured()


def is_measured() -> bool:
    """Tell whether a build is to write what it was like: `RESULTS=1`, as for the tests that measure."""
    return os.environ.get(_MEASURED, "") not in {"", "0"}


def _tell(root: Path, site: Path, checked: "Checked", began: os.times_result) -> None:
    """Write what the build was like, when that is asked for."""
    if is_measured():
        from . import measuring

        ended = os.times()
        spent = sum(ended[:4]) - sum(began[:4])  # our own time and that of the programs we started, in seconds
        measuring.write(root, "build", measuring.of_build(site, spent, len(checked.advice)))


def place(data: "SiteData") -> "Place":
    """Return where the site will lie on its host; for everybody are the open data, the feed and the share pictures."""
    from ..downloads import FOLDER
    from ..downloads.open_data import documents
    from ..hosting import Place
    from ..pages import feed_addresses
    from ..site_assets import share_pictures

    open_data = {f"{address.rpartition('/')[0]}/" for address in documents.ADDRESSES}
    for_all = {*open_data, *(feed.address for feed in feed_addresses.listed(data)), *share_pictures.addresses(data)}
    return Place(
        folder=urlsplit(data.site.url).path or "/",
        subdomains=data.site.https_on_subdomains,
        shared=tuple(sorted(for_all)),
        documents=(f"{FOLDER}/",),
    )


def _built(workplace: site_swap.Workplace, previous: Path | None, data: "SiteData", before: SiteBefore) -> bool:
    """Make the site in its workplace ready, and swap it in if it is sound. Returns whether it is."""
    sound = _make_ready(workplace, data, before)
    if sound and previous:
        from ..hosting import previous_release

        previous_release.carry(previous, workplace.new)
    if sound:
        workplace.swap()
    return sound


def _make_ready(workplace: site_swap.Workplace, data: "SiteData", before: SiteBefore) -> bool:
    from ..hosting import HostingError, allowlist, make_ready

    try:
        make_ready(workplace.new, place(data), data.titles_in_other_languages, before)
        allowlist.verify(workplace.new)
    except HostingError as error:
        sys.stderr.write(f"{error}\n")
        return False
    return True
