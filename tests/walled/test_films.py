"""What films say of themselves, read box by box; crafted ones end quickly and hold no memory."""

from __future__ import annotations

import io
import struct
import tracemalloc

import pytest

from diary_app.domain.claims import Claims
from diary_app.walled import films
from diary_app.walled.protocol import Outcome
from diary_app.walled.stream import Stream

SINCE_1904 = 2_082_844_800  # seconds from 1904 to 1970
MADE = 1_795_293_912  # 2026-11-21T20:45:12Z


def box(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), name) + content


def mvhd(made: int = MADE + SINCE_1904, scale: int = 600, length: int = 4_500) -> bytes:
    return box(b"mvhd", bytes(4), struct.pack(">IIII", made, made, scale, length), bytes(80))


def long_mvhd(made: int, scale: int, length: int) -> bytes:
    return box(b"mvhd", b"\1\0\0\0", struct.pack(">QQIQ", made, made, scale, length), bytes(80))


def apple(**said: str) -> bytes:
    names = [f"com.apple.quicktime.{name.replace('_', '.')}".encode() for name in said]
    keys = b"".join(box(b"mdta", name) for name in names)
    values = b"".join(
        box(struct.pack(">I", at), box(b"data", struct.pack(">II", 1, 0), value.encode()))
        for at, value in enumerate(said.values(), start=1)
    )
    return box(
        b"meta",
        box(b"hdlr", bytes(24)),
        box(b"keys", bytes(4), struct.pack(">I", len(names)), keys),
        box(b"ilst", values),
    )


def claims_of(film: bytes) -> Claims:
    stream = Stream(io.BytesIO(film), len(film))
    found = films.finding_of(stream)
    assert found.outcome is Outcome.NO_PICTURE
    assert stream.drain()
    return Claims.from_body(found.claims)


FTYP = box(b"ftyp", b"isom", bytes(4), b"isommp42")


@pytest.mark.parametrize("moov_first", [True, False])
def test_time_in_utc_and_length_stand_in_its_header(moov_first: bool) -> None:
    moov, pixels = box(b"moov", mvhd()), box(b"mdat", bytes(5000))
    film = FTYP + (moov + pixels if moov_first else pixels + moov)
    claims = claims_of(film)
    assert claims.seconds == 7.5
    (time,) = claims.times
    assert (time.wall.isoformat(), time.offset) == ("2026-11-21T20:45:12", 0)


def test_a_long_header_and_a_long_box_are_read() -> None:
    pixels = struct.pack(">I4sQ", 1, b"mdat", 16 + 100) + bytes(100)
    claims = claims_of(FTYP + pixels + box(b"moov", long_mvhd(MADE + SINCE_1904, 1000, 90_500)))
    assert claims.seconds == 90.5
    assert len(claims.times) == 1


def test_a_telephone_says_more() -> None:
    said = apple(
        make="Fictional",
        model="F3",
        creationdate="2026-11-21T20:45:12+0100",
        location_ISO6709="+52.2085-001.0342+071.3/",
    )
    claims = claims_of(FTYP + box(b"moov", mvhd(), said))
    assert claims.camera == "Fictional F3"
    assert claims.place is not None
    assert (claims.place.latitude, claims.place.longitude) == (52.2085, -1.0342)
    assert claims.time is not None
    assert claims.time.offset == 60


def test_another_telephone_writes_its_place_elsewhere() -> None:
    place = box(b"\xa9xyz", struct.pack(">HH", 18, 0x15C7), b"+52.2085-001.0342/")
    claims = claims_of(FTYP + box(b"moov", mvhd(), box(b"udta", place)))
    assert claims.place is not None


def test_a_camera_without_a_clock_claims_no_time() -> None:
    claims = claims_of(FTYP + box(b"moov", mvhd(made=0, length=2**32 - 1)))
    assert claims == Claims()


@pytest.mark.parametrize(
    "film",
    [
        b"",
        FTYP[:7],
        FTYP,
        FTYP + struct.pack(">I4s", 7, b"moov"),
        FTYP + struct.pack(">I4s", 1, b"mdat") + b"\xff" * 8,
        FTYP + struct.pack(">I4s", 1, b"mdat") + bytes(8),
        FTYP + struct.pack(">I4s", 0, b"mdat") + bytes(99),
        FTYP + struct.pack(">I4s", 0xFFFFFFFF, b"moov") + bytes(20),
        FTYP + box(b"moov", box(b"mvhd", b"\1")),
        FTYP + box(b"moov", mvhd(scale=0, made=1), box(b"meta", b"\xff" * 40)),
        FTYP + box(b"moov", box(b"mvhd", b"\1\0\0\0", b"\xff" * 40)),
        FTYP + box(b"free") * 20_000 + box(b"moov", mvhd()),
        FTYP + box(b"moov", apple(location_ISO6709="+952.1-001.0/", creationdate="yesterday")),
    ],
)
def test_a_broken_one_claims_nothing_and_ends(film: bytes) -> None:
    claims = claims_of(film)
    assert claims.place is None
    assert claims.seconds == 0


def test_pixels_are_passed_over_and_never_held() -> None:
    class Zeros(io.RawIOBase):
        """As many bytes as anybody reads: the head of a film, then nothing but zeros."""

        head = io.BytesIO(FTYP + struct.pack(">I4sQ", 1, b"mdat", 2**31))

        def read(self, most: int = -1) -> bytes:
            return self.head.read(most) or bytes(most)

    tracemalloc.start()
    stream = Stream(Zeros(), len(FTYP) + 2**29)
    assert films.finding_of(stream).claims == {}
    assert stream.drain()
    assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    tracemalloc.stop()
