"""mkdocs.yml but for its menu: settings that are spelt right, and files that are there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from ...records.errors import Mistake, did_you_mean, nearest
from ...records.reading import YamlText, read_file
from ..pages.site import Site

FILE = "mkdocs.yml"
# The settings MkDocs knows: mkdocs.config.defaults.MkDocsConfig in MkDocs 1.6.
KNOWN = [
    "config_file_path",
    "copyright",
    "dev_addr",
    "docs_dir",
    "draft_docs",
    "edit_uri",
    "edit_uri_template",
    "exclude_docs",
    "extra",
    "extra_css",
    "extra_javascript",
    "extra_templates",
    "hooks",
    "INHERIT",
    "markdown_extensions",
    "mdx_configs",
    "nav",
    "not_in_nav",
    "plugins",
    "remote_branch",
    "remote_name",
    "repo_name",
    "repo_url",
    "site_author",
    "site_description",
    "site_dir",
    "site_name",
    "site_url",
    "strict",
    "theme",
    "use_directory_urls",
    "validation",
    "watch",
]
_NEEDED = (
    *("exclude_docs", "extra", "extra_css", "extra_javascript", "markdown_extensions", "nav", "plugins"),
    *("site_description", "site_name", "theme", "validation"),
)
_LISTED = {"extra_css": ".css", "extra_javascript": ".js"}
# Of those in docs/assets/, what is no page's own: a feed has one, and the page of what has moved the other.
_NOT_LISTED = ("assets/feed.css", "assets/moved.js")


@dataclass(frozen=True)
class Settings:
    """What the checks need of mkdocs.yml. `text.value` is None when it cannot be read."""

    text: YamlText
    extensions: list[str] = field(default_factory=list)
    extension_settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    excluded: list[str] = field(default_factory=list)  # patterns of files that are not published
    not_in_menu: list[str] = field(default_factory=list)  # patterns of pages that need not stand in the menu

    @property
    def are_read(self) -> bool:
        """Whether the file is there, and holds fields."""
        return isinstance(self.text.value, dict)


def read(root: Path) -> Settings:
    """Read mkdocs.yml in the project's root."""
    text = read_file(root / FILE, FILE, comments=True)
    if not isinstance(text.value, dict):
        return Settings(text)
    written = text.value.get("markdown_extensions")
    named = [one for one in (written if isinstance(written, list) else ()) if isinstance(one, (str, dict)) and one]
    extensions = [one if isinstance(one, str) else next(iter(one)) for one in named]
    settings = {key: value for one in named if isinstance(one, dict) for key, value in one.items() if value}
    excluded, not_in_menu = (lines_of(_meant(text.value, name)) for name in ("exclude_docs", "not_in_nav"))
    return Settings(text, extensions, settings, excluded, not_in_menu)


def _meant(settings: dict[str, Any], name: str) -> object:
    """Return the value of a setting, also where its name is misspelt: that is told of, and not what follows from it."""
    names = (one for one in settings if one not in KNOWN and nearest(one, KNOWN) == name)
    return settings.get(name if name in settings else next(names, name))


def lines_of(patterns: object) -> list[str]:
    """Return patterns one by one, also where they are not written as MkDocs wants them: that is told of by itself."""
    text = str(patterns or "")
    lines = [str(one) for one in patterns] if isinstance(patterns, list) else text.split("\n")
    lines = lines if len(lines) > 1 else text.split() if not isinstance(patterns, list) else lines
    return [line.strip() for line in lines if line.strip() and line[0] != "#"]


def matches(path: str, patterns: list[str]) -> bool:
    """Tell whether a path below docs/ is meant by one of some patterns, written as in .gitignore."""
    for pattern in patterns:
        bare = pattern.strip("/")
        if path == bare or path.startswith(f"{bare}/") or fnmatch(path, bare) or fnmatch(path, bare.replace("**/", "")):
            return True
        if "/" not in bare and not pattern.startswith("/"):  # at any depth; with a stroke at its end, a folder
            *folders, name = path.split("/")
            if any(fnmatch(part, bare) for part in (folders if pattern.endswith("/") else [*folders, name])):
                return True
    return False


def mistakes(settings: Settings, site: Site) -> Iterator[Mistake]:
    """Yield what is wrong in mkdocs.yml besides the menu."""
    text = settings.text
    yield from text.mistakes
    if text.mistakes or text.value is None:
        return
    if not isinstance(text.value, dict):
        yield Mistake(FILE, 1, "filen skal ha felt, for eksempel «nav:». Hent den tilbake fra forrige versjon.")
        return
    for name in text.value:
        if name not in KNOWN:
            near = did_you_mean(name, KNOWN) or " Rett innrykket, eller slett feltet."
            yield Mistake(FILE, text.line((name,)), f"ukjent felt «{name}».{near}")
    for name in _NEEDED:
        if name not in text.value and name not in misspelt(text.value) and not _has_run_in(text.value, name):
            yield Mistake(FILE, 1, f"feltet «{name}» mangler. Hent det tilbake fra forrige versjon.")
    yield from _assets(text, site)
    yield from _unlisted(settings, site)
    yield from _favicon(text, site)
    yield from _pages_of_the_frame(text, site)


