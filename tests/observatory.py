"""What the HTTP Observatory of MDN gives a site for its headers, worked out here: itself it looks at the web only.

`python -m tests.observatory` serves the site in site/ with nginx, works out what it gets there and what it gets on
GitHub Pages, and writes both to data/results/observatory.json.

The rules and the points are those of October 2025, for what a site like this one can meet: no cookies, https that
works, and a redirect from http, which are the host's. Source: https://github.com/mdn/mdn-http-observatory,
src/grader/charts.js and src/analyzer/tests/.
"""

import datetime as dt
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import html

from macros.checking import load
from macros.records.loading import RESULTS

from . import nginx
from .answers import ask

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "data" / RESULTS / "observatory.json"
BASE = 100
FOR_BONUS = 90  # what a site must have without any bonus, to get it
HALF_A_YEAR = 15_768_000  # seconds
GRADES = {100: "A+", 90: "A", 85: "A-", 80: "B+", 70: "B", 65: "B-", 60: "C+", 50: "C", 45: "C-"}
# What GitHub Pages sends by itself: to *.github.io, and to a name of one's own, where it leaves out HSTS.
PAGES = {"Access-Control-Allow-Origin": "*", "Strict-Transport-Security": "max-age=31556952"}
PAGES_OWN_NAME = {"Access-Control-Allow-Origin": "*"}
_PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}

Headers = Mapping[str, str]  # name in lower case → value
Meta = Mapping[str, str]  # the same, of what the page states itself
Rule = Callable[[Headers, Meta], int]


def _policy(headers: Headers, meta: Meta) -> int:
    text = headers.get("content-security-policy") or meta.get("content-security-policy") or ""
    policy = {name: values for name, *values in (part.split() for part in text.split(";") if part.strip())}
    if not policy:
        return -25
    unsafe = {"'unsafe-inline'", "'unsafe-eval'", "data:", "https:", "http:", "*"}
    default = policy.get("default-src", ["*"])
    if any(unsafe.intersection(policy.get(name, default)) for name in ("script-src", "object-src")):
        return -20
    if unsafe.intersection(policy.get("style-src", default)):
        return 0
    closed = default == ["'none'"] and policy.get("form-action") in (["'none'"], ["'self'"])
    return 10 if closed and policy.get("base-uri") in (["'none'"], ["'self'"]) else 5


def _framing(headers: Headers, _: Meta) -> int:
    if "frame-ancestors" in headers.get("content-security-policy", ""):  # a page cannot state it itself
        return 5
    return 0 if headers.get("x-frame-options", "").upper() in ("DENY", "SAMEORIGIN") else -20


def _https(headers: Headers, _: Meta) -> int:
    told = [part.strip() for part in headers.get("strict-transport-security", "").split(";")]
    seconds = next((int(part.removeprefix("max-age=")) for part in told if part.startswith("max-age=")), None)
    if seconds is None:
        return -20
    return 0 if seconds >= HALF_A_YEAR else -10


def _sniffing(headers: Headers, _: Meta) -> int:
    return 0 if headers.get("x-content-type-options") == "nosniff" else -5


def _referrer(headers: Headers, meta: Meta) -> int:
    told = headers.get("referrer-policy") or meta.get("referrer")
    if told is None:
        return 0
    return 5 if told in _PRIVATE else -5


def _resources(headers: Headers, _: Meta) -> int:
    told = headers.get("cross-origin-resource-policy", "cross-origin")
    return {"same-origin": 10, "same-site": 10, "cross-origin": 0}.get(told, -5)


def _sharing(headers: Headers, _: Meta) -> int:
    everybody = headers.get("access-control-allow-origin") == "*"
    return -50 if everybody and headers.get("access-control-allow-credentials") == "true" else 0


RULES: dict[str, Rule] = {
    "Content-Security-Policy": _policy,
    "X-Frame-Options": _framing,
    "Strict-Transport-Security": _https,
    "X-Content-Type-Options": _sniffing,
    "Referrer-Policy": _referrer,
    "Cross-Origin-Resource-Policy": _resources,
    "Access-Control-Allow-Origin": _sharing,
}


def points(headers: Mapping[str, str], page: str) -> dict[str, int]:
    """Return the points that each rule gives or takes, for the headers of an answer and the page that came with it."""
    lower = {name.lower(): value for name, value in headers.items()}
    metas = html.document_fromstring(page).iterfind(".//meta")
    stated = {(meta.get("http-equiv") or meta.get("name") or "").lower(): meta.get("content", "") for meta in metas}
    return {name: rule(lower, stated) for name, rule in RULES.items()}


def score(given: Mapping[str, int]) -> int:
    """Return the sum. What is given counts only when what is taken leaves enough."""
    without = BASE + sum(number for number in given.values() if number < 0)
    return max(without + sum(number for number in given.values() if number > 0 and without >= FOR_BONUS), 0)


def grade(sum_: int) -> str:
    """Return the grade of a sum."""
    return next((letter for least, letter in GRADES.items() if sum_ >= least), "D or F")


def measured(headers: Mapping[str, str], page: str) -> dict[str, object]:
    """Return what a host is given, as it is recorded."""
    given = points(headers, page)
    return {"score": score(given), "grade": grade(score(given)), "points": given}


def results(site: Path, folder: Path) -> dict[str, object]:
    """Return what the built site is given on each host. `folder` is for nginx's own files."""
    page = (site / "index.html").read_text(encoding="utf-8")
    program = nginx.find()
    if program is None:
        raise SystemExit(nginx.HINT)
    with nginx.serving(program, site, folder) as host:
        answered = ask(host, "/")
    return {
        "nginx": measured(dict(answered.headers), page),
        "GitHub Pages": measured(PAGES, page),
        "GitHub Pages, own domain": measured(PAGES_OWN_NAME, page),
    }


def main() -> None:
    """Write what the site in site/ is given, with the day and how it was worked out."""
    load(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        hosts = results(ROOT / "site", Path(folder))
    told = {
        "measured": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "method": "Poengreglene til MDN HTTP Observatory (oktober 2025), regnet ut i tests/observatory.py av svaret på "
        "forsiden. nginx er kjørt med innstillingene som følger med nettstedet. Hodene til GitHub Pages er de som "
        "verten sender selv. At https virker, og at http leder dit, er forutsatt.",
        "command": "python -m tests.observatory",
        "hosts": hosts,
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(f"{json.dumps(told, ensure_ascii=False, indent=2)}\n", encoding="utf-8")
    sys.stdout.write(f"{RESULT.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
