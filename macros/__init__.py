"""The macros of the pages: MkDocs' side of the components.

With hooks.py the only code that imports mkdocs.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from .addresses import relative_addresses
from .records.errors import DataError

log = logging.getLogger("mkdocs.plugins.innhold")


def define_env(env: Any) -> None:  # noqa: ANN401 - the plugin's own class
    """Begin a build and register its components as macros (called by mkdocs-macros-plugin).

    The plugin carries the build to hooks.py: MkDocs makes a new plugin for each build and gives it to
    every event by `config.plugins["macros"]`, so the one lives exactly as long as the other.
    """
    from .build import Build  # here: every import of a module of ours runs this file, and most build no site

    try:
        env.build = Build(Path(env.project_dir))
    except DataError as error:
        raise PluginError(str(error)) from None
    for name, component in env.build.components.items():
        env.macro(_on_page(component, env), name)


def _on_page(component: Callable[..., str], env: Any) -> Callable[..., str]:  # noqa: ANN401
    """Wrap a component so that links in raw HTML fit the page it is called from."""

    def macro(*args: str, **kwargs: str) -> str:
        return relative_addresses(component(*args, **kwargs), env.page.url)

    return macro


def on_pre_page_macros(env: Any) -> None:  # noqa: ANN401
    """Check a page before its macros run: a faulty call becomes a warning and a red box."""
    file = env.page.file
    source = Path(file.abs_src_path).relative_to(env.project_dir).as_posix() if file.abs_src_path else file.src_uri
    env.markdown, mistakes = env.build.checked_page(file.content_string, source)
    for mistake in mistakes:
        log.warning("%s", mistake)
