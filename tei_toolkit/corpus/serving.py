"""An edition served on this machine only, whose pages reload when it was built anew."""

import queue
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from tei_toolkit.errors import UsageError

HOST = "127.0.0.1"
_EVENTS = "/-/events"
_SCRIPT = "/-/reload.js"
_RELOADING = (
    b'"use strict";\nconst events = new EventSource("/-/events");\n'
    b'events.addEventListener("built", () => location.reload());\n'
)
# added to pages as they are sent; the files on disk stay as they were built
_TAG = b'<script src="/-/reload.js" defer></script></body>'


class Server:
    """Serves a folder until it is left; a context manager."""

    def __init__(self, folder: Path, port: int) -> None:
        self._listeners: set[queue.Queue[str]] = set()
        handler = partial(_Handler, listeners=self._listeners, directory=str(folder))
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

    def reload(self) -> None:
        """Let every open page load itself again."""
        for listener in list(self._listeners):
            listener.put("built")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_about: object) -> None:
        for listener in list(self._listeners):
            listener.put("")
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

    def __init__(self, *arguments: Any, listeners: set[queue.Queue[str]], **options: Any) -> None:
        self._listeners = listeners
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer a request."""
        if self._is_from_elsewhere():
            self.send_error(403, "this edition is served to this machine only")
        elif self.path == _EVENTS:
            self._tell()
        elif self.path == _SCRIPT:
            self._send(_RELOADING, "text/javascript; charset=utf-8")
        else:
            page = self._page()
            if page is None:
                super().do_GET()
            else:
                self._send(page.replace(b"</body>", _TAG), "text/html; charset=utf-8")

    def _is_from_elsewhere(self) -> bool:
        # a page of another site could have its name lead here
        host = (self.headers.get("Host") or HOST).rpartition(":")[0] or HOST
        return host not in {HOST, "localhost"}

    def _page(self) -> bytes | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        return path.read_bytes() if path.suffix == ".html" and path.is_file() else None

    def _send(self, content: bytes, media_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _tell(self) -> None:
        news: queue.Queue[str] = queue.Queue()
        self._listeners.add(news)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                try:
                    event = news.get(timeout=15)
                    if not event:
                        return
                    self.wfile.write(f"event: {event}\ndata: \n\n".encode())
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
        except OSError:
            return
        finally:
            self._listeners.discard(news)

    def end_headers(self) -> None:
        """Let the browser keep nothing."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name of the standard library)
        """Say nothing: the command speaks of builds."""
