"""Photographs taken outside: a street from a window, a car park, a doorbell's picture at night."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from diary_app.demo.fonts import Lettering
from diary_app.demo.light import Colour, blend, developed, fade, glow, shadow, sky

__all__ = ["car_park", "doorbell", "street"]

_SIZE = (1600, 1200)
_BRICKS: tuple[Colour, ...] = ((126, 84, 70), (138, 98, 78), (112, 80, 74), (150, 122, 100))
_PAINTS: tuple[Colour, ...] = ((142, 148, 156), (60, 72, 92), (92, 40, 42), (196, 196, 192))
_LAMP: Colour = (255, 190, 110)


def street(
    details: Mapping[str, Any], light: float, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw a row of houses across a street; with ``figure`` or ``parked`` in ``details``."""
    del fonts
    picture = sky(_SIZE, light)
    pen = ImageDraw.Draw(picture)
    left = -chance.randrange(60, 200)
    while left < _SIZE[0]:
        left += _house(pen, left, light, chance)
    picture.paste(fade((1600, 90), *_lit(light, (150, 148, 142), (120, 118, 114))), (0, 765))
    road = fade((1600, 345), *_lit(light, (78, 80, 84), (52, 54, 58)))
    picture.paste(road, (0, 855))
    pen.rectangle((0, 848, 1600, 860), fill=_dim((170, 168, 160), light))
    _street_lamp(picture, chance.randrange(980, 1240), light)
    if details.get("parked") or chance.random() < 0.5:
        x = chance.randrange(160, 520)
        _car_from_the_side(picture, x, 700, 520, _dim(_PAINTS[0], light + 0.12), light)
    if details.get("figure"):
        _person(picture, chance.randrange(820, 900), 640, 235, light)
    _curtain(picture, light)
    return developed(picture, chance, light=light)


