"""A field for a passphrase, which can be shown and leaves no copy behind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from diary_app.gui.widgets.button import Button
from diary_app.gui.widgets.plain_label import PlainLabel
from diary_app.i18n import Translate

__all__ = ["PassphraseField"]


class PassphraseField(QWidget):
    """A passphrase, hidden until the person presses "Show".

    Args:
        name: what is asked for; the accessible name of the field, such as ``Passphrase``.
        tr: the language.

    Signals:
        changed: the text is another.
        entered: Enter was pressed in it.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _SecretEdit(tr, self)
        self.edit.setAccessibleName(name)
        self._tr = tr
        self._name = name
        self._show = Button(tr("Show"), parent=self)
        self._whole = PlainLabel("", parent=self)
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._show.setCheckable(True)
        self._on_show_toggled(shown=False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self._show)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(row)
        rows.addWidget(self._whole)
        self.setFocusProxy(self.edit)
        self._show.toggled.connect(self._on_show_toggled)
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        """Return what was typed."""
        return self.edit.text()

    def set_text(self, text: str, *, shown: bool = False) -> None:
        """Put ``text`` in, and show it or not."""
        self.edit.setText(text)
        self._show.setChecked(shown)

    def clear(self) -> None:
        """Forget what was typed, also for "undo", and hide what comes next."""
        self.edit.setText("")  # setText starts a new history; QLineEdit.clear can be undone
        self._show.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See again whether all of it can be read in the field (Qt says)."""
        super().resizeEvent(event)
        self._show_whole()

    @Slot()
    def _on_text_changed(self) -> None:
        self._show_whole()
        self.changed.emit()

    def _show_whole(self) -> None:
        """Show a passphrase that is too long for the field below it, once it may be seen."""
        text = self.edit.text() if self._show.isChecked() else ""
        room = self.edit.contentsRect().width() - 2 * self.edit.fontMetrics().height()
        is_cut = self.edit.fontMetrics().horizontalAdvance(text) > room
        self._whole.setText(text if is_cut else "")
        self._whole.setVisible(bool(self._whole.text()))

    @Slot(bool)
    def _on_show_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._show.setText(self._tr("Hide") if shown else self._tr("Show"))
        said = self._tr("Hide {name}") if shown else self._tr("Show {name}")
        self._show.setAccessibleName(said.format(name=self._name))
        self._show_whole()


class _SecretEdit(QLineEdit):
    """A line that can be pasted into but not copied from, shown or not."""

    def __init__(self, tr: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr = tr
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave out every key that copies, cuts or brings back."""
        keys = QKeySequence.StandardKey
        if any(event.matches(key) for key in (keys.Copy, keys.Cut, keys.Undo, keys.Redo)):
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep a marked passphrase out of X11's second clipboard, where QLineEdit would put it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to paste, and nothing that copies."""
        menu = QMenu(self)
        menu.addAction(self._tr("Paste")).triggered.connect(self.paste)
        menu.exec(event.globalPos())
        menu.deleteLater()
