"""mkdocs.yml as the build reads it: what MkDocs would refuse, and what the pages could not do without."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ...cache import Shelf, key, versions
from ...records.errors import Mistake, did_you_mean
from ...records.project import ROOT
from ...records.reading import Location, YamlText
from ...site_assets import theme_files
from . import frame_settings
from .frame_settings import BACK, READ, Found, is_misspelt
from .settings import KNOWN, Settings, misspelt

_SHELF = Shelf(ROOT / ".cache" / "oppsett")
_THEME = {
    "name": "material",
    "custom_dir": "overrides",
    "font": False,
}  # with a font, readers would fetch it from others
_PLUGIN = "macros"  # answers the calls in pages
# With these a mistake in a call stops the build, and «{#» begins an id.
_OF_PLUGIN = {
    "module_name": "macros",
    "on_undefined": "strict",
    "on_error_fail": False,
    "j2_comment_start_string": "{##",
    "j2_comment_end_string": "##}",
}
# What MkDocs does with links and pages that lead nowhere; without the last but one, a link from the root is dead.
_VALIDATION = {
    "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
    "links": {
        "not_found": "warn",
        "anchors": "warn",
        "absolute_links": "relative_to_docs",
        "unrecognized_links": "warn",
    },
}
_HOOKS = "hooks.py"
_EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")  # of Markdown, that pages are written in
_LISTS = ("extra_css", "extra_javascript", "markdown_extensions", "plugins")
_OF_EXTENSIONS = ("toc_depth",)  # the settings of these that leave the pages as they are meant
# Settings of MkDocs that are not for this site → why.
_NOT_HERE = {
    "copyright": "Utgiver og lisens står i data/site.yml.",
    "docs_dir": "Sidene ligger i docs/.",
    "draft_docs": "En fil som ikke skal ut, føres opp under exclude_docs.",
    "edit_uri": "Adressen til kildefilene står i data/site.yml.",
    "edit_uri_template": "Adressen til kildefilene står i data/site.yml.",
    "extra_templates": "Malene ligger i overrides/.",
    "INHERIT": "Alt skal stå i denne filen.",
    "mdx_configs": "En utvidelse settes opp under markdown_extensions.",
    "remote_branch": "Nettstedet legges ikke ut av MkDocs.",
    "remote_name": "Nettstedet legges ikke ut av MkDocs.",
    "repo_name": "Adressen til kildefilene står i data/site.yml.",
    "repo_url": "Adressen til kildefilene står i data/site.yml.",
    "site_author": "Utgiveren står i data/site.yml.",
    "site_dir": "Mappen velges når nettstedet bygges.",
    "site_url": "Adressen til nettstedet står i data/site.yml.",
    "use_directory_urls": "Adressene har alltid mapper.",
}
_UNKNOWN = re.compile(r"Unrecognised configuration name: (?P<name>.+)")


def mistakes(root: Path, text: YamlText) -> Iterator[Mistake]:
    """Yield what is wrong in the settings of MkDocs, given as the text of mkdocs.yml in a folder, as fields."""
    settings = text.value
    told: set[str] = set()
    for location, sentence in _needed(root, settings):
        told.add(str(location[0]))
        yield Mistake(text.file, text.line(location), sentence)
    left = {name: value for name, value in settings.items() if name not in told}  # what is told of may stop MkDocs
    for name, sentence in _refused(root, left):
        if name not in left or name not in KNOWN:
            continue
        if unknown := _UNKNOWN.search(sentence):
            what = f"ukjent felt «{unknown['name']}» under {name}. Rett navnet, eller slett linjen."
            yield Mistake(text.file, text.line(_of_key(settings[name], unknown["name"], (name,)) or (name,)), what)
        else:
            yield Mistake(text.file, text.line(_place(settings, name, sentence)), _sentence(name, settings))


def lacks(settings: Settings) -> list[str]:
    """Return the extensions of Markdown that pages are written in, and that are not set up as they are meant."""
    of_each = settings.extension_settings
    return [
        name
        for name in _EXTENSIONS
        if name not in settings.extensions or any(one not in _OF_EXTENSIONS for one in of_each.get(name, ()))
    ]


def _needed(root: Path, settings: dict[str, Any]) -> Iterator[Found]:
    """Yield what the site is not built without, and what is decided elsewhere."""
    for name, why in _NOT_HERE.items():
        if name in settings:
            yield (name,), f"«{name}» kan ikke stå her. {why} Slett linjen."
    yield from _of_other_kinds(settings)
    yield from _as_meant(settings.get("theme"), _THEME, ("theme",))
    yield from _not_read(settings)
    yield from _named(settings, "plugins", (_PLUGIN,), "tillegget", "svarer på kallene på sidene")
    yield from _of_plugins(settings)
    yield from _of_extensions(settings)
    yield from _named(settings, "markdown_extensions", _EXTENSIONS, "utvidelsen", "trengs for å lese sidene")
    hooks = settings.get("hooks")
    for number, hook in enumerate(hooks if isinstance(hooks, list) else []):
        if isinstance(hook, str) and hook != _HOOKS and not (root / hook).is_file():
            yield ("hooks", number), f"«{hook}» finnes ikke. Skriv «{_HOOKS}»."
    if (not isinstance(hooks, list) or not hooks) and "hooks" not in misspelt(settings):
        yield ("hooks",), f"hooks mangler «- {_HOOKS}», som gjør sidene ferdige. {BACK}"
    yield from _of_validation(settings)
    yield from frame_settings.mistakes(root, settings)


def _of_other_kinds(settings: dict[str, Any]) -> Iterator[Found]:
    """Yield what is a text where a list or fields should be, or the other way round."""
    for name in ("exclude_docs", "not_in_nav"):
        value = settings.get(name)
        if isinstance(value, str) and "\n" not in value and " " in value.strip():
            yield (name,), f"stiene under {name} leses som én. Skriv «{name}: |» på linjen over dem."
        elif isinstance(value, list):
            yield (
                (name,),
                f"stiene under {name} er en liste. Skriv «{name}: |» på linjen over dem, uten strek foran hver.",
            )
    for name in _LISTS:
        if name in settings and not isinstance(settings[name], list):
            yield (name,), f"{name} skal være en liste. Begynn hver linje under med «- »."
    if "theme" in settings and not isinstance(settings["theme"], dict):
        meant = ", ".join(f"«{name}: {_shown(value)}»" for name, value in _THEME.items())
        yield ("theme",), f"theme skal ha felt under seg: {meant} og flere. Hent linjene tilbake fra forrige versjon."


def _as_meant(given: Any, meant: dict[str, Any], place: Location) -> Iterator[Found]:  # noqa: ANN401 - as YAML has it
    for name, value in meant.items() if isinstance(given, dict) else ():
        if given.get(name) != value and not (name not in given and is_misspelt(name, given, meant)):
            what = (
                f"er «{given[name]}»" if isinstance(given.get(name), (str, bool)) else "mangler eller er satt opp feil"
            )
            yield (*place, name), f"{name} under {place[-1]} {what}. Skriv «{name}: {_shown(value)}»."


def _shown(value: object) -> str:
    """Return a value as it is written in YAML."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _not_read(settings: dict[str, Any]) -> Iterator[Found]:
    """Yield what our own templates do not read: colours and menus of the theme, counting of readers, consent."""
    for name, known in READ.items():
        written = settings.get(name)
        given = written if isinstance(written, dict) else {}
        lost = [one for one in given if one in READ["extra"]] if name == "theme" and "extra" not in settings else []
        if lost:
            yield (name, lost[0]), f"«extra:» mangler på linjen over «{lost[0]}:». Skriv den, helt til venstre."
        for one, value in given.items():
            if one not in known and one not in lost:
                near = did_you_mean(str(one), known) or " Slett det, med linjene under."
                if name == "extra" and isinstance(value, dict) and "pages" not in given and "pages" not in settings:
                    near = " Mente du «pages»?"  # what it leads to is gone from where it should be
                yield (name, one), f"«{one}» under {name} er ikke i bruk på dette nettstedet.{near}"


