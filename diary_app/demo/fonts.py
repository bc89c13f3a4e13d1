"""Letters for the drawings: the program's own fonts, and signs a plain font lacks from another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

__all__ = ["Lettering"]

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class Lettering:
    """The fonts in one folder."""

    folder: Path

    def face(self, size: float, style: str = "Regular") -> Font:
        """Return a face of ``size`` px: ``Regular``, ``Bold`` or ``Italic``."""
        return _loaded(self.folder / f"NotoSans-{style}.ttf", size)

    def write(
        self,
        pen: ImageDraw.ImageDraw,
        at: tuple[float, float],
        words: str,
        *,
        size: float,
        style: str = "Regular",
        colour: tuple[int, int, int] = (0, 0, 0),
    ) -> float:
        """Draw ``words`` with their top left at ``at``; return where they end, in px."""
        x, y = at
        for run, is_emoji in _runs(words):
            face = (
                _loaded(self.folder / "NotoEmoji-Regular.ttf", size * 0.9)
                if is_emoji
                else self.face(size, style)
            )
            pen.text((x, y), run, font=face, fill=colour)
            x += face.getlength(run)
        return x

    def width(self, words: str, size: float, style: str = "Regular") -> float:
        """Return how wide ``words`` will be, in px."""
        emoji = _loaded(self.folder / "NotoEmoji-Regular.ttf", size * 0.9)
        return sum(
            (emoji if is_emoji else self.face(size, style)).getlength(run)
            for run, is_emoji in _runs(words)
        )

    def lines(self, words: str, size: float, width: float) -> list[str]:
        """Break ``words`` into lines no wider than ``width`` px."""
        lines = [""]
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer, size) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


def _runs(words: str) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for letter in words:
        is_emoji = ord(letter) >= 0x1F000
        if runs and runs[-1][1] is is_emoji:
            runs[-1] = (runs[-1][0] + letter, is_emoji)
        else:
            runs.append((letter, is_emoji))
    return runs


@lru_cache(maxsize=64)
def _loaded(path: Path, size: float) -> Font:
    if path.is_file():
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    return ImageFont.load_default(size)
