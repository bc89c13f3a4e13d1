"""The pages of a pack before it is made: set in memory, looked at one by one, never written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.carriage import Way
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Preview
from diary_app.domain.pack import PackPlan
from diary_app.domain.pack_pages import PackPages
from diary_app.domain.packs_made import Expected
from diary_app.gui.pack.numbers import say_expected
from diary_app.gui.pack.page_canvas import PageCanvas
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.picture import picture_of
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import Button, Flow, NoticeLine, PlainLabel, WorkLine, button_with_keys
from diary_app.gui.widgets.scrolling import bring_into_view
from diary_app.i18n import Translate
from diary_app.progress import Progress
from diary_app.words import say, say_preview_problem

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["PagesPreview"]


class PagesPreview(QWidget):
    """Says how large a pack will be and how long it takes, and shows its pages when asked.

    Pictures on a page are blurred until they are shown; its words never are.
    """

    def __init__(
        self, tasks: Tasks, tr: Translate, sight: Sight | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._tr, self._sight = tasks, tr, sight or Sight(self)
        self._diary: Diary | None = None
        self._plan: PackPlan | None = None
        self._way = Way.FOLDER
        self._pages: PackPages | None = None
        self._page = 1
        self._work: Progress | None = None
        self._expected = PlainLabel("", "hint")
        self._look = Button(tr("Look at the pages"))
        self._line = WorkLine(tr)
        self._notice = NoticeLine()
        self._hint = PlainLabel("", "hint")
        self._place = PlainLabel("")
        self._place.setAccessibleName(tr("Page"))
        self.canvas = PageCanvas()
        self._show = Button("")
        self._show.setCheckable(True)
        self._ways = {
            name: button_with_keys(self, words, keys, do)
            for name, words, keys, do in (
                ("back", tr("Previous page"), "Ctrl+PgUp", partial(self._turn, -1)),
                ("on", tr("Next page"), "Ctrl+PgDown", partial(self._turn, 1)),
                ("larger", tr("Larger"), "Ctrl++", self.canvas.zoom_in),
                ("smaller", tr("Smaller"), "Ctrl+-", self.canvas.zoom_out),
                ("whole", tr("Whole page"), "Ctrl+0", self.canvas.fit),
                ("close", tr("Close the pages"), "Escape", self._on_close),
            )
        }
        self._shown = QWidget()
        self._lay_out()
        self._connect()
        self._drop()
        self._on_sight_changed()

    def offer(self, diary: Diary, plan: PackPlan, way: Way) -> None:
        """Offer the pages of another plan, and say what to expect of it."""
        if self._plan is None or replace(plan, prepared=self._plan.prepared) != self._plan:
            self._diary, self._plan = diary, plan
            self._drop()
        self.set_way(way)

    def set_way(self, way: Way) -> None:
        """Say what to expect of the plan carried another way."""
        self._way = way
        diary, plan = self._diary, self._plan
        if diary is not None and plan is not None:
            self._tasks.run(
                lambda _: diary.hand_over.expected(plan, way),
                owner=self,
                done=partial(self._on_expected, plan, way),
                failed=self._on_failed,
            )

    def forget(self) -> None:
        """Drop every page at once, and stop setting them."""
        self._diary = self._plan = None
        self._expected.clear()
        self._look.setEnabled(False)
        self._drop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop the pages when one goes elsewhere: they are the account in the open (Qt says)."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._drop()

    def _lay_out(self) -> None:
        turning, seeing = Flow(), Flow()
        for name in ("back", "on"):
            turning.addWidget(self._ways[name])
        turning.addWidget(self._ways["close"])
        turning.addWidget(self._place)
        for name in ("larger", "smaller", "whole"):
            seeing.addWidget(self._ways[name])
        seeing.addWidget(self._show)
        inside = QVBoxLayout(self._shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._hint)
        inside.addLayout(turning)
        inside.addLayout(seeing)
        inside.addWidget(self.canvas)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self._expected)
        rows.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._line, self._notice, self._shown):
            rows.addWidget(widget)

    def _connect(self) -> None:
        self._look.clicked.connect(self._on_look)
        self._line.stopped.connect(self._on_stopped)
        self._show.toggled.connect(self._on_show_toggled)
        self.canvas.pressed.connect(self._show.toggle)
        self._sight.changed.connect(self._on_sight_changed)

    @Slot()
    def _on_look(self, volume: int = 1) -> None:
        diary, plan = self._diary, self._plan
        if diary is None or plan is None or self._work is not None:
            return
        self._notice.clear()
        self._look.setEnabled(False)
        self._work = self._tasks.run_beside(
            partial(diary.hand_over.set_pages, plan, volume),
            owner=self,
            done=partial(self._on_set, plan),
            failed=self._on_failed,
            stepped=self._line.show_step,
        )
        self._line.begin(self._tr("Setting the pages …"), self._work)

    def _on_set(self, plan: PackPlan, pages: PackPages) -> None:
        if plan is not self._plan or self._work is None:
            return
        self._end_work()
        self._pages, self._page = pages, 1
        self._hint.setText(self._say_hint(pages))
        self._look.hide()
        self._on_sight_changed()
        self._shown.show()
        self._ask_for_page()
        self.canvas.setFocus()
        bring_into_view(self.canvas)

    def _say_hint(self, pages: PackPages) -> str:
        tr = self._tr
        said = tr(
            "This is “{name}” as it would be written now; nothing of it is on the disk. The pack "
            "code and the receipt are not known before it is made."
        ).format(name=pages.name)
        if pages.volumes > 1:
            part = tr("This is volume {number} of {count}; the next begins after its last page.")
            said += " " + part.format(number=pages.volume, count=pages.volumes)
        return said

    def _turn(self, by: int) -> None:
        pages = self._pages
        if pages is None or self._work is not None:
            return
        page, volume = self._page + by, pages.volume + by
        if 1 <= page <= pages.count:
            self._page = page
            self._ask_for_page()
        elif 1 <= volume <= pages.volumes:
            self._on_look(volume)

    def _ask_for_page(self) -> None:
        diary, pages = self._diary, self._pages
        if diary is None or pages is None:
            return
        said = self._tr("Page {number} of {count}").format(number=self._page, count=pages.count)
        self._place.setText(said)
        self.canvas.setAccessibleName(said)
        first, last = self._page == 1, self._page == pages.count
        self._ways["back"].setEnabled(not first or pages.volume > 1)
        self._ways["on"].setEnabled(not last or pages.volume < pages.volumes)
        self._tasks.run_beside(
            partial(diary.hand_over.show_page, pages, self._page),
            owner=self,
            done=partial(self._on_page, pages, self._page),
            failed=self._on_failed,
        )

    def _on_page(self, pages: PackPages, page: int, shown: Preview) -> None:
        if pages is not self._pages or page != self._page:
            return  # the person has gone on
        if shown.problem is not None:
            self._notice.say(say_preview_problem(shown.problem, self._tr))
            bring_into_view(self._notice)
        self._show.setEnabled(bool(shown.pictures))
        self.canvas.show_page(picture_of(shown.proof), shown.pictures)

    def _on_expected(self, plan: PackPlan, way: Way, expected: Expected) -> None:
        if plan is self._plan and way is self._way:
            self._expected.setText(say_expected(plan, expected, self._tr))

    def _on_failed(self, error: DiaryError) -> None:
        self._end_work()
        self._notice.show_notice(say(error, self._tr))
        bring_into_view(self._notice)

    @Slot()
    def _on_stopped(self) -> None:
        self._end_work()
        self._look.setFocus()

    def _end_work(self) -> None:
        self._work = None
        self._line.end()
        self._look.setEnabled(self._plan is not None)

    @Slot()
    def _on_sight_changed(self) -> None:
        self._show.setVisible(self._sight.has_pictures)
        self._show.setChecked(self._sight.is_clear)
        self._on_show_toggled()

    @Slot()
    def _on_show_toggled(self) -> None:
        is_shown = self._show.isChecked() and self._sight.has_pictures
        words = self._tr("Blur pictures") if is_shown else self._tr("Show pictures")
        self._show.setText(words)
        self._show.setAccessibleName(words)
        self.canvas.are_pictures_off = not self._sight.has_pictures
        self.canvas.set_clear(clear=is_shown)

    @Slot()
    def _on_close(self) -> None:
        if self._pages is not None:
            self._drop()
            self._look.setFocus()
            bring_into_view(self._look)

    def _drop(self) -> None:
        if self._work is not None:
            self._work.stop()
        self._pages = None
        self._end_work()
        self._notice.clear()
        self._hint.clear()
        self._place.clear()
        self.canvas.show_page(QImage(), ())
        self._shown.hide()
        self._look.show()