def left_out(settings: Settings, pages: Iterable[str], typed: str) -> Iterator[Mistake]:
    """Yield each pattern under `exclude_docs` that takes a page away.

    `pages` are those that should be there, and `typed` is the text of the file.
    """
    lines = [line.strip() for line in typed.split("\n")]
    for pattern in settings.excluded:
        hidden = [page for page in pages if matches(page, [pattern])]
        if hidden:
            name = f"siden «{hidden[0]}», som har" if len(hidden) == 1 else f"{len(hidden)} sider som har"
            sentence = f"«{pattern}» under exclude_docs tar bort {name} vært publisert. Slett linjen."
            first = settings.text.line(("exclude_docs",))
            place = lines.index(pattern, first) + 1 if pattern in lines[first:] else first
            yield Mistake(FILE, place, sentence)


def _has_run_in(settings: dict[str, Any], name: str) -> bool:
    """Tell whether a line such as «extra:» alone is gone, and what stood below it is a part of another setting.

    It is told of there.
    """
    theme, plugins = settings.get("theme"), settings.get("plugins")
    if name == "markdown_extensions" and isinstance(plugins, list):
        return "tables" in plugins
    return name == "extra" and isinstance(theme, dict) and not theme.keys().isdisjoint(("only_with", "pages"))


def misspelt(settings: dict[str, Any]) -> set[str]:
    """Return the settings that others in mkdocs.yml are near to, and that are told of there."""
    return {near for name in settings if name not in KNOWN and (near := nearest(name, KNOWN))}


def unknown_extensions(settings: Settings, names: list[str]) -> list[Mistake]:
    """Return a mistake for each extension of Markdown that cannot be used."""
    lines = {name: number for number, name in enumerate(settings.extensions)}
    return [
        Mistake(
            FILE,
            settings.text.line(("markdown_extensions", lines.get(name, 0))),
            f"utvidelsen «{name}» finnes ikke, eller er satt opp feil. Rett navnet, eller slett linjen.",
        )
        for name in names
    ]


def _assets(text: YamlText, site: Site) -> Iterator[Mistake]:
    """A style or a script that does not exist is left out by MkDocs without a word."""
    for name in _LISTED:
        for number, entry in enumerate(_entries(text, name)):
            path = entry.get("path") if isinstance(entry, dict) else entry
            line = text.line((name, number))
            if isinstance(path, str) and "//" in path:
                yield Mistake(
                    FILE, line, f"«{path}» hentes fra et annet sted. Legg filen i docs/assets/, og skriv navnet på den."
                )
            elif isinstance(path, str) and not site.has(path):
                yield Mistake(FILE, line, f"filen «{path}» finnes ikke i docs/. Rett navnet, eller slett linjen.")


def _unlisted(settings: Settings, site: Site) -> Iterator[Mistake]:
    """A style or a script that is not listed is on no page: all of them would look, or act, otherwise without a word."""
    text = settings.text
    for name, ending in _LISTED.items():
        if not isinstance(text.value.get(name), list) or not settings.excluded:
            continue  # told of by itself
        written = [entry.values() if isinstance(entry, dict) else [entry] for entry in _entries(text, name)]
        paths = [path for values in written for path in values if isinstance(path, str)]
        lost = [path for path in paths if not site.has(path)]  # told of by its own line
        there = site.files | {path for path in site.generated if path.endswith(".css")}
        for path in sorted(there.difference(paths, _NOT_LISTED)):
            is_own = fnmatch(path, f"assets/*{ending}") and path.count("/") == 1
            if is_own and not matches(path, settings.excluded) and not nearest(path, lost):
                sentence = f"filen «{path}» i docs/ står ikke under {name}, så ingen side bruker den. Før den opp der eller under exclude_docs, eller slett filen."
                yield Mistake(FILE, text.line((name,)), sentence)


def _entries(text: YamlText, name: str) -> list[Any]:
    """Return what is listed under a setting; nothing where it is no list, which is told of by itself."""
    listed = text.value.get(name)
    return listed if isinstance(listed, list) else []


def _favicon(text: YamlText, site: Site) -> Iterator[Mistake]:
    theme = text.value.get("theme")
    icon = theme.get("favicon") if isinstance(theme, dict) else None
    if icon and not site.has(str(icon)):
        near = did_you_mean(str(icon), site.generated) or " Hent den tilbake fra forrige versjon."
        yield Mistake(FILE, text.line(("theme", "favicon")), f"filen «{icon}» finnes ikke.{near}")


def _pages_of_the_frame(text: YamlText, site: Site) -> Iterator[Mistake]:
    """Every page leads to these: to search, to what is new, to the page about the site."""
    extra = text.value.get("extra")
    pages = extra.get("pages") if isinstance(extra, dict) else None
    for name, path in (pages if isinstance(pages, dict) else {}).items():
        if not isinstance(path, str):
            sentence = f"{name} under pages skal ha én sti, på samme linje. Skriv for eksempel «{name}: om/index.md»."
            yield Mistake(FILE, text.line(("extra", "pages", name)), sentence)
        elif path not in site.pages:
            near = did_you_mean(path, site.pages) or " Skriv stien til en side i docs/."
            yield Mistake(FILE, text.line(("extra", "pages", name)), f"siden «{path}» finnes ikke i docs/.{near}")
        elif name == "home" and path != "index.md":
            sentence = (
                f"forsiden er «{path}», men må hete index.md for å ligge øverst på nettstedet. Gi filen det navnet."
            )
            yield Mistake(FILE, text.line(("extra", "pages", name)), sentence)
