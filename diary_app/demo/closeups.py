"""Photographs of things from near: a note, flowers, a parcel, a letter, a scratch."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from diary_app.demo.fonts import Lettering
from diary_app.demo.light import Colour, blend, developed, fade, shadow

__all__ = ["flowers", "letter", "note", "parcel", "scratch"]

_SIZE = (1600, 1200)
_INK: Colour = (28, 32, 66)


def note(
    details: Mapping[str, Any], light: float, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw a note in capitals under the wiper of a car; ``words`` are its lines."""
    picture = fade(_SIZE, (96, 112, 124), (30, 36, 42))
    pen = ImageDraw.Draw(picture)
    for left in (-260, 380, 1080):
        slant = [(left, 0), (left + 240, 0), (left - 120, 1200), (left - 420, 1200)]
        pen.polygon(slant, fill=blend((96, 112, 124), (150, 166, 176), 0.35))
    picture = picture.filter(ImageFilter.GaussianBlur(46))
    pen = ImageDraw.Draw(picture)
    pen.polygon([(0, 1010), (1600, 930), (1600, 1200), (0, 1200)], fill=(24, 25, 27))
    pen.line((0, 1010, 1600, 930), fill=(70, 74, 78), width=6)
    sheet = Image.new("RGBA", (820, 470), (236, 232, 218, 255))
    writing = ImageDraw.Draw(sheet)
    for y in range(70, 470, 62):
        writing.line((0, y, 820, y), fill=(190, 200, 210), width=2)
    for row, line in enumerate(details["words"]):
        _in_capitals(sheet, (70, 70 + row * 165), line, chance, fonts)
    _laid_on(picture, sheet, (400, 250), chance.uniform(-8, -3))
    pen = ImageDraw.Draw(picture)
    pen.line((-20, 950, 1240, 690), fill=(12, 12, 13), width=34)
    pen.line((-20, 934, 1240, 676), fill=(64, 66, 70), width=5)
    pen.line((520, 1210, 700, 792), fill=(18, 18, 20), width=24)
    return developed(picture, chance, light=max(light, 0.55), sharpness=1.3)


