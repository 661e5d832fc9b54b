"""Those who use the tools."""

from pydantic import Field

from ..fields import Id, Record, Text


class Role(Record):
    """Someone who uses the tools."""

    id: Id
    title: Text
    description: Text = Field(description="Hvem det er, i én setning")
