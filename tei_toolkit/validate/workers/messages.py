"""What a run and its workers say to one another: pickled values, each after its length.

Only a process and those that it has started itself speak so, over pipes that nobody else holds.
"""

import pickle
import struct
from typing import IO, Any

READY = "ready"
_LENGTH = struct.Struct("<Q")


class EndedError(Exception):
    """The other side is no more."""


def send(stream: IO[bytes], value: object) -> None:
    """Say something.

    Raises:
        EndedError: nobody listens.
    """
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    try:
        stream.write(_LENGTH.pack(len(content)))
        stream.write(content)
        stream.flush()
    except (OSError, ValueError):
        raise EndedError from None


def receive(stream: IO[bytes]) -> Any:
    """Hear what is said next.

    Raises:
        EndedError: nobody speaks any more.
    """
    try:
        (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
        return pickle.loads(_exactly(stream, length))  # noqa: S301 (from a process that this one has started)
    except (OSError, ValueError):
        raise EndedError from None


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EndedError
    return content
