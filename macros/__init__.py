"""The macros of the pages: MkDocs' side of the components.

With hooks.py the only code that imports mkdocs.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from .addresses import relative_addresses
from .checking import load
from .components import bound_components
from .pages import calls
from .records.errors import DataError

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
    text = calls.read(path) if file.abs_src_path else file.content_string
    env.markdown, mistakes = calls.check(text, shown_as, env.components)
    for mistake in mistakes:
        log.warning("%s", mistake)
