"""Every page of an open diary, each made when it is first asked for, one of them in view."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary_app.domain.order import Order
from diary_app.domain.person import Person
from diary_app.domain.report import Report
from diary_app.gui.case.pages import CasePages
from diary_app.gui.door import Door
from diary_app.gui.entry.page import EntryPage
from diary_app.gui.exhibits.page import ExhibitsPage
from diary_app.gui.guide.page import GuidePage
from diary_app.gui.pack.page import PackPage
from diary_app.gui.patterns.page import PatternsPage
from diary_app.gui.record.page import RecordPage
from diary_app.gui.settings.page import SettingsPage
from diary_app.gui.sidebar import Place
from diary_app.gui.tasks import Tasks
from diary_app.gui.timeline.page import TimelinePage
from diary_app.gui.viewer.sight import Seen, Sight
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["Pages"]

P = TypeVar("P", bound=QWidget)


class Pages(QStackedWidget):
    """The pages. Each is made when it is first asked for: nobody waits for those they never open.

    What they ask for is passed on, so that nobody has to know which of them were made.

    Signals:
        entry_saved, record_left, draft_opened, entries_asked, amend_asked, back_asked: as the page
            it comes from says.
        record_opened: the id of an entry that is to be read.
        record_asked: a new entry is to be written.
        card_page_asked: the :class:`CardsPage` to show.
        erased: a :class:`Tombstone`.
        preferred, new_key_asked, another_asked: from the settings.

    Attributes:
        sight: how pictures are shown on all of them.
        timeline: the page to begin with, always made.
    """

    entry_saved = Signal(object)
    record_left = Signal()
    record_opened = Signal(str)
    record_asked = Signal()
    draft_opened = Signal(object)
    entries_asked = Signal(object)
    amend_asked = Signal(object)
    back_asked = Signal()
    card_page_asked = Signal(object)
    erased = Signal(object)
    preferred = Signal(object)
    new_key_asked = Signal()
    another_asked = Signal()

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        door: Door,
        resources: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._tr, self._door = tasks, tr, door
        self._diary: Diary | None = None
        self._made: list[QWidget] = []
        self._at: dict[Place, QWidget] = {}
        self.sight = Sight(self)
        self.case = CasePages(tasks, tr, self._add, self)
        self.case.page_asked.connect(self.card_page_asked)
        self.case.erased.connect(self.erased)
        self.case.entries_asked.connect(self.entries_asked)
        self._ways: dict[Place, Callable[[], object]] = {
            Place.RECORD: lambda: self.record,
            Place.EXHIBITS: lambda: self.exhibits,
            Place.PEOPLE: lambda: self.case.page(Person),
            Place.ORDERS: lambda: self.case.page(Order),
            Place.REPORTS: lambda: self.case.page(Report),
            Place.PATTERNS: lambda: self.patterns,
            Place.PACK: lambda: self.pack,
            Place.GUIDE: lambda: self._add(GuidePage(tr, resources / "guide"), Place.GUIDE),
            Place.SETTINGS: lambda: self.settings,
        }
        self.timeline = TimelinePage(tasks, tr, sight=self.sight)
        self.timeline.record_opened.connect(self.record_opened)
        self.timeline.record_asked.connect(self.record_asked)
        self.timeline.draft_opened.connect(self.draft_opened)
        self._add(self.timeline, Place.TIMELINE)

    @cached_property
    def record(self) -> RecordPage:
        """Where an entry is written, or amended."""
        page = RecordPage(self._tasks, self._tr, sight=self.sight)
        page.entry_saved.connect(self.entry_saved)
        page.left.connect(self.record_left)
        return self._add(page, Place.RECORD)

    @cached_property
    def exhibits(self) -> ExhibitsPage:
        """Every file of the diary."""
        page = ExhibitsPage(self._tasks, self._tr, sight=self.sight)
        page.record_opened.connect(self.record_opened)
        page.record_asked.connect(self.record_asked)
        return self._add(page, Place.EXHIBITS)

    @cached_property
    def entry(self) -> EntryPage:
        """Where one entry is read."""
        page = EntryPage(self._tasks, self._tr, sight=self.sight)
        page.amend_asked.connect(self.amend_asked)
        page.back_asked.connect(self.back_asked)
        page.erased.connect(self.erased)
        self.case.follow(page.connected)
        return self._add(page)

    @cached_property
    def pack(self) -> PackPage:
        """Where a pack is made."""
        page = PackPage(self._tasks, self._tr, self.sight)
        page.card_asked.connect(self.case.add_card)
        page.record_opened.connect(self.record_opened)
        return self._add(page, Place.PACK)

    @cached_property
    def patterns(self) -> PatternsPage:
        """What the entries show together."""
        page = PatternsPage(self._tasks, self._tr)
        page.entries_asked.connect(self.entries_asked)
        return self._add(page, Place.PATTERNS)

    @cached_property
    def settings(self) -> SettingsPage:
        """What can be chosen and looked after."""
        page = SettingsPage(self._tasks, self._tr, self._door)
        page.preferred.connect(self.preferred)
        page.new_key_asked.connect(self.new_key_asked)
        page.another_asked.connect(self.another_asked)
        return self._add(page, Place.SETTINGS)

    def at(self, place: Place) -> QWidget:
        """Return the page the sidebar leads to."""
        if place not in self._at:
            self._ways[place]()
        return self._at[place]

    def place_of(self, page: QWidget) -> Place | None:
        """Return where the sidebar leads to ``page``; ``None`` if it does not."""
        return next((place for place, one in self._at.items() if one is page), None)

    def show_diary(self, diary: Diary) -> None:
        """Fill every page that was made; others are filled when they are."""
        self._diary = diary
        for page in self._made:
            page.show_diary(diary)  # type: ignore[attr-defined]  # all pages are of one shape

    def forget(self) -> None:
        """Drop every word and picture at once; pictures are blurred from now on."""
        self._diary = None
        for page in self._made:
            page.forget()  # type: ignore[attr-defined]  # all pages are of one shape
        self.sight.prefer(Seen.BLURRED)

    def keep_draft_now(self) -> None:
        """Keep what is being written on any of them; done whatever happens next."""
        if "record" in vars(self):
            self.record.keep_draft_now()
        self.case.keep_draft_now()

    def _add(self, page: P, place: Place | None = None) -> P:
        self._made.append(page)
        if place is not None:
            self._at[place] = page
        self.addWidget(page)
        if self._diary is not None:
            page.show_diary(self._diary)  # type: ignore[attr-defined]  # as above
        return page