def _of_plugins(settings: dict[str, Any]) -> Iterator[Found]:
    """Yield other plugins than ours: they may fetch from others, or add to pages what nobody has looked at."""
    entries = _entries(settings, "plugins")
    lost = [name for name, _ in entries if name in _EXTENSIONS] if "markdown_extensions" not in settings else []
    if lost:
        number = [name for name, _ in entries].index(lost[0])
        yield (
            ("plugins", number),
            f"«markdown_extensions:» mangler på linjen over «- {lost[0]}». Skriv den, helt til venstre.",
        )
    has_ours = any(name == _PLUGIN for name, _ in entries)  # else it is told of, where another stands in its place
    for number, (name, given) in enumerate(entries):
        if name == _PLUGIN:
            yield from _as_meant(given or {}, _OF_PLUGIN, ("plugins", number, name))
        elif has_ours and name not in lost:
            yield ("plugins", number), f"tillegget «{name}» er ikke i bruk på dette nettstedet. Slett det."


def _of_extensions(settings: dict[str, Any]) -> Iterator[Found]:
    """Yield settings that make something else of all pages, such as a sign behind each heading."""
    for number, (name, given) in enumerate(_entries(settings, "markdown_extensions")):
        for one in given if name in _EXTENSIONS and isinstance(given, dict) else ():
            if one not in _OF_EXTENSIONS:
                near = did_you_mean(str(one), _OF_EXTENSIONS) or " Slett linjen."
                yield ("markdown_extensions", number, name, one), f"«{one}» under {name} endrer alle sidene.{near}"


