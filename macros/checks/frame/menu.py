"""The menu: every page stands in it once, and nothing else does."""

import re
from collections.abc import Iterator
from typing import Any

from ...records.errors import Mistake
from ...records.reading import Location, YamlText
from ..pages.site import Site
from ..published.promises import page_of
from .settings import FILE, Settings, matches

_NO_COLON = re.compile(r"(?P<title>[^:]*[^:\s]) +(?P<page>\S+\.md)")  # «Oversikt vite/x.md»
_ON_ONE_LINE = re.compile(r"[^\s,;]+\.md(?=[\s,;]+\S[^\n]*\.md\Z)")  # «vite/x.md - vite/y.md»
_TIGHT = re.compile(r"(?P<title>[^/:]+):(?P<page>(?!//)\S+\.md)")  # «Oversikt:vite/x.md»


def mistakes(settings: Settings, site: Site) -> list[Mistake]:
    """Return what is wrong with the menu, and each page that it does not lead to."""
    text = settings.text
    if text.mistakes or not isinstance(text.value, dict) or "nav" not in text.value:
        return []  # told of with the settings
    return _Menu(settings, site).mistakes()


def titles(settings: Settings) -> Iterator[tuple[int, str]]:
    """Yield what the menu calls its parts and pages, where it says so, each with its line."""
    menu = settings.text.value.get("nav") if settings.are_read else None
    yield from _titles(settings.text, menu, ("nav",))


def _titles(text: YamlText, entries: object, location: Location) -> Iterator[tuple[int, str]]:
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        for title, below in entry.items() if isinstance(entry, dict) else ():
            here = (*location, number, title)
            yield text.line(here), title
            yield from _titles(text, below, here)


class _Menu:
    """Reads the menu, and remembers where each page stands."""

    def __init__(self, settings: Settings, site: Site) -> None:
        self.text = settings.text
        self.site = site
        self.settings = settings
        self.lines: dict[str, int] = {}
        self.meant: set[str] = set()  # pages that stand in the menu, misspelt
        self.found: list[Mistake] = []

    def mistakes(self) -> list[Mistake]:
        """Return what is wrong with the menu."""
        nav = self.text.value["nav"]
        if not isinstance(nav, list):
            self._tell(("nav",), "nav skal være en liste. Begynn hver linje med «- ».")
            return self.found
        self._entries(nav, ("nav",))
        for path, page in self.site.pages.items():
            unlisted = page.front.info is not None and page.front.info.unlisted
            if unlisted and path in self.lines:
                sentence = (
                    f"siden har «unlisted: true», men står på linje {self.lines[path]} i menyen. Slett en av dem."
                )
                self.found.append(Mistake(page.shown_as, page.front.text.line(("unlisted",)), sentence))
            elif (
                path not in self.lines
                and path not in self.meant
                and not unlisted
                and not matches(path, self.settings.not_in_menu)
            ):
                sentence = f"siden står ikke i menyen. Legg «- {path}» til under nav i mkdocs.yml, eller slett siden."
                self.found.append(Mistake(page.shown_as, 1, sentence))
        return self.found

    def _tell(self, location: Location, sentence: str) -> None:
        self.found.append(Mistake(FILE, self.text.line(location), sentence))

    def _entries(self, entries: list[Any], location: Location) -> None:
        titles: dict[str, int] = {}
        for number, entry in enumerate(entries):
            here = (*location, number)
            for title in entry if isinstance(entry, dict) else ():
                if title in titles:
                    sentence = f"«{title}» står også på linje {titles[title]} i samme del av menyen."
                    self._tell((*here, title), f"{sentence} Gi den ene et annet navn, eller slå dem sammen.")
                titles.setdefault(title, self.text.line((*here, title)))
            if isinstance(entry, str):
                self._page(entry, here)
            elif isinstance(entry, dict) and len(entry) == 1:
                title, value = next(iter(entry.items()))
                if str(title).endswith(".md") and isinstance(value, str) and not value.endswith(".md"):
                    sentence = f"«{title}: {value}» er skrevet i omvendt rekkefølge. Skriv «- {value}: {title}»."
                    self._tell((*here, title), sentence)
                    self.meant.add(title)
                elif isinstance(value, list):
                    self._entries(value, (*here, title))
                elif isinstance(value, str):
                    self._page(value, (*here, title))
                else:
                    self._tell(
                        here, f"«{title}» i menyen leder ingen steder. Skriv en side, eller en liste med sider under."
                    )
            elif isinstance(entry, dict):
                extra = list(entry)[1]
                self._tell(
                    (*here, extra), f"«{extra}» har feil innrykk i menyen. Begynn linjen med «- », under linjene rundt."
                )
            else:
                self._tell(here, "linjen i menyen leder ingen steder. Skriv «- Tittel: side.md» eller «- side.md».")

    def _page(self, path: str, location: Location) -> None:
        if self._is_no_path(path, location):
            return
        if path in self.lines:
            self._tell(location, f"«{path}» står også på linje {self.lines[path]} i menyen. Slett den ene linjen.")
            return
        if path in map(page_of, self.site.withdrawn):
            self._tell(
                location, f"menyen leder til «{path}», og arket er borte. Slett linjen, eller hent arket tilbake."
            )
            self.lines[path] = self.text.line(location)
            return
        if path in self.site.files and path.endswith(".md"):
            self.lines[path] = self.text.line(location)
            return  # a page that cannot be read: it is told of there
        if path not in self.site.pages:
            if renamed := self.site.renamed(path):
                self.meant.add(renamed)
                self.lines[path] = self.text.line(location)
                return
            near = self.site.nearest(path)
            self.meant.update({near} if near else ())
            known = f"Mente dere «{near}»?" if near and near not in self.lines else "Rett navnet, eller slett linjen."
            self._tell(location, f"menyen leder til «{path}», som ikke finnes i docs/. {known}")
            return
        self.lines[path] = self.text.line(location)

    def _is_no_path(self, path: str, location: Location) -> bool:
        """Tell of a title that runs into its page, or of an address outside. Returns whether it is one of them."""
        if _ON_ONE_LINE.match(path):
            self._tell(
                location, f"«{path}» i menyen er flere sider på én linje. Gi hver side en egen linje, med «- » foran."
            )
            self.meant.update(re.findall(r"[^\s,;]+\.md", path))
            return True
        if tight := _TIGHT.fullmatch(path):
            meant = f"- {tight['title']}: {tight['page']}"
            self._tell(location, f"«{path}» i menyen mangler mellomrom etter kolon. Skriv «{meant}».")
            self.meant.add(tight["page"])
            return True
        if (glued := _NO_COLON.fullmatch(path)) and glued["page"] in self.site.pages:
            meant = f"- {glued['title']}: {glued['page']}"
            self._tell(location, f"«{path}» i menyen mangler kolon etter tittelen. Skriv «{meant}».")
            self.meant.add(glued["page"])
            return True
        is_outside = bool(re.match(r"[a-z]+:|//|www\.", path, re.IGNORECASE))
        if is_outside:
            sentence = f"menyen leder bare til egne sider, ikke til «{path}». Legg adressen i en post i data/."
            self._tell(location, sentence)
        return is_outside
