"""Engines: other programs than MkDocs that can make the site, and what is done before and after them.

MkDocs is the first among them: `mkdocs.yml`, hooks.py and the macros plugin, which also give `make serve`, and which
need not be installed where another makes the pages. Of every other engine no more is asked than this: it reads a folder
with Markdown, templates in Jinja's language and a `mkdocs.yml` without plugins, and writes a page for each Markdown
file into `site/` beside them.

    running.py     the engine itself, in a process with packages of its own
    neutral.py     before: the records checked, the components answered, addresses and facts about pages worked out
    theme.py       before: templates, icons and style sheet, so that nothing of an engine's own theme is needed
    menu_items.py  a page and a section of the menu, as macros/pages asks about them
    finishing.py   after: the built pages finished by the same code as MkDocs' pages are

Then the site is made ready for a host like any other (macros/hosting).
"""

from importlib.util import find_spec

from ...records.errors import CommandError

MKDOCS = "mkdocs"
DEFAULT = "mkdocs"  # what `make build` and `python -m macros build` take when nobody says; the Makefile reads it here
ENGINES = (MKDOCS, "properdocs", "zensical")


def see_that_mkdocs_is_there(otherwise: str = "Skriv «make build ENGINE=properdocs» eller «ENGINE=zensical».") -> None:
    """Raise CommandError, with what to do `otherwise`, where MkDocs, its plugin or the theme is not installed."""
    if not all(map(find_spec, ("mkdocs", "mkdocs_macros", "material"))):
        raise CommandError(f"MkDocs er ikke satt opp her, med tillegget og temaet. {otherwise}")
