"""The macros of the pages: MkDocs' side of the components.

With hooks.py the only code that is called by mkdocs; `checks.build_settings` asks it what it would refuse.
"""

import logging
import sys
from collections.abc import Callable, Collection
from importlib.util import LazyLoader, find_spec, module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .build import Build

log = logging.getLogger("mkdocs.plugins.innhold")


def make_site(config: Path, site: Path, making: "Build") -> bool:
    """Let MkDocs build the site strictly into a folder, by its own functions. Returns False when it stopped.

    `config` is its settings, and `making` the build, which the macros plugin carries.
    """
    _load_when_used("requests")
    from mkdocs.commands import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    told = logging.StreamHandler()
    told.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(told)
    try:
        settings = load_config(str(config), strict=True, site_dir=str(site))
        settings.plugins["macros"].build = making  # type: ignore[attr-defined] # what define_env would begin
        settings.plugins.on_startup(command="build", dirty=False)
        try:
            build.build(settings)
        finally:
            settings.plugins.on_shutdown()
    except MkDocsException as stopped:  # which it has logged as a warning or an error, most often
        sys.stderr.write(f"\n{stopped.format_message()}\n")
        return False
    finally:
        logger.removeHandler(told)
    return True


def draw_pages(config: Path, making: "Build", paths: Collection[str]) -> dict[str, tuple[str, str]] | None:
    """Let MkDocs draw the pages that come out otherwise than in the site before, and nothing else.

    `config` and `making` are as above, and `paths` are pages whose text is new, by their paths below docs/. Returns
    path of a page → its file in the site and its HTML, or None when more than pages may come out otherwise, or MkDocs
    stops: a build of the whole site then tells why. What MkDocs would warn of, the check has stopped.
    """
    _load_when_used("requests")
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    try:
        settings = load_config(str(config), strict=True)
        settings.plugins["macros"].build = making  # type: ignore[attr-defined] # as above
        settings.plugins.on_startup(command="serve", dirty=False)  # files to download are not made
        try:
            hook = settings.plugins["hooks.py"]  # a hook is a plugin by the name of its file
            drawn: dict[str, tuple[str, str]] | None
            drawn = hook.draw(settings, paths)  # type: ignore[attr-defined] # our own name, besides those of events
        finally:
            settings.plugins.on_shutdown()
    except MkDocsException:
        return None
    return drawn


def _load_when_used(library: str) -> None:
    """Let a library be loaded when it is first used.

    mkdocs-macros imports requests, to fetch what no page of ours asks for: a thirtieth of a build of one page.
    """
    spec = find_spec(library)
    if library in sys.modules or spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    sys.modules[library] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules[library])


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

    if not hasattr(env, "build"):  # MkDocs was not called by make_site
        try:
            env.build = Build(Path(env.project_dir))
        except DataError as error:
            raise PluginError(str(error)) from None
    for mistake in env.build.mistakes:
        log.warning("%s", mistake)
    for name in env.build.components:
        env.macro(_on_page(name, env), name)


def _on_page(name: str, env: Any) -> Callable[..., str]:  # noqa: ANN401 - as above
    """Return a component of the build, so that links in raw HTML fit the page it is called from.

    The preview goes on with another build when records have changed: it is asked for when a page calls.
    """
    from .addresses import relative_addresses

    def macro(*args: str, **kwargs: str) -> str:
        return relative_addresses(env.build.components[name](*args, **kwargs), env.page.url)

    return macro


def on_pre_page_macros(env: Any) -> None:  # noqa: ANN401 - as above
    """Put a red box in place of each faulty call of a page before its macros run, and run none where no call is."""
    shown = env.build.shown(env.page.file.src_uri)
    if shown is not None:
        env.markdown = shown
    if "{" not in env.markdown:  # as in pages that are kept: to set up Jinja for each takes a tenth of a second in all
        env.page.meta["render_macros"] = False
