"""An edition served on this machine only, whose pages reload when it was built anew."""

import queue
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from tei_toolkit.errors import UsageError

HOST = "127.0.0.1"
_EVENTS = "/-/events"
_SCRIPT = "/-/reload.js"
_STYLE = "/-/troubles.css"
_RELOADING = (
    b'"use strict";\nconst shown = Number(document.currentScript.dataset.build);\n'
    b'const events = new EventSource("/-/events");\n'
    b'events.addEventListener("built", (event) => { if (Number(event.data) > shown) location.reload(); });\n'
)
_LOOK = (
    b".troubles { position: fixed; inset: auto 0 0; z-index: 9; max-height: 45vh; overflow: auto;"
    b" padding: 0.8rem 1.2rem; background: #7a1205; color: #fff; font: 0.85rem/1.5 system-ui, sans-serif;"
    b" box-shadow: 0 -6px 24px #0006; }\n"
    b".troubles p { margin: 0; font-weight: 600; }\n.troubles li { white-space: pre-wrap; overflow-wrap: anywhere; }\n"
    b".troubles ul { margin: 0.4rem 0 0; padding: 0 0 0 1.2rem; }\n@media print { .troubles { display: none; } }\n"
)
# added to pages as they are sent; the files on disk stay as they were built
_TAG = '<script src="/-/reload.js" data-build="{}" defer></script>'
_NO_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>No such page</title><link rel="stylesheet" href="/assets/edition.css"></head>
<body class="site"><main id="text"><header class="title-block"><h1>No such page</h1>
<p class="subtitle">The edition has no page of this name, or none now.</p></header>
<p><a href="/">To its first page</a></p></main></body></html>
"""
# what a person can take in; the terminal has all
_TOLD = 12


@dataclass(slots=True)
class _News:
    """What the open pages are told: who listens, which build is the last, what keeps it from being as it is written.

    Builds are counted from the time that the server began, so that pages of a server before this one are older.
    """

    listeners: set[queue.Queue[int | None]] = field(default_factory=set)
    build: int = field(default_factory=lambda: time.time_ns() // 1_000_000)
    troubles: tuple[str, ...] = ()

    def tags(self, build: int) -> str:
        """What is added at the end of a page that shows this build."""
        tag = _TAG.format(build)
        if not self.troubles:
            return tag
        told = "".join(f"<li>{escape(one)}</li>" for one in self.troubles[:_TOLD])
        more = len(self.troubles) - _TOLD
        told += f"<li>and {more} more: see the terminal</li>" if more > 0 else ""
        what = "The last build did not succeed; what you see may be older than your files."
        return (
            f'<link rel="stylesheet" href="{_STYLE}"><aside class="troubles" role="alert" aria-label="The last build">'
            f"<p>{what}</p><ul>{told}</ul></aside>{tag}"
        )


class Server:
    """Serves a folder until it is left; a context manager."""

    def __init__(self, folder: Path, port: int) -> None:
        self._news = _News()
        handler = partial(_Handler, news=self._news, directory=str(folder))
        try:
            self._server = ThreadingHTTPServer((HOST, port), handler)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(f"port {port} cannot be used: {reason}", hint="name another: --port 0 takes any") from None
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    @property
    def address(self) -> str:
        """Where the edition can be seen."""
        return f"http://{HOST}:{self._server.server_address[1]}/"

    def tell(self, troubles: Iterable[str]) -> None:
        """Say on every page what the last build failed at, until it is told otherwise; nothing, where all went well."""
        self._news.troubles = tuple(troubles)

    def reload(self) -> None:
        """Let every page that shows an earlier build load itself again, also one that is not open yet."""
        self._news.build += 1
        for listener in list(self._news.listeners):
            listener.put(self._news.build)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_about: object) -> None:
        for listener in list(self._news.listeners):
            listener.put(None)
        self._server.shutdown()
        self._server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    """Files of the folder, none of them kept by the browser; and the news that the edition was built."""

    # browsers hold scripts to their type where the machine's own table is missing or odd
    extensions_map = {  # noqa: RUF012 (as the standard library has it)
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".xml": "application/xml",
        ".txt": "text/plain; charset=utf-8",
        ".svg": "image/svg+xml",
    }

    def __init__(self, *arguments: Any, news: _News, **options: Any) -> None:
        self._news = news
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer a request."""
        if self._is_from_elsewhere():
            self.send_error(403, "this edition is served to this machine only")
        elif self.path == _EVENTS:
            self._tell()
        elif self.path == _SCRIPT:
            self._send(_RELOADING, "text/javascript; charset=utf-8")
        elif self.path == _STYLE:
            self._send(_LOOK, "text/css; charset=utf-8")
        else:
            # before the page is read, for a build may end meanwhile
            build = self._news.build
            path = self._asked()
            if path.suffix != ".html":
                super().do_GET()
            elif path.is_file():
                self._send_page(path.read_bytes(), build)
            else:
                # a text that errors keep from being published has no page; it comes back by itself when they are mended
                self._send_page(_NO_PAGE.encode(), build, 404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say that something is not there in the words that are said of pages; leave other refusals as they are."""
        if code == HTTPStatus.NOT_FOUND and self.command == "GET":
            self._send_page(_NO_PAGE.encode(), self._news.build, code)
        else:
            super().send_error(code, message, explain)

    def _is_from_elsewhere(self) -> bool:
        # a page of another site could have its name lead here
        host = (self.headers.get("Host") or HOST).rpartition(":")[0] or HOST
        return host not in {HOST, "localhost"}

    def _asked(self) -> Path:
        path = Path(self.translate_path(self.path))
        return path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path

    def _send_page(self, page: bytes, build: int, status: int = 200) -> None:
        before, body, after = page.rpartition(b"</body>")
        self._send(before + self._news.tags(build).encode() + body + after, "text/html; charset=utf-8", status)

    def _send(self, content: bytes, media_type: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _tell(self) -> None:
        events: queue.Queue[int | None] = queue.Queue()
        self._news.listeners.add(events)
        # what was built between the sending of the page and now would never be told
        events.put(self._news.build)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                try:
                    build = events.get(timeout=15)
                    if build is None:
                        return
                    self.wfile.write(f"event: built\ndata: {build}\n\n".encode())
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
        except OSError:
            return
        finally:
            self._news.listeners.discard(events)

    def end_headers(self) -> None:
        """Let the browser keep nothing."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name of the standard library)
        """Say nothing: the command speaks of builds."""
