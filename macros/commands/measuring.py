"""What is looked at writes what it found to data/results/, which the page «Tilstand» shows: `make tilstand`.

Each test, bench and command writes one file, with the day, the method and the command that finds it again. Tests and
builds write only when they are asked to (`RESULTS=1`): nobody wants a change in git from every run.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from ..checking import pages
from ..checks.language import sentences
from ..pages.source import Page
from ..pages.term_marks import UNMARKED
from ..records.models import Term
from ..records.results import FOLDER, Figure, Result
from ..records.site_data import SiteData
from ..records.today import today
from . import overdue, whole_files

_PACKED = {".gz", ".br", ".zst"}
_LEAST = 100  # words that a page must have before its reading level says anything


def write(root: Path, name: str, result: Result) -> None:
    """Write a result of today. Raises OSError when it cannot be written."""
    dated = result.model_copy(update={"measured": today()})
    text = dated.model_dump_json(indent=2, exclude_defaults=True)
    whole_files.write({root / FOLDER / f"{name}.json": f"{text}\n".encode()})


def content(root: Path, data: SiteData) -> dict[str, Result]:
    """Return what can be found of the content without building the site: name of the file → result."""
    read = pages(root)
    return {
        "overdue": _overdue(root),
        "reading-level": _reading_level(read.values()),
        "terms": _terms(read.values(), data),
    }


def of_build(site: Path, seconds: float, advice: int) -> Result:
    """Return what a build was like: the site it made, the processor's seconds, and how much advice there was."""
    files = [path for path in site.rglob("*") if path.is_file()]
    whole = [path for path in files if path.suffix not in _PACKED]  # beside a packed file lies the same, not packed
    return Result(
        method="make build: kontrollen fant ingen feil, og nettstedet ble bygget strengt. Tiden er prosessorens, "
        "med det som var tatt vare på fra før.",
        command="RESULTS=1 make build",
        figures=[
            Figure(what="Sider", value=sum(path.suffix == ".html" for path in whole)),
            Figure(what="Filer i alt", value=len(whole)),
            Figure(what="Størrelse", value=round(sum(path.stat().st_size for path in whole) / 1_000_000, 1), unit="MB"),
            Figure(what="Tid", value=round(seconds, 1), unit="s"),
            Figure(what="Råd fra kontrollen", value=advice),
        ],
    )


def _overdue(root: Path) -> Result:
    late = overdue.late(root, today())
    return Result(
        method="Dagen under next_review øverst i hver side, holdt mot dagen i dag.",
        command="make tilstand",
        figures=[
            Figure(what="Sider med en dag for gjennomgang", value=overdue.count(root)),
            Figure(what="Sider der dagen har gått", value=sum(map(len, late.values()))),
        ],
        found=[
            f"{title} skulle vært gjennomgått {day} ({role})"
            for role, listed in sorted(late.items())
            for day, _, title in listed
        ],
    )


def _reading_level(read: Iterable[Page]) -> Result:
    levels = {}
    for page in read:
        text = " ".join(sentence for _, sentence in sentences.own_prose(page))
        if len(text.split()) >= _LEAST:
            levels[page.path] = round(sentences.lix(text), 1)
    heavy = [path for path, level in levels.items() if level > sentences.HARD]
    return Result(
        method=f"LIX (Björnsson 1968) av teksten på hver side med minst {_LEAST} ord: ord i setningen, pluss andelen "
        f"ord med over seks bokstaver. Målet er {sentences.HARD} eller lavere.",
        command="make tilstand",
        figures=[
            Figure(what="Sider målt", value=len(levels)),
            Figure(what="Siden midt i rekken", value=round(median(levels.values()), 1) if levels else 0, unit="LIX"),
            Figure(what="Den tyngste siden", value=max(levels.values(), default=0), unit="LIX"),
            Figure(what="Sider over målet", value=len(heavy)),
        ],
        found=[f"{path}: LIX {levels[path]:.0f}" for path in sorted(heavy)],
        each=dict(sorted(levels.items())),
    )


def _terms(read: Iterable[Page], data: SiteData) -> Result:
    text = "\n".join(page.rendered for page in read if page.path not in UNMARKED)
    unused = [term.term for term in data.glossary.values() if not is_used(term, text)]
    return Result(
        method="Hvert ord i ordlisten, i alle former som står der, er søkt etter i teksten på alle andre sider.",
        command="make tilstand",
        figures=[
            Figure(what="Ord i ordlisten", value=len(data.glossary)),
            Figure(what="Ord som ikke står på noen side", value=len(unused)),
        ],
        found=sorted(unused),
    )


def is_used(term: Term, text: str) -> bool:
    """Tell whether a term stands in a text, in one of the forms that the glossary gives it."""
    words = "|".join(map(re.escape, (term.term, *term.forms, *term.inflections)))
    return re.search(rf"(?<![\w-])(?:{words})(?![\w-])", text, re.IGNORECASE) is not None
