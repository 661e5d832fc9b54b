"""A built site as a simple host serves it."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept, as hosts keep them …
    disable_nagle_algorithm = True  # … and nothing waits for the browser to confirm what came before it

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *args: object, **kwargs: object) -> None:
        """Answer an unknown address with the site's own 404 page, as hosts do."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, *args, **kwargs)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder; gives its address: «http://127.0.0.1:8123»."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
