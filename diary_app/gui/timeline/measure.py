"""Where everything of a card lies: worked out from its words and the width, without a painter."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics

from diary_app.gui.timeline.card import EntryCard

__all__ = ["TILE", "CardRects", "Measure"]

TILE = QSize(96, 72)
_TILES_AT_MOST = 4
_LINES_AT_MOST = 3
_GAP = 8
_SIDE = 16
_ABOVE_HEADING = 16
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
        return self.rects(card, QRect(0, 0, width, 0)).body.bottom() + 1 + _GAP

    def rects(self, card: EntryCard, room: QRect) -> CardRects:
        """Return the places of a card at the top of ``room``."""
        left, width = room.left() + _SIDE, max(room.width() - 2 * _SIDE, 1)
        heading = QRect(room.left(), room.top(), room.width(), self._heading_height(card))
        top = heading.bottom() + 1 + _GAP + _GAP // 2
        facts = QRect(left, top, width, self._line)
        words = _below(facts, self._height_of(card.words, width), 4)
        kinds = _below(words, self._height_of(card.kinds, width) if card.kinds else 0, 4)
        row = _below(kinds, self._row_height(card), _GAP)
        tiles = self._tiles(card, row)
        files = row.adjusted(len(tiles) * (TILE.width() + _GAP), 0, 0, 0)
        written = _below(row, self._line, 4)
        bottom = written.bottom() + _GAP + _GAP // 2
        body = QRect(room.left(), heading.bottom() + 1, room.width(), bottom - heading.bottom())
        return CardRects(
            heading=heading,
            body=body,
            facts=facts,
            words=words,
            kinds=kinds,
            tiles=tiles,
            files=files,
            written=written,
        )

    def _heading_height(self, card: EntryCard) -> int:
        return self._line + _ABOVE_HEADING + _GAP if card.heading else 0

    def _height_of(self, words: str, width: int) -> int:
        length = self._lengths.get(words)
        if length is None:
            length = self._lengths[words] = self._metrics.horizontalAdvance(words)
        return min(max(ceil(length * _LOOSE / width), 1), _LINES_AT_MOST) * self._line

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
