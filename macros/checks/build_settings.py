"""mkdocs.yml as the build reads it: what MkDocs would refuse, and what the pages could not do without."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..cache import Shelf, key, versions
from ..records.errors import Mistake, did_you_mean
from ..records.project import ROOT
from ..records.reading import Location, YamlText

_SHELF = Shelf(ROOT / ".cache" / "oppsett")
_THEME = {"name": "material", "custom_dir": "overrides"}
_PLUGIN = "macros"  # answers the calls in pages
_HOOKS = "hooks.py"
_EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")  # of Markdown, that pages are written in
# Settings of MkDocs that are not for this site → why.
_NOT_HERE = {
    "copyright": "Utgiver og lisens står i data/site.yml.",
    "docs_dir": "Sidene ligger i docs/.",
    "edit_uri": "Adressen til kildefilene står i data/site.yml.",
    "INHERIT": "Alt skal stå i denne filen.",
    "repo_url": "Adressen til kildefilene står i data/site.yml.",
    "site_dir": "Mappen velges når nettstedet bygges.",
    "site_url": "Adressen til nettstedet står i data/site.yml.",
    "use_directory_urls": "Adressene har alltid mapper.",
}
_PAGE_OF_FRAME = re.compile(r"\bpages\.([a-z_]+)")
_BACK = "Hent den tilbake fra forrige versjon."

Found = tuple[Location, str]


def mistakes(root: Path, text: YamlText) -> Iterator[Mistake]:
    """Yield what is wrong in the settings of MkDocs, given as the text of mkdocs.yml in a folder, as fields."""
    settings = text.value
    told: set[str] = set()
    for location, sentence in _needed(root, settings):
        told.add(str(location[0]))
        yield Mistake(text.file, text.line(location), sentence)
    for name, sentence in _refused(root, settings):
        if name in settings and name not in told:
            yield Mistake(text.file, text.line(_place(settings, name, sentence)), _sentence(name, settings))


def _needed(root: Path, settings: dict[str, Any]) -> Iterator[Found]:
    """Yield what the site is not built without, and what is decided elsewhere."""
    for name, why in _NOT_HERE.items():
        if name in settings:
            yield (name,), f"«{name}» kan ikke stå her. {why} Slett linjen."
    for name in ("exclude_docs", "not_in_nav"):
        value = settings.get(name)
        if isinstance(value, str) and "\n" not in value and " " in value.strip():
            yield (name,), f"stiene under {name} leses som én. Skriv «{name}: |» på linjen over dem."
    theme = settings.get("theme")
    for name, value in _THEME.items():
        if isinstance(theme, dict) and theme.get(name) != value:
            yield ("theme", name), f"{name} under theme er «{theme.get(name, '')}». Skriv «{value}»."
    yield from _named(settings, "plugins", (_PLUGIN,), "tillegget", "svarer på kallene på sidene")
    yield from _named(settings, "markdown_extensions", _EXTENSIONS, "utvidelsen", "trengs for å lese sidene")
    hooks = settings.get("hooks")
    for number, hook in enumerate(hooks if isinstance(hooks, list) else []):
        if isinstance(hook, str) and hook != _HOOKS and not (root / hook).is_file():
            yield ("hooks", number), f"«{hook}» finnes ikke. Skriv «{_HOOKS}»."
    if not isinstance(hooks, list) or not hooks:
        yield ("hooks",), f"hooks mangler «- {_HOOKS}», som gjør sidene ferdige. {_BACK}"
    yield from _loaded_on_need(root, settings)
    yield from _of_theme(settings)
    yield from _led_to(root, settings)


def _named(settings: dict[str, Any], name: str, needed: tuple[str, ...], noun: str, why: str) -> Iterator[Found]:
    listed = settings.get(name)
    if not isinstance(listed, list):
        return
    names = [one if isinstance(one, str) else next(iter(one), "") if isinstance(one, dict) else "" for one in listed]
    for missing in (one for one in needed if one not in names):
        number = next((place for place, one in enumerate(names) if did_you_mean(one, [missing])), None)
        if number is None:
            yield (name,), f"{noun} «{missing}» mangler under {name}, og {why}. {_BACK}"
        else:
            yield (name, number), f"{noun} «{names[number]}» finnes ikke. Mente du «{missing}»?"


def _loaded_on_need(root: Path, settings: dict[str, Any]) -> Iterator[Found]:
    """Yield scripts and styles that are to be left out of pages, and are on none."""
    extra = settings.get("extra")
    listed = extra.get("only_with") if isinstance(extra, dict) else None
    entries = [*(settings.get("extra_css") or []), *(settings.get("extra_javascript") or [])]
    paths = [str(one.get("path")) if isinstance(one, dict) else str(one) for one in entries]
    for path in listed if isinstance(listed, dict) else {}:
        if path not in paths:
            near = did_you_mean(path, paths)
            if near and (root / "docs" / path).exists():
                continue  # the slip is in the other list, where it is told of
            remedy = near or " Før den opp der, eller slett linjen."
            yield ("extra", "only_with", path), f"«{path}» står ikke under extra_css eller extra_javascript.{remedy}"


def _of_theme(settings: dict[str, Any]) -> Iterator[Found]:
    """Yield files of the theme that it does not have: a page would be without its style or its sign, and say nothing."""
    spec = find_spec("material")
    extra, theme = settings.get("extra"), settings.get("theme")
    if not (spec and spec.origin and isinstance(extra, dict) and isinstance(theme, dict)):
        return
    files = Path(spec.origin).parent / "templates"
    style = str(extra.get("theme_css"))
    if not (files / style).is_file():
        known = next(
            (path.relative_to(files).as_posix() for path in sorted(files.glob("assets/stylesheets/main.*.css"))), ""
        )
        yield ("extra", "theme_css"), f"temaet har ingen «{style}». Skriv «{known}»."
    icons = theme.get("icon")
    for name, icon in (icons if isinstance(icons, dict) else {}).items():
        if not (files / ".icons" / f"{icon}.svg").is_file():
            yield ("theme", "icon", name), f"temaet har ikke tegnet «{icon}». {_BACK}"


def _led_to(root: Path, settings: dict[str, Any]) -> Iterator[Found]:
    """Yield pages that the frame leads to by a name that is not given."""
    extra = settings.get("extra")
    pages = extra.get("pages") if isinstance(extra, dict) else None
    templates = (path.read_text(encoding="utf-8", errors="replace") for path in root.glob("overrides/**/*.html"))
    used = {name for text in templates for name in _PAGE_OF_FRAME.findall(text)}
    for name in sorted(used.difference(pages if isinstance(pages, dict) else ())):
        yield ("extra", "pages"), f"«{name}» mangler under pages, og overrides/ lenker dit. {_BACK}"


def _refused(root: Path, settings: dict[str, Any]) -> list[tuple[str, str]]:
    """Return each setting that MkDocs refuses, with what it says. Kept by the settings and the version of MkDocs."""
    name = key(Path(__file__).read_bytes(), versions("mkdocs", "mkdocs-material"), json.dumps(settings, default=str))
    kept = _SHELF.get(name)
    if kept is None:
        kept = json.dumps(_asked(root / "mkdocs.yml", settings)).encode()
        _SHELF.put(name, kept)
        _SHELF.tidy({name})
    return [(setting, sentence) for setting, sentence in json.loads(kept)]


def _asked(config: Path, settings: dict[str, Any]) -> list[tuple[str, str]]:
    """Return each setting that MkDocs refuses, with what it says, in English.

    `config` is the file the settings stand in. The site is made by hooks.py, which a check is not to start; pages in
    the menu have rules of their own.
    """
    import logging

    from mkdocs.config.defaults import MkDocsConfig

    asked = MkDocsConfig(config_file_path=str(config))
    asked.load_dict({name: deepcopy(value) for name, value in settings.items() if name not in {"hooks", "nav"}})
    logging.disable(logging.CRITICAL)  # MkDocs logs what is returned here
    try:
        errors, _ = asked.validate()
    finally:
        logging.disable(logging.NOTSET)
    return [(name, str(error)) for name, error in errors]


def _place(settings: dict[str, Any], name: str, sentence: str) -> Location:
    """Return the setting that a sentence of MkDocs is about: the entry of a list that it names, or the whole."""
    value = settings.get(name)
    words = set(re.findall(r"[\"']([\w./-]+)[\"']", sentence))
    if isinstance(value, list):
        for number, one in enumerate(value):
            entry = one if isinstance(one, str) else next(iter(one), "") if isinstance(one, dict) else ""
            if any(word == entry or word.endswith(f"/{entry}") for word in words):
                return name, number
    return (name,)


def _sentence(name: str, settings: dict[str, Any]) -> str:
    value = settings.get(name)
    shown = f" («{value}»)" if isinstance(value, (str, int, float)) else ""
    return f"{name}{shown} er satt opp feil, så nettstedet ikke kan bygges. Hent linjene tilbake fra forrige versjon."
