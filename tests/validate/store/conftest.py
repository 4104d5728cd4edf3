"""A server of the test's own, that speaks https with a certificate which the test alone trusts, and http."""

import contextlib
import http.server
import ssl
import subprocess
import threading
import time

import pytest

from tei_toolkit.validate.store.entries import Store

RNG = "http://relaxng.org/ns/structure/1.0"


def grammar(body, root="letter"):
    return f'<element name="{root}" xmlns="{RNG}">{body}</element>'.encode()


LETTERS = grammar('<oneOrMore><element name="p"><text/></element></oneOrMore>')


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


@pytest.fixture(scope="session")
def certificate(program, tmp_path_factory):
    """The paths of a certificate for localhost and of its key."""
    folder = tmp_path_factory.mktemp("certificate")
    paths = folder / "certificate.pem", folder / "key.pem"
    command = [program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-out", str(paths[0]), "-keyout", str(paths[1])]
    subprocess.run(command, check=True, capture_output=True)
    return paths


class Server:
    """Serves `pages`: paths with bytes, with an address to lead on to, or with a function that answers a request."""

    def __init__(self, certificate):
        self.pages = {}
        self.asked = []
        self.stopped = threading.Event()
        self._servers = [self._serving(None), self._serving(certificate)]
        ports = [server.server_address[1] for server in self._servers]
        self.http, self.https = f"http://localhost:{ports[0]}", f"https://localhost:{ports[1]}"

    def _serving(self, certificate):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append(self.path)
                page = outer.pages.get(self.path)
                with contextlib.suppress(OSError):
                    if page is None:
                        self.send_error(404)
                    elif callable(page):
                        page(self)
                    elif isinstance(page, str):
                        self.send_response(302)
                        self.send_header("Location", page)
                        self.end_headers()
                    else:
                        self.send_response(200)
                        self.send_header("Content-Length", str(len(page)))
                        self.end_headers()
                        self.wfile.write(page)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("localhost", 0), Handler)
        server.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return server

    def stop(self):
        self.stopped.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def endless(self, handler):
        """A body that never ends."""
        handler.send_response(200)
        handler.end_headers()
        while not self.stopped.is_set():
            handler.wfile.write(b"<!--" + b"x" * 65_000 + b"-->")

    def dripping(self, handler):
        """A body that comes a byte at a time."""
        handler.send_response(200)
        handler.end_headers()
        while not self.stopped.is_set():
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.02)

    def silent(self, handler):  # noqa: ARG002 (as the others)
        """No answer at all."""
        self.stopped.wait(30)

    def cut_short(self, handler):
        """Half of what was announced."""
        handler.send_response(200)
        handler.send_header("Content-Length", str(2 * len(LETTERS)))
        handler.end_headers()
        handler.wfile.write(LETTERS)


@pytest.fixture
def server(certificate, monkeypatch):
    """A server whose https is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    for variable in ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    serving = Server(certificate)
    yield serving
    serving.stop()


@pytest.fixture
def letters():
    return LETTERS
