"""The macros of the pages: MkDocs' side of the components.

With hooks.py the only code that imports mkdocs.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from .addresses import relative_addresses
from .checking import check
from .records.errors import summary

log = logging.getLogger("mkdocs.plugins.innhold")


def define_env(env: Any) -> None:  # noqa: ANN401 - the plugin's own class
    """Check data and pages, and register the components as macros (called by mkdocs-macros-plugin).

    A mistake in a page is a warning, so that the page can be looked at while it is mended; anything
    else that is wrong stops the build here.
    """
    checked = check(Path(env.project_dir))
    if checked.data is None or any(not mistake.file.startswith("docs/") for mistake in checked.mistakes):
        raise PluginError(summary(checked.mistakes, "data og sider"))
    for mistake in checked.mistakes:
        log.warning("%s", mistake)
    env.checked_pages = checked.pages
    env.conf["extra"]["data"] = checked.data
    env.components = checked.components
    for name, component in env.components.items():
        env.macro(_on_page(component, env), name)


def _on_page(component: Callable[..., str], env: Any) -> Callable[..., str]:  # noqa: ANN401
    """Wrap a component so that links in raw HTML fit the page it is called from."""

    def macro(*args: str, **kwargs: str) -> str:
        return relative_addresses(component(*args, **kwargs), env.page.url)

    return macro


def on_pre_page_macros(env: Any) -> None:  # noqa: ANN401
    """Put a red box in place of each faulty call of a page before its macros run."""
    page = env.checked_pages.get(env.page.file.src_uri)
    if page:
        env.markdown = page.shown
