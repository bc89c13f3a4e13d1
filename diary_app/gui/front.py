"""What stands in the window while no diary is open: the first start, unlocking, or nothing."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from diary_app.domain.profile import Profile
from diary_app.gui.door import Door
from diary_app.gui.places import Places
from diary_app.gui.tasks import Tasks
from diary_app.gui.unlock.blank import BlankPage
from diary_app.gui.unlock.lost import LostPage
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


_FrontPage = BlankPage | SafetyPage | ChoosePage | MakePage | CodePage | UnlockPage | LostPage
P = TypeVar("P", bound=_FrontPage)


class Front(QWidget):
    """The pages before a diary is open, and the ways between them.

    Signals:
        opened: a :class:`Diary`; its recovery code, if it was shown, has been confirmed.
        made: a :class:`Made` whose recovery code must now be shown and kept until confirmed.
        code_confirmed, code_postponed: the answer to :meth:`show_code`.
        leave_asked: the button "Leave now".
    """

    opened = Signal(object)
    made = Signal(object)
    code_confirmed = Signal()
    code_postponed = Signal()
    leave_asked = Signal()

    def __init__(
        self, tasks: Tasks, tr: Translate, door: Door, profile: Profile, places: Places
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tr, self._places = tr, places
        self._folder = places.usual
        self.notice = NoticeLine()
        self._tasks, self._door, self._profile = tasks, door, profile
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
        if self._places.free(self._folder) == self._folder:  # nothing there that could be opened
            self._show(self._choose)
            return
        self._unlock.ask_for(self._folder, is_usual=self._folder == self._places.usual)
        self._show(self._unlock)

    def show_blank(self) -> None:
        """Show nothing but a way back; forget all that was typed."""
        self._show(self._blank)
        self.forget()

    def show_code(self, code: str) -> None:
        """Show a recovery code until it is confirmed or postponed."""
        self._code.show_code(code)
        self._show(self._code)

    def forget(self) -> None:
        """Forget all that was typed and said on every page."""
        self.notice.clear()
        for page in self._built:
            page.forget()

    def use(self, diary: Diary) -> None:
        """Come back to this diary when it has been locked."""
        self._folder = diary.folder

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
        page.safety_asked.connect(lambda: self._show(self._safety))
        return self._added(page)

    @cached_property
    def _make(self) -> MakePage:
        page = MakePage(self._tasks, self._tr, self._door, self._places)
        page.back_asked.connect(lambda: self._show(self._choose))
        page.made.connect(self._on_made)
        return self._added(page)

    @cached_property
    def _code(self) -> CodePage:
        page = CodePage(self._tr)
        page.confirmed.connect(self.code_confirmed)
        page.later_asked.connect(self.code_postponed)
        return self._added(page)

    @cached_property
    def _unlock(self) -> UnlockPage:
        page = UnlockPage(self._tasks, self._tr, self._door)
        page.opened.connect(self.opened)
        page.lost_asked.connect(self._on_lost)
        page.choose_asked.connect(lambda: self._show(self._choose))
        page.safety_asked.connect(lambda: self._show(self._safety))
        return self._added(page)

    @cached_property
    def _lost(self) -> LostPage:
        page = LostPage(self._tasks, self._tr, self._door)
        page.opened.connect(self.opened)
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
        self._show(self._choose)

    @Slot()
    def _on_lost(self) -> None:
        self._lost.ask_for(self._folder)
        self._show(self._lost)

    @Slot(object)
    def _on_folder_chosen(self, folder: Path) -> None:
        self._folder = folder
        self._unlock.ask_for(folder, is_usual=False)
        self._show(self._unlock)

    @Slot(object)
    def _on_made(self, made: Made) -> None:
        self.use(made.diary)
        self.made.emit(made)
        self.show_code(made.recovery_code)
