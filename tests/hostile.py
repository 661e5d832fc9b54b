"""Records with hostile words in every text: what an editor might paste, by mistake or on purpose."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import annotated_types
from pydantic import AfterValidator, BaseModel

from macros.records import fields, models
from macros.records.project import page_files, record_files
from macros.records.site_data import COLLECTIONS

from . import fast_yaml

# Between two marks, so that a page that changes a sign of it is found out. What the checks
# refuse («|», line breaks, invisible signs) is not here: it can not get as far as a page.
PARTS = (
    '<script>ran=1</script><img src=x onerror=ran=1>"><svg onload=ran=1>',
    "</title></textarea></p></div></article><!-- -->",
    "{{ 7*7 }}{% raw %}{# x #}{## x ##}",
    "[x](javascript:ran=1)![x](x){: onclick=ran=1 .x #x }",
    "**f**__u__*k*_k_`k`~~s~~^^i^^==m==++p++",
    "&lt;b&gt; &amp; &#60;b&#62; &nbsp;",
    "\\* \\` $x$ :x: http://x.example <http://x.example> x@x.example #x",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 'x' «x»",
)
LONGEST_ASKED = 80  # of a question, to have room for the marks
CHECK = next(part.func for part in get_args(fields.Text) if isinstance(part, AfterValidator))
# What begins a heading, a list, a quotation, a table, a code block or a definition at the head of a line.
LEADS = (
    "#",
    "-",
    "+",
    "*",
    "1.",
    "2)",
    ">",
    "=",
    ":",
    "~~~",
    "```",
    "!!!",
    "???",
    "===",
    "***",
    "[x]:",
    "<p>",
    "&",
    "{:",
)
START, END = "zqa", "zqz"
WORDS = f"{START} {' '.join(PARTS)} {END}"


def poison(project: Path) -> int:
    """Put hostile words before and after every text in data/ of a copy; returns how many texts.

    All the words in the first text of a field in a file, some in turn in the others. A text that
    is kept short is cut to make room.
    """
    count = 0
    seen: set[Any] = set()
    for path, model in _files(project / "data"):
        value = fast_yaml.read(path.read_text(encoding="utf-8"))
        if model is models.FieldKind:
            for kind in value:
                for name in ("done", "unscaled"):
                    kind.pop(name, None)  # these are options, which get other words
        places = list(_texts(list[model] if isinstance(value, list) else model, value, "", value))
        for holder, key, room in places:
            if len(holder[key]) == 1:
                continue  # a digit to choose is shown otherwise than words
            field = (path, key)
            holder[key] = _hostile(str(key), holder[key], room, count, first=field not in seen)
            seen.add(field)
            count += 1
        path.write_text(_yaml(value), encoding="utf-8")
    _lead_to_no_step(project / "docs")
    return count


def _lead_to_no_step(docs: Path) -> None:
    """Let links of pages lead to the page of a step: a step has other words now, and so another id."""
    for path in page_files(docs):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(\]\(/[\w/.-]+\.md)#\d+-[^)\s]+", r"\1", text), encoding="utf-8")


_LET_THROUGH = """

in_records = in_drafts = between_records_and_pages = lambda *_, **__: []
_told = check


def check(root, base=None, *, anew=False):
    checked = _told(root, base, anew=anew)
    checked.mistakes.clear()
    return checked
