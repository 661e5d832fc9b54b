"""What components answer, kept between checks and builds: in most of them a page has changed, and no record."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from ..cache import Shelf, key
from ..records.project import ROOT
from .calls import Component, Components

_SHELF = Shelf(ROOT / ".cache" / "svar")


class KeptAnswers:
    """The answers of components to calls, for one state of all that they answer from."""

    def __init__(self, components: Components, *made_from: object) -> None:
        """Fetch the answers. `made_from` are records, templates and code: all that an answer depends on."""
        self._name = key(*made_from)
        self._answers: dict[str, str] = {}
        self.components = {name: self._remembering(name, component) for name, component in components.items()}
        # For pages that are read: what a check may answer from before, a build must know anew.
        self.lasting = {
            name: self.components[name] if component.lasts else component for name, component in components.items()
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
    def found(self) -> dict[str, str]:
        """What has been answered in this run, by the call."""
        return self._answers

    def add(self, found: dict[str, str]) -> None:
        """Take what has been answered in another process of the same run."""
        self._answers |= found

    def _remembering(self, name: str, component: Component) -> Component:
        return replace(component, bound=self._remembered(name, component.bound))

    def _remembered(self, name: str, bound: Callable[..., str]) -> Callable[..., str]:
        def answer(*args: str, **kwargs: str) -> str:
            call = json.dumps([name, args, kwargs])
            text = self._answers.get(call, (self._before or {}).get(call))
            if text is None:
                text = str(bound(*args, **kwargs))
            self._answers[call] = text
            return text

        return answer
