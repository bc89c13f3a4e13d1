"""How a pack will be handed over, and the password of a copy that gets one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.carriage import MOST_PARTS, Carriage, Way
from diary_app.domain.selection import Purpose
from diary_app.gui.widgets import Button, NoticeLine, PassphraseField, PlainLabel
from diary_app.gui.widgets.folded import FoldedRadio
from diary_app.gui.widgets.labelled import labelled
from diary_app.gui.widgets.scrolling import bring_into_view
from diary_app.i18n import Translate

__all__ = ["WayField", "say_before"]


class WayField(QWidget):
    """A folder, a set for a website, or a copy with a password.

    Signals:
        changed: another way was chosen.
        words_wanted: a password is to be made.
    """

    changed = Signal()
    words_wanted = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways = {way: FoldedRadio(words) for way, (words, _) in _said(tr).items()}
        self._password = PassphraseField(tr("Password of the copy"), tr)
        self._refused = NoticeLine()
        other = Button(tr("Other words"))
        self._locked = QWidget()
        inside = QVBoxLayout(self._locked)
        inside.setContentsMargins(0, 0, 0, 0)
        hint = tr(
            "Keep these words, or type others; never your diary's passphrase. Tell them by "
            "telephone or face to face, not in the e-mail that brings the copy."
        )
        inside.addLayout(labelled(tr("Password of the copy"), self._password, hint))
        inside.addWidget(self._refused)
        inside.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for way, (_, hint) in _said(tr).items():
            self._ways[way].setAccessibleDescription(hint)
            self._ways[way].toggled.connect(self._on_toggled)
            rows.addWidget(self._ways[way])
            rows.addWidget(PlainLabel(hint, "hint"))
            rows.addSpacing(8)
        rows.addWidget(self._locked)
        other.clicked.connect(self.words_wanted)
        self.forget()

    @property
    def way(self) -> Way:
        """Return which way is chosen."""
        return next(way for way, radio in self._ways.items() if radio.isChecked())

    def carriage(self) -> Carriage:
        """Return what was chosen, with the password as it stands there."""
        if self.way is Way.LOCKED:
            return Carriage(way=Way.LOCKED, password=self._password.text().strip())
        return Carriage(way=self.way)

    def offer(self, words: str) -> None:
        """Put a password in that was made, for the person to see."""
        if self.way is Way.LOCKED:
            self._password.set_text(words, shown=True)

    def refuse(self, title: str, detail: str) -> None:
        """Say below the password what is wrong with it, with the keyboard in it, both in view."""
        self._refused.say(title, detail)
        self._password.setFocus()
        bring_into_view(self._password)
        bring_into_view(self._refused)

    def forget(self) -> None:
        """Drop what was typed, and choose the folder."""
        self._password.clear()
        self._refused.clear()
        self._ways[Way.FOLDER].setChecked(True)
        self._locked.hide()

    @Slot(bool)
    def _on_toggled(self, chosen: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        if not chosen:
            return
        is_locked = self.way is Way.LOCKED
        self._locked.setVisible(is_locked)
        self._refused.clear()
        if not is_locked:
            self._password.clear()
        elif not self._password.text():
            self.words_wanted.emit()
        self.changed.emit()


def say_before(way: Way, purpose: Purpose, tr: Translate) -> str:
    """Return what to think of before a pack is made."""
    if way is Way.LOCKED and (purpose is Purpose.DISCLOSURE or purpose.is_effect_alone):
        return tr(
            "Whoever has the copy and the password can read everything in it. The password is not "
            "kept: note it before you leave this page."
        )
    if way is Way.LOCKED:
        return tr(
            "Whoever has the copy and the password can read everything, your original files too, "
            "and photos can say where they were taken. The password is not kept: note it before "
            "you leave this page."
        )
    if purpose.holds_contacts:
        return tr(
            "The copy is not encrypted: anyone who gets it can read it, also how to reach you and "
            "others. Put it where nobody else looks."
        )
    if purpose.is_effect_alone:
        return tr(
            "The pack is not encrypted: anyone who gets it can read it. Give it to whoever helps "
            "you with the statement, and keep it away from everyone else."
        )
    if purpose is Purpose.DISCLOSURE:
        return tr(
            "The copy is not encrypted: anyone who gets it can read it. None of your original "
            "files is in it. Look at every page first, and give it to the police or the court, who "
            "pass it on."
        )
    return tr(
        "The pack is not encrypted: anyone who gets it can read it. It holds your original "
        "files, and photos can say where they were taken. Give it to the police, and keep it "
        "away from everyone else."
    )


def _said(tr: Translate) -> dict[Way, tuple[str, str]]:
    set_hint = tr(
        "At most {count} ZIP files, each small enough for the website. Upload all of them."
    ).format(count=MOST_PARTS)
    return {
        Way.FOLDER: (
            tr("A folder, on a memory stick"),
            tr("You give the stick to an officer. This is the simplest."),
        ),
        Way.UPLOAD_SET: (tr("A set of files for a police website"), set_hint),
        Way.LOCKED: (
            tr("A copy with a password"),
            tr(
                "For an e-mail. They need the program 7-Zip or one like it to open all of it; the "
                "PDF opens in any PDF reader."
            ),
        ),
    }
