"""The state of the site: each thing that is looked at, and what was found of it the last time.

All of it stands in data/results/. The page «Tilstand» shows the same records. Nothing here reads a clock: a record says
to which day it holds, and whoever reads it can tell whether that day has passed.
"""

import datetime as dt
from dataclasses import dataclass
from fnmatch import fnmatch

from ...addresses import STATE, web_address
from ...language import _
from ...records.results import Addresses, AnyResult, Figure, Observatory, ReaderTasks, Result, SealedSearch
from ...records.site_data import SiteData
from .records import StateFigure, TopicState

_WEEKLY, _MONTHLY, _QUARTERLY, _YEARLY = 14, 31, 92, 366  # days, with some to spare
_IN_ALL = "alle"  # the category of queries that holds all of them


@dataclass(frozen=True)
class Topic:
    """Something that is looked at: its title, how many days a result holds, and what looks at it."""

    id: str
    title: str
    holds: int
    command: str = "make tilstand"
    named: str = ""  # pattern of the file's name in data/results/, where it is not the id


TOPICS = (
    Topic("overdue", _("Sider som skulle vært gjennomgått"), _WEEKLY),
    Topic("addresses", _("Adresser hos andre"), _WEEKLY, "make adresser"),
    Topic("files", _("Filene til nedlasting"), _QUARTERLY),
    Topic("accessibility", _("Tilgjengelighet på sidene"), _QUARTERLY),
    Topic(
        "search-unseen",
        _("Søket, prøvd med spørsmål det aldri har sett"),
        _YEARLY,
        "python -m tests.search.sealed",
        "search-[0-9]*",
    ),
    Topic("search", _("Søket, prøvd med spørsmål vi kjenner"), _QUARTERLY),
    Topic("reader-tasks", _("Oppgaver en ny leser har"), _QUARTERLY, "python -m tests.reader_tasks"),
    Topic("reading-level", _("Hvor tung teksten er"), _MONTHLY),
    Topic("terms", _("Ord som er forklart, men ikke brukt"), _MONTHLY),
    Topic("observatory", _("Trygghet i svaret fra verten"), _QUARTERLY, "python -m tests.observatory"),
    Topic("bench", _("Tid og minne til et bygg"), _QUARTERLY, "RESULTS=1 make bench"),
    Topic("lighthouse", _("Fart på telefon"), _QUARTERLY, "RESULTS=1 make bench-lighthouse"),
    Topic("build", _("Siste bygg"), _MONTHLY),
)


def of_site(data: SiteData) -> list[TopicState]:
    """Return the state of everything that is looked at, in the order of the page; of what nobody has tried, too."""
    return [_of_topic(topic, _newest(topic, data), data) for topic in TOPICS]


def is_of(name: str, topic: Topic) -> bool:
    """Tell whether a file of results, by its name without ending, is of a topic."""
    return fnmatch(name, topic.named or topic.id)


def _newest(topic: Topic, data: SiteData) -> AnyResult | None:
    """Return the result of a topic: the newest, where there is one for each release."""
    names = [name for name in data.results if is_of(name, topic)]
    return data.results[max(names)] if names else None


def _of_topic(topic: Topic, result: AnyResult | None, data: SiteData) -> TopicState:
    measured = result.measured if result else None
    figures, found = _said(result)
    return TopicState(
        id=topic.id,
        title=topic.title,
        page=web_address(f"{STATE}#{topic.id}", data),
        measured=measured,
        renew_by=measured + dt.timedelta(days=topic.holds) if measured else None,
        method=(result.method or None) if result else None,
        command=(result.command if result else "") or topic.command,
        figures=[StateFigure(**dict(figure)) for figure in figures],
        found=found,
    )


def _said(result: AnyResult | None) -> tuple[list[Figure], list[str]]:
    """Return the figures of a result in words, and what somebody should look at."""
    match result:
        case Result():
            return result.figures, result.found
        case Addresses():
            return _of_addresses(result)
        case Observatory():
            return [Figure(what=host, value=grade.grade) for host, grade in result.hosts.items()], []
        case ReaderTasks():
            return [Figure(what=task.task, value=task.taps, unit=_("trykk")) for task in result.tasks], []
        case SealedSearch():
            return _of_search(result), []
    return [], []


def _of_addresses(result: Addresses) -> tuple[list[Figure], list[str]]:
    answers = [trial.answer for trial in result.addresses.values()]
    figures = [
        Figure(what=_("Adresser prøvd"), value=len(answers)),
        Figure(what=_("Svarer"), value=answers.count("svarer") + answers.count("flyttet")),
        Figure(what=_("Har ikke svart på en uke eller mer"), value=len(result.silent)),
        Figure(what=_("Vet ikke"), value=answers.count("usikkert")),
    ]
    moved = [f"{url} → {trial.moved_to}" for url, trial in result.addresses.items() if trial.moved_to]
    return figures, [*result.silent, *moved]


def _of_search(result: SealedSearch) -> list[Figure]:
    found = result.figures[_IN_ALL]
    return [
        Figure(what=_("Spørsmål stilt"), value=found.queries),
        Figure(what=_("Riktig svar øverst"), value=round(found.success_at_1 * 100), unit="%"),
        Figure(what=_("Riktig svar blant de tre øverste"), value=round(found.success_at_3 * 100), unit="%"),
    ]
