"""Every picture of the demonstration as a file: the way a telephone would have kept it."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PIL import ExifTags, Image

from diary_app.demo import closeups, outdoors, screenshots
from diary_app.demo.fonts import Lettering
from diary_app.demo.light import light_at

__all__ = ["KINDS", "picture_file"]

Scene = Callable[[Mapping[str, Any], float, random.Random, Lettering], Image.Image]
Screen = Callable[[Mapping[str, Any], datetime, random.Random, Lettering], Image.Image]

_SCENES: dict[str, Scene] = {
    "street": outdoors.street,
    "car_park": outdoors.car_park,
    "doorbell": outdoors.doorbell,
    "flowers": closeups.flowers,
    "letter": closeups.letter,
    "note": closeups.note,
    "parcel": closeups.parcel,
    "scratch": closeups.scratch,
}
_SCREENS: dict[str, Screen] = {
    "alert": screenshots.alert,
    "calls": screenshots.calls,
    "chat": screenshots.chat,
    "payments": screenshots.payments,
    "profile": screenshots.profile,
}
KINDS = (*_SCENES, *_SCREENS)
# In the open sea: nobody lives where these photographs say they were taken.
_NORTH, _EAST = 55.0, 3.0


def picture_file(
    kind: str,
    details: Mapping[str, Any],
    taken: datetime,
    chance: random.Random,
    fonts: Lettering,
) -> tuple[str, bytes]:
    """Draw a picture and return its file's name and bytes.

    Photographs are JPEGs that say when and where they were taken, as a telephone's do, so that
    what becomes of that can be seen; screenshots are PNGs.

    Args:
        kind: one of ``KINDS``.
        details: what the story says of it.
        taken: wall-clock time.
        chance: decides everything the story does not.
        fonts: letters to draw with.
    """
    made = io.BytesIO()
    if kind in _SCREENS:
        _SCREENS[kind](details, taken, chance, fonts).save(made, "PNG")
        return f"Screenshot_{taken:%Y%m%d-%H%M%S}.png", made.getvalue()
    photograph = _SCENES[kind]({**details, "taken": taken}, light_at(taken), chance, fonts)
    if kind == "doorbell":
        photograph.save(made, "JPEG", quality=80)
        return f"doorbell_{taken:%Y-%m-%d_%H%M%S}.jpg", made.getvalue()
    photograph.save(made, "JPEG", quality=88, exif=_exif(taken, chance))
    return f"IMG_{taken:%Y%m%d_%H%M%S}.jpg", made.getvalue()


def _exif(taken: datetime, chance: random.Random) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Example"
    exif[ExifTags.Base.Model] = "Telephone"
    exif[ExifTags.Base.Orientation] = 1
    exif[ExifTags.Base.DateTime] = f"{taken:%Y:%m:%d %H:%M:%S}"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = f"{taken:%Y:%m:%d %H:%M:%S}"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = _degrees(_NORTH + chance.random() / 10)
    place[ExifTags.GPS.GPSLongitudeRef] = "E"
    place[ExifTags.GPS.GPSLongitude] = _degrees(_EAST + chance.random() / 10)
    return exif


def _degrees(angle: float) -> tuple[float, float, float]:
    whole = int(angle)
    minutes = (angle - whole) * 60
    return float(whole), float(int(minutes)), round((minutes - int(minutes)) * 60, 2)