def _entries(settings: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    """Return the entries of a list of names, each with what is set up for it; None where nothing is."""
    listed = settings.get(name)
    entries = [
        next(iter(one.items()), ("", None)) if isinstance(one, dict) else (one, None)
        for one in (listed if isinstance(listed, list) else ())
    ]
    return [(str(entry), given) for entry, given in entries]


def _named(settings: dict[str, Any], name: str, needed: tuple[str, ...], noun: str, why: str) -> Iterator[Found]:
    if not isinstance(settings.get(name), list):
        return
    names = [entry for entry, _ in _entries(settings, name)]
    for missing in (one for one in needed if one not in names):
        number = next((place for place, one in enumerate(names) if did_you_mean(one, [missing])), None)
        if number is None:
            yield (name,), f"{noun} «{missing}» mangler under {name}, og {why}. {BACK}"
        else:
            yield (name, number), f"{noun} «{names[number]}» finnes ikke. Mente du «{missing}»?"


def _of_validation(settings: dict[str, Any]) -> Iterator[Found]:
    """Yield what is left out, or changed, of what MkDocs does with links."""
    given = settings.get("validation")
    if not isinstance(given, dict):
        return  # told of by itself
    for name, meant in _VALIDATION.items():
        if isinstance(given.get(name), dict):
            yield from _as_meant(given[name], meant, ("validation", name))
        elif not is_misspelt(name, given, _VALIDATION):
            yield ("validation", name), f"{name} under validation mangler eller er satt opp feil. {BACK}"


def _refused(root: Path, settings: dict[str, Any]) -> list[tuple[str, str]]:
    """Return each setting that MkDocs refuses, with what it says. Kept by the settings and what reads them.

    Where MkDocs is not installed, another engine makes the pages, and gets settings that we write.
    """
    if find_spec("mkdocs") is None:
        return []
    read_by = versions("mkdocs", theme_files.PACKAGE, "mkdocs-macros-plugin")
    name = key(Path(__file__).read_bytes(), read_by, json.dumps(settings, default=str))
    kept = _SHELF.get(name)
    if kept is None:
        kept = json.dumps(_asked(root / "mkdocs.yml", settings)).encode()
        _SHELF.put(name, kept)
        _SHELF.tidy({name})
    return [(setting, sentence) for setting, sentence in json.loads(kept)]


def _asked(config: Path, settings: dict[str, Any]) -> list[tuple[str, str]]:
    """Return each setting that MkDocs refuses, or warns of, with what it says, in English: a warning stops the build, too.

    `config` is the file the settings stand in. The site is made by hooks.py, which a check is not to start; pages in
    the menu have rules of their own.
    """
    import logging

    from mkdocs.config.defaults import MkDocsConfig

    asked = MkDocsConfig(config_file_path=str(config))
    asked.load_dict({name: deepcopy(value) for name, value in settings.items() if name not in {"hooks", "nav"}})
    logging.disable(logging.CRITICAL)  # MkDocs logs what is returned here
    try:
        errors, warnings = asked.validate()
    finally:
        logging.disable(logging.NOTSET)
    return [(name, str(error)) for name, error in (*errors, *warnings)]


def _of_key(value: object, key: str, location: Location) -> Location | None:
    """Return where a key stands within a value, or None."""
    if isinstance(value, dict) and key in value:
        return (*location, key)
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    places = (_of_key(part, key, (*location, name)) for name, part in items)
    return next((place for place in places if place), None)


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
