"""Every page of an open diary, made once, one of them in view."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

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


class Pages(QStackedWidget):
    """The pages.

    Attributes:
        sight: how pictures are shown on all of them.
        record, timeline, exhibits, entry, case, patterns, pack, guide, settings: the pages; those
            of ``case`` are several.
        by_place: those the sidebar leads to.
    """

    def __init__(
        self,
        tasks: Tasks,
        tr: Translate,
        door: Door,
        resources: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sight = Sight(self)
        self.record = RecordPage(tasks, tr, sight=self.sight)
        self.timeline = TimelinePage(tasks, tr, sight=self.sight)
        self.exhibits = ExhibitsPage(tasks, tr, sight=self.sight)
        self.entry = EntryPage(tasks, tr, sight=self.sight)
        self.case = CasePages(tasks, tr, self)
        self.patterns = PatternsPage(tasks, tr)
        self.pack = PackPage(tasks, tr)
        self.guide = GuidePage(tr, resources / "guide")
        self.settings = SettingsPage(tasks, tr, door)
        self.by_place: dict[Place, QWidget] = {
            Place.RECORD: self.record,
            Place.TIMELINE: self.timeline,
            Place.EXHIBITS: self.exhibits,
            **self.case.places,
            Place.PATTERNS: self.patterns,
            Place.PACK: self.pack,
            Place.GUIDE: self.guide,
            Place.SETTINGS: self.settings,
        }
        self._every = [*self.by_place.values(), self.entry, *self.case.beside]
        for page in self._every:
            self.addWidget(page)

    def show_diary(self, diary: Diary) -> None:
        """Fill every page."""
        for page in self._every:
            page.show_diary(diary)  # type: ignore[attr-defined]  # all pages are of one shape

    def forget(self) -> None:
        """Drop every word and picture at once; pictures are blurred from now on."""
        for page in self._every:
            page.forget()  # type: ignore[attr-defined]  # all pages are of one shape
        self.sight.prefer(Seen.BLURRED)

    def place_of(self, page: QWidget) -> Place | None:
        """Return where the sidebar leads to ``page``; ``None`` if it does not."""
        return next((place for place, one in self.by_place.items() if one is page), None)
