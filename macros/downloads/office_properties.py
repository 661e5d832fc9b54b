"""What a Word or PowerPoint file says about itself to programs: title, author, licence, edition."""

import datetime as dt
from typing import Any

from .. import language
from ..sheets.content import Content
from ..sheets.words import WORDS


def fill(properties: Any, content: Content) -> None:  # noqa: ANN401 - a class of each library, with the same names
    """Fill in the core properties of a document of python-docx or python-pptx."""
    properties.title, properties.subject = content.title, content.purpose
    properties.author, properties.keywords = content.publisher, content.kind
    properties.language, properties.category = language.tag(), content.licence
    properties.comments, properties.identifier = content.address, content.id
    properties.version = f"{WORDS['edition']} {content.edition}"
    properties.created = properties.modified = dt.datetime.combine(content.date, dt.time(12))
    properties.revision, properties.last_modified_by = content.edition, content.publisher
