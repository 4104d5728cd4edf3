"""The one place where the toolkit asks the network: a file is fetched by https, when a person adds a schema.

https is held to through every redirection; size and time are limited; other schemes are not spoken at all.
"""

import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from tei_toolkit import __version__
from tei_toolkit.errors import ReadError, UsageError

if TYPE_CHECKING:
    from http.client import HTTPMessage, HTTPResponse
    from urllib.request import OpenerDirector, Request

MAXIMUM_SIZE = 32 << 20
PATIENCE = 30.0
"""Seconds that a server may say nothing."""
LONGEST = 300.0
"""Seconds that a file may take."""
_CHUNK = 1 << 16
_SCHEME = "https://"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched, and the address that it came from in the end."""

    content: bytes
    address: str


def fetch(address: str, limit: int = MAXIMUM_SIZE) -> Fetched:
    """Fetch a file of at most `limit` bytes by https.

    Raises:
        UsageError: the address is none of https.
        ReadError: it cannot be fetched, leads away from https, or is too large.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import Request

    if not address.lower().startswith(_SCHEME):
        raise UsageError(f"{address}: schemas are fetched by https only", hint="give an address that begins https://")
    begun = time.monotonic()
    try:
        # what is opened begins with https, and so does all that it leads to
        request = Request(address, headers={"User-Agent": f"tei-toolkit/{__version__}"})  # noqa: S310
        with _opener().open(request, timeout=PATIENCE) as response:
            return Fetched(_body(response, address, limit, begun), response.geturl())
    except HTTPError as error:
        error.close()
        hint = "check the name and the version" if error.code in {404, 410} else "try again later"
        raise ReadError(f"{address}: the server answers {error.code} {error.reason}", hint=hint) from None
    except URLError as error:
        reason = getattr(error.reason, "strerror", None) or str(error.reason)
        raise ReadError(f"{address}: cannot be fetched: {reason}", hint="check the address and the network") from None
    except (OSError, HTTPException, ValueError) as error:
        reason = str(error) or type(error).__name__
        raise ReadError(f"{address}: cannot be fetched: {reason}", hint="check the address and the network") from None


def _body(response: "HTTPResponse", address: str, limit: int, begun: float) -> bytes:
    stated = response.headers.get("Content-Length", "")
    length = int(stated) if stated.isdecimal() else None
    too_large = ReadError(f"{address}: is larger than {limit >> 20} MB, and no schema", hint="check the address")
    if length is not None and length > limit:
        raise too_large
    content = bytearray()
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > limit:
            raise too_large
        if time.monotonic() - begun > LONGEST:
            raise ReadError(f"{address}: took longer than {LONGEST:g} s", hint="try again later")
    if length is not None and len(content) < length:
        raise ReadError(f"{address}: ended after {len(content):,} of {length:,} bytes", hint="try again")
    return bytes(content)


def _opener() -> "OpenerDirector":
    """What speaks https, through a proxy where the user has one, and nothing else."""
    from urllib.request import (
        HTTPDefaultErrorHandler,
        HTTPErrorProcessor,
        HTTPRedirectHandler,
        HTTPSHandler,
        OpenerDirector,
        ProxyHandler,
        UnknownHandler,
    )

    class SecureRedirection(HTTPRedirectHandler):
        """Follows redirections to https only."""

        def http_error_302(
            self, req: "Request", fp: IO[bytes], code: int, msg: str, headers: "HTTPMessage"
        ) -> "IO[bytes] | None":
            from urllib.parse import urljoin

            target = headers.get("location") or headers.get("uri") or ""
            if not urljoin(req.full_url, target).lower().startswith(_SCHEME):
                fp.close()
                said = f"{req.full_url}: leads to {target}, and schemas are fetched by https only"
                raise ReadError(said, hint="look for the schema at another address")
            return super().http_error_302(req, fp, code, msg, headers)

        http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    opener = OpenerDirector()
    for handler in (ProxyHandler, UnknownHandler, HTTPSHandler, HTTPDefaultErrorHandler, SecureRedirection):
        opener.add_handler(handler())
    opener.add_handler(HTTPErrorProcessor())
    return opener
