"""What an editor gives a command as text, read or refused with what to write instead."""

import posixpath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..records.errors import CommandError
from ..records.fields import PagePath
from ..text.slugs import slugify


def text(kind: Any, value: str, name: str) -> str:  # noqa: ANN401 - a kind of text, which no type can name
    """Return a text of a kind of `records/fields.py`. Raises CommandError, with the name of what was given."""
    try:
        read: str = TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        sentence = error.errors()[0].get("ctx", {}).get("sentence", "kan ikke brukes.")
        raise CommandError(f"{name} {sentence}") from None
    return read


def page_path(value: str, name: str) -> str:
    """Return a path as it stands in links, «/vite/laering.md», from what an editor writes for it.

    Raises CommandError, with the name of what was given, for what is no path of a page or of a place on one.
    """
    plain = value.strip().replace("\\", "/").removeprefix("./").removeprefix("/").removeprefix("docs/")
    path = "/" + plain.lstrip("/")
    try:
        TypeAdapter(PagePath).validate_python(path)
    except ValidationError:
        rule = "Skriv stien fra docs/ med små bokstaver, tall og bindestrek, for eksempel /vite/forankring.md."
        raise CommandError(f"{name} er «{value}». {rule}{_meant(path)}") from None
    return path


def _meant(path: str) -> str:
    """Return « Mente dere «/vite/laering.md»?», or nothing where that would be a guess."""
    page, _, anchor = path.partition("#")
    parts = [slugify(part) for part in posixpath.splitext(page)[0].split("/") if part]
    near = f"/{'/'.join(parts)}.md{f'#{slugify(anchor)}' if anchor else ''}"
    return f" Mente dere «{near}»?" if all(parts) and parts and not {":", ".."} & {*page, *page.split("/")} else ""
