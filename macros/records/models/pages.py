"""The front matter of a page."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from ..fields import Record, Text, plain_text
from .questions import Question


class PageInfo(Record):
    """The front matter of a page."""

    title: Text | None = None
    description: Annotated[str, Field(min_length=50, max_length=160), AfterValidator(plain_text)]
    keywords: Annotated[list[Text], Field(max_length=15)] = []
    reviewed: dt.date
    next_review: dt.date
    responsible: Text
    hide: list[Literal["navigation", "toc"]] = []
    template: Text | None = None
    # The id of the heading that the page's steps are parts of: search engines are told that the page tells how.
    steps: Text | None = None
    # What a reader would ask that the page answers, in their own words. Shown on the page, and searched.
    questions: list[Question] = []
    # For those who work on the site: in no menu, and found neither by the search nor by search engines.
    unlisted: bool = False