"""


def leave_out_files(project: Path) -> None:
    """Let a copy make no files to download, and be built whatever the check tells of: it refuses most hostile words.

    Nor is a text held to what was published.
    """
    shutil.rmtree(project / "data/published")
    with (project / "macros/checking.py").open("a", encoding="utf-8") as program:
        program.write(_LET_THROUGH)
    with (project / "macros/build_files.py").open("a", encoding="utf-8") as program:
        program.write("\n\nFileMaker.all = lambda self: {file.address: b'' for file in self.files}\n")


def poison_front_matter(project: Path) -> None:
    """Put hostile words into what each page says of itself."""
    for number, path in enumerate(page_files(project / "docs")):
        words = f"{START} {PARTS[number % len(PARTS)]} {END} – og noe mer, så den blir lang nok, side {number}"
        quoted = json.dumps(words, ensure_ascii=False)
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^(description|responsible): .*$", lambda key: f"{key[1]}: {quoted}", text, flags=re.MULTILINE)  # noqa: B023 - used at once
        short = [part for part in PARTS if len(part) < LONGEST_ASKED]
        asked = json.dumps(f"{START} {short[number % len(short)]} {END} {number}?", ensure_ascii=False)
        text = re.sub(r"^  - \w+ [^\n]*\?$", lambda _: f"  - {asked}", text, count=1, flags=re.MULTILINE)  # noqa: B023
        path.write_text(text, encoding="utf-8")


def _hostile(key: str, text: str, room: int, number: int, *, first: bool) -> str:
    # The same words before all the texts of a field: what is sorted by them keeps its order.
    of_key = sum(map(ord, key))
    before = f"{LEADS[of_key % len(LEADS)]} {START} {PARTS[of_key % len(PARTS)]} {END}"
    some = f"{START} {PARTS[number % len(PARTS)]} {END}"
    if key == "term":  # the glossary has a heading for each first letter
        return f"{text} {some}"
    if key == "authors":  # the literature has a page for some first letters, and stands by them
        return f"{text} {START} {PARTS[of_key % len(PARTS)]} {END}"
    if room < 1000:
        return f"{before} {text[: room - len(before) - 1]}".strip()
    return f"{before} {text} {WORDS if first else some}"


def _files(data: Path) -> Iterator[tuple[Path, Any]]:
    yield data / "site.yml", models.SiteInfo
    for collection in COLLECTIONS.values():
        files = record_files(data / collection.path) if collection.a_file_each else [data / collection.path]
        for path in sorted(files):
            yield path, collection.model


def _texts(annotation: Any, value: Any, key: Any, holder: Any) -> Iterator[tuple[Any, Any, int]]:
    """Yield (holder, key, longest) of each free text: not ids, addresses, references and choices."""
    if isinstance(value, str):
        if _is_text(annotation) or annotation is models.Question:
            yield holder, key, _longest(annotation)
    elif isinstance(value, list):
        inner = next(part for part in _unwrapped(annotation) if get_origin(part) is list)
        for number, part in enumerate(value):
            yield from _texts(get_args(inner)[0], part, number, value)
    elif isinstance(value, dict):
        if any(get_origin(part) is dict for part in _unwrapped(annotation)):
            return  # what is filled in, by the ids of fields: a choice or a date cannot be other words
        if annotation is models.Question:
            yield from ((value, language, _longest(annotation)) for language in value)
            return
        model = next(
            part for part in _unwrapped(annotation) if _is_model(part) and value.keys() <= part.model_fields.keys()
        )
        hints = get_type_hints(model, include_extras=True)
        for name, part in value.items():
            # Words of titles and a work's identifier: what leads nowhere is refused.
            if (model, name) in ((models.Alias, "means"), (models.Reference, "doi")):
                continue
            limits = tuple(model.model_fields[name].metadata)
            yield from _texts(Annotated[hints[name], *limits] if limits else hints[name], part, name, value)


def _unwrapped(annotation: Any) -> Iterator[Any]:
    """Yield an annotation and what it is made of, down to lists and models."""
    yield annotation
    if get_origin(annotation) not in (list, None):
        for part in get_args(annotation):
            yield from _unwrapped(part)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _is_text(annotation: Any) -> bool:
    return any(isinstance(part, AfterValidator) and part.func is CHECK for part in _unwrapped(annotation))


def _longest(annotation: Any) -> int:
    return min(
        (part.max_length for part in _unwrapped(annotation) if isinstance(part, annotated_types.MaxLen)), default=9999
    )


def _yaml(value: Any) -> str:
    """Return JSON, which is YAML too; dates stand without quotes."""

    def plain(one: Any) -> str:
        assert isinstance(one, dt.date)
        return f"@@{one.isoformat()}@@"

    return json.dumps(value, ensure_ascii=False, indent=1, default=plain).replace('"@@', "").replace('@@"', "")
