"""How long sound plays, and what it says of itself; crafted ones end quickly."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest

from diary_app.domain.claims import Claims
from diary_app.walled import sound
from diary_app.walled.protocol import Outcome
from diary_app.walled.stream import Stream


def claims_of(recording: bytes) -> Claims:
    stream = Stream(io.BytesIO(recording), len(recording))
    found = sound.finding_of(stream)
    assert found.outcome is Outcome.NO_PICTURE
    assert stream.drain()
    return Claims.from_body(found.claims)


def chunk(name: bytes, content: bytes, order: str = "<") -> bytes:
    return name + struct.pack(f"{order}I", len(content)) + content + b"\0" * (len(content) % 2)


def mp3(frames: int, bits: tuple[int, ...] = (9,), rate: int = 0) -> bytes:
    """Return frames of MPEG 1, layer III, at 44.1 kHz; of changing size where ``bits`` do."""
    kbits = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    made = b""
    for at in range(frames):
        index = bits[at % len(bits)]
        size = 144_000 * kbits[index] // 44_100
        made += (b"\xff\xfb" + bytes([index << 4 | rate << 2, 0])).ljust(size, b"\x11")
    return made


def xing(frames: int, delay: int = 0, padding: int = 0) -> bytes:
    head = b"\xff\xfb\x90\0" + bytes(32) + b"Info" + struct.pack(">II", 1, frames) + b"LAME3.100"
    return (head + bytes(12) + (delay << 12 | padding).to_bytes(3)).ljust(417, b"\0")


def id3(version: int, *frames: tuple[bytes, bytes]) -> bytes:
    body = b""
    for name, content in frames:
        if version == 2:
            body += name + len(content).to_bytes(3) + content
        else:
            body += name + struct.pack(">IH", len(content), 0) + content
    body += bytes(20)
    return b"ID3" + bytes([version, 0, 0, 0, 0, len(body) >> 7, len(body) & 127]) + body


def wav(*chunks: bytes, data: int, form: int = 1, name: bytes = b"RIFF") -> bytes:
    fmt = struct.pack("<HHIIHH", form, 1, 8000, 16_000, 2, 16)
    inside = b"WAVE" + b"".join(chunks[:1]) + chunk(b"fmt ", fmt) + b"".join(chunks[1:])
    inside += chunk(b"data", bytes(data))
    return name + struct.pack("<I", len(inside)) + inside


def page(granule: int, *packets: bytes, serial: int = 7, begins: bool = False) -> bytes:
    segments = b"".join(b"\xff" * (len(one) // 255) + bytes([len(one) % 255]) for one in packets)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, 2 * begins, granule, serial, 0, 0, len(segments))
    return head + segments + b"".join(packets)


def comments(*said: bytes, maker: bytes = b"Lavf") -> bytes:
    parts = b"".join(struct.pack("<I", len(one)) + one for one in said)
    return struct.pack("<I", len(maker)) + maker + struct.pack("<I", len(said)) + parts


def element(name: str, content: bytes, *, unknown: bool = False) -> bytes:
    size = b"\x01" + b"\xff" * 7 if unknown else struct.pack(">Q", 1 << 56 | len(content))
    return bytes.fromhex(name) + size + content


def webm(length: float | None) -> bytes:
    told = element("4489", struct.pack(">d", length)) if length else b""
    date = element("4461", (700_000_000 * 10**9).to_bytes(8))
    info = element("1549a966", element("2ad7b1", b"\x0f\x42\x40") + told + date)
    clusters = b"".join(
        element("1f43b675", element("e7", struct.pack(">H", at)), unknown=True)
        + element("a3", b"\x81" + struct.pack(">h", 240) + b"\x80frame")
        for at in (0, 5000, 10_000)
    )
    return element("1a45dfa3", b"") + element("18538067", info + clusters, unknown=True)


AMR = b"#!AMR\n" + (b"\x3c" + bytes(31)) * 100 + (b"\x44" + bytes(5)) * 50
CAF = (
    b"caff\0\1\0\0"
    + b"desc" + struct.pack(">q", 32) + struct.pack(">d4sIIIII", 44_100.0, b"lpcm", 0, 2, 1, 1, 16)
    + b"info" + struct.pack(">q", 35) + struct.pack(">I", 1)
    + b"recorded date\x002026-11-21T20:45\0"
    + b"data" + struct.pack(">q", -1) + bytes(4 + 88_200)
)  # fmt: skip
DS64 = chunk(b"ds64", struct.pack("<QQQI", 0, 24_000, 0, 0))
ADTS = (b"\xff\xf1\x50\x40\x02\x1f\xfc" + bytes(9)) * 43
FLAC = (
    b"fLaC\0\0\0\x22" + bytes(10) + (8000 << 44 | 15 << 36 | 60_000).to_bytes(8) + bytes(16)
    + b"\x84" + len(comments(b"TITLE=Call")).to_bytes(3) + comments(b"TITLE=Call")
)  # fmt: skip


@pytest.mark.parametrize(
    ("recording", "seconds"),
    [
        (mp3(100), 2.612),
        (mp3(100, bits=(1, 5, 14)), 2.612),  # of changing size, and nothing that says how many
        (mp3(3) + b"noise" * 50 + mp3(97), 2.612),
        (mp3(100) + b"TAG" + bytes(125), 2.612),
        (b"\xff\xfb\x90\0" + bytes(32) + b"VBRI" + bytes(10) + struct.pack(">I", 500), 13.061),
        (xing(1000) + mp3(3), 26.122),
        (xing(1000, 576, 1000) + mp3(3), 26.087),
        (ADTS, 0.998),
        (AMR, 3.0),
        (b"#!AMR-WB\n" + (b"\x44" + bytes(60)) * 50, 1.0),
        (CAF, 1.0),
        (wav(data=24_000), 1.5),
        (wav(chunk(b"fact", struct.pack("<I", 20_000)), data=999, form=2), 2.5),
        (wav(DS64, data=24_000, name=b"RF64"), 1.5),
        (FLAC, 7.5),
        (page(0, b"OpusHead\1\1\x38\1", begins=True) + page(48_312, b"x"), 1.0),
        (
            page(0, b"\x80theora", serial=1, begins=True)
            + page(0, b"\x01vorbis" + bytes(5) + struct.pack("<I", 8000), begins=True)
            + page(99_999, b"v", serial=1) + page(16_000, b"a") + page(-1, b"a"),
            2.0,
        ),
        (webm(9000.0), 9.0),
        (webm(None), 10.24),
    ],
)  # fmt: skip
def test_how_long_it_plays(recording: bytes, seconds: float) -> None:
    assert claims_of(recording).seconds == pytest.approx(seconds, abs=0.001)


UTF16 = b"\1" + "Anruf ü".encode("utf-16")


@pytest.mark.parametrize(
    ("recording", "said"),
    [
        (
            id3(3, (b"TIT2", UTF16), (b"TYER", b"\0" + b"2026"), (b"TDAT", b"\0" + b"2111"),
                (b"TIME", b"\0" + b"2045"), (b"COMM", b"\0eng\0by hand")) + mp3(9),
            {"title": "Anruf ü", "comment": "by hand", "time": "2026-11-21T20:45:00"},
        ),
        (
            id3(4, (b"TDRC", b"\0" + b"2026-11-21T20:45:12"), (b"TSSE", b"\3Recorder 3")) + mp3(9),
            {"software": "Recorder 3", "time": "2026-11-21T20:45:12"},
        ),
        (id3(2, (b"TT2", b"\0Call"), (b"TEN", b"\0R1")), {"title": "Call", "software": "R1"}),
        (xing(9) + mp3(3), {"software": "LAME3.100"}),
        (
            wav(
                chunk(b"bext", b"at the door".ljust(256, b"\0") + b"R-05".ljust(64, b"\0")
                      + b"2026-11-2120:45:12" + bytes(12)),
                chunk(b"LIST", b"INFO" + chunk(b"INAM", b"Door\0") + chunk(b"ISFT", b"Edit 2\0")),
                data=9,
            ),
            {"title": "Door", "comment": "at the door", "device": "R-05", "software": "Edit 2",
             "time": "2026-11-21T20:45:12"},
        ),
        (wav(chunk(b"LIST", b"INFO" + chunk(b"ICRD", b"2026-11-21\0")), data=9),
         {"time": "2026-11-21T00:00:00"}),
        (FLAC, {"title": "Call", "software": "Lavf"}),
        (
            page(0, b"OpusHead\1\1\0\0", begins=True)
            + page(0, b"OpusTags" + comments(b"date=2026-11-21T20:45:12+01:00", b"comment=low")),
            {"comment": "low", "time": "2026-11-21T20:45:12"},
        ),
        (CAF, {"time": "2026-11-21T20:45:00"}),
        (webm(9.0), {"time": "2023-03-08T20:26:40"}),
    ],
)  # fmt: skip
def test_what_it_says_of_itself(recording: bytes, said: dict[str, str]) -> None:
    claims = claims_of(recording)
    for name, words in said.items():
        found = claims.times[0].wall.isoformat() if name == "time" else getattr(claims, name)
        assert found == words
    if "time" in said:
        assert claims.times[0].kind == "recorded"


def hostile() -> dict[str, Any]:
    huge = 2**32 - 1
    return {
        "a tag larger than the file": b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(99),
        "a chunk without an end": b"RIFF\0\0\0\0WAVEfmt \xff\xff\xff\xff",
        "empty chunks": b"RIFF\0\0\0\0WAVE" + b"LIST\0\0\0\0" * 2_000,
        "no samples a second": wav(data=9).replace(struct.pack("<I", 16_000), bytes(4)),
        "frames that lead nowhere": b"\xff\xfb" * 2_000,
        "the smallest frames": b"#!AMR\n" + b"\x7c" * 4_500,
        "a page after the other": (b"OggS" + bytes(23)) * 800,
        "elements without an end": b"\x1a\x45\xdf\xa3\x80" + b"\x18\x53\x80\x67\xff" * 2_000,
        "more comments than bytes": page(0, b"OpusHead\1\1\0\0", begins=True)
        + page(0, b"OpusTags" + struct.pack("<III", 0, huge, huge)),
        "an object that goes back": b"\x30\x26\xb2\x75" + bytes(26) + bytes(16) + bytes(200),
    }


@pytest.mark.parametrize("name", hostile())
def test_crafted_ones_say_nothing_and_come_to_an_end(name: str, monkeypatch: Any) -> None:
    monkeypatch.setattr("diary_app.walled.frames._MOST_FRAMES", 1000)
    monkeypatch.setattr("diary_app.walled.frames._MOST_LOST", 1000)
    assert claims_of(hostile()[name]).seconds == 0
