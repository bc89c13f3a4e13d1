"""The head code: what somebody else can note, who noted it, and what a noted code proves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from diary_app.domain.errors import DiaryError
from diary_app.domain.head import Head, Noted, Witness
from diary_app.domain.pack import in_groups
from diary_app.gui.entry.words import ReadingLabel
from diary_app.gui.settings.saying import say_not_found, say_noted
from diary_app.gui.settings.section import Section
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import Button, Card, NoticeLine, PlainLabel
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate, say_witness
from diary_app.words import Notice, say

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["HeadCodeSection"]


class HeadCodeSection(Section):
    """Shows the newest code, takes down who noted it, and looks a noted one up."""

    def __init__(self, tasks: Tasks, tr: Translate, parent: QWidget | None = None) -> None:
        read_only = tr("Nothing can be written here. You can still look a code up.")
        super().__init__(tr, tr("The head code"), read_only, parent)
        self._tasks = tasks
        self._head: Head | None = None
        self._code = ReadingLabel(tr("Head code"), tr, "code")
        self._code.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._who, self._how = _line(tr("Who noted it")), _line(tr("How you told them"))
        self._other = _line(tr("The code they noted"))
        self._noted_notice, self._found = NoticeLine(), NoticeLine()
        self._witnesses = PlainLabel()
        self._keep = Button(tr("Write down that it was noted"), "primary")
        self._keep.clicked.connect(self._on_noted)
        self._typed = _line(tr("A code somebody noted"))
        self._typed.returnPressed.connect(self._on_look_up)
        for card in (self._code_card(), self._witness_card(), self._look_up_card()):
            self.add_card(card)

    def _code_card(self) -> Card:
        tr = self._tr
        card = Card()
        card.rows.addWidget(self._code)
        card.rows.addWidget(
            PlainLabel(
                tr(
                    "Read this code to somebody outside, an officer or a helper, and ask them to "
                    "note it with the date. Later it proves that nothing written before that was "
                    "changed, taken out or put in. It proves nothing about what was never written "
                    "down, and not that what was written is true. It changes with everything you "
                    "write, and each time you open the diary; an older one that was noted keeps "
                    "its worth."
                )
            )
        )
        return card

    def _witness_card(self) -> Card:
        tr = self._tr
        card = Card()
        card.rows.addWidget(PlainLabel(tr("Someone has noted it"), "subtitle"))
        card.rows.addLayout(labelled(tr("Who noted it"), self.writing(self._who)))
        hint = tr("Such as “by phone” or “at the station”. You can leave it empty.")
        card.rows.addLayout(labelled(tr("How you told them"), self.writing(self._how), hint))
        hint = tr(
            "Leave it empty if it is the one above. If they noted one earlier, or a pack code, "
            "type it as they have it."
        )
        card.rows.addLayout(labelled(tr("The code they noted"), self.writing(self._other), hint))
        card.rows.addSpacing(8)
        card.rows.addWidget(self.writing(self._keep), 0, Qt.AlignmentFlag.AlignLeft)
        card.rows.addWidget(self._noted_notice)
        card.rows.addWidget(self._witnesses)
        return card

    def _look_up_card(self) -> Card:
        tr = self._tr
        card = Card()
        look_up = Button(tr("Look this code up"))
        look_up.clicked.connect(self._on_look_up)
        hint = tr("Eight groups of four. Small letters and spaces do not matter.")
        card.rows.addWidget(PlainLabel(tr("Check a code somebody noted"), "subtitle"))
        card.rows.addLayout(labelled(tr("A code somebody noted"), self._typed, hint))
        card.rows.addSpacing(8)
        card.rows.addWidget(look_up, 0, Qt.AlignmentFlag.AlignLeft)
        card.rows.addWidget(self._found)
        return card

    def show_diary(self, diary: Diary) -> None:
        """Show the code of ``diary``; nobody can have noted it before it is read."""
        super().show_diary(diary)
        self._keep.setEnabled(False)

    def refresh(self) -> None:
        """Ask for the newest code and for who noted one."""
        if self._diary is not None:
            self._tasks.run(
                partial(_heads_of, self._diary),
                owner=self,
                done=self._show_heads,
                failed=self._on_not_noted,
            )

    def forget(self) -> None:
        """Drop every word and the code."""
        super().forget()
        self._head = None
        self._code.show_words("")
        self._witnesses.clear()
        for line in (self._who, self._how, self._other, self._typed):
            line.setText("")
        for notice in (self._noted_notice, self._found):
            notice.clear()

    def _show_heads(self, heads: tuple[Head, list[Witness]]) -> None:
        self._head, witnesses = heads
        self._keep.setEnabled(self._diary is not None and not self._diary.is_read_only)
        self._code.show_words(in_groups(self._head.hash))
        said = [breakable(say_witness(witness, self._tr)) for witness in witnesses]
        self._witnesses.setText("\n".join(said))
        self._witnesses.setVisible(bool(said))

    @Slot()
    def _on_noted(self) -> None:
        diary, head = self._diary, self._head
        who, how = self._who.text().strip(), self._how.text().strip()
        if diary is None or head is None:
            return
        if not who:
            self._noted_notice.say(self._tr("Say who noted it: a name, a number, or a rank."))
            self._who.setFocus()
            return
        # The code they noted is the one on the screen, whatever was written since it was shown.
        self._tasks.save(
            partial(_kept, diary, head, self._other.text().strip(), who, how),
            owner=self,
            done=self._on_kept,
            failed=self._on_not_noted,
        )

    def _on_kept(self, witness: Witness | None) -> None:
        if witness is None:
            self._tell(self._noted_notice, say_not_found(self._tr))
            self._other.setFocus()
            return
        for line in (self._who, self._how, self._other):
            line.setText("")
        tr = self._tr
        self._noted_notice.say(
            tr("Thank you. It is saved."),
            tr("The code above is a new one now, because this was written down too."),
        )
        self.refresh()

    def _on_not_noted(self, error: DiaryError) -> None:
        self._tell(self._noted_notice, say(error, self._tr))

    @Slot()
    def _on_look_up(self) -> None:
        diary, typed = self._diary, self._typed.text().strip()
        if diary is not None and typed:
            self._tasks.run(
                lambda _: diary.heads.find(typed),
                owner=self,
                done=self._on_found,
                failed=lambda error: self._tell(self._found, say(error, self._tr)),
            )
        elif diary is not None:
            self._tell(self._found, Notice(self._tr("Type the code first."), ""))
            self._typed.setFocus()

    def _on_found(self, noted: Noted | None) -> None:
        said = say_not_found(self._tr) if noted is None else say_noted(noted, self._tr)
        self._tell(self._found, said)

    def _tell(self, line: NoticeLine, said: Notice) -> None:
        line.show_notice(said)
        self.bring_into_view(line)


def _heads_of(diary: Diary, _progress: object) -> tuple[Head, list[Witness]]:
    return diary.heads.newest(), diary.heads.witnesses()


def _kept(diary: Diary, shown: Head, typed: str, who: str, how: str) -> Witness | None:
    """Write down who noted what was typed, or else the head that was shown; ``None``: no such."""
    if not typed:
        return diary.heads.witness(shown, who, how)
    noted = diary.heads.find(typed)
    return diary.heads.witness(noted.head, who, how, pack=noted.pack) if noted else None


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    return line
