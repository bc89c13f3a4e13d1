"""A card that says what can be done, and asks for what it needs only when the person wants it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from diary_app.gui.widgets import Button, Card, Flow, NoticeLine, PassphraseField, PlainLabel
from diary_app.i18n import Translate

__all__ = ["FoldCard"]


class FoldCard(Card):
    """Put what is asked into :attr:`asked`; it is hidden until the button is pressed.

    Args:
        tr: the language.
        title: what it is about.
        hint: what it does, and what it does not.
        wish: the words on the button that unfolds it.
        do: the words on the button that does it.

    Signals:
        came_up: a widget on it that should be in view now.
    """

    came_up = Signal(object)

    def __init__(self, tr: Translate, title: str, hint: str, wish: str, do: str) -> None:
        super().__init__()
        self._tr = tr
        self._had_focus = False
        self._wish = Button(wish)
        self.do = Button(do, "primary")
        self.notice = NoticeLine()
        self._form = QWidget()
        self._not_now = Button(tr("Not now"), "quiet")
        self.asked = QVBoxLayout()
        self.asked.setSpacing(8)
        ways = Flow()
        ways.addWidget(self.do)
        ways.addWidget(self._not_now)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addLayout(self.asked)
        form.addSpacing(8)
        form.addLayout(ways)
        self._form.hide()
        self._wish.clicked.connect(self._on_wished)
        self._not_now.clicked.connect(self._on_not_now)
        self.rows.addWidget(PlainLabel(title, "subtitle"))
        self.rows.addWidget(PlainLabel(hint, "hint"))
        self.rows.addWidget(self._wish, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self._form)
        self.rows.addWidget(self.notice)

    @property
    def is_waiting(self) -> bool:
        """Say whether what was asked for is being done."""
        return not self.do.isEnabled()

    def fold(self) -> None:
        """Forget what was typed and show only what can be done. What was said stays."""
        for field in self._form.findChildren(PassphraseField):
            field.clear()
        self.wait(waits=False)
        had_focus = self._form.isAncestorOf(QApplication.focusWidget() or self)
        self._form.hide()
        self._wish.show()
        if had_focus:
            self._wish.setFocus()

    def forget(self) -> None:
        """Forget what was typed and said."""
        self.fold()
        self.notice.clear()

    def tell(self, title: str, detail: str = "") -> None:
        """Say what happened, where it can be seen."""
        self.notice.say(title, detail)
        self.came_up.emit(self.notice)

    def wait(self, *, waits: bool) -> None:
        """Take nothing more while it is being done; give the focus back afterwards."""
        if waits:
            self._had_focus = self._form.isAncestorOf(QApplication.focusWidget() or self)
        self._form.setEnabled(not waits)
        self.do.setEnabled(not waits)
        if self._had_focus and not waits and self._form.isVisible():
            self._had_focus = False
            self.do.setFocus()

    def refuse(self, *, refuses: bool) -> None:
        """Offer it or not: nothing can be written in a diary that can only be read."""
        self._wish.setEnabled(not refuses)

    @Slot()
    def _on_wished(self) -> None:
        self.notice.clear()
        self._wish.hide()
        self._form.show()
        self.came_up.emit(self._form)
        first = self._form.findChild(PassphraseField)
        if first is not None:
            first.setFocus()

    @Slot()
    def _on_not_now(self) -> None:
        self.forget()
        self._wish.setFocus()
