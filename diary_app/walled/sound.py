"""How long sound and films play, and what they say of themselves, but for the boxes of MP4.

Each is read once, from its beginning to its end, through a pipe; of what is heard or seen nothing
is decoded. Where a header says how long it is, it is taken at its word, as all that a file claims;
where none does, its frames are counted.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from diary_app.walled import containers, frames, riff
from diary_app.walled.finding import Finding
from diary_app.walled.protocol import Outcome
from diary_app.walled.stream import Stream

__all__ = ["finding_of"]

_READERS: Final[tuple[tuple[bytes, Callable[[bytes, Stream, dict[str, Any]], None]], ...]] = (
    (b"RIFF", riff.read),
    (b"RF64", riff.read),
    (b"BW64", riff.read),
    (b"caff", riff.read_caf),
    (b"fLaC", containers.read_flac),
    (b"OggS", containers.read_ogg),
    (b"\x1a\x45\xdf\xa3", containers.read_matroska),
    (b"\x30\x26\xb2\x75", containers.read_asf),
    (b"#!AM", frames.read_amr),
    (b"", frames.read_mpeg),
)


def finding_of(stream: Stream) -> Finding:
    """Return what a recording says of itself; of a crafted one, what was read before it broke."""
    claims: dict[str, Any] = {}
    with suppress(Exception):  # crafted; the file is kept whatever it says
        head = stream.read(4)
        read = next(reader for magic, reader in _READERS if head.startswith(magic))
        read(head, stream, claims)
    return Finding(
        outcome=Outcome.NO_PICTURE, claims={name: told for name, told in claims.items() if told}
    )
