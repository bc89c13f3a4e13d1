"""The recovery code: shown, written down by hand, typed back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from diary_app.gui.widgets import Button, Card, NoticeLine, PlainLabel, ScrollPage
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate

__all__ = ["CodePage", "symbols_of"]

_MISREAD = str.maketrans("OIL", "011")


class CodePage(ScrollPage):
    """Shows the code until it was typed back once.

    Signals:
        confirmed: the person has it.
        later_asked: not now; it is shown again next time.
    """

    confirmed = Signal()
    later_asked = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=64)
        self._tr = tr
        self._code = PlainLabel("", "code")
        self._typed = QLineEdit()
        self._typed.setAccessibleName(tr("Recovery code"))
        self._notice = NoticeLine()
        self._done = Button(tr("I have written it down"), "primary")
        self._later = Button(tr("Not now, show it again next time"), "quiet")
        self._done.clicked.connect(self._on_done)
        self._typed.returnPressed.connect(self._on_done)
        self._later.clicked.connect(self.later_asked)
        self._build()

    def _build(self) -> None:
        tr = self._tr
        self.rows.addWidget(PlainLabel(tr("Your recovery code"), "title"))
        self.rows.addSpacing(8)
        self.rows.addWidget(
            PlainLabel(
                tr(
                    "Your diary is made. If you ever lose your passphrase, this code opens it. "
                    "Without one of the two nobody can, so please write it on paper, by hand."
                )
            )
        )
        card = Card()
        card.rows.setContentsMargins(24, 24, 24, 24)
        # A code is not a word: it may be read by a screen reader, letter by letter, with the keys.
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._code.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card.rows.addWidget(self._code)
        self.rows.addWidget(card)
        self.rows.addWidget(
            PlainLabel(
                tr(
                    "Whoever has this code can read everything. Leave it with someone you trust "
                    "who is not near the person you write about: a friend, a support worker, a "
                    "solicitor. Not in your home if they come there, not in your e-mail, not as a "
                    "photo on your phone."
                )
            )
        )
        self.rows.addSpacing(16)
        self.rows.addLayout(
            labelled(
                tr("Type it back from your paper, so that we both know it is right"),
                self._typed,
                tr("Small letters and missing dashes do not matter."),
            )
        )
        self.rows.addWidget(self._notice)
        self.rows.addSpacing(16)
        row = QHBoxLayout()
        row.addWidget(self._later)
        row.addStretch(1)
        row.addWidget(self._done)
        self.rows.addLayout(row)

    def show_code(self, code: str) -> None:
        """Show ``code`` and wait for it to be typed back."""
        self._code.setText(code)
        self._code.setAccessibleName(self._tr("Recovery code: {code}").format(code=code))

    def start(self) -> None:
        """Put the focus on the code."""
        self._code.setFocus()

    def forget(self) -> None:
        """Forget the code and what was typed."""
        self._code.clear()
        self._code.setAccessibleName("")
        self._typed.setText("")
        self._notice.clear()

    @Slot()
    def _on_done(self) -> None:
        if symbols_of(self._typed.text()) == symbols_of(self._code.text()):
            self.confirmed.emit()
            return
        self._notice.say(
            self._tr("That is not quite the code above."),
            self._tr("Compare it group by group. It contains no letter I, L, O or U."),
        )
        self._typed.setFocus()


def symbols_of(code: str) -> str:
    """Return the symbols of a code as anyone would type it: any case, O for 0, I or L for 1."""
    return "".join(c for c in code.upper() if c.isalnum()).translate(_MISREAD)
