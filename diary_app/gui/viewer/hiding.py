"""Hide parts of a picture in copies: its boxes, and what the copy looks like."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit, Preview
from diary_app.domain.hiding import Box
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.boxes import BoxEditor
from diary_app.gui.viewer.canvas import Canvas
from diary_app.gui.viewer.picture import picture_of
from diary_app.gui.widgets import Button, Flow, NoticeLine, PlainLabel
from diary_app.i18n import Translate
from diary_app.words import say, say_preview_problem

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["HidingBar"]


class HidingBar(QWidget):
    """Offers to hide parts of one picture. The original is never touched.

    Args:
        tasks: keeps the boxes.
        tr: the language.
        canvas: shows the picture.

    Signals:
        picture_changed: the canvas shows the copy now, or the picture itself again.
    """

    picture_changed = Signal()

    def __init__(
        self, tasks: Tasks, tr: Translate, canvas: Canvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._tr, self._canvas = tasks, tr, canvas
        self._diary: Diary | None = None
        self._exhibit: Exhibit | None = None
        self._picture = QImage()
        self._kept: tuple[Box, ...] = ()
        self._is_known = self._is_editing = self._has_copy = False
        self._editor = BoxEditor(canvas)
        self.said = PlainLabel("", "hint")
        self.notice = NoticeLine()
        self.begin = Button(tr("Hide parts in copies"))
        self.add = Button(tr("Add a box"))
        self.next = Button(tr("Next box"))
        self.remove = Button(tr("Remove the box"))
        self.keep = Button(tr("Keep these boxes"), "primary")
        self.leave = Button(tr("Leave it as it was"))
        self.copy = Button(tr("See the copy"))
        self.copy.setCheckable(True)
        self._lay_out()
        self._connect()
        self.forget()

    @property
    def is_copy_shown(self) -> bool:
        """Say whether the canvas shows the copy."""
        return self._has_copy

    @property
    def is_editing(self) -> bool:
        """Say whether boxes are being changed."""
        return self._is_editing

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Return the boxes that are shown, kept or not."""
        return self._editor.boxes

    def offer(self, diary: Diary, exhibit: Exhibit, picture: QImage) -> None:
        """Show what copies of a picture hide, and offer to change it."""
        self.forget()
        self._diary, self._exhibit, self._picture = diary, exhibit, picture
        self._tasks.run(
            lambda _: diary.look.hidden(exhibit.id),
            owner=self,
            done=partial(self._on_boxes_came, exhibit),
            failed=self._on_failed,
        )
        self.show()

    def forget(self) -> None:
        """Drop picture and boxes."""
        self._diary = self._exhibit = None
        self._picture, self._kept = QImage(), ()
        self.copy.setChecked(False)
        self._is_known = self._is_editing = self._has_copy = False
        self._editor.switch(on=False)
        self._editor.show_boxes(())
        self.notice.clear()
        self.hide()

    @Slot()
    def put_back(self) -> None:
        """Stop changing the boxes; those that were kept before are shown again."""
        self._editor.show_boxes(self._kept)
        self._edit(on=False)
        self.begin.setFocus()

    def keep_now(self) -> None:
        """Keep the boxes that were drawn: the person goes on to something else."""
        if self._is_editing and self._editor.boxes != self._kept:
            self._on_keep()

    def _lay_out(self) -> None:
        ways = Flow()
        for button in self._ways():
            ways.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(ways)
        rows.addWidget(self.said)
        rows.addWidget(self.notice)

    def _ways(self) -> tuple[Button, ...]:
        return (
            *(self.begin, self.copy, self.add, self.next, self.remove),
            *(self.leave, self.keep),
        )

    def _connect(self) -> None:
        self.begin.clicked.connect(self._on_begin)
        self.add.clicked.connect(self._on_add)
        self.next.clicked.connect(self._on_next)
        self.remove.clicked.connect(self._on_remove)
        self.leave.clicked.connect(self.put_back)
        self.keep.clicked.connect(self._on_keep)
        self.copy.toggled.connect(self._on_copy_toggled)
        self._editor.changed.connect(self._show_state)

    @Slot()
    def _on_begin(self) -> None:
        self.notice.clear()
        self._edit(on=True)
        self._canvas.setFocus()

    @Slot()
    def _on_add(self) -> None:
        self._editor.add()
        self._canvas.setFocus()

    @Slot()
    def _on_next(self) -> None:
        self._editor.choose_next()
        self._canvas.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        self._editor.remove()
        self._canvas.setFocus()

    @Slot()
    def _on_keep(self) -> None:
        diary, exhibit, boxes = self._diary, self._exhibit, self._editor.boxes
        if diary is None or exhibit is None:
            return
        self._tasks.save(
            lambda: diary.look.hide(exhibit.id, boxes),
            owner=self,
            done=lambda _: self._on_kept(exhibit, boxes),
            failed=self._on_failed,
        )

    def _on_kept(self, exhibit: Exhibit, boxes: tuple[Box, ...]) -> None:
        if exhibit is not self._exhibit:
            return
        self._kept = boxes
        self._edit(on=False)
        self.begin.setFocus()
        if boxes:
            self.notice.say(
                self._tr("Thank you. It is saved."),
                self._tr(
                    "The PDF of a pack shows black there. The original beside it in the pack still "
                    "shows everything: the police need it as it was."
                ),
            )
        else:
            self.notice.say(self._tr("Thank you. Nothing of it is hidden any more."))

    def _on_boxes_came(self, exhibit: Exhibit, boxes: tuple[Box, ...]) -> None:
        if exhibit is self._exhibit:
            self._kept, self._is_known = boxes, True
            self._editor.show_boxes(boxes)

    def _on_failed(self, error: DiaryError) -> None:
        self.notice.show_notice(say(error, self._tr))

    @Slot(bool)
    def _on_copy_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        words = self._tr("Back to the picture") if shown else self._tr("See the copy")
        self.copy.setText(words)
        self.copy.setAccessibleName(words)
        diary, exhibit = self._diary, self._exhibit
        if diary is None or exhibit is None:
            return
        if not shown:
            self._has_copy = False
            self.notice.clear()
            self._show(self._picture)
            self._editor.show_boxes(self._kept)
            return
        self.notice.say(self._tr("Making the copy …"))
        self._tasks.run_beside(
            partial(diary.look.copy, exhibit),
            owner=self,
            done=partial(self._on_copy_came, exhibit),
            failed=self._on_failed,
        )

    def _on_copy_came(self, exhibit: Exhibit, copy: Preview | None) -> None:
        if exhibit is not self._exhibit or not self.copy.isChecked() or copy is None:
            return
        self.notice.clear()
        self._has_copy = True
        self._editor.show_boxes(())
        self._show(picture_of(copy.proof))
        if copy.problem is not None:
            self.notice.say(say_preview_problem(copy.problem, self._tr))

    def _show(self, picture: QImage) -> None:
        self._canvas.show_picture(picture)
        self._show_state()
        self.picture_changed.emit()

    def _edit(self, *, on: bool) -> None:
        self._is_editing = on
        self._editor.switch(on=on)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        tr, count, editing = self._tr, len(self._editor.boxes), self._is_editing
        # what was hidden before must have come, or it would be written over unseen
        can_write = self._is_known and self._diary is not None and not self._diary.is_read_only
        self.begin.setVisible(can_write and not editing and not self.copy.isChecked())
        self.copy.setVisible(bool(self._kept) and not editing)
        for button in (self.add, self.next, self.remove, self.leave, self.keep):
            button.setVisible(editing)
        self.next.setEnabled(count > 1)
        self.remove.setEnabled(self._editor.chosen >= 0)
        if self.is_copy_shown:
            said = tr("This is what the PDF of a pack shows.")
        elif editing:
            said = tr(
                "Drag over what is to be hidden, or add a box. Arrow keys move it, Shift with them "
                "changes its size, Delete removes it."
            )
        else:
            hidden = tr.many(
                "{count} part is hidden in copies. The original shows everything.",
                "{count} parts are hidden in copies. The original shows everything.",
                count,
            )
            said = hidden if count else ""
        self.said.setText(said)
        self.said.setVisible(bool(said))
