"""A line that says what is being done, how far it has come, and offers to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from diary_app.gui.widgets.button import Button
from diary_app.gui.widgets.plain_label import PlainLabel
from diary_app.i18n import Translate
from diary_app.progress import Progress, Step

__all__ = ["WorkLine"]


class WorkLine(QFrame):
    """Hidden until work begins. Give :meth:`show_step` to ``tasks`` as ``stepped``.

    Signals:
        stopped: the person pressed Stop; the work has been asked to.
    """

    stopped = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._progress: Progress | None = None
        self.setProperty("role", "card")
        self._doing = PlainLabel()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("How far it has come"))
        self._stop = Button(tr("Stop"))
        self._stop.clicked.connect(self._on_stop_clicked)
        self.setFocusProxy(self._stop)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.addWidget(self._doing)
        rows.addLayout(row)
        self.hide()

    def begin(self, words: str, progress: Progress | None = None) -> None:
        """Show that work has begun.

        Args:
            words: what is being done, for the eye and the screen reader.
            progress: what to stop; without one there is no Stop button.
        """
        self._progress = progress
        self._doing.setText(words)
        self._bar.setRange(0, 0)
        self._stop.setVisible(progress is not None)
        self._stop.setEnabled(True)
        self.show()

    def show_step(self, step: Step) -> None:
        """Show how far the work has come, and offer to stop it while that can be done."""
        if step.doing == "placing":
            self._stop.hide()
        self._bar.setRange(0, min(step.total, 1000))
        if step.total:
            self._bar.setValue(step.done * self._bar.maximum() // step.total)
        self._doing.setText(self._say(step))

    def end(self) -> None:
        """Hide again."""
        self._progress = None
        self._doing.clear()
        self.hide()

    @Slot()
    def _on_stop_clicked(self) -> None:
        self._stop.setEnabled(False)
        if self._progress is not None:
            self._progress.stop()
        self.end()
        self.stopped.emit()

    def _say(self, step: Step) -> str:
        tr = self._tr
        sentences = {
            "reading": tr("Reading"),
            "sealing": tr("Sealing the files"),
            "pages": tr("Setting the pages"),
            "copying": tr("Copying the files"),
            "searching": tr("Looking for protected words"),
            "snapshot": tr("Copying the words"),
            "checking": tr("Checking every part"),
            "comparing": tr("Comparing the copy"),
            "placing": tr("Putting it in its place"),
        }
        words = sentences.get(step.doing, tr("Working"))
        if not step.total:
            return tr("{doing} …").format(doing=words)
        percent = step.done * 100 // step.total
        return tr("{doing} … {percent} %").format(doing=words, percent=percent)
