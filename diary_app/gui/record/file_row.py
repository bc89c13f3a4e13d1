"""One file of an entry being written: what it is called and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview
from diary_app.domain.exhibit_note import ExhibitNote
from diary_app.gui.record.note_editor import NoteEditor
from diary_app.gui.viewer.elided import ElidedLabel
from diary_app.gui.viewer.naming import say_exhibit, say_name
from diary_app.gui.viewer.picture import Thumbnail
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import Button, NoticeLine, PlainLabel
from diary_app.i18n import Translate, say_claimed_time
from diary_app.words import Notice, say_preview_problem

__all__ = ["FileRow", "KeptFile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that is in the diary now.

    Attributes:
        is_fixed: it belongs to the entry that is being corrected, and stays with it.
    """

    exhibit: Exhibit
    preview: Preview
    claims: Claims = field(default_factory=Claims)
    is_fixed: bool = False


class FileRow(QFrame):
    """One file: its picture, blurred until asked for, its name, and what became of it."""

    def __init__(
        self, name: str, tr: Translate, parent: QWidget | None = None, *, sight: Sight | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self.exhibit: ExhibitId | None = None
        self._arrived_as, self._came_as = name, ""
        shown = say_name(name)
        self.setProperty("role", "card")
        self.setAccessibleName(shown)
        self.name = ElidedLabel(shown)
        self.status = PlainLabel(tr("Keeping …"), "hint")
        self.trouble = NoticeLine()
        self.thumbnail = Thumbnail(shown, tr, QSize(96, 72), sight=sight)
        self.claims = PlainLabel("", "hint")
        self.claims.hide()
        self.editor = NoteEditor(shown, tr)
        self.editor.hide()
        self.remove = Button(tr("Remove"))
        self.remove.setAccessibleName(tr("Remove {name}").format(name=shown))
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.status)
        words.addWidget(self.claims)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.addLayout(row)
        rows.addWidget(self.editor)
        rows.addWidget(self.trouble)

    def show_kept(self, kept: KeptFile, note: ExhibitNote) -> None:
        """Say that it is kept; what already belongs to this entry cannot be taken out."""
        tr, exhibit = self._tr, kept.exhibit
        self._came_as = note.came_as
        if self._arrived_as != exhibit.name:
            self._came_as = self._arrived_as
        self.exhibit = exhibit.id
        self.name.set_words(say_exhibit(exhibit, tr))
        self.status.setText(self._say_status(kept))
        time = say_claimed_time(kept.claims, tr)
        self.claims.setText(time)
        self.claims.setVisible(bool(time))
        self.thumbnail.set_jpeg(kept.preview.thumbnail)
        self.remove.setHidden(kept.is_fixed)
        self.editor.put(note, is_picture=exhibit.is_picture)
        self.editor.show()

    def show_seen(self, kept: KeptFile) -> None:
        """Show the picture that stands for a film; what was typed meanwhile stays."""
        self.status.setText(self._say_status(kept))
        self.thumbnail.set_jpeg(kept.preview.thumbnail)

    def show_repeated(self) -> None:
        """Say that the same file is in this entry already."""
        self.status.setText(self._tr("This same file is here already. It is kept once."))

    def note(self) -> ExhibitNote | None:
        """Return what is said of the file; ``None`` while it is not kept."""
        if self.exhibit is None:
            return None
        return replace(self.editor.note(self.exhibit), came_as=self._came_as)

    def _say_status(self, kept: KeptFile) -> str:
        tr, problem = self._tr, kept.preview.problem
        said = tr("Kept") if problem is None else say_preview_problem(problem, tr)
        if not kept.exhibit.mark or kept.is_fixed:
            return said
        again = tr("This same file is in your diary already, as {mark}.")
        again = again.format(mark=kept.exhibit.mark)
        return tr("{again} It is kept once, and shown with this entry too.").format(again=again)

    def show_failed(self, notice: Notice) -> None:
        """Say why it is not kept."""
        self.status.hide()
        self.trouble.show_notice(notice)

    def forget(self) -> None:
        """Drop the name and the picture."""
        self.name.set_words("")
        self._arrived_as = self._came_as = ""
        self.setAccessibleName("")
        self.remove.setAccessibleName("")
        self.thumbnail.forget()
        self.claims.clear()
        self.editor.forget()
        self.trouble.clear()
