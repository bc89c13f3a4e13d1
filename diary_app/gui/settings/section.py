"""What every page of the settings has: a way back, a title, and its cards below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from diary_app.gui.widgets import Button, Card, PlainLabel, ScrollPage
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["Section"]

W = TypeVar("W", bound=QWidget)

_SETTLED_MS = 50  # layouts within layouts settle over several turns of the event loop


class Section(ScrollPage):
    """One page of the settings. It is filled anew each time it is shown.

    Args:
        tr: the language.
        title: what it is called, here and in the list of all settings.
        read_only: what to say where nothing can be written; ``""`` if it does not matter here.

    Signals:
        back_asked: back to the list of all settings.
    """

    back_asked = Signal()

    def __init__(
        self, tr: Translate, title: str, read_only: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._diary: Diary | None = None
        self._writing: list[QWidget] = []
        self._back = Button(tr("All settings"), "quiet")
        self._back.clicked.connect(self.back_asked)
        self._read_only = PlainLabel(read_only)
        self._read_only.hide()
        self.rows.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(PlainLabel(title, "title"))
        self.rows.addWidget(self._read_only)
        self.rows.addSpacing(8)

    def show_diary(self, diary: Diary) -> None:
        """Show what there is of ``diary``, now or when the page is next shown."""
        self._diary = diary
        self._read_only.setVisible(diary.is_read_only and bool(self._read_only.text()))
        for widget in self._writing:
            widget.setEnabled(not diary.is_read_only)
        if self.isVisible():
            self.refresh()

    def forget(self) -> None:
        """Drop every word of the diary."""
        self._diary = None

    def refresh(self) -> None:
        """Fill the page anew; what stands here may have changed since."""

    def take_focus(self) -> None:
        """Put the focus where the page begins."""
        self._back.setFocus()
        self.verticalScrollBar().setValue(0)

    def add_card(self, card: Card) -> None:
        """Put ``card`` at the end."""
        self.rows.addWidget(card)
        self.rows.addSpacing(8)

    @Slot(object)
    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to ``widget`` as soon as what was just shown has its place."""
        QTimer.singleShot(_SETTLED_MS, widget, partial(self._scroll_to, widget))

    def _scroll_to(self, widget: QWidget) -> None:
        if widget.height() + 64 < self.viewport().height():
            self.show_whole(widget)
        else:  # too high to be seen whole: its beginning comes first
            above = widget.mapTo(self.viewport(), QPoint(0, 0)).y()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + above - 16)

    def writing(self, widget: W) -> W:
        """Return ``widget``, which writes into the diary: disabled where nothing can be written."""
        self._writing.append(widget)
        return widget

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the page anew (Qt says)."""
        super().showEvent(event)
        if self._diary is not None:
            self.refresh()
