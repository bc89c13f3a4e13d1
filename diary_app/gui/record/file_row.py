"""One file of an entry being written: what it is called and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from diary_app.domain.exhibit import Exhibit, Preview
from diary_app.gui.viewer.elided import ElidedLabel
from diary_app.gui.viewer.naming import say_exhibit, say_name
from diary_app.gui.viewer.picture import Thumbnail
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import Button, NoticeLine, PlainLabel
from diary_app.i18n import Translate
from diary_app.words import Notice, say_preview_problem

__all__ = ["FileRow"]


class FileRow(QFrame):
    """One file: its picture, blurred until asked for, its name, and what became of it."""

    def __init__(
        self, name: str, tr: Translate, parent: QWidget | None = None, *, sight: Sight | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        shown = say_name(name)
        self.setProperty("role", "card")
        self.setAccessibleName(shown)
        self.name = ElidedLabel(shown)
        self.status = PlainLabel(tr("Keeping …"), "hint")
        self.trouble = NoticeLine()
        self.thumbnail = Thumbnail(shown, tr, QSize(96, 72), sight=sight)
        self.remove = Button(tr("Remove"))
        self.remove.setAccessibleName(tr("Remove {name}").format(name=shown))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.status)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.thumbnail)
        row.addLayout(words, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.addLayout(row)
        rows.addWidget(self.trouble)

    def show_kept(self, exhibit: Exhibit, preview: Preview) -> None:
        """Say that it is kept; what already belongs to an entry cannot be taken out."""
        tr = self._tr
        problem = preview.problem
        said = tr("Kept") if problem is None else say_preview_problem(problem, tr)
        self.name.set_words(say_exhibit(exhibit, tr))
        self.status.setText(said)
        self.thumbnail.set_jpeg(preview.thumbnail)
        self.remove.setHidden(bool(exhibit.mark))

    def show_failed(self, notice: Notice) -> None:
        """Say why it is not kept."""
        self.status.hide()
        self.trouble.show_notice(notice)

    def forget(self) -> None:
        """Drop the name and the picture."""
        self.name.set_words("")
        self.setAccessibleName("")
        self.remove.setAccessibleName("")
        self.thumbnail.forget()
        self.trouble.clear()
