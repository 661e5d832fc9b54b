"""What mkdocs.yml says that others than MkDocs need: the name of the site, its menu, and how Markdown is read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Settings:
    """A part of mkdocs.yml. `extensions` are the names of Markdown's, without their options."""

    site_name: str
    nav: list[Any]
    extensions: list[str]


def read(root: Path) -> Settings:
    """Return the settings of the project in a folder."""
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    extensions = (one if isinstance(one, str) else next(iter(one)) for one in settings["markdown_extensions"])
    return Settings(settings["site_name"], settings["nav"], list(extensions))
