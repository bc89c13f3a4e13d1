"""Asks what kind of thing it was: the kinds of the profile as chips, several may apply."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diary_app.domain.profile import Behaviour, Profile
from diary_app.gui.widgets import Button, Flow
from diary_app.gui.widgets.folded import in_lines
from diary_app.i18n import Translate

__all__ = ["Chip", "KindChips"]

_TICK = "✓ "


class KindChips(QWidget):
    """One chip for each kind; those outside the list of the Act come out with "More kinds".

    Signals:
        changed: other kinds are chosen now.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._further: set[str] = set()
        self._more = Button(tr("More kinds"), "quiet", self)
        self._more.clicked.connect(self._on_more_clicked)
        self._flow = Flow(self)

    def show_profile(self, profile: Profile) -> None:
        """Offer the kinds of a profile, those of the Act first."""
        self._empty()
        ordered = sorted(profile.behaviours, key=lambda kind: not kind.statute)
        for behaviour in ordered:
            self._add(behaviour)
        self._flow.addWidget(self._more)
        self.choose(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let no chip be wider than the form (Qt says)."""
        super().resizeEvent(event)
        for chip in self._chips.values():
            chip.fit(self.width())

    def chosen(self) -> tuple[str, ...]:
        """Return the keys that are chosen, in the profile's order."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, keys: Sequence[str]) -> None:
        """Choose these and no others; what an older profile knew stays chosen too."""
        for key in keys:
            if key not in self._chips:
                self._add(Behaviour(key=key, words=key))
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)
            chip.setVisible(key not in self._further or key in keys)
        self._more.setVisible(any(chip.isHidden() for chip in self._chips.values()))
        self._put_keyboard_in_order()

    def _put_keyboard_in_order(self) -> None:
        """Let the keyboard come to the chips here, though they are made after what stands below."""
        for before, after in pairwise([self._more, *self._chips.values(), self._more]):
            QWidget.setTabOrder(before, after)

    def _add(self, behaviour: Behaviour) -> None:
        chip = Chip(behaviour.words, self)
        chip.toggled.connect(self.changed)
        self._chips[behaviour.key] = chip
        self._flow.addWidget(chip)
        if not behaviour.statute:
            self._further.add(behaviour.key)

    def _empty(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self._chips.values():
            chip.deleteLater()
        self._chips.clear()
        self._further.clear()

    @Slot()
    def _on_more_clicked(self) -> None:
        hidden = [chip for chip in self._chips.values() if chip.isHidden()]
        for chip in hidden:
            chip.show()
        self._more.hide()
        hidden[0].setFocus()


class Chip(Button):
    """One kind. A chosen one begins with a tick, so that colour is not all that tells.

    It is as wide as it will be when it is chosen: nothing moves under the pointer. Its words take
    more lines where one would be wider than the form.
    """

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, "chip", parent)
        self._words = self._whole = words.replace("&", "&&")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._say)

    def fit(self, width: int) -> None:
        """Break the words so that the chip is at most ``width`` pixels wide."""
        self._words = self._whole
        self._say()
        lines = 1
        while self.sizeHint().width() > width and lines < len(self._whole.split()):
            lines += 1
            self._words = in_lines(self._whole, lines)
            self._say()

    def sizeHint(self) -> QSize:
        """Return the size with the tick (Qt asks)."""
        hint = super().sizeHint()
        tick = 0 if self.isChecked() else self.fontMetrics().horizontalAdvance(_TICK)
        return QSize(hint.width() + tick, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return that it can be broken into lines (Qt asks)."""
        return QSize(0, super().minimumSizeHint().height())

    @Slot()
    def _say(self) -> None:
        self.setText(f"{_TICK}{self._words}" if self.isChecked() else self._words)
