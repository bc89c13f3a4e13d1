"""Letters joined, stacked and put in order as their script wants it, by HarfBuzz."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import uharfbuzz as hb
from fontTools.pens.transformPen import TransformPen

__all__ = ["EM", "Cluster", "Shaper"]

Whole = TypeVar("Whole", str, tuple[tuple[int, int, int], ...])

EM = 1000
"""All lengths of glyphs are in thousandths of the size they are set at."""

_PLAIN = {"kern": False, "liga": False, "clig": False, "calt": False}
_STRENGTH = 0.03  # of the em, for bold that is drawn from the regular face
_MANY = 20_000
_MOST_GLYPHS = 24
_WIDEST = 12 * EM


@dataclass(frozen=True, slots=True)
class Cluster:
    """What cannot be taken apart: some characters and the glyphs they are drawn with.

    Attributes:
        text: the characters, as they were typed.
        glyphs: number in the face, and how far right and up from the cluster's origin.
        width: how far the next cluster stands to the right.
    """

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    width: int


class Shaper:
    """One face of a font."""

    def __init__(self, path: Path, *, bold: bool = False, plain: bool = False) -> None:
        """Open a face.

        Args:
            path: of the font.
            bold: draw it bolder than it is.
            plain: letters stand side by side as typed, without kerning and ligatures.

        Raises:
            uharfbuzz.HarfBuzzError: the file is no font.
        """
        self.path = path
        self._font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        self._font.scale = (EM, EM)
        if bold:
            self._font.synthetic_bold = (_STRENGTH, _STRENGTH, False)
        self._features = _PLAIN if plain else {}
        self._shaped: dict[tuple[str, bool], tuple[Cluster, ...]] = {}

    @property
    def height(self) -> tuple[int, int]:
        """Return how far letters reach above the base line, and (below zero) under it."""
        extents = self._font.get_font_extents("ltr")
        return extents.ascender, extents.descender

    def holds(self, character: str) -> bool:
        """Say whether the face has a glyph for a character."""
        return self._font.get_nominal_glyph(ord(character)) is not None

    def shape(self, text: str, *, backwards: bool = False) -> tuple[Cluster, ...]:
        """Return the clusters of ``text`` from left to right, the order in which they are drawn.

        Args:
            text: characters of one direction.
            backwards: it runs from right to left; brackets are mirrored.
        """
        key = (text, backwards)
        if key not in self._shaped:
            if len(self._shaped) > _MANY:
                self._shaped.clear()
            self._shaped[key] = tuple(self._clusters(text, backwards=backwards))
        return self._shaped[key]

    def draw(self, cluster: Cluster, pen: object) -> None:
        """Draw a cluster's outlines with a pen of fontTools' kind, its origin at 0, 0."""
        for glyph, x, y in cluster.glyphs:
            self._font.draw_glyph_with_pen(glyph, TransformPen(pen, (1, 0, 0, 1, x, y)))

    def _clusters(self, text: str, *, backwards: bool) -> list[Cluster]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if backwards else "ltr"
        hb.shape(self._font, buffer, self._features)
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        clusters: list[Cluster] = []
        glyphs: list[tuple[int, int, int]] = []
        x = 0
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        for at, (info, position) in enumerate(zip(infos, positions, strict=True)):
            glyphs.append((info.codepoint, x + position.x_offset, position.y_offset))
            x += position.x_advance
            if at + 1 == len(infos) or infos[at + 1].cluster != info.cluster:
                said = text[info.cluster : ends[info.cluster]]
                clusters += _bounded(Cluster(said, tuple(glyphs), x))
                glyphs, x = [], 0
        return clusters


def _bounded(cluster: Cluster) -> Iterator[Cluster]:
    """Yield a cluster, or its parts where it is more than one glyph can be made of.

    HarfBuzz takes a chain of a thousand joined letters for one. Its parts have all its characters,
    each at least one, in their order.
    """
    wanted = max(-(-len(cluster.glyphs) // _MOST_GLYPHS), -(-cluster.width // _WIDEST))
    count = min(wanted, len(cluster.text))
    if count <= 1:
        yield cluster
        return
    before = 0
    for number in range(count):
        glyphs = _share(cluster.glyphs, number, count)
        until = _share(cluster.glyphs, number + 1, count)
        after = until[0][1] if until else cluster.width
        moved = tuple((glyph, x - before, y) for glyph, x, y in glyphs)
        yield Cluster(_share(cluster.text, number, count), moved, max(after - before, 0))
        before = max(after, before)


def _share(whole: Whole, number: int, count: int) -> Whole:
    """Return one of ``count`` parts of a sequence, about equally long."""
    return whole[len(whole) * number // count : len(whole) * (number + 1) // count]
