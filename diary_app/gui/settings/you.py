"""Your name, how the window looks, and when it locks by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import initials_of
from diary_app.domain.record import Keeper
from diary_app.gui.settings.choice import Choice
from diary_app.gui.settings.preferences import LOCK_AFTER, Preferences
from diary_app.gui.settings.saying import say_profile
from diary_app.gui.settings.section import Section
from diary_app.gui.tasks import Tasks
from diary_app.gui.theme import TEXT_SIZES
from diary_app.gui.widgets import Button, Card, NoticeLine, PlainLabel
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate
from diary_app.words import say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["YouSection"]


class YouSection(Section):
    """Everything here is kept inside the diary, so nothing of it can be seen while it is locked.

    Where nothing can be written, what is chosen holds until the diary is locked.

    Signals:
        preferred: :class:`Preferences` that hold from now on, in words.
    """

    preferred = Signal(object)

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(
            tr,
            tr("You and this window"),
            tr("Nothing can be written here: what you choose holds until you lock."),
            parent,
        )
        self._tasks = tasks
        self._name = _line(tr("Your name"))
        self._initials = _line(tr("Your initials"))
        self._notice = NoticeLine()
        self._theme = Choice(tr("Colours"), _themes(tr))
        sizes = [(size, tr("{percent} %").format(percent=size)) for size in TEXT_SIZES]
        self._size = Choice(tr("Size of the words"), sizes)
        self._lock = Choice(
            tr("Lock after"),
            [(each, tr.many("{count} minute", "{count} minutes", each)) for each in LOCK_AFTER],
        )
        self._law = PlainLabel()
        for choice in (self._theme, self._size, self._lock):
            choice.chosen.connect(self._on_chosen)
        cards = (self._keeper_card(), self._look_card(), self._lock_card(), self._law_card())
        for card in cards:
            self.add_card(card)

    def show_diary(self, diary: Diary) -> None:
        """Show what ``diary`` says of its keeper and of the window."""
        super().show_diary(diary)
        self._law.setText(say_profile(diary.profile, self._tr))
        self._tasks.run(
            lambda _: (diary.keeper, Preferences.from_words(diary.find.preferences())),
            owner=self,
            done=self._show_kept,
            failed=self._on_failed,
        )

    def forget(self) -> None:
        """Drop the name and what was said."""
        super().forget()
        self._law.clear()
        for line in (self._name, self._initials):
            line.setText("")
        self._initials.setPlaceholderText("")
        self._notice.clear()

    def _keeper_card(self) -> Card:
        tr = self._tr
        card = self.writing(Card())
        keep = Button(tr("Keep this name"))
        keep.clicked.connect(self._on_keep)
        self._name.textEdited.connect(self._on_name_edited)
        card.rows.addWidget(PlainLabel(tr("You"), "subtitle"))
        card.rows.addWidget(
            PlainLabel(
                tr(
                    "Your name stands on the pack, so that the police know whose record it is. "
                    "Files are numbered with your initials, such as AB/1. A mark that was once "
                    "given does not change."
                ),
                "hint",
            )
        )
        card.rows.addLayout(labelled(tr("Your name"), self._name))
        card.rows.addLayout(labelled(tr("Your initials"), self._initials))
        card.rows.addSpacing(8)
        card.rows.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        card.rows.addWidget(self._notice)
        return card

    def _look_card(self) -> Card:
        tr = self._tr
        card = Card()
        card.rows.addWidget(PlainLabel(tr("How it looks"), "subtitle"))
        card.rows.addLayout(labelled(tr("Colours"), self._theme))
        card.rows.addLayout(labelled(tr("Size of the words"), self._size))
        return card

    def _lock_card(self) -> Card:
        tr = self._tr
        card = Card()
        card.rows.addWidget(PlainLabel(tr("When it locks by itself"), "subtitle"))
        hint = tr(
            "When nobody has touched the keys or the mouse for this long. What you are writing is "
            "kept first. A pack that is being made is stopped, so choose longer for large ones."
        )
        card.rows.addLayout(labelled(tr("Lock after"), self._lock, hint))
        return card

    def _law_card(self) -> Card:
        card = Card()
        title = self._tr("Where the law and the numbers are from")
        card.rows.addWidget(PlainLabel(title, "subtitle"))
        card.rows.addWidget(self._law)
        return card

    def _show_keeper(self, keeper: Keeper) -> None:
        self._name.setText(keeper.name)
        self._initials.setText(keeper.initials)

    def _show_kept(self, kept: tuple[Keeper, Preferences]) -> None:
        keeper, preferences = kept
        self._show_keeper(keeper)
        self._theme.show_value(preferences.theme)
        self._size.show_value(preferences.text_size)
        self._lock.show_value(preferences.lock_after)

    @Slot()
    def _on_chosen(self) -> None:
        diary = self._diary
        if diary is None:
            return
        preferences = Preferences.from_words(
            {
                "theme": str(self._theme.value()),
                "text_size": str(self._size.value()),
                "lock_after": str(self._lock.value()),
            }
        )
        self.preferred.emit(preferences.to_words())
        if diary.is_read_only:
            return
        self._tasks.save(
            partial(_prefer, diary, preferences),
            owner=self,
            done=lambda _: None,
            failed=self._on_failed,
        )

    @Slot(str)
    def _on_name_edited(self, name: str) -> None:
        self._initials.setPlaceholderText(initials_of(name) if name.strip() else "")

    @Slot()
    def _on_keep(self) -> None:
        diary, name = self._diary, self._name.text().strip()
        if diary is None:
            return
        initials = self._initials.text().strip() or (initials_of(name) if name else "")
        keeper = Keeper(name=name, initials=initials)
        self._tasks.save(
            lambda: diary.write.describe_keeper(keeper),
            owner=self,
            done=lambda _: self._on_kept(keeper),
            failed=self._on_failed,
        )

    def _on_kept(self, keeper: Keeper) -> None:
        self._show_keeper(keeper)
        self._notice.say(self._tr("Thank you. It is saved."))

    def _on_failed(self, error: DiaryError) -> None:
        self._notice.show_notice(say(error, self._tr))
        self.bring_into_view(self._notice)


def _prefer(diary: Diary, preferences: Preferences) -> None:
    for key, value in preferences.to_words().items():
        diary.write.prefer(key, value)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    return line


def _themes(tr: Translate) -> tuple[tuple[str, str], ...]:
    return (
        ("system", tr("As on this computer")),
        ("light", tr("Light")),
        ("dark", tr("Dark")),
        ("high-contrast", tr("High contrast")),
    )
