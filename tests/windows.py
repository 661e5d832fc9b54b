"""Windows of a real browser: each is fresh, and what the tests before it have loaded need not be loaded again.

A context of its own costs a test more than a second of the processor: a new process of the browser, an empty store,
every script compiled once more. Windows with the same settings share one, and leave nothing behind that a page stores.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

# How much of what was seen has moved without the reader's doing (CLS): an init script, that keeps it in `shifts`.
SHIFTS = """
self.shifts = 0;
new PerformanceObserver((list) => {
  for (const {value, hadRecentInput} of list.getEntries()) if (!hadRecentInput) self.shifts += value;
}).observe({type: "layout-shift", buffered: true});
"""


class Windows:
    """The windows of a browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: dict[str, BrowserContext] = {}

    @contextmanager
    def open(self, **settings: Any) -> Iterator[Page]:
        """Open a fresh page; `settings` are those of Browser.new_context. It is closed and forgotten afterwards."""
        name = repr(sorted(settings.items()))
        if name not in self._contexts:
            self._contexts[name] = self._browser.new_context(**settings)
        context = self._contexts[name]
        page = context.new_page()
        origins = set()
        page.on("framenavigated", lambda frame: origins.add(_origin(frame.url)))
        try:
            yield page
        finally:
            session = context.new_cdp_session(page)
            for origin in sorted(origins - {""}):
                session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
            context.clear_cookies()
            for left in context.pages:
                left.close()

    def close(self) -> None:
        """Close them all."""
        for context in self._contexts.values():
            context.close()


def _origin(url: str) -> str:
    """Return the origin of an address, empty for one that can store nothing."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else ""
