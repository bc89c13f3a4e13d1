"""The entries of the timeline: all are known from the first, each is read when it comes in view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import IncidentId
from diary_app.domain.question import Found
from diary_app.gui.timeline.card import EntryCard, spoken
from diary_app.i18n import Translate

__all__ = ["CARD", "EntriesModel"]

CARD = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_PAGE = 10  # entries read at once
_MOST = 400  # cards held at once


class EntriesModel(QAbstractListModel):
    """A list of :class:`EntryCard`; one that has not come yet is ``None``.

    Attributes:
        has_pictures: whether entries that come show any.

    Signals:
        page_asked: first row and number of rows to be read; answer with :meth:`put`.
    """

    page_asked = Signal(int, int)

    def __init__(self, tr: Translate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.found: list[Found] = []
        self._cards: dict[int, EntryCard] = {}
        self._asked: set[int] = set()
        self.has_pictures = True

    def show_found(self, found: list[Found], cards: Sequence[EntryCard], first: int) -> None:
        """Show other entries, of which those from row ``first`` on have been read already."""
        self.beginResetModel()
        self.found = found if self.has_pictures else [_without_pictures(one) for one in found]
        self._cards = dict(enumerate(self._fit(cards), start=first))
        self._asked.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Drop every word."""
        self.show_found([], (), 0)

    def put(self, first: int, cards: Sequence[EntryCard]) -> None:
        """Take what was asked for in; what lies far from it goes."""
        self._cards.update(enumerate(self._fit(cards), start=first))
        self._asked.discard(first // _PAGE)
        if len(self._cards) > _MOST:
            near = range(first - _MOST // 2, first + _MOST // 2)
            self._cards = {row: card for row, card in self._cards.items() if row in near}
        self.dataChanged.emit(self.index(first), self.index(first + len(cards) - 1))

    def want(self, rows: Iterable[int]) -> None:
        """Ask for the pages that hold these rows and have not come."""
        for page in sorted({row // _PAGE for row in rows if row not in self._cards}):
            if page not in self._asked:
                self._asked.add(page)
                self.page_asked.emit(page * _PAGE, _PAGE)

    def card(self, row: int) -> EntryCard | None:
        """Return what stands in a row; ``None`` while it is not there."""
        return self._cards.get(row)

    def row_of(self, incident: IncidentId) -> int:
        """Return the row of an entry; -1 if it is not in the list."""
        rows = (row for row, one in enumerate(self.found) if one.id == incident)
        return next(rows, -1)

    def star(self, row: int, *, is_starred: bool) -> None:
        """Show a star, or none."""
        found = list(self.found)
        found[row] = found[row]._replace(is_starred=is_starred)
        self.found = found
        self.dataChanged.emit(self.index(row), self.index(row))

    def _fit(self, cards: Sequence[EntryCard]) -> Sequence[EntryCard]:
        """Return cards without their pictures where none are to be shown."""
        return cards if self.has_pictures else [replace(card, exhibits=()) for card in cards]

    def has_come(self, exhibit: ExhibitId) -> None:
        """Have the entries painted anew that show a picture that has just come."""
        for row, card in self._cards.items():
            if any(kept.id == exhibit for kept in card.exhibits):
                here = self.index(row)
                self.dataChanged.emit(here, here, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many there are (Qt asks)."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the card, or its words (Qt asks)."""
        if not index.isValid() or index.row() >= len(self.found):
            return None
        row = index.row()
        card = self._cards.get(row)
        if role == CARD:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if card is None:
                return self._tr("This entry is being read.")
            return spoken(card, self._tr, is_starred=self.found[row].is_starred)
        return None


def _without_pictures(found: Found) -> Found:
    return found._replace(has_pictures=False)
