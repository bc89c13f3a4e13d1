"""Where everything of a card lies: the same places for every card, so that none is measured."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics

from diary_app.gui.timeline.card import EntryCard
from diary_app.gui.timeline.rows import Heights

__all__ = ["TILE", "CardRects", "Measure"]

TILE = QSize(96, 72)
_TILES_AT_MOST = 4
_LINES = 2
_GAP = 8
_CLOSE = 4
_EDGE = 12
_SIDE = 16
_ABOVE_HEADING = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRects:
    """The places of a card, in the view's coordinates; empty where there is nothing to show."""

    heading: QRect
    body: QRect
    facts: QRect
    number: QRect
    words: QRect
    kinds: QRect
    tiles: tuple[QRect, ...]
    files: QRect
    written: QRect

    def tile_at(self, point: QPoint) -> int:
        """Return which picture lies under ``point``; -1 for none."""
        return next((n for n, tile in enumerate(self.tiles) if tile.contains(point)), -1)


class Measure:
    """Measures cards in one font."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.strong = QFont(font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.metrics = QFontMetrics(font)
        self.line = self.metrics.lineSpacing()

    def heights(self) -> Heights:
        """Return how high the parts of every card are, the gap below it included."""
        lines = (3 + _LINES) * self.line
        return Heights(
            heading=self.line + _ABOVE_HEADING + _GAP,
            card=_EDGE + lines + 3 * _CLOSE + _EDGE + _GAP,
            pictures=TILE.height() + _GAP,
        )

    def rects(self, card: EntryCard, room: QRect, number: str) -> CardRects:
        """Return the places of a card that fills ``room``.

        Args:
            card: what stands in it.
            room: all of its row.
            number: what is said at its right: the star, and its number.
        """
        heights = self.heights()
        heading = heights.heading if card.heading else 0
        left, width = room.left() + _SIDE, max(room.width() - 2 * _SIDE, 1)
        beside = self.metrics.horizontalAdvance(number) + _GAP if number else 0
        facts = QRect(left, room.top() + heading + _EDGE, max(width - beside, 1), self.line)
        words = _below(QRect(left, facts.top(), width, self.line), _LINES * self.line, _CLOSE)
        kinds = _below(words, self.line, _CLOSE)
        row = _below(kinds, TILE.height() if card.exhibits else 0, _GAP)
        tiles = self._tiles(card, row)
        written = _below(row, self.line, _CLOSE)
        files = written
        if tiles:
            files = row.adjusted(len(tiles) * (TILE.width() + _GAP), 0, 0, 0)
        return CardRects(
            heading=QRect(room.left(), room.top(), room.width(), heading),
            body=room.adjusted(0, heading, 0, -_GAP),
            facts=facts,
            number=QRect(facts.right() + 1, facts.top(), beside, self.line),
            words=words,
            kinds=kinds,
            tiles=tiles,
            files=files,
            written=written,
        )

    def _tiles(self, card: EntryCard, row: QRect) -> tuple[QRect, ...]:
        step = TILE.width() + _GAP
        room = max((row.width() - step) // step, 1)
        count = min(len(card.exhibits), _TILES_AT_MOST, room)
        return tuple(
            QRect(row.left() + n * step, row.top(), TILE.width(), TILE.height())
            for n in range(count)
        )


def _below(above: QRect, height: int, gap: int) -> QRect:
    """Return a place of the same width under ``above``; without a height it takes no gap either."""
    top = above.bottom() + 1 + (gap if height else 0)
    return QRect(above.left(), top, above.width(), height)
