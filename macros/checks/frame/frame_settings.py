"""mkdocs.yml as the frame of each page reads it: styles, scripts, signs and pages. What is left out there, no page tells."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from ...records import text_files
from ...records.errors import Mistake, did_you_mean, nearest
from ...records.reading import Location, YamlText
from ...site_assets import theme_files
from .settings import lines_of, matches

# All that our templates and hooks read. The rest does nothing, or fetches from others.
READ = {
    "theme": ("name", "custom_dir", "font", "favicon", "icon"),
    "extra": ("theme_css", "only_with", "pages"),
}
BACK = "Hent den tilbake fra forrige versjon."
_NOT_FETCHED = "er ikke hentet fra temaet ennå. Skriv «make tema»."
_MODULES = ("assets/parts", "assets/search", "assets/plan")  # in docs/: the build joins them to scripts
_PAGE_OF_FRAME = re.compile(r"\bpages\.([a-z_]+)")
_ON_NEED = re.compile(r"^    (assets/[\w./-]+): \[", re.MULTILINE)
_CLASS = re.compile(r'class="([\w-]+)[ "]')

Found = tuple[Location, str]


def mistakes(root: Path, settings: dict[str, Any]) -> Iterator[Found]:
    """Yield what every page would lack, given the settings and the folder of the project."""
    yield from _loaded_on_need(root, settings)
    yield from _run_late(settings)
    yield from _not_joined(root, settings)
    yield from _of_theme(settings)
    yield from _led_to(root, settings)


def advice(text: YamlText, before: str) -> Iterator[Mistake]:
    """Yield scripts and styles that all pages load now, and that few did on the base. `before` is mkdocs.yml there."""
    extra = text.value.get("extra") if isinstance(text.value, dict) else None
    now = extra.get("only_with") if isinstance(extra, dict) else None
    if not isinstance(now, dict):
        return
    for path in _ON_NEED.findall(before):
        if path not in now and _listed(text.value, path):
            sentence = (
                f"«{path}» lastes nå på alle sidene. Trengs den bare på noen, hent linjen tilbake under only_with."
            )
            yield Mistake(text.file, text.line(("extra", "only_with")), sentence)


def _listed(settings: dict[str, Any], path: str) -> bool:
    lists = [settings.get(name) for name in ("extra_css", "extra_javascript")]
    entries = [entry for one in lists if isinstance(one, list) for entry in one]
    return path in [entry.get("path") if isinstance(entry, dict) else entry for entry in entries]


def is_misspelt(name: str, given: dict[str, Any], meant: Collection[str]) -> bool:
    """Tell whether one of the names that are given is this one misspelt: it is told of there."""
    return any(nearest(str(one), [name]) for one in given if one not in meant)


def _run_late(settings: dict[str, Any]) -> Iterator[Found]:
    """Yield scripts that a browser runs before the page is read: the page waits, and what they look for is not there."""
    listed = settings.get("extra_javascript")
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        given = entry if isinstance(entry, dict) else {"path": entry}
        if given.get("type") != "module" and given.get("defer") is not True and isinstance(given.get("path"), str):
            path = given["path"]
            has_unknown = any(one not in ("path", "type", "defer", "async") for one in given)
            if "//" not in path and not has_unknown:  # told of by itself
                yield (
                    ("extra_javascript", number),
                    f"«{path}» mangler «type: module». Skriv det på linjen under «- path: {path}».",
                )


def _not_joined(root: Path, settings: dict[str, Any]) -> Iterator[Found]:
    """Yield folders of modules that would be published as they are, beside the scripts that they are joined to."""
    excluded = lines_of(settings.get("exclude_docs"))
    for folder in _MODULES:
        if excluded and (root / "docs" / folder).is_dir() and not matches(f"{folder}/x.js", excluded):
            what = f"modulene i «/{folder}/» er med i skriptene, og skal ikke legges ut for seg. Før mappen opp her."
            yield ("exclude_docs",), what


def _loaded_on_need(root: Path, settings: dict[str, Any]) -> Iterator[Found]:
    """Yield scripts and styles that are to be left out of pages, and are on none."""
    extra = settings.get("extra")
    listed = extra.get("only_with") if isinstance(extra, dict) else None
    if isinstance(extra, dict) and not isinstance(listed, dict):
        if not any(nearest(str(one), ["only_with"]) for one in extra if one not in READ["extra"]):
            what = "only_with mangler under extra, eller er satt opp feil, så alle sider laster alle skript og stiler."
            yield ("extra", "only_with"), f"{what} Hent linjene tilbake fra forrige versjon."
        return
    yield from _marks(root, listed or {})
    lists = [settings.get(name) for name in ("extra_css", "extra_javascript")]
    if not all(isinstance(one, list) for one in lists):
        return  # told of by itself
    entries = [entry for one in lists if isinstance(one, list) for entry in one]
    paths = [str(one.get("path")) if isinstance(one, dict) else str(one) for one in entries]
    for path, marks in (listed or {}).items():
        if path not in paths and not str(marks).endswith(".md"):
            if path.startswith("assets/") and path.count("/") == 1 and (root / "docs" / path).exists():
                continue  # the slip is in the other list, where it is told of
            remedy = did_you_mean(path, paths) or " Før den opp der, eller slett linjen."
            yield ("extra", "only_with", path), f"«{path}» står ikke under extra_css eller extra_javascript.{remedy}"


def _marks(root: Path, listed: dict[str, Any]) -> Iterator[Found]:
    """Yield what a page must have in it for a script or a style to be on it, where no page can have it."""
    written = ""
    pages = [name for name, value in listed.items() if str(value).endswith(".md")]
    if pages:
        what = f"«pages:» mangler på linjen over «{pages[0]}:». Skriv den, med to mellomrom foran."
        yield ("extra", "only_with", pages[0]), what
    for path, marks in listed.items():
        if path in pages:
            continue
        location = ("extra", "only_with", path)
        if not isinstance(marks, list) or not marks or not all(isinstance(one, str) and one for one in marks):
            yield location, f"«{path}» under only_with skal ha en liste, i hakeklammer. {BACK}"
            continue
        written = written or _written(root)
        for mark in marks:
            name = _CLASS.match(mark)
            if mark not in written and not (name and f'"{name[1]}"' in written):
                yield location, f"ingen mal har «{mark}», så ingen side laster «{path}». Skriv det som malen har."


def _written(root: Path) -> str:
    """Return what the content of pages is made by: the templates, and the code that sets classes by name."""
    paths = [*root.glob("macros/templates/*"), *(Path(__file__).parents[2] / "pages").glob("*.py")]
    return "\n".join(map(text_files.plain, paths))


def _of_theme(settings: dict[str, Any]) -> Iterator[Found]:
    """Yield files of the theme that it does not have: a page would be without its style or its sign, and say nothing."""
    extra, theme = settings.get("extra"), settings.get("theme")
    if not isinstance(extra, dict) or not isinstance(theme, dict):
        return
    files = theme_files.installed() or theme_files.FOLDER
    style = str(extra.get("theme_css", ""))
    if not (files / style).is_file():
        known = next((path.relative_to(files).as_posix() for path in sorted(files.glob(theme_files.STYLES))), "")
        what = f"temaet har ingen «{style}». Skriv «{known}»." if style else ""
        if what or not is_misspelt("theme_css", extra, READ["extra"]):
            yield ("extra", "theme_css"), what or f"theme_css mangler under extra. Skriv «theme_css: {known}»."
    elif not (theme_files.FOLDER / style).is_file():
        yield ("extra", "theme_css"), f"«{style}» {_NOT_FETCHED}"
    icons = theme.get("icon")
    if not (isinstance(icons, dict) and icons.get("logo")) and not is_misspelt("icon", theme, READ["theme"]):
        yield (
            ("theme", "icon"),
            "icon under theme mangler «logo: …», tegnet øverst og nederst på sidene. Hent linjene tilbake.",
        )
    if not theme.get("favicon") and not is_misspelt("favicon", theme, READ["theme"]):
        yield ("theme", "favicon"), "favicon mangler under theme. Skriv «favicon: assets/ikon.svg»."
    for name, icon in (icons if isinstance(icons, dict) else {}).items():
        if not (files / theme_files.icon(icon)).is_file():
            yield ("theme", "icon", name), f"temaet har ikke tegnet «{icon}». {BACK}"
        elif not (theme_files.FOLDER / theme_files.icon(icon)).is_file():
            yield ("theme", "icon", name), f"«{icon}» {_NOT_FETCHED}"


def _led_to(root: Path, settings: dict[str, Any]) -> Iterator[Found]:
    """Yield pages that the frame leads to by a name that is not given."""
    extra = settings.get("extra")
    pages = extra.get("pages") if isinstance(extra, dict) else None
    used: dict[str, str] = {}  # name → the template that leads there
    for path in sorted(root.glob("overrides/**/*.html")):
        for name in _PAGE_OF_FRAME.findall(text_files.plain(path)):
            used.setdefault(name, path.relative_to(root).as_posix())
    if isinstance(pages, dict):
        for name in sorted(used.keys() - pages):
            near = nearest(name, pages)
            remedy = f"Mente du «{near}» der?" if near else BACK
            yield ("extra", "pages"), f"«{name}» mangler under pages, og {used[name]} lenker dit. {remedy}"
    elif used and "extra" in settings and not _pages_by_another_name(settings):
        yield (
            ("extra", "pages"),
            "pages mangler under extra, eller er satt opp feil. Hent linjene tilbake fra forrige versjon.",
        )


def _pages_by_another_name(settings: dict[str, Any]) -> bool:
    """Tell whether the pages of the frame stand somewhere else, which is told of there: misspelt, or moved out."""
    extra = settings.get("extra")
    given = extra if isinstance(extra, dict) else {}
    on_need = given.get("only_with")
    if isinstance(on_need, dict) and any(str(value).endswith(".md") for value in on_need.values()):
        return True
    return "pages" in settings or any(
        isinstance(value, dict) for name, value in given.items() if name not in READ["extra"]
    )