def car_park(
    details: Mapping[str, Any], light: float, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw two rows of a car park and a car that faces the camera."""
    del details
    picture = sky(_SIZE, light)
    pen = ImageDraw.Draw(picture)
    wall = _dim(chance.choice(_BRICKS), light + 0.1)
    pen.rectangle((0, 330, 1600, 600), fill=wall)
    for y in range(330, 600, 18):
        pen.line((0, y, 1600, y), fill=blend(wall, (30, 26, 24), 0.25), width=2)
    pen.rectangle((0, 318, 1600, 336), fill=blend(wall, (210, 205, 195), 0.35))
    picture.paste(fade((1600, 620), *_lit(light, (92, 94, 96), (64, 66, 68))), (0, 580))
    for x in range(-1400, 3200, 420):
        pen.line((800 + (x - 800) * 0.42, 600, x, 1200), fill=_dim((214, 212, 200), light), width=9)
    _car_from_the_front(picture, 170, 470, 300, _dim(_PAINTS[1], light + 0.15), light, None)
    _car_from_the_front(picture, 1190, 480, 290, _dim(_PAINTS[2], light + 0.15), light, None)
    plate = (fonts, "LV00 7TK")
    _car_from_the_front(picture, 560, 500, 520, _dim(_PAINTS[0], light + 0.15), light, plate)
    if light < 0.6:
        glow(picture, (1380, 210), 420, _LAMP, 0.8)
    return developed(picture, chance, light=light, sharpness=1.2)


def doorbell(
    details: Mapping[str, Any], light: float, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw what a doorbell's camera keeps at night: grey, wide, stamped with a time."""
    del light
    picture = fade((1280, 960), (44, 44, 44), (80, 80, 80))
    pen = ImageDraw.Draw(picture)
    pen.polygon([(470, 420), (820, 420), (1190, 960), (90, 960)], fill=(104, 104, 104))
    for step in range(7):
        y = 440 + step * step * 11
        pen.line((470 - step * 58, y, 820 + step * 58, y), fill=(78, 78, 78), width=3 + step)
    pen.rectangle((0, 380, 420, 640), fill=(34, 36, 34))
    pen.rectangle((880, 370, 1280, 620), fill=(30, 32, 30))
    for _ in range(900):
        x, y = chance.choice((chance.randrange(-20, 420), chance.randrange(870, 1290))), 0
        y = chance.randrange(350, 600)
        grey = chance.randrange(26, 74)
        pen.ellipse((x, y, x + 26, y + 20), fill=(grey, grey, grey))
    glow(picture, (640, 660), 560, (120, 120, 120), 0.7)
    _person(picture, 600, 235, 670, 0.1)
    seen = picture.filter(ImageFilter.GaussianBlur(1.6)).convert("L").convert("RGB")
    seen = developed(seen, chance, light=0.1).convert("L").convert("RGB")
    stamp = ImageDraw.Draw(seen)
    stamp.rectangle((0, 0, 1280, 58), fill=(0, 0, 0))
    words = f"FRONT DOOR   {details['taken']:%d-%m-%Y %H:%M:%S}"
    fonts.write(stamp, (24, 8), words, size=30, colour=(235, 235, 235))
    return seen


def _dim(colour: Colour, light: float) -> Colour:
    return blend((16, 17, 24), colour, 0.24 + 0.76 * min(1.0, light))


def _lit(light: float, near: Colour, far: Colour) -> tuple[Colour, Colour]:
    return _dim(near, light), _dim(far, light)


def _house(pen: ImageDraw.ImageDraw, left: int, light: float, chance: random.Random) -> int:
    width, top = chance.randrange(300, 360), chance.randrange(300, 330)
    wall = _dim(chance.choice(_BRICKS), light)
    roof = _dim((74, 72, 78), light)
    pen.polygon(
        [
            (left - 8, top),
            (left + 24, top - 130),
            (left + width - 24, top - 130),
            (left + width, top),
        ],
        fill=roof,
    )
    pen.rectangle((left + width - 84, top - 195, left + width - 36, top - 90), fill=wall)
    pen.rectangle((left, top, left + width, 780), fill=wall)
    pen.line((left, top, left, 780), fill=blend(wall, (0, 0, 0), 0.35), width=5)
    door = _dim(chance.choice(((52, 84, 76), (110, 36, 40), (44, 54, 84), (60, 56, 52))), light)
    pen.rectangle((left + 36, 570, left + 124, 775), fill=_dim((214, 208, 196), light))
    pen.rectangle((left + 44, 580, left + 116, 775), fill=door)
    for x, y in ((left + 176, 590), (left + 40, top + 60), (left + 186, top + 60)):
        _window(pen, x, y, light, chance)
    return width


def _window(pen: ImageDraw.ImageDraw, x: int, y: int, light: float, chance: random.Random) -> None:
    pen.rectangle((x - 8, y - 8, x + 108, y + 138), fill=_dim((222, 218, 208), light))
    is_lit = light < 0.7 and chance.random() < 0.4
    pane = (
        chance.choice(((250, 206, 134), (240, 190, 120))) if is_lit else _dim((70, 82, 98), light)
    )
    pen.rectangle((x, y, x + 100, y + 130), fill=pane)
    if is_lit:
        pen.rectangle((x, y, x + 26, y + 130), fill=blend(pane, (120, 70, 50), 0.5))
        pen.rectangle((x + 74, y, x + 100, y + 130), fill=blend(pane, (120, 70, 50), 0.5))
    pen.line((x + 50, y, x + 50, y + 130), fill=_dim((222, 218, 208), light), width=5)
    pen.rectangle((x - 14, y + 136, x + 114, y + 150), fill=_dim((190, 184, 172), light))


def _street_lamp(picture: Image.Image, x: int, light: float) -> None:
    pen = ImageDraw.Draw(picture)
    pen.line((x, 250, x, 800), fill=_dim((70, 74, 76), light), width=12)
    pen.line((x, 254, x - 96, 236), fill=_dim((70, 74, 76), light), width=9)
    pen.rectangle((x - 130, 228, x - 78, 246), fill=_dim((90, 92, 92), light))
    if light < 0.6:
        glow(picture, (x - 104, 246), 400, _LAMP, 0.9)
        glow(picture, (x - 104, 246), 60, (255, 240, 210), 1.0)
        glow(picture, (x - 104, 960), 300, _LAMP, 0.35)


def _car_from_the_side(
    picture: Image.Image, x: int, y: int, length: int, paint: Colour, light: float
) -> None:
    unit = length / 100
    shadow(picture, (x, y + int(34 * unit), x + length, y + int(46 * unit)), 9, 0.6)
    pen = ImageDraw.Draw(picture)

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + across * unit, y + down * unit) for across, down in points]

    body = at((1, 24), (4, 18), (21, 15), (33, 3), (39, 1), (66, 1), (73, 3), (88, 16), (97, 19))
    pen.polygon([*body, *at((99, 25), (98, 34), (2, 35), (0, 29))], fill=paint)
    pen.polygon(at((25, 15), (35, 4.5), (50, 4), (50, 15)), fill=_dim((40, 48, 56), light))
    pen.polygon(at((53, 15), (53, 4), (66, 4), (71, 6), (80, 15)), fill=_dim((40, 48, 56), light))
    pen.line(at((2, 25), (98, 25)), fill=blend(paint, (0, 0, 0), 0.3), width=3)
    pen.line(at((51.5, 4), (51.5, 33)), fill=blend(paint, (0, 0, 0), 0.45), width=3)
    for centre in (19, 80):
        wheel = [at((centre - 9, 26))[0], at((centre + 9, 44))[0]]
        pen.ellipse([*wheel[0], *wheel[1]], fill=(14, 14, 15))
        hub = [at((centre - 5, 30))[0], at((centre + 5, 40))[0]]
        pen.ellipse([*hub[0], *hub[1]], fill=_dim((118, 120, 124), light))
    pen.polygon(at((95, 19), (99, 22), (99, 26), (95, 25)), fill=_dim((170, 40, 36), light))
    pen.polygon(at((1, 21), (6, 18.5), (7, 22), (1, 24)), fill=_dim((226, 226, 214), light))


