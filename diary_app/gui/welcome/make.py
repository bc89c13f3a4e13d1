"""Make a diary: where it goes, its passphrase, and, for those who want, a name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from diary_app import words
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import initials_of
from diary_app.domain.profile import Profile
from diary_app.domain.record import Keeper
from diary_app.gui.door import Door
from diary_app.gui.places import Places
from diary_app.gui.settings.choice import Choice
from diary_app.gui.tasks import Tasks
from diary_app.gui.unlock.new_passphrase import NewPassphrase
from diary_app.gui.welcome.folders import ask_for_folder
from diary_app.gui.welcome.synced import say_synced
from diary_app.gui.widgets import Button, Card, NoticeLine, PlainLabel, ScrollPage
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate

if TYPE_CHECKING:
    from diary_app.diary import Made

__all__ = ["MakePage"]


class MakePage(ScrollPage):
    """Asks for what a new diary needs; only the passphrase must be given.

    Signals:
        made: a :class:`Made`: the open diary and its recovery code.
        back_asked: not now.
    """

    made = Signal(object)
    back_asked = Signal()

    def __init__(self, tasks: Tasks, tr: Translate, door: Door, places: Places) -> None:
        super().__init__()
        self._tasks, self._tr, self._door, self._places = tasks, tr, door, places
        self._place = places.free(places.usual)
        self._where = PlainLabel()
        self._synced = NoticeLine()
        self._new = NewPassphrase(tasks, tr, door)
        self._name = _line(tr("Your name"))
        self._initials = _line(tr("Your initials"))
        profiles = [(profile.key, profile.name) for profile in Profile.in_folder(door.profiles)]
        self._profile = Choice(tr("Where the law and the numbers are from"), profiles)
        self._notice = NoticeLine()
        self._make = Button(tr("Make the diary"), "primary")
        self._make.clicked.connect(self._on_make)
        self._new.entered.connect(self._name.setFocus)
        self._name.textChanged.connect(self._on_name_changed)
        self.rows.addWidget(PlainLabel(tr("Make a new diary"), "title"))
        self.rows.addSpacing(16)
        self.rows.addWidget(self._passphrase_card())
        self.rows.addSpacing(8)
        self.rows.addWidget(self._name_card())
        self.rows.addSpacing(8)
        self.rows.addWidget(self._place_card())
        self.rows.addSpacing(8)
        self.rows.addWidget(self._profile_card())
        self.rows.addSpacing(16)
        self.rows.addWidget(self._notice)
        self.rows.addLayout(self._ways_on())
        self._show_place()

    def start(self) -> None:
        """Begin at the top, with the focus in the first field."""
        self._place = self._places.free(self._places.usual)
        self._show_place()
        self._new.start()

    def forget(self) -> None:
        """Forget what was typed and said."""
        self._new.clear()
        for line in (self._name, self._initials):
            line.setText("")
        self._profile.show_value(None)
        self._notice.clear()
        self._make.setEnabled(True)

    def put_in(self, folder: Path) -> None:
        """Put the diary into ``folder``, or inside it if something else is there already."""
        self._place = self._places.free(folder)
        self._show_place()

    def _passphrase_card(self) -> Card:
        card = Card()
        card.rows.addWidget(PlainLabel(self._tr("Its passphrase"), "subtitle"))
        card.rows.addWidget(self._new)
        return card

    def _name_card(self) -> Card:
        tr = self._tr
        card = Card()
        card.rows.addWidget(PlainLabel(tr("Your name, if you want"), "subtitle"))
        card.rows.addWidget(
            PlainLabel(
                tr(
                    "The police need to know whose record it is, and files are numbered with your "
                    "initials, such as AB/1. You can leave this empty and do it later in Settings. "
                    "A mark that was once given does not change."
                ),
                "hint",
            )
        )
        card.rows.addLayout(labelled(tr("Your name"), self._name))
        card.rows.addLayout(labelled(tr("Your initials"), self._initials))
        return card

    def _place_card(self) -> Card:
        tr = self._tr
        card = Card()
        card.rows.addWidget(PlainLabel(tr("Where it is kept"), "subtitle"))
        card.rows.addWidget(self._where)
        card.rows.addWidget(self._synced)
        other = Button(tr("Choose another place"))
        other.clicked.connect(self._on_other_place)
        card.rows.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _profile_card(self) -> Card:
        tr = self._tr
        card = Card()
        hint = tr(
            "It says which kinds of behaviour you can choose and whom to ring. It stays as it is "
            "for this diary."
        )
        name = self._profile.accessibleName()
        card.rows.addLayout(labelled(name, self._profile, hint))
        return card

    def _ways_on(self) -> QHBoxLayout:
        back = Button(self._tr("Back"), "quiet")
        back.clicked.connect(self.back_asked)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self._make)
        return row

    def _show_place(self) -> None:
        tr = self._tr
        self._where.setText(tr("In the folder {folder}").format(folder=self._place))
        service = self._places.synced_by(self._place)
        if service:
            self._synced.show_notice(say_synced(service, tr))
        else:
            self._synced.clear()

    @Slot()
    def _on_other_place(self) -> None:
        folder = ask_for_folder(self, self._tr("Where the diary is kept"))
        if folder is not None:
            self.put_in(folder)

    @Slot(str)
    def _on_name_changed(self, name: str) -> None:
        self._initials.setPlaceholderText(initials_of(name) if name.strip() else "")

    @Slot()
    def _on_make(self) -> None:
        problem = self._new.problem()
        if problem:
            self._notice.say(problem)
            return
        folder, passphrase, keeper = self._place, self._new.text(), self._keeper()
        jurisdiction = str(self._profile.value() or "")
        self._make.setEnabled(False)
        self._notice.say(
            self._tr("Making the diary …"),
            self._tr("This takes a few seconds on purpose: it makes guessing slow."),
        )
        # Once begun it is not cut off: half a diary would stand in the way of the next.
        self._tasks.save(
            lambda: self._door.make(folder, passphrase, keeper, jurisdiction),
            owner=self,
            done=self._on_made,
            failed=self._on_failed,
        )

    def _keeper(self) -> Keeper:
        name = self._name.text().strip()
        initials = self._initials.text().strip() or (initials_of(name) if name else "")
        return Keeper(name=name, initials=initials)

    def _on_made(self, made: Made) -> None:
        self.forget()
        self.made.emit(made)

    def _on_failed(self, error: DiaryError) -> None:
        self._make.setEnabled(True)
        self._notice.show_notice(words.say(error, self._tr))
        self.show_whole(self._notice)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    return line
