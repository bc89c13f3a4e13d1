"""Guide and help: topics to choose from, and the text of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from diary_app.domain.profile import Profile
from diary_app.gui.guide.reader import Reader
from diary_app.gui.widgets import Button, Flow, PlainLabel
from diary_app.i18n import Translate, say_day

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["GuidePage"]

_CHARACTERS = 80  # the text itself, its margins and the bar beside it


class GuidePage(QWidget):
    """Everything to read, in plain words. It needs no open diary but for whom to ring.

    Args:
        tr: the language.
        folder: the guides, Markdown, in the order of their names; the first line is the title.
    """

    def __init__(self, tr: Translate, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._helplines = ""
        self._texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.md"))]
        self._reader = Reader(tr("Guide"))
        self._topics = QButtonGroup(self)
        self._topics.setExclusive(True)
        topics = Flow()
        for at, text in enumerate(self._texts):
            chip = Button(_title(text), "chip")
            self._topics.addButton(chip, at)
            topics.addWidget(chip)
        self._help = Button(tr("Whom to ring"), "chip")
        self._topics.addButton(self._help, len(self._texts))
        topics.addWidget(self._help)
        self._topics.idClicked.connect(self._on_topic)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(32, 32, 32, 16)
        rows.setSpacing(16)
        rows.addWidget(PlainLabel(tr("Guide and help"), "title"))
        rows.addLayout(topics)
        rows.addWidget(self._reader, 1)
        self._topics.button(0).setChecked(True)
        self._on_topic(0)

    def show_diary(self, diary: Diary) -> None:
        """Show whom to ring where ``diary`` is kept."""
        self._helplines = _helplines(diary.profile, self._tr)
        self._on_topic(self._topics.checkedId())

    def forget(self) -> None:
        """Go back to the first topic: nothing of the person's stands here but what they read."""
        self._topics.button(0).setChecked(True)
        self._on_topic(0)

    @Slot(int)
    def _on_topic(self, at: int) -> None:
        text = self._texts[at] if at < len(self._texts) else self._helplines
        self._reader.setMarkdown(text)
        self._reader.moveCursor(QTextCursor.MoveOperation.Start)


def _title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ").strip()


def _helplines(profile: Profile, tr: Translate) -> str:
    parts = [f"# {tr('Whom to ring')}"]
    for helpline in profile.helplines:
        parts.append(f"## {helpline.name}\n\n**{helpline.number}**\n\n{helpline.note}")
    checked = tr("These numbers were last checked on {day}. They can change.")
    parts.append(checked.format(day=say_day(profile.checked, tr)))
    return "\n\n".join(parts)
