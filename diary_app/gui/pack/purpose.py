"""Whom a pack is for: the first question of the page."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.selection import OFFERED, Purpose
from diary_app.gui.widgets import PlainLabel
from diary_app.gui.widgets.folded import FoldedRadio
from diary_app.i18n import Translate, say_purpose

__all__ = ["PurposeField"]


class PurposeField(QWidget):
    """Every purpose that is offered, with one plain line each.

    Signals:
        changed: another one was chosen.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._radios: dict[Purpose, FoldedRadio] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for purpose in OFFERED:
            words = say_purpose(purpose, tr)
            radio = self._radios[purpose] = FoldedRadio(words.offered)
            radio.setAccessibleDescription(words.hint)
            rows.addWidget(radio)
            rows.addWidget(PlainLabel(words.hint, "hint"))
            rows.addSpacing(8)
            radio.toggled.connect(self._on_toggled)
        self.forget()

    @property
    def purpose(self) -> Purpose:
        """Return which one is chosen."""
        return next(purpose for purpose, radio in self._radios.items() if radio.isChecked())

    def forget(self) -> None:
        """Choose the first again."""
        self._radios[OFFERED[0]].setChecked(True)

    @Slot(bool)
    def _on_toggled(self, chosen: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        if chosen:
            self.changed.emit()
