"""What components answer, kept between checks and builds: in most of them a page has changed, and no record."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from ..cache import Shelf, key
from ..downloads.download import noting_unmade
from ..records.project import ROOT
from .calls import Component, Components

_SHELF = Shelf(ROOT / ".cache" / "svar")


class KeptAnswers:
    """The answers of components to calls, for one state of all that they answer from."""

    def __init__(self, components: Components, *made_from: object) -> None:
        """Fetch the answers. `made_from` are records, templates and code: all that an answer depends on."""
        self._name = key(*made_from)
        self._answers: dict[str, str] = {}
        self._sure: set[str] = set()  # the calls that were answered in this run, and told of no file that is not made
        self.components = {name: self._remembering(name, component) for name, component in components.items()}
        # For pages that are read: what a check may answer from before, a build must know anew.
        self.lasting = {
            name: self.components[name] if component.lasts else self._asking_anew(name, component)
            for name, component in components.items()
        }

    @cached_property
    def _before(self) -> dict[str, str] | None:
        content = _SHELF.get(self._name)
        return json.loads(content) if content else None

    @property
    def are_kept(self) -> bool:
        """Whether nothing has changed but pages since a check went through."""
        return self._before is not None

    def keep(self) -> None:
        """Keep the answers to the calls there are now."""
        if self._answers != self._before:
            _SHELF.put(self._name, json.dumps(self._answers, ensure_ascii=False).encode())
        _SHELF.tidy({self._name})

    @property
    def found(self) -> tuple[dict[str, str], set[str]]:
        """What has been answered in this run, by the call, and the calls whose answers cannot change in it."""
        return self._answers, self._sure

    def add(self, found: tuple[dict[str, str], set[str]]) -> None:
        """Take what has been answered in another process of the same run."""
        self._answers |= found[0]
        self._sure |= found[1]

    def _remembering(self, name: str, component: Component) -> Component:
        return replace(component, bound=self._remembered(name, component.bound))

    def _remembered(self, name: str, bound: Callable[..., str]) -> Callable[..., str]:
        def answer(*args: str, **kwargs: str) -> str:
            call = _said(name, args, kwargs)
            text = self._answers.get(call, (self._before or {}).get(call))
            if text is None:
                return self._asked(call, lambda: bound(*args, **kwargs))
            self._answers[call] = text
            return text

        return answer

    def _asking_anew(self, name: str, component: Component) -> Component:
        """Return a component that tells of files: it is asked anew until all of them are made when it answers."""

        def answer(*args: str, **kwargs: str) -> str:
            call = _said(name, args, kwargs)
            if call in self._sure:
                return self._answers[call]
            return self._asked(call, lambda: component.bound(*args, **kwargs))

        return replace(component, bound=answer)

    def _asked(self, call: str, ask: Callable[[], str]) -> str:
        with noting_unmade() as unmade:
            text = self._answers[call] = str(ask())
        if not unmade:
            self._sure.add(call)
        return text


def _said(name: str, args: tuple[str, ...], kwargs: dict[str, str]) -> str:
    return json.dumps([name, args, kwargs])
