"""What both ways back ask last: what opens the diary; and the buttons to begin or go back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diary_app.gui.widgets import Button, Card, PassphraseField, PlainLabel, ScrollPage
from diary_app.gui.widgets.labelled import labelled
from diary_app.i18n import Translate

__all__ = ["Question"]


class Question(Card):
    """A card whose upper rows are its page's own.

    Signals:
        begun: the person wants it done.
        back_asked: not now.
    """

    begun = Signal()
    back_asked = Signal()

    def __init__(self, begin: str, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._begin = Button(begin, "primary")
        self._back = Button(tr("Back"), "quiet")
        self.secret = PassphraseField(tr("Passphrase or recovery code"), tr)
        self.secret.entered.connect(self.begun)
        self._begin.clicked.connect(self.begun)
        self._back.clicked.connect(self.back_asked)

    def end(self, hint: str = "") -> None:
        """Put what is asked last below the rows there are."""
        said = self._tr("Passphrase or recovery code")
        self.rows.addSpacing(16)
        self.rows.addLayout(labelled(said, self.secret, hint))
        self.rows.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._begin)
        self.rows.addLayout(row)

    def put_on(self, page: ScrollPage, title: str, intro: str) -> None:
        """Put the card on its page, below a title and what this is."""
        page.rows.addWidget(PlainLabel(title, "title"))
        page.rows.addWidget(PlainLabel(intro, "hint"))
        page.rows.addSpacing(16)
        page.rows.addWidget(self)
