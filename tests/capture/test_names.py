"""Times in file names: read where telephones write them, invented nowhere."""

from __future__ import annotations

import pytest

from diary_app.capture import time_in_name


@pytest.mark.parametrize(
    ("name", "wall"),
    [
        ("Screenshot_20261121-204512.png", "2026-11-21T20:45:12"),
        ("Screenshot_20261121_204512_Messages.jpg", "2026-11-21T20:45:12"),
        ("IMG_20261121_204512123.jpg", "2026-11-21T20:45:12"),
        ("Screenshot 2026-11-21 at 20.45.12.png", "2026-11-21T20:45:12"),
        ("Screen Shot 2026-11-21 at 8.45.12 PM.png", "2026-11-21T20:45:12"),
        ("Screen Shot 2026-11-21 at 12.05.12\u202fAM.png", "2026-11-21T00:05:12"),
        ("WhatsApp Image 2026-11-21 at 20.45.12.jpeg", "2026-11-21T20:45:12"),
        ("signal-2026-11-21-204512.jpg", "2026-11-21T20:45:12"),
        ("2026-11-21 20_45_12.png", "2026-11-21T20:45:12"),
        ("VID_20261121_204512.mp4", "2026-11-21T20:45:12"),
    ],
)
def test_a_time_of_an_unknown_zone(name: str, wall: str) -> None:
    time = time_in_name(name)
    assert time is not None
    assert (time.wall.isoformat(), time.offset, time.is_day) == (wall, None, False)


def test_one_camera_writes_utc() -> None:
    time = time_in_name("PXL_20261121_204512345.jpg")
    assert time is not None
    assert time.offset == 0


@pytest.mark.parametrize(
    "name",
    ["IMG-20261121-WA0003.jpg", "2026-11-21.pdf", "notes 2026.11.21 99.99.99.txt"],
)
def test_a_day_alone(name: str) -> None:
    time = time_in_name(name)
    assert time is not None
    assert time.is_day
    assert time.wall.date().isoformat() == "2026-11-21"


@pytest.mark.parametrize(
    "name",
    [
        *("", "photo.jpg", "IMG_0001.HEIC", "07700900123.vcf", "20269921.png", "19000101.jpg"),
        *("123420261121204512.bin", "20261121204512345678.bin", "a" * 255),
        *("2026-11.21.png", "9" * 255),
    ],
)
def test_no_time_is_invented(name: str) -> None:
    assert time_in_name(name) is None
