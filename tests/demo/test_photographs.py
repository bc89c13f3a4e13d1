from __future__ import annotations

import io
import random
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image

from diary_app.capture import Previewer, media_type_of
from diary_app.demo.fonts import Lettering
from diary_app.demo.light import light_at
from diary_app.demo.photographs import KINDS, picture_file

TAKEN = datetime(2025, 11, 4, 23, 52, 10)
DETAILS: dict[str, dict[str, Any]] = {
    "note": {"words": ["FOUND", "YOU."]},
    "letter": {"words": ["I will always know"]},
    "chat": {
        "who": "07700 900305",
        "lines": [["them", "22:47", "[window]"], ["me", "22:50", "😂"]],
    },
    "calls": {"who": "Withheld", "first": TAKEN, "last": TAKEN.replace(second=59), "count": 47},
    "profile": {"name": "Łukasz", "about": ["Some words"]},
    "payments": {"words": ["YOU", "THERE"]},
    "alert": {"title": "Unknown tracker found", "words": ["A tracker"]},
}
PHOTOGRAPHS = ("street", "car_park", "flowers", "letter", "note", "parcel", "scratch")


def drawn(kind: str, resources: Path, seed: int = 1, taken: datetime = TAKEN) -> tuple[str, bytes]:
    fonts = Lettering(resources / "fonts")
    return picture_file(kind, DETAILS.get(kind, {}), taken, random.Random(seed), fonts)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_file_of_a_believable_size_that_can_be_shown(
    kind: str, resources: Path, previewer: Previewer
) -> None:
    name, content = drawn(kind, resources)
    media_type = media_type_of(content[:512], name)
    preview = previewer.look([content], len(content), media_type).preview
    assert preview.problem is None
    assert media_type == ("image/jpeg" if name.endswith(".jpg") else "image/png")
    smallest, largest = (200_000, 1_100_000) if name.endswith(".jpg") else (15_000, 500_000)
    assert smallest <= len(content) <= largest


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_draws_the_same_file(kind: str, resources: Path) -> None:
    assert drawn(kind, resources) == drawn(kind, resources)


def test_another_seed_draws_another_picture(resources: Path) -> None:
    assert drawn("street", resources) != drawn("street", resources, seed=2)


@pytest.mark.parametrize("kind", PHOTOGRAPHS)
def test_a_photograph_says_when_and_that_it_was_taken_at_sea(kind: str, resources: Path) -> None:
    name, content = drawn(kind, resources)
    assert name == "IMG_20251104_235210.jpg"
    with Image.open(io.BytesIO(content)) as photograph:
        exif = photograph.getexif()
    said = exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal]
    assert said == "2025:11:04 23:52:10"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    # the middle of the North Sea
    assert place[ExifTags.GPS.GPSLatitude][0] == 55
    assert (place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude][0]) == ("E", 3)


def test_it_is_dark_at_night_and_light_at_noon() -> None:
    assert light_at(datetime(2025, 6, 21, 12, 0)) == 1
    assert light_at(datetime(2025, 6, 21, 21, 0)) > 0
    assert light_at(datetime(2025, 12, 21, 17, 40)) == 0
    assert light_at(datetime(2025, 12, 21, 12, 0)) == 1
    assert light_at(datetime(2025, 3, 20, 2, 0)) == 0


def test_a_street_by_day_is_lighter_than_at_night(resources: Path) -> None:
    def mean(hour: int) -> float:
        _, content = drawn("street", resources, taken=TAKEN.replace(hour=hour))
        with Image.open(io.BytesIO(content)) as photograph:
            return float(photograph.convert("L").resize((1, 1)).getpixel((0, 0)))

    assert mean(12) > mean(23) + 25


def test_drawings_need_no_fonts_of_ours(tmp_path: Path) -> None:
    _, content = drawn("chat", tmp_path)
    assert content.startswith(b"\x89PNG")
