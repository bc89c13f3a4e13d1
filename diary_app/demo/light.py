"""Light for the drawn photographs: how dark it is, skies, lamps, and a small camera's grain."""

from __future__ import annotations

import itertools
import math
import random
from datetime import datetime

from PIL import Image, ImageChops, ImageDraw, ImageFilter

__all__ = ["Colour", "blend", "developed", "fade", "glow", "light_at", "shadow", "sky"]

Colour = tuple[int, int, int]

_SKIES: tuple[tuple[float, Colour, Colour], ...] = (
    (0.0, (10, 13, 26), (38, 40, 58)),
    (0.35, (44, 56, 88), (196, 132, 96)),
    (0.7, (122, 146, 176), (214, 204, 196)),
    (1.0, (156, 180, 204), (222, 230, 234)),
)


def light_at(moment: datetime) -> float:
    """Return how light it is in Britain at a wall-clock time: 0 night, 1 day."""
    day = moment.timetuple().tm_yday
    year = math.cos(2 * math.pi * (day - 172) / 365)
    dawn, dusk = 6.4 - 1.9 * year, 18.2 + 3.0 * year
    hour = moment.hour + moment.minute / 60
    return max(0.0, min(1.0, (hour - dawn + 0.6) / 1.2, (dusk + 0.6 - hour) / 1.2))


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour between two; ``share`` 1 is all ``other``."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def fade(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    """Return an area that goes from one colour to another downwards."""
    strip = Image.new("RGB", (1, 64))
    for y in range(64):
        strip.putpixel((0, y), blend(top, bottom, y / 63))
    return strip.resize(size, Image.Resampling.BILINEAR)


def sky(size: tuple[int, int], light: float) -> Image.Image:
    """Return the sky at that light."""
    for (low, top, bottom), (high, next_top, next_bottom) in itertools.pairwise(_SKIES):
        if light <= high:
            share = (light - low) / (high - low)
            return fade(size, blend(top, next_top, share), blend(bottom, next_bottom, share))
    raise ValueError(light)


def glow(
    picture: Image.Image, at: tuple[int, int], radius: int, colour: Colour, strength: float = 1.0
) -> None:
    """Let light shine around a point."""
    size = 2 * radius
    halo = Image.radial_gradient("L").resize((size, size))
    halo = halo.point(lambda far: int(max(0, 255 - far * 1.42) ** 2 / 255 * strength))
    lit = Image.new("RGB", (size, size), colour)
    lit = ImageChops.multiply(lit, Image.merge("RGB", (halo, halo, halo)))
    box = (at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)
    picture.paste(ImageChops.add(picture.crop(box), lit), box[:2])


def developed(
    picture: Image.Image, chance: random.Random, *, light: float, sharpness: float = 1.0
) -> Image.Image:
    """Return a drawing as a telephone's camera would have kept it: soft, grainy, darker corners."""
    soft = picture.filter(ImageFilter.GaussianBlur(1.2 / sharpness + (1 - light) * 0.5))
    corners = Image.radial_gradient("L").resize(soft.size)
    shade = corners.point(lambda far: int(255 - far * (0.3 + 0.2 * (1 - light))))
    soft = ImageChops.multiply(soft, Image.merge("RGB", (shade, shade, shade)))
    soft = soft.point(lambda value: min(255, int(value * (1.1 + 0.5 * (1 - light)))))
    return _with_grain(soft, chance, 0.05 + 0.06 * (1 - light))


def _with_grain(picture: Image.Image, chance: random.Random, amount: float) -> Image.Image:
    side = 512
    channels = []
    for _ in range(3):
        tile = Image.frombytes("L", (side, side), chance.randbytes(side * side))
        tile = tile.filter(ImageFilter.GaussianBlur(0.7))
        whole = Image.new("L", picture.size)
        for x in range(0, picture.width, side):
            for y in range(0, picture.height, side):
                whole.paste(tile, (x, y))
        channels.append(whole)
    grain = Image.merge("RGB", channels)
    flat = Image.new("RGB", picture.size, (128, 128, 128))
    return ImageChops.add(picture, Image.blend(flat, grain, amount * 4), 1.0, -128)


def shadow(
    picture: Image.Image, box: tuple[int, int, int, int], softness: int, dark: float
) -> None:
    """Lay a soft shadow of an oval on what is there."""
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).ellipse(box, fill=int(255 * dark))
    mask = mask.filter(ImageFilter.GaussianBlur(softness))
    picture.paste((0, 0, 0), (0, 0), mask)