def _car_from_the_front(
    picture: Image.Image,
    x: int,
    y: int,
    width: int,
    paint: Colour,
    light: float,
    plate: tuple[Lettering, str] | None,
) -> None:
    unit = width / 100
    shadow(picture, (x, y + int(68 * unit), x + width, y + int(84 * unit)), 12, 0.7)
    pen = ImageDraw.Draw(picture)

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
        return (x + left * unit, y + top * unit, x + right * unit, y + bottom * unit)

    def shape(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + across * unit, y + down * unit) for across, down in points]

    dark = blend(paint, (0, 0, 0), 0.45)
    for left in (6, 80):
        pen.rounded_rectangle(box(left, 56, left + 14, 80), 4 * unit, fill=(13, 13, 14))
    pen.polygon(shape((8, 34), (22, 4), (30, 1), (70, 1), (78, 4), (92, 34)), fill=dark)
    glass = blend(_dim((50, 60, 70), light), (150, 170, 190), 0.12 * light)
    pen.polygon(shape((14, 33), (25, 7), (32, 4), (68, 4), (75, 7), (86, 33)), fill=glass)
    pen.polygon(
        shape((40, 33), (58, 4), (66, 4), (52, 33)), fill=blend(glass, (255, 255, 255), 0.08)
    )
    for left in (-3, 91):
        pen.ellipse(box(left, 27, left + 12, 35), fill=dark)
    pen.rounded_rectangle(box(2, 32, 98, 72), 9 * unit, fill=paint)
    pen.polygon(
        shape((10, 33), (90, 33), (84, 44), (16, 44)), fill=blend(paint, (255, 255, 255), 0.1)
    )
    pen.rounded_rectangle(box(26, 47, 74, 55), 2 * unit, fill=(18, 18, 20))
    for left in (6, 78):
        pen.rounded_rectangle(
            box(left, 43, left + 16, 52), 4 * unit, fill=_dim((214, 218, 220), light + 0.2)
        )
    pen.rectangle(box(3, 63, 97, 65), fill=dark)
    if plate is not None:
        fonts, number = plate
        pen.rectangle(box(34, 57, 66, 64), fill=_dim((236, 236, 228), light + 0.3))
        size = 5.4 * unit
        start = x + 50 * unit - fonts.width(number, size, "Bold") / 2
        fonts.write(
            pen, (start, y + 56.8 * unit), number, size=size, style="Bold", colour=(20, 20, 20)
        )


def _person(picture: Image.Image, x: int, y: int, height: int, light: float) -> None:
    """Draw somebody standing in a hooded coat, too far or too dark to be known."""
    unit = height / 100
    shadow(
        picture,
        (x - int(26 * unit), y + int(96 * unit), x + int(26 * unit), y + int(103 * unit)),
        6,
        0.6,
    )
    layer = Image.new("L", picture.size)
    pen = ImageDraw.Draw(layer)

    def shape(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + across * unit, y + down * unit) for across, down in points]

    pen.ellipse([*shape((-7.5, 0))[0], *shape((7.5, 17))[0]], fill=255)
    pen.polygon(
        shape(
            (-7, 10),
            (7, 10),
            (17, 20),
            (20, 52),
            (14, 56),
            (13, 62),
            (-13, 62),
            (-14, 56),
            (-20, 52),
            (-17, 20),
        ),
        fill=255,
    )
    pen.polygon(
        shape((-12, 58), (12, 58), (11, 98), (2, 98), (0, 68), (-3, 98), (-12, 98)), fill=255
    )
    layer = layer.filter(ImageFilter.GaussianBlur(max(1.2, unit * 0.5)))
    picture.paste(_dim((44, 46, 54), light * 0.6), (0, 0), layer)


def _curtain(picture: Image.Image, light: float) -> None:
    """Darken one edge: the picture is taken from behind a curtain."""
    edge = Image.new("L", picture.size)
    ImageDraw.Draw(edge).polygon([(0, 0), (120, 0), (70, 1200), (0, 1200)], fill=235)
    edge = edge.filter(ImageFilter.GaussianBlur(26))
    picture.paste(_dim((60, 52, 50), light * 0.3), (0, 0), edge)