def flowers(
    details: Mapping[str, Any], light: float, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw a bunch of flowers that leans against a front door."""
    del details, fonts
    picture = fade(_SIZE, (134, 92, 76), (112, 76, 64))
    pen = ImageDraw.Draw(picture)
    _brickwork(pen, chance)
    pen.rectangle((360, 0, 1330, 1080), fill=(222, 216, 204))
    pen.rectangle((410, 0, 1280, 1070), fill=(44, 74, 70))
    for left in (480, 880):
        for top, bottom in ((-60, 430), (560, 990)):
            pen.rectangle((left, top, left + 320, bottom), fill=(38, 64, 61))
            pen.line(
                (left, bottom, left + 320, bottom, left + 320, top), fill=(74, 108, 102), width=5
            )
    pen.rounded_rectangle((690, 470, 1010, 520), 12, fill=(176, 146, 84))
    pen.line((700, 496, 1000, 496), fill=(98, 78, 42), width=5)
    pen.polygon([(260, 1080), (1420, 1080), (1600, 1200), (80, 1200)], fill=(150, 146, 138))
    shadow(picture, (760, 1010, 1250, 1130), 24, 0.55)
    _bunch(picture, chance)
    return developed(picture, chance, light=max(light, 0.4))


def parcel(
    details: Mapping[str, Any], light: float, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw a box on a door mat, seen from above."""
    del details, fonts
    picture = fade(_SIZE, (148, 140, 128), (122, 114, 104))
    pen = ImageDraw.Draw(picture)
    for x in range(-300, 1900, 230):
        pen.line((800 + (x - 800) * 0.7, 0, x, 1200), fill=(104, 96, 88), width=5)
    for y in (120, 380, 720, 1130):
        pen.line((0, y, 1600, y), fill=(104, 96, 88), width=5)
    pen.polygon([(250, 330), (1350, 330), (1480, 1090), (120, 1090)], fill=(96, 74, 52))
    for _ in range(5200):
        x, y = chance.randrange(150, 1450), chance.randrange(338, 1080)
        if abs(x - 800) < 540 + (y - 330) * 0.16:
            brown = blend((96, 74, 52), (146, 118, 84), chance.random())
            pen.line((x, y, x + chance.randrange(-5, 6), y + 12), fill=brown, width=3)
    shadow(picture, (420, 740, 1240, 1010), 34, 0.6)
    pen = ImageDraw.Draw(picture)
    pen.polygon([(500, 420), (1080, 400), (1150, 640), (450, 670)], fill=(196, 158, 112))
    pen.polygon([(450, 670), (1150, 640), (1140, 890), (470, 930)], fill=(166, 128, 86))
    pen.polygon([(735, 412), (830, 408), (835, 654), (725, 659)], fill=(214, 190, 142))
    pen.polygon([(725, 659), (835, 654), (833, 770), (728, 776)], fill=(190, 164, 118))
    pen.line((450, 670, 1150, 640), fill=(140, 106, 70), width=4)
    return developed(picture, chance, light=max(light, 0.5))


def letter(
    details: Mapping[str, Any], light: float, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw the last page of a letter in handwriting; only ``words`` can be read."""
    picture = fade(_SIZE, (112, 78, 54), (92, 62, 42))
    pen = ImageDraw.Draw(picture)
    for _ in range(240):
        y = chance.randrange(1200)
        brown = blend((112, 78, 54), (70, 46, 30), chance.random())
        pen.line((0, y, 1600, y + chance.randrange(-14, 15)), fill=brown, width=2)
    envelope = Image.new("RGBA", (900, 560), (214, 206, 190, 255))
    ImageDraw.Draw(envelope).line((0, 0, 450, 300, 900, 0), fill=(184, 174, 156), width=5)
    _laid_on(picture, envelope, (760, 60), 11)
    page = Image.new("RGBA", (860, 1120), (240, 238, 230, 255))
    writing = ImageDraw.Draw(page)
    for row in range(9):
        _scribble(writing, 80, 110 + row * 68, 690 if row % 4 < 3 else 300, chance)
    for row, line in enumerate(details["words"]):
        fonts.write(writing, (80, 740 + row * 84), line, size=52, style="Italic", colour=_INK)
    _scribble(writing, 520, 1040, 220, chance)
    _laid_on(picture, page, (300, 60), chance.uniform(-5, -2))
    return developed(picture, chance, light=max(light, 0.6), sharpness=1.3)


def scratch(
    details: Mapping[str, Any], light: float, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw a long scratch along the side of a car."""
    del details, fonts
    paint = (70, 88, 112)
    picture = fade(_SIZE, blend(paint, (220, 228, 236), 0.55), blend(paint, (0, 0, 0), 0.5))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 1600, 190), fill=(34, 40, 46))
    pen.polygon([(0, 190), (1600, 150), (1600, 200), (0, 236)], fill=(16, 17, 19))
    pen.polygon(
        [(0, 520), (1600, 470), (1600, 540), (0, 600)], fill=blend(paint, (230, 236, 240), 0.6)
    )
    picture = picture.filter(ImageFilter.GaussianBlur(14))
    pen = ImageDraw.Draw(picture)
    pen.line((930, 190, 905, 700, 950, 1200), fill=(18, 22, 28), width=9)
    pen.line((940, 190, 915, 700, 960, 1200), fill=blend(paint, (255, 255, 255), 0.3), width=3)
    pen.rounded_rectangle((990, 330, 1290, 402), 30, fill=blend(paint, (0, 0, 0), 0.35))
    pen.rounded_rectangle((996, 322, 1284, 386), 28, fill=blend(paint, (255, 255, 255), 0.18))
    points, y = [], 690.0
    for x in range(60, 1560, 9):
        y += chance.uniform(-3.4, 3.1) + math.sin(x / 170) * 0.9
        points.append((x, y))
    pen.line(points, fill=(26, 32, 42), width=9)
    pen.line([(x, at - 2) for x, at in points], fill=(214, 218, 222), width=4)
    for x, at in points[::4]:
        pen.line(
            (x, at, x + chance.randrange(4, 16), at + chance.randrange(-9, 10)),
            fill=(196, 202, 208),
            width=2,
        )
    return developed(picture, chance, light=max(light, 0.6), sharpness=1.4)


