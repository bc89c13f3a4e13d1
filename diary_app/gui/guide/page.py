"""Guide and help: a list of topics, and the text of one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from diary_app.domain.profile import Profile
from diary_app.gui.guide.reader import Reader
from diary_app.gui.widgets import Button, PlainLabel, ScrollPage
from diary_app.i18n import Translate, say_day

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["GuidePage"]


class GuidePage(QWidget):
    """Everything to read, in plain words. Whom to ring is what the diary's jurisdiction says.

    Args:
        tr: the language.
        folder: the guides, Markdown, in the order of their names; the first line is the title.
    """

    def __init__(self, tr: Translate, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.md"))]
        self._help = ""
        self._pressed: Button | None = None
        self._topics = ScrollPage()
        self._reader = Reader(tr("Guide"))
        self._back = Button(tr("All topics"), "quiet")
        self._back.clicked.connect(self._on_back)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._topics)
        self._stack.addWidget(self._reading_view())
        self._list_topics()

    def show_diary(self, diary: Diary) -> None:
        """Show whom to ring where ``diary`` is kept."""
        self._help = _helplines(diary.profile, self._tr)

    def forget(self) -> None:
        """Go back to the list: what was read is nobody's business."""
        self._pressed = None
        self._reader.clear()
        self._stack.setCurrentIndex(0)

    def _list_topics(self) -> None:
        rows = self._topics.rows
        rows.addWidget(PlainLabel(self._tr("Guide and help"), "title"))
        rows.addSpacing(16)
        for text in self._texts:
            self._add_topic(_title(text), partial(str, text))
        self._add_topic(self._tr("Whom to ring"), lambda: self._help)

    def _add_topic(self, title: str, text: Callable[[], str]) -> None:
        button = Button(title)
        button.clicked.connect(lambda: self._read(button, text()))
        self._topics.rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _reading_view(self) -> QWidget:
        view = QWidget()
        rows = QVBoxLayout(view)
        rows.setContentsMargins(32, 24, 32, 24)
        rows.setSpacing(8)
        rows.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self._reader, 1)
        return view

    def _read(self, pressed: Button, text: str) -> None:
        self._pressed = pressed
        self._reader.setMarkdown(text)
        self._reader.moveCursor(QTextCursor.MoveOperation.Start)
        self._stack.setCurrentIndex(1)
        self._reader.setFocus()

    @Slot()
    def _on_back(self) -> None:
        pressed = self._pressed
        self.forget()
        if pressed is not None:
            pressed.setFocus()


def _title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ").strip()


def _helplines(profile: Profile, tr: Translate) -> str:
    parts = [f"# {tr('Whom to ring')}"]
    for helpline in profile.helplines:
        parts.append(f"## {helpline.name}\n\n**{helpline.number}**\n\n{helpline.note}")
    checked = tr("These numbers were last checked on {day}. They can change.")
    parts.append(checked.format(day=say_day(profile.checked, tr)))
    return "\n\n".join(parts)
