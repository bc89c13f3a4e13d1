"""The recovery code: shown, written down by hand, typed back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from diary_app.gui.widgets import Button, Card, Flow, NoticeLine, PlainLabel, ScrollPage
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate

__all__ = ["CodePage", "RecoveryCode", "symbols_of"]

_MISREAD = str.maketrans("OIL", "011")


class RecoveryCode(QWidget):
    """Shows a code until it was typed back once.

    Signals:
        confirmed: the person has it.
        later_asked: not now; it is shown again next time.
    """

    confirmed = Signal()
    later_asked = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._code = PlainLabel("", "code")
        self._typed = QLineEdit()
        self._typed.setAccessibleName(tr("Recovery code"))
        self._notice = NoticeLine()
        self._done = Button(tr("I have written it down"), "primary")
        self._later = Button(tr("Not now, show it next time"), "quiet")
        self._done.clicked.connect(self._on_done)
        self._typed.returnPressed.connect(self._on_done)
        self._later.clicked.connect(self.later_asked)
        self._build()

    def _build(self) -> None:
        tr = self._tr
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        card = Card()
        card.rows.setContentsMargins(24, 24, 24, 24)
        # A code is not a word: it may be read by a screen reader, letter by letter, with the keys.
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._code.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card.rows.addWidget(self._code)
        rows.addWidget(card)
        rows.addWidget(
            PlainLabel(
                tr(
                    "Whoever has this code can read everything. Leave it with someone you trust "
                    "who is not near the person you write about: a friend, a support worker, a "
                    "solicitor. Not in your home if they come there, not in your e-mail, not as a "
                    "photo on your phone."
                )
            )
        )
        rows.addSpacing(16)
        rows.addLayout(
            labelled(
                tr("Type it back from your paper, so that we both know it is right"),
                self._typed,
                tr("Small letters and missing dashes do not matter."),
            )
        )
        rows.addWidget(self._notice)
        rows.addSpacing(16)
        ways = Flow()
        ways.addWidget(self._later)
        ways.addWidget(self._done)
        rows.addLayout(ways)

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


class CodePage(ScrollPage):
    """The page of a code that was just made: with the diary, or with its new key.

    Signals:
        confirmed: the person has it.
        later_asked: not now; it is shown again next time.
    """

    confirmed = Signal()
    later_asked = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=64)
        self._code = RecoveryCode(tr)
        self._code.confirmed.connect(self.confirmed)
        self._code.later_asked.connect(self.later_asked)
        self.rows.addWidget(PlainLabel(tr("Your recovery code"), "title"))
        self.rows.addSpacing(8)
        self.rows.addWidget(
            PlainLabel(
                tr(
                    "If you ever lose your passphrase, this code opens your diary. Without one of "
                    "the two nobody can, so please write it on paper, by hand. It takes the place "
                    "of any code you had before."
                )
            )
        )
        self.rows.addWidget(self._code)

    def show_code(self, code: str) -> None:
        """Show ``code`` and wait for it to be typed back."""
        self._code.show_code(code)

    def start(self) -> None:
        """Put the focus on the code."""
        self._code.start()

    def forget(self) -> None:
        """Forget the code and what was typed."""
        self._code.forget()


def symbols_of(code: str) -> str:
    """Return the symbols of a code as anyone would type it: any case, O for 0, I or L for 1."""
    return "".join(c for c in code.upper() if c.isalnum()).translate(_MISREAD)
