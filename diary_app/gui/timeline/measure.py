"""Where everything of a card lies: worked out from its words and the width, without a painter."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics

from diary_app.gui.timeline.card import EntryCard

__all__ = ["TILE", "CardRects", "Measure"]

TILE = QSize(96, 72)
_TILES_AT_MOST = 4
_LINES_AT_MOST = 3
_GAP = 8
_CLOSE = 4
_EDGE = 12
_SIDE = 16
_ABOVE_HEADING = 16
_BOLD = 1.12  # how much more room bold words take, at most
_LOOSE = 1.06  # lines broken between words hold a little less than their width


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRects:
    """The places of a card, in the view's coordinates; empty where there is nothing to show."""

    heading: QRect
    body: QRect
    facts: QRect
    words: QRect
    kinds: QRect
    tiles: tuple[QRect, ...]
    files: QRect
    written: QRect

    def tile_at(self, point: QPoint) -> int:
        """Return which picture lies under ``point``; -1 for none."""
        return next((n for n, tile in enumerate(self.tiles) if tile.contains(point)), -1)


class _Heights(NamedTuple):
    """How high each part is, in pixels; 0 for what is not there."""

    heading: int
    facts: int
    words: int
    kinds: int
    row: int
    written: int

    @property
    def all(self) -> int:
        """Return how high the whole card is, the room around its parts included."""
        kinds = self.kinds + _CLOSE if self.kinds else 0
        row = self.row + _GAP if self.row else 0
        words = self.facts + _CLOSE + self.words
        return self.heading + _EDGE + words + kinds + row + _CLOSE + self.written + _EDGE


class Measure:
    """Measures cards in one font. Quick enough to ask again for thousands at every new width."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.strong = QFont(font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self._line = QFontMetrics(font).lineSpacing()
        self._metrics = QFontMetrics(font)
        self._lengths: dict[str, int] = {}

    def height(self, card: EntryCard, width: int) -> int:
        """Return how high a card is, its heading and the gap below it included."""
        return self._heights(card, width).all + _GAP

    def rects(self, card: EntryCard, room: QRect) -> CardRects:
        """Return the places of a card at the top of ``room``."""
        heights = self._heights(card, room.width())
        left, width = room.left() + _SIDE, max(room.width() - 2 * _SIDE, 1)
        beside = self._length(card.number) + _SIDE
        top = room.top() + heights.heading + _EDGE
        facts = QRect(left, top, width - beside, heights.facts)
        words = _below(QRect(left, top, width, heights.facts), heights.words, _CLOSE)
        kinds = _below(words, heights.kinds, _CLOSE)
        row = _below(kinds, heights.row, _GAP)
        tiles = self._tiles(card, row)
        return CardRects(
            heading=QRect(room.left(), room.top(), room.width(), heights.heading),
            body=QRect(
                room.left(),
                room.top() + heights.heading,
                room.width(),
                heights.all - heights.heading,
            ),
            facts=facts,
            words=words,
            kinds=kinds,
            tiles=tiles,
            files=row.adjusted(len(tiles) * (TILE.width() + _GAP), 0, 0, 0),
            written=_below(row, heights.written, _CLOSE),
        )

    def _heights(self, card: EntryCard, room: int) -> _Heights:
        width = max(room - 2 * _SIDE, 1)
        beside = self._length(card.number) + _SIDE
        return _Heights(
            heading=self._heading_height(card),
            facts=self._height_of(card.facts, width - beside, _BOLD) if card.is_readable else 0,
            words=self._height_of(card.words, width),
            kinds=self._height_of(card.kinds, width) if card.kinds else 0,
            row=self._row_height(card),
            written=self._height_of(card.written, width) if card.written else 0,
        )

    def _heading_height(self, card: EntryCard) -> int:
        return self._line + _ABOVE_HEADING + _GAP if card.heading else 0

    def _height_of(self, words: str, width: int, broad: float = 1.0) -> int:
        length = self._length(words) * broad
        return min(max(ceil(length * _LOOSE / max(width, 1)), 1), _LINES_AT_MOST) * self._line

    def _length(self, words: str) -> int:
        length = self._lengths.get(words)
        if length is None:
            length = self._lengths[words] = self._metrics.horizontalAdvance(words)
        return length

    def _row_height(self, card: EntryCard) -> int:
        if card.exhibits:
            return TILE.height()
        return self._line if card.files else 0

    def _tiles(self, card: EntryCard, row: QRect) -> tuple[QRect, ...]:
        step = TILE.width() + _GAP
        room = max((row.width() - step) // step, 1)
        count = min(len(card.exhibits), _TILES_AT_MOST, room)
        return tuple(QRect(row.left() + n * step, row.top(), 96, 72) for n in range(count))


def _below(above: QRect, height: int, gap: int) -> QRect:
    """Return a place of the same width under ``above``; without a height it takes no gap either."""
    top = above.bottom() + 1 + (gap if height else 0)
    return QRect(above.left(), top, above.width(), height)
