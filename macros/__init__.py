"""The macros of the pages: MkDocs' side of the components.

With hooks.py the only code that imports mkdocs.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

log = logging.getLogger("mkdocs.plugins.innhold")


def define_env(env: Any) -> None:  # noqa: ANN401 - the plugin's own class
    """Begin a build and register its components as macros (called by mkdocs-macros-plugin).

    The plugin carries the build to hooks.py: MkDocs makes a new plugin for each build and gives it to
    every event by `config.plugins["macros"]`, so the one lives exactly as long as the other. A mistake in a
    page is a warning, so that the page can be looked at while it is mended; anything else that is wrong stops
    the build here.
    """
    # Here: every import of a module of ours runs this file, and most build no site.
    from mkdocs.exceptions import PluginError

    from .build import Build
    from .records.errors import DataError

    try:
        env.build = Build(Path(env.project_dir))
    except DataError as error:
        raise PluginError(str(error)) from None
    for mistake in env.build.mistakes:
        log.warning("%s", mistake)
    for name, component in env.build.components.items():
        env.macro(_on_page(component, env), name)


def _on_page(component: Callable[..., str], env: Any) -> Callable[..., str]:  # noqa: ANN401
    """Wrap a component so that links in raw HTML fit the page it is called from."""
    from .addresses import relative_addresses

    def macro(*args: str, **kwargs: str) -> str:
        return relative_addresses(component(*args, **kwargs), env.page.url)

    return macro


def on_pre_page_macros(env: Any) -> None:  # noqa: ANN401
    """Put a red box in place of each faulty call of a page before its macros run."""
    shown = env.build.shown(env.page.file.src_uri)
    if shown is not None:
        env.markdown = shown
