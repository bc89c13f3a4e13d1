"""The pages of all kinds of card, and the ways between them and the other pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from diary_app.domain.card import CardId
from diary_app.domain.case import Told
from diary_app.domain.order import Order
from diary_app.domain.person import Person
from diary_app.domain.report import Report
from diary_app.gui.case.connected import ConnectedCard
from diary_app.gui.case.page import CardsPage
from diary_app.gui.case.shelf import shelves
from diary_app.gui.case.ways import CaseWays
from diary_app.gui.sidebar import Place
from diary_app.gui.tasks import Tasks
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["CasePages"]

_PLACES: dict[type[Told], Place] = {
    Person: Place.PEOPLE,
    Order: Place.ORDERS,
    Report: Place.REPORTS,
}
"""Where the sidebar leads; to the others only other pages do."""


class CasePages(QObject):
    """One page for each kind of card.

    Signals:
        page_asked: the :class:`CardsPage` to show.
        erased: a :class:`Tombstone`.
        entries_asked: the :class:`Question` for the entries of a card.
    """

    page_asked = Signal(object)
    erased = Signal(object)
    entries_asked = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        add: Callable[[CardsPage, Place | None], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._tr, self._add = tasks, tr, add
        self._made: dict[type[Told], CardsPage] = {}
        self._shelves = {shelf.kind: shelf for shelf in shelves(tr)}
        self.ways = CaseWays(tasks, tr)
        self.ways.asked.connect(self.show_list)

    def page(self, kind: type[Told]) -> CardsPage:
        """Return the page of one kind of card; it is made when it is first asked for."""
        if kind not in self._made:
            page = self._made[kind] = CardsPage(self._shelves[kind], self._tasks, self._tr)
            page.erased.connect(self.erased)
            page.entries_asked.connect(self.entries_asked)
            self._add(page, _PLACES.get(kind))
        return self._made[kind]

    def follow(self, connected: ConnectedCard) -> None:
        """Lead on from the section of an entry's page."""
        connected.opened.connect(self._on_opened)
        connected.add_asked.connect(self.add_card)

    def keep_draft_now(self) -> None:
        """Keep what is being typed on any of them."""
        for page in self._made.values():
            page.keep_draft_now()

    def arrive(self, page: object, diary: Diary | None, *, is_timeline: bool) -> None:
        """Fill ``page`` anew if it is one of these; show the ways to the others over a timeline."""
        if isinstance(page, CardsPage):
            page.refresh()
        self.ways.forget()
        if is_timeline and diary is not None:
            self.ways.show_for(diary)

    @Slot(object)
    def show_list(self, kind: type[Told]) -> None:
        """Show all cards of one kind."""
        self.page_asked.emit(self.page(kind))
        self.page(kind).refresh()

    @Slot(object, str)
    def _on_opened(self, kind: type[Told], card: str) -> None:
        self.page_asked.emit(self.page(kind))
        self.page(kind).open_card(CardId(card))

    @Slot(object, object)
    def add_card(self, kind: type[Told], preset: dict[str, object]) -> None:
        """Show the form for a new card of one kind, which begins with these values."""
        self.page_asked.emit(self.page(kind))
        self.page(kind).start_new(preset)