def _laid_on(picture: Image.Image, sheet: Image.Image, at: tuple[int, int], degrees: float) -> None:
    """Lay a sheet of paper down, turned a little, with its shadow."""
    turned = sheet.rotate(degrees, Image.Resampling.BICUBIC, expand=True)
    dark = turned.getchannel("A").filter(ImageFilter.GaussianBlur(14)).point(lambda a: a * 0.55)
    picture.paste((0, 0, 0), (at[0] + 12, at[1] + 18), dark)
    picture.paste(turned, at, turned)


def _in_capitals(
    sheet: Image.Image,
    at: tuple[float, float],
    words: str,
    chance: random.Random,
    fonts: Lettering,
) -> None:
    """Write with a thick pen, every letter a little crooked."""
    x, y = at
    for letter_ in words:
        width = fonts.width(letter_, 96, "Bold")
        tile = Image.new("RGBA", (150, 170))
        place = (30, 14)
        fonts.write(ImageDraw.Draw(tile), place, letter_, size=96, style="Bold", colour=_INK)
        tile = tile.rotate(chance.uniform(-6, 6), Image.Resampling.BICUBIC)
        sheet.alpha_composite(tile, (int(x) - 30, int(y + chance.uniform(-7, 7)) - 14))
        x += width * chance.uniform(0.96, 1.04) + 4


def _scribble(
    pen: ImageDraw.ImageDraw, left: int, y: float, width: int, chance: random.Random
) -> None:
    """Draw a line of handwriting that nobody can read."""
    x, end = float(left), left + width
    while x < end:
        letters = chance.randrange(3, 9)
        stroke = []
        for step in range(letters * 6):
            tall = chance.choice((7, 7, 9, 20)) if step % 6 == 0 else 7
            stroke.append((x, y + 24 - tall * math.sin(step * 1.15) - chance.uniform(0, 3)))
            x += chance.uniform(2.2, 4.2)
        pen.line(stroke, fill=_INK, width=3, joint="curve")
        x += 22


def _brickwork(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for row, y in enumerate(range(0, 1200, 62)):
        for x in range(-160 + row % 2 * 80, 1600, 164):
            brick = blend((138, 92, 74), (104, 70, 60), chance.random())
            pen.rectangle((x, y, x + 156, y + 54), fill=brick)


def _bunch(picture: Image.Image, chance: random.Random) -> None:
    """Draw flowers in paper, standing on the step and leaning to the left."""
    pen = ImageDraw.Draw(picture)
    for _ in range(46):
        x, y = chance.gauss(900, 95), chance.gauss(690, 60)
        green = blend((52, 92, 56), (96, 132, 76), chance.random())
        pen.line((1000, 940, x, y), fill=green, width=6)
        pen.ellipse((x - 34, y - 12, x + 34, y + 12), fill=green)
    pen.polygon([(760, 740), (1080, 700), (1090, 1090), (980, 1110)], fill=(206, 184, 148))
    pen.polygon([(760, 740), (930, 780), (1000, 1108), (980, 1110)], fill=(184, 160, 122))
    pen.line((930, 940, 1082, 920), fill=(150, 60, 66), width=16)
    colours: tuple[Colour, ...] = ((196, 70, 92), (226, 150, 160), (240, 232, 226), (180, 52, 70))
    for _ in range(44):
        x, y, wide = chance.gauss(910, 92), chance.gauss(680, 56), chance.randrange(26, 44)
        colour = chance.choice(colours)
        for petal in range(7):
            angle = petal * math.tau / 7
            cx, cy = x + math.cos(angle) * wide * 0.55, y + math.sin(angle) * wide * 0.5
            shade = blend(colour, (90, 30, 40), 0.1 + 0.25 * chance.random())
            pen.ellipse((cx - wide / 2, cy - wide / 2, cx + wide / 2, cy + wide / 2), fill=shade)
        pen.ellipse(
            (x - wide / 4, y - wide / 4, x + wide / 4, y + wide / 4),
            fill=blend(colour, (70, 20, 30), 0.4),
        )
