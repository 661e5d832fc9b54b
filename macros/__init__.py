"""The macros of the pages: MkDocs' side of the components.

With hooks.py the only code that imports mkdocs.
"""

import logging
from collections.abc import Callable
from functools import lru_cache, partial, update_wrapper
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from . import pages
from .addresses import relative_addresses
from .components import COMPONENTS
from .errors import DataError
from .loading import load
from .site_data import SiteData

log = logging.getLogger("mkdocs.plugins.innhold")


def define_env(env: Any) -> None:  # noqa: ANN401 - the plugin's own class
    """Load the data and register the components as macros (called by mkdocs-macros-plugin)."""
    root = Path(env.project_dir)
    try:
        data = load(root)
    except DataError as error:
        raise PluginError(str(error)) from None
    env.conf["extra"]["data"] = data
    env.components = bound_components(data)
    for name, component in env.components.items():
        env.macro(_on_page(component, env), name)


def bound_components(data: SiteData) -> dict[str, Callable[..., str]]:
    """Return the components with the data given. Each call is worked out once a build."""
    return {
        name: lru_cache(maxsize=None)(update_wrapper(partial(component, data), component))
        for name, component in COMPONENTS.items()
    }


def _on_page(component: Callable[..., str], env: Any) -> Callable[..., str]:  # noqa: ANN401
    """Wrap a component so that links in raw HTML fit the page it is called from."""

    def macro(*args: str, **kwargs: str) -> str:
        return relative_addresses(component(*args, **kwargs), env.page.url)

    return macro


def on_pre_page_macros(env: Any) -> None:  # noqa: ANN401
    """Check a page before its macros run: a faulty call becomes a warning and a red box."""
    file = env.page.file
    path = Path(file.abs_src_path or file.src_uri)
    shown_as = path.relative_to(env.project_dir).as_posix() if file.abs_src_path else file.src_uri
    text = pages.read(path) if file.abs_src_path else file.content_string
    env.markdown, mistakes = pages.check(text, shown_as, env.components)
    for mistake in mistakes:
        log.warning("%s", mistake)
