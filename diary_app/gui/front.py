"""What stands in the window while no diary is open: the first start, unlocking, or nothing."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.profile import Profile
from diary_app.gui.door import Door
from diary_app.gui.places import Places
from diary_app.gui.rescue.restore import RestorePage
from diary_app.gui.rescue.salvage import SalvagePage
from diary_app.gui.rescue.ways_back import WaysBack
from diary_app.gui.tasks import Tasks
from diary_app.gui.unlock.blank import BlankPage
from diary_app.gui.unlock.lost import LostPage
from diary_app.gui.unlock.new_key import NewKeyPage
from diary_app.gui.unlock.page import UnlockPage
from diary_app.gui.welcome.choose import ChoosePage
from diary_app.gui.welcome.make import MakePage
from diary_app.gui.welcome.recovery_code import CodePage
from diary_app.gui.welcome.safety import SafetyPage
from diary_app.gui.widgets import Button, NoticeLine
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Diary, Made

__all__ = ["Front"]


_FrontPage = (
    BlankPage
    | SafetyPage
    | ChoosePage
    | MakePage
    | CodePage
    | UnlockPage
    | LostPage
    | NewKeyPage
    | RestorePage
    | SalvagePage
)
P = TypeVar("P", bound=_FrontPage)


class Front(QWidget):
    """The pages before a diary is open, and the ways between them.

    Signals:
        opened: a :class:`Diary`; its keys are in memory now.
        preferred: what it keeps of preferences, a ``dict[str, str]``.
        passed: it may be shown; its recovery code, if there was one to show, was dealt with.
        leave_asked: the button "Leave now".
        troubled: a :class:`DiaryError` that keeps nobody out; said after ``passed``.
    """

    opened = Signal(object)
    preferred = Signal(object)
    passed = Signal()
    leave_asked = Signal()
    troubled = Signal(object)

    def __init__(
        self, tasks: Tasks, tr: Translate, door: Door, profile: Profile, places: Places
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tr, self._places = tr, places
        self._folder = places.usual
        self._was_open = False
        self.notice = NoticeLine()
        self._tasks, self._door, self._profile = tasks, door, profile
        self._ways_back = WaysBack(door.surroundings)
        self._leave = Button(tr("Leave now"))
        self._leave.setToolTip(tr("Leave now: empty this window and lock, at once (F12)"))
        self._leave.clicked.connect(self.leave_asked)
        self._pages = QStackedWidget()
        self._built: list[_FrontPage] = []
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 24, 0)
        top.addWidget(self.notice, 1)
        top.addStretch()
        top.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(top)
        rows.addWidget(self._pages, 1)

    def begin(self) -> None:
        """Show the first page of this run: unlocking, or, where there is no diary, safety."""
        is_first_start = self._places.free(self._folder) == self._folder
        if is_first_start:
            self._show(self._safety)
        else:
            self.ask_for_passphrase()

    @Slot()
    def ask_for_passphrase(self) -> None:
        """Ask for the passphrase of the diary that was open last in this run, or the usual one."""
        if not self._may_go_back:  # where one was open, a stick was pulled out, and comes back
            self.choose_another()
            return
        self._unlock.ask_for(self._folder, is_usual=self._folder == self._places.usual)
        self._show(self._unlock)

    @Slot()
    def ask_for_new_key(self) -> None:
        """Offer to put everything in the diary that was just locked under a new key."""
        self._new_key.ask_for(self._folder)
        self._show(self._new_key)

    @Slot()
    def choose_another(self) -> None:
        """Offer to open or to make another diary than the one that was open last."""
        self._choose.offer_back(offered=self._may_go_back)
        self._show(self._choose)

    @property
    def _may_go_back(self) -> bool:
        """Say whether there is a diary to ask the passphrase of."""
        return self._was_open or self._places.free(self._folder) != self._folder

    def show_blank(self) -> None:
        """Show nothing but a way back; forget all that was typed."""
        self._show(self._blank)
        self.forget()

    def forget(self) -> None:
        """Forget all that was typed and said on every page, and stop what is worked on there."""
        self.notice.clear()
        for page in self._built:
            page.forget()

    def tidy(self) -> None:
        """Forget what was typed, because nobody is there; long work under way goes on."""
        for page in self._built:
            if not (isinstance(page, RestorePage | SalvagePage | NewKeyPage) and page.is_working):
                page.forget()

    # Each page is built when it is first needed: most starts need one.

    @cached_property
    def _blank(self) -> BlankPage:
        page = BlankPage(self._tr)
        page.unlock_asked.connect(self.ask_for_passphrase)
        return self._added(page)

    @cached_property
    def _safety(self) -> SafetyPage:
        page = SafetyPage(self._tr, self._profile)
        page.passed.connect(self._on_safety_passed)
        return self._added(page)

    @cached_property
    def _choose(self) -> ChoosePage:
        page = ChoosePage(self._tr)
        page.make_asked.connect(lambda: self._show(self._make))
        page.folder_chosen.connect(self._on_folder_chosen)
        page.restore_asked.connect(lambda: self._show(self._restore))
        page.safety_asked.connect(lambda: self._show(self._safety))
        page.back_asked.connect(self.ask_for_passphrase)
        return self._added(page)

    @cached_property
    def _make(self) -> MakePage:
        page = MakePage(self._tasks, self._tr, self._door, self._places)
        page.back_asked.connect(self.choose_another)
        page.made.connect(self._on_made)
        return self._added(page)

    @cached_property
    def _code(self) -> CodePage:
        page = CodePage(self._tr)
        page.confirmed.connect(self._on_code_confirmed)
        page.later_asked.connect(self.passed)
        return self._added(page)

    @cached_property
    def _unlock(self) -> UnlockPage:
        page = UnlockPage(self._tasks, self._tr, self._door)
        page.opened.connect(self._on_opened)
        page.lost_asked.connect(self._on_lost)
        page.salvage_asked.connect(self._on_salvage_asked)
        page.choose_asked.connect(self.choose_another)
        page.safety_asked.connect(lambda: self._show(self._safety))
        return self._added(page)

    @cached_property
    def _lost(self) -> LostPage:
        page = LostPage(self._tasks, self._tr, self._door)
        page.opened.connect(self._on_opened)
        page.salvage_asked.connect(self._on_salvage_asked)
        page.back_asked.connect(self.ask_for_passphrase)
        return self._added(page)

    @cached_property
    def _new_key(self) -> NewKeyPage:
        page = NewKeyPage(self._tasks, self._tr, self._door)
        page.made.connect(self._on_made)
        page.back_asked.connect(self.ask_for_passphrase)
        return self._added(page)

    @cached_property
    def _restore(self) -> RestorePage:
        page = RestorePage(self._tasks, self._tr, self._ways_back, self._places)
        page.restored.connect(self._on_folder_chosen)
        page.back_asked.connect(self.choose_another)
        return self._added(page)

    @cached_property
    def _salvage(self) -> SalvagePage:
        page = SalvagePage(self._tasks, self._tr, self._ways_back, self._places)
        page.salvaged.connect(self._on_folder_chosen)
        page.back_asked.connect(self.ask_for_passphrase)
        return self._added(page)

    def _added(self, page: P) -> P:
        self._built.append(page)
        self._pages.addWidget(page)
        return page

    def _show(self, page: _FrontPage) -> None:
        self._pages.setCurrentWidget(page)
        self._leave.setVisible(page is not self._blank)
        page.start()

    @Slot()
    def _on_safety_passed(self) -> None:
        self.choose_another()

    @Slot()
    def _on_lost(self) -> None:
        self._lost.ask_for(self._folder)
        self._show(self._lost)

    @Slot()
    def _on_salvage_asked(self) -> None:
        self._salvage.ask_for(self._folder)
        self._show(self._salvage)

    @Slot(object)
    def _on_folder_chosen(self, folder: Path) -> None:
        self._folder = folder
        self._unlock.ask_for(folder, is_usual=folder == self._places.usual)
        self._show(self._unlock)

    @Slot(object)
    def _on_opened(self, diary: Diary) -> None:
        self._folder, self._was_open = diary.folder, True
        self.opened.emit(diary)
        self._tasks.run(
            lambda _: diary.find.preferences(),
            owner=self,
            done=partial(self._on_preferences, diary),
            failed=self._on_no_preferences,
        )

    def _on_no_preferences(self, error: DiaryError) -> None:
        self.passed.emit()
        self.troubled.emit(error)

    def _on_preferences(self, diary: Diary, kept: dict[str, str]) -> None:
        self.preferred.emit(kept)
        code = self._door.code_to_show(kept)
        if code and not diary.is_read_only:  # in a copy it could not be put away any more
            self._show_code(code)
        else:
            self.passed.emit()

    @Slot(object)
    def _on_made(self, made: Made) -> None:
        self._folder, self._was_open = made.diary.folder, True
        self.opened.emit(made.diary)
        self._show_code(made.recovery_code)

    def _show_code(self, code: str) -> None:
        """Show a recovery code until it is confirmed or postponed."""
        self._code.show_code(code)
        self._show(self._code)

    @Slot()
    def _on_code_confirmed(self) -> None:
        self._tasks.save(
            self._door.forget_code,
            owner=self,
            done=lambda _: None,
            failed=self.troubled.emit,
        )
        self.passed.emit()
