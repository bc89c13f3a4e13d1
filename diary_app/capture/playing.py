"""What may be given to a player: sound and films, and nothing that sends it elsewhere.

Players judge a file by its bytes, and some take text that is hidden behind a few bytes of a sound
recording for a list of addresses: FFmpeg 7.1 opens sockets for an SDP behind an ID3 tag. Nothing
here may ever reach for the network, so what could be read so is not played at all.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["LOOKED_AT", "may_be_played"]

LOOKED_AT: Final = 2 * 2**20
"""Bytes at the beginning of a file: twice what FFmpeg looks at to find out what it is."""

# Every kind of text that FFmpeg knows by its words and that names other places: SDP (RFC 8866),
# HLS (RFC 8216), its own lists, MPEG-DASH, IMF. No sound or film has these words by chance.
_LISTS: Final = re.compile(
    rb"c=IN\s+IP|#EXTM3U|ffconcat|<MPD[\s>]|<\w*:?(CompositionPlaylist|AssetMap)|\[playlist\]",
    re.IGNORECASE,
)


def may_be_played(head: bytes) -> bool:
    """Say whether a file that begins so can be given to a player.

    Args:
        head: its first :data:`LOOKED_AT` bytes, or all of it.
    """
    return _LISTS.search(head) is None
