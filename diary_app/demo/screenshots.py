"""Screenshots of an invented telephone: messages, calls, a profile, payments, a warning."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from PIL import Image, ImageDraw

from diary_app.demo.fonts import Lettering
from diary_app.demo.light import Colour, fade

__all__ = ["alert", "calls", "chat", "payments", "profile"]

_WIDTH, _HEIGHT = 1080, 2160
_PAPER: Colour = (250, 250, 251)
_INK: Colour = (28, 30, 34)
_QUIET: Colour = (118, 122, 130)
_LINE: Colour = (226, 228, 232)
_THEIRS: Colour = (233, 235, 239)
_MINE: Colour = (28, 110, 118)
_MISSED: Colour = (190, 52, 48)


class _Screen:
    """A telephone's screen being drawn from the top down."""

    def __init__(self, title: str, taken: datetime, fonts: Lettering, *, note: str = "") -> None:
        self.picture = Image.new("RGB", (_WIDTH, _HEIGHT), _PAPER)
        self.pen = ImageDraw.Draw(self.picture)
        self.fonts = fonts
        self._status(taken)
        self.write((156, 108 if note else 126), title, size=46, style="Bold")
        if note:
            self.write((156, 168), note, size=30, colour=_QUIET)
        self.pen.line((80, 132, 54, 158, 80, 184), fill=_INK, width=7, joint="curve")
        self.pen.line((0, 236, _WIDTH, 236), fill=_LINE, width=3)
        self.y = 270

    def write(
        self,
        at: tuple[float, float],
        words: str,
        *,
        size: float = 38,
        style: str = "Regular",
        colour: Colour = _INK,
    ) -> None:
        self.fonts.write(self.pen, at, words, size=size, style=style, colour=colour)

    def in_the_middle(self, words: str, *, size: float = 30, colour: Colour = _QUIET) -> None:
        left = (_WIDTH - self.fonts.width(words, size)) / 2
        self.write((left, self.y), words, size=size, colour=colour)
        self.y += int(size * 2)

    def face(self, at: tuple[int, int], radius: int, name: str, colour: Colour) -> None:
        x, y = at
        self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
        letter = name[:1] if name[:1].isalpha() else "?"
        width = self.fonts.width(letter, radius, "Bold")
        place = (x - width / 2, y - radius * 0.7)
        self.write(place, letter, size=radius, style="Bold", colour=(255, 255, 255))

    def _status(self, taken: datetime) -> None:
        self.write((44, 18), f"{taken:%H:%M}", size=34, style="Bold")
        for bar in range(4):
            left = 850 + bar * 18
            self.pen.rectangle((left, 52 - bar * 8, left + 11, 58), fill=_INK)
        self.pen.rounded_rectangle((950, 26, 1022, 60), 8, outline=_INK, width=4)
        charge = 958 + (taken.minute * 7 % 50) + 6
        self.pen.rectangle((958, 34, charge, 52), fill=_INK)


