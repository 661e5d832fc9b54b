"""Windows of a real browser: each is fresh, and what the tests before it have loaded need not be loaded again.

A context of its own costs a test more than a second of the processor: a new process of the browser, an empty store,
every script compiled once more. Windows with the same settings share one, and leave nothing behind that a page stores.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

# How much of what was seen has moved without the reader's doing (CLS): an init script, that keeps it in `shifts`.
SHIFTS = """
self.shifts = 0;
new PerformanceObserver((list) => {
  for (const {value, hadRecentInput} of list.getEntries()) if (!hadRecentInput) self.shifts += value;
}).observe({type: "layout-shift", buffered: true});
"""


class _Lasting:
    """A context that tests have one after the other, with an empty page of its own from which it is cleared."""

    def __init__(self, context: BrowserContext, script: str) -> None:
        self.context = context
        if script:
            context.add_init_script(script)
        self._empty = context.new_page()
        self._session: CDPSession = context.new_cdp_session(self._empty)
        self._origins: set[str] = set()
        context.on("page", lambda page: page.on("framenavigated", lambda frame: self._origins.add(_origin(frame.url))))

    def clear(self) -> None:
        """Close what is open, before what it stores is taken away: a page may store something as it goes."""
        for page in self.context.pages:
            if page != self._empty:
                page.close()
        for origin in sorted(self._origins - {""}):
            self._session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._origins.clear()
        self.context.clear_cookies()
        self.context.unroute_all()
        self.context.set_offline(False)


class Windows:
    """The windows of a browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._lasting: dict[str, _Lasting] = {}

    @contextmanager
    def lend(self, whose: str = "", script: str = "", **settings: Any) -> Iterator[BrowserContext]:
        """Lend a context without pages, to one who is called `whose`; `script` runs before those of each page.

        `settings` are those of Browser.new_context. What is open is closed and forgotten afterwards.
        """
        name = repr((whose, script, sorted(settings.items())))
        if name not in self._lasting:
            self._lasting[name] = _Lasting(self._browser.new_context(**settings), script)
        lasting = self._lasting[name]
        try:
            yield lasting.context
        finally:
            lasting.clear()

    @contextmanager
    def open(self, **settings: Any) -> Iterator[Page]:
        """Open a fresh page; `settings` are those of Browser.new_context. It is closed and forgotten afterwards."""
        with self.lend(**settings) as context:
            yield context.new_page()

    def close(self) -> None:
        """Close them all."""
        for lasting in self._lasting.values():
            lasting.context.close()


def _origin(url: str) -> str:
    """Return the origin of an address, empty for one that can store nothing."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else ""
