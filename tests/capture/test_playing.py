"""Nothing is played that a player could take for a list of addresses."""

from __future__ import annotations

import random

import pytest

from diary_app.capture import LOOKED_AT, may_be_played

TAG = b"ID3\x03\x00\x00\x00\x00\x00\x00"
LISTS = {
    "SDP": b"v=0\nc=IN IP4 203.0.113.7\nm=audio 5004 RTP/AVP 0\n",
    "HLS": b"#EXTM3U\n#EXTINF:10,\nhttps://example.org/a.ts\n",
    "DASH": b'<?xml version="1.0"?><MPD type="static">',
    "FFmpeg's own": b"ffconcat version 1.0\nfile x\n",
    "IMF": b'<CompositionPlaylist xmlns="x">',
    "IMF with a prefix": b'<cpl:CompositionPlaylist xmlns:cpl="x">',
    "PLS": b"[playlist]\nFile1=https://example.org/a.mp3\n",
}


@pytest.mark.parametrize("prefix", [b"", TAG, b"\xff\xfb\x90d", b"RIFFxxxxAVI ", b"aaaaftypisom"])
@pytest.mark.parametrize("name", list(LISTS))
def test_a_list_behind_any_beginning_is_not_played(name, prefix):
    assert not may_be_played(prefix + LISTS[name])
    assert not may_be_played(prefix + bytes(LOOKED_AT - 200) + LISTS[name])


def test_sound_and_films_are_played():
    noise = random.Random(5).randbytes(LOOKED_AT)
    assert may_be_played(noise)
    assert may_be_played(TAG + b"\xff\xfb" * 1000)
    assert may_be_played(b"")
