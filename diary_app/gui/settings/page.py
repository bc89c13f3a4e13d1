"""Settings: a list of what there is, and one page for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from diary_app.gui.door import Door
from diary_app.gui.settings.check import CheckSection
from diary_app.gui.settings.copies import CopiesSection
from diary_app.gui.settings.getting_in import GettingInSection
from diary_app.gui.settings.head_code import HeadCodeSection
from diary_app.gui.settings.openings import OpeningsSection
from diary_app.gui.settings.section import Section
from diary_app.gui.settings.topics import Topic
from diary_app.gui.settings.you import YouSection
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import Button, PlainLabel, ScrollPage
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["SettingsPage"]


class SettingsPage(QWidget):
    """The list of all settings, or one of its pages.

    Signals:
        preferred: ``Preferences`` that hold from now on, in words.
        new_key_asked: put everything under a new key; the diary must be closed for it.
        another_asked: lock this diary, and open or make another.
    """

    preferred = Signal(object)
    new_key_asked = Signal()
    another_asked = Signal()

    def __init__(
        self, tasks: Tasks, tr: Translate, door: Door, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        you, getting_in = YouSection(tasks, tr), GettingInSection(tasks, tr, door)
        you.preferred.connect(self.preferred)
        getting_in.new_key_asked.connect(self.new_key_asked)
        self._sections: dict[Topic, Section] = {
            Topic.YOU: you,
            Topic.COPIES: CopiesSection(tasks, tr),
            Topic.GETTING_IN: getting_in,
            Topic.OPENINGS: OpeningsSection(tasks, tr),
            Topic.CHECK: CheckSection(tasks, tr),
            Topic.HEAD_CODE: HeadCodeSection(tasks, tr),
        }
        self._buttons: dict[Topic, Button] = {}
        self._list = ScrollPage()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._list)
        self._build()

    def _build(self) -> None:
        self._list.rows.addWidget(PlainLabel(self._tr("Settings"), "title"))
        self._list.rows.addSpacing(16)
        for topic, (title, hint) in _topics(self._tr).items():
            button = Button(title)
            button.setAccessibleDescription(hint)
            button.clicked.connect(partial(self.open, topic))
            self._buttons[topic] = button
            self._list.rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._list.rows.addWidget(PlainLabel(hint, "hint"))
            self._list.rows.addSpacing(16)
            section = self._sections[topic]
            section.back_asked.connect(partial(self._on_back, topic))
            self._stack.addWidget(section)
        self._list.rows.addWidget(self._way_to_another(), 0, Qt.AlignmentFlag.AlignLeft)
        hint = self._tr("This one is locked first. Nothing here remembers where diaries are.")
        self._list.rows.addWidget(PlainLabel(hint, "hint"))

    def _way_to_another(self) -> Button:
        another = Button(self._tr("Open or make another diary"))
        another.clicked.connect(self.another_asked)
        return another

    def show_diary(self, diary: Diary) -> None:
        """Show what ``diary`` says of its keeper, its copies and its safety."""
        for section in self._sections.values():
            section.show_diary(diary)

    def forget(self) -> None:
        """Drop every word of the diary, and go back to the list."""
        for section in self._sections.values():
            section.forget()
        self._stack.setCurrentIndex(0)

    @Slot()
    def show_list(self) -> None:
        """Go back to the list of all settings."""
        self._stack.setCurrentIndex(0)

    @Slot()
    def open(self, topic: Topic) -> None:
        """Open one page of the settings."""
        section = self._sections[topic]
        self._stack.setCurrentWidget(section)
        section.take_focus()

    @Slot()
    def _on_back(self, topic: Topic) -> None:
        self._stack.setCurrentIndex(0)
        self._buttons[topic].setFocus()


def _topics(tr: Translate) -> dict[Topic, tuple[str, str]]:
    return {
        Topic.YOU: (
            tr("You and this window"),
            tr("Your name, how it looks, when it locks by itself."),
        ),
        Topic.COPIES: (
            tr("Copies"),
            tr("A backup on a stick or another disk, and whether it is good."),
        ),
        Topic.GETTING_IN: (
            tr("Getting in"),
            tr("A new passphrase, a new recovery code, a new key."),
        ),
        Topic.OPENINGS: (
            tr("Who opened it"),
            tr("When this diary was opened, and when somebody tried."),
        ),
        Topic.CHECK: (
            tr("Is everything still there?"),
            tr("Reads every entry and every file and says what it finds."),
        ),
        Topic.HEAD_CODE: (
            tr("The head code"),
            tr("A code somebody else can note, so that later nothing can be rewritten unseen."),
        ),
    }
