"""The entries of the timeline, fetched a page at a time as they come into view."""

from __future__ import annotations

from collections.abc import Sequence
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
from diary_app.domain.profile import Profile
from diary_app.domain.record import Record, Unreadable
from diary_app.gui.timeline.card import EntryCard, card_of, spoken
from diary_app.i18n import Translate

__all__ = ["CARD", "EntriesModel"]

CARD = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class EntriesModel(QAbstractListModel):
    """A list of :class:`EntryCard`, longer whenever more is asked for and came.

    Attributes:
        has_pictures: whether entries that come show any.

    Signals:
        more_asked: how many are there already; answer with :meth:`add`.
    """

    more_asked = Signal(int)

    def __init__(self, tr: Translate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._cards: list[EntryCard] = []
        self._is_whole = True
        self._waits = False
        self.has_pictures = True

    def replace(
        self, records: Sequence[Record | Unreadable], profile: Profile, *, is_whole: bool
    ) -> None:
        """Show other entries; see :meth:`add`."""
        self.forget()
        self.add(records, profile, is_whole=is_whole)

    def forget(self) -> None:
        """Drop every word; nothing more is to come."""
        self.beginResetModel()
        self._cards.clear()
        self._is_whole = True
        self._waits = False
        self.endResetModel()

    def card(self, row: int) -> EntryCard:
        """Return what stands in a row."""
        return self._cards[row]

    def row_of(self, incident: IncidentId) -> int:
        """Return the row of an entry; -1 if it has not come."""
        rows = (row for row, card in enumerate(self._cards) if card.id == incident)
        return next(rows, -1)

    def add(
        self, records: Sequence[Record | Unreadable], profile: Profile, *, is_whole: bool
    ) -> None:
        """Put more entries at the end.

        Args:
            records: in the order of the list.
            profile: says the kinds.
            is_whole: nothing comes after them.
        """
        first = len(self._cards)
        if records:
            self.beginInsertRows(QModelIndex(), first, first + len(records) - 1)
        for record in records:
            before = self._cards[-1] if self._cards else None
            card = card_of(record, profile, before, self._tr)
            self._cards.append(card if self.has_pictures else replace(card, exhibits=()))
        # Only now: whoever hears of the new rows may ask for more, but not for these again.
        self._waits = False
        self._is_whole = is_whole
        if records:
            self.endInsertRows()

    def has_come(self, exhibit: ExhibitId) -> None:
        """Have the entries painted anew that show a picture that has just come."""
        for row, card in enumerate(self._cards):
            if any(kept.id == exhibit for kept in card.exhibits):
                here = self.index(row)
                self.dataChanged.emit(here, here, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many have come so far (Qt asks)."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the card, or its words (Qt asks)."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(card, self._tr)
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Say whether more can be asked for (Qt asks)."""
        return not (parent.isValid() or self._is_whole or self._waits)

    def fetchMore(self, parent: _Index) -> None:
        """Ask for more (Qt asks)."""
        if self.canFetchMore(parent):
            self._waits = True
            self.more_asked.emit(len(self._cards))