def chat(
    details: Mapping[str, Any], taken: datetime, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw a conversation: ``who`` and ``lines`` of ``[them or me, time, words]``."""
    del chance
    screen = _Screen(details["who"], taken, fonts, note="Mobile")
    screen.y = 300
    screen.in_the_middle(f"{taken:%A} {taken.day} {taken:%B}")
    for by, at, words in details["lines"]:
        if words == "[window]":
            _picture_bubble(screen, at)
        else:
            _bubble(screen, words, at, is_mine=by == "me")
    screen.pen.rounded_rectangle((40, 2010, 1040, 2110), 50, fill=(240, 241, 244))
    screen.write((90, 2034), "Message", size=36, colour=_QUIET)
    return screen.picture


def calls(
    details: Mapping[str, Any], taken: datetime, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw the list of calls: missed ones from ``who``, ``count`` in all, until ``last``."""
    screen = _Screen("Calls", taken, fonts, note=f"Missed: {details['count']}")
    at: datetime = details["last"]
    step = (details["last"] - details["first"]) / max(1, details["count"] - 1)
    for row in range(min(details["count"], 12)):
        y = 290 + row * 148
        screen.face((96, y + 46), 42, details["who"], (146, 150, 160))
        screen.write((172, y), details["who"], size=40, colour=_MISSED)
        screen.write((172, y + 54), "Missed call", size=30, colour=_QUIET)
        screen.write((912, y + 20), f"{at:%H:%M}", size=36, colour=_QUIET)
        screen.pen.line((172, y + 118, _WIDTH, y + 118), fill=_LINE, width=2)
        at = max(details["first"], at - step * chance.uniform(0.6, 1.4))
    return screen.picture


def profile(
    details: Mapping[str, Any], taken: datetime, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw a page of an invented network: ``name`` and ``about`` it."""
    screen = _Screen("Circlebook", taken, fonts)
    screen.picture.paste(fade((_WIDTH, 420), (96, 120, 150), (190, 170, 160)), (0, 240))
    screen.pen.ellipse((390, 480, 690, 780), fill=_PAPER)
    screen.face((540, 630), 138, details["name"], (120, 96, 110))
    screen.y = 810
    screen.in_the_middle(details["name"], size=60, colour=_INK)
    friends = details.get("circle") or chance.randrange(20, 90)
    screen.in_the_middle(f"{friends} in the circle")
    screen.pen.rounded_rectangle((140, 1050, 520, 1140), 20, fill=_MINE)
    screen.write((255, 1064), "Message", size=38, colour=(255, 255, 255))
    screen.pen.rounded_rectangle((560, 1050, 940, 1140), 20, fill=_THEIRS)
    screen.write((680, 1064), "Report", size=38)
    screen.pen.rectangle((0, 1200, _WIDTH, 1216), fill=_LINE)
    screen.face((104, 1300), 46, details["name"], (120, 96, 110))
    screen.write((176, 1260), details["name"], size=40, style="Bold")
    screen.write(
        (176, 1312), f"Today, {taken - timedelta(minutes=47):%H:%M}", size=30, colour=_QUIET
    )
    for row, line in enumerate(details["about"]):
        screen.write((60, 1400 + row * 66), line, size=44)
    return screen.picture


def payments(
    details: Mapping[str, Any], taken: datetime, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw payments of a penny; ``words`` are their references, the oldest first."""
    del chance
    screen = _Screen("Everyday account", taken, fonts, note="Ends in 0117")
    screen.y = 290
    screen.in_the_middle("Today")
    for row, word in enumerate(reversed(details["words"])):
        y = 380 + row * 190
        screen.face((96, y + 60), 46, "V", (150, 140, 120))
        screen.write((176, y + 6), "D VANE", size=40, style="Bold")
        screen.write((176, y + 66), f"Reference: {word}", size=36, colour=_QUIET)
        screen.write((880, y + 28), "+ £0.01", size=40, colour=_MINE)
        screen.pen.line((176, y + 150, _WIDTH, y + 150), fill=_LINE, width=2)
    return screen.picture


def alert(
    details: Mapping[str, Any], taken: datetime, chance: random.Random, fonts: Lettering
) -> Image.Image:
    """Draw a warning of the telephone: a ``title`` and ``words`` below it."""
    del chance
    screen = _Screen("Safety", taken, fonts)
    screen.pen.ellipse((440, 470, 640, 670), fill=(236, 190, 84))
    screen.pen.line((540, 510, 540, 590), fill=_INK, width=18)
    screen.pen.ellipse((529, 612, 551, 634), fill=_INK)
    screen.y = 760
    screen.in_the_middle(details["title"], size=56, colour=_INK)
    screen.y += 20
    for line in details["words"]:
        screen.in_the_middle(line, size=38)
    screen.pen.rounded_rectangle((120, 1240, 960, 1350), 26, fill=_MINE)
    screen.write((390, 1264), "What can I do?", size=42, colour=(255, 255, 255))
    screen.pen.rounded_rectangle((120, 1390, 960, 1500), 26, fill=_THEIRS)
    screen.write((462, 1414), "Not now", size=42)
    return screen.picture


def _bubble(screen: _Screen, words: str, at: str, *, is_mine: bool) -> None:
    lines = screen.fonts.lines(words, 42, 680)
    width = max(screen.fonts.width(line, 42) for line in lines) + 72
    height = len(lines) * 58 + 44
    left = _WIDTH - 40 - width if is_mine else 40.0
    box = (left, screen.y, left + width, screen.y + height)
    screen.pen.rounded_rectangle(box, 40, fill=_MINE if is_mine else _THEIRS)
    for row, line in enumerate(lines):
        place = (left + 36, screen.y + 16 + row * 58)
        screen.write(place, line, size=42, colour=(255, 255, 255) if is_mine else _INK)
    _time_below(screen, at, box)


def _picture_bubble(screen: _Screen, at: str) -> None:
    """Draw the picture of a lit window that was sent."""
    night = fade((640, 760), (14, 16, 28), (30, 28, 36))
    pen = ImageDraw.Draw(night)
    pen.rectangle((0, 120, 640, 760), fill=(52, 42, 42))
    for y in range(120, 760, 26):
        pen.line((0, y, 640, y), fill=(42, 34, 36), width=2)
    pen.rectangle((200, 250, 440, 560), fill=(206, 200, 186))
    pen.rectangle((216, 266, 424, 544), fill=(246, 202, 128))
    pen.polygon([(216, 266), (270, 266), (236, 544), (216, 544)], fill=(176, 112, 76))
    pen.polygon([(424, 266), (370, 266), (404, 544), (424, 544)], fill=(176, 112, 76))
    pen.line((320, 266, 320, 544), fill=(206, 200, 186), width=9)
    screen.picture.paste(night, (40, screen.y))
    _time_below(screen, at, (40, screen.y, 680, screen.y + 760))


def _time_below(screen: _Screen, at: str, box: tuple[float, float, float, float]) -> None:
    width = screen.fonts.width(at, 26)
    is_left = box[0] < 60
    screen.write(
        (box[0] + 16 if is_left else box[2] - width - 16, box[3] + 6), at, size=26, colour=_QUIET
    )
    screen.y = int(box[3]) + 62
