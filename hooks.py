"""MkDocs events. With macros/__init__.py the only code that imports mkdocs."""

from html import escape
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from macros.rendering import day

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from macros.site_data import SiteData


# After the macros plugin, which loads the data in the same event.
@event_priority(-100)
def on_config(config: "MkDocsConfig") -> "MkDocsConfig":
    """Take address, publisher and licence from data/site.yml: the one place they stand."""
    data: SiteData = config.extra["data"]
    site = data.site
    config.site_url = site.url
    config.copyright = (
        f'{escape(site.publisher)} · <a href="mailto:{escape(site.email)}">{escape(site.email)}</a> · '
        f'<a href="{escape(site.licence_url)}" rel="license">{escape(site.licence)}</a>'
    )
    return config


def on_env(env: "Environment", **_: object) -> "Environment":
    """Give the theme's templates the same dates in words as the components have."""
    env.filters["day"] = day
    return env
