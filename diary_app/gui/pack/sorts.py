"""Only some sorts of entries: of some kinds, with some people, or with a star."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.gui.pack.offering import Offered
from diary_app.gui.record.kinds import Chip
from diary_app.gui.widgets import Flow, PlainLabel
from diary_app.gui.widgets.folded import FoldedTick
from diary_app.i18n import Translate

__all__ = ["SortsField"]


class ChipsField(QWidget):
    """Names to choose among; any number of them, and none means all.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._flow = Flow()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(PlainLabel(title))
        rows.addLayout(self._flow)
        self.setAccessibleName(title)

    def offer(self, names: Mapping[str, str]) -> None:
        """Offer names by their keys; what was chosen and is still there stays chosen."""
        if list(names) == list(self._chips):
            return
        chosen = self.chosen()
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {key: self._chip(name, is_on=key in chosen) for key, name in names.items()}
        self.setVisible(bool(names))

    def chosen(self) -> tuple[str, ...]:
        """Return the keys that are chosen."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let no chip be wider than the page (Qt says)."""
        super().resizeEvent(event)
        for chip in self._chips.values():
            chip.fit(self.width())

    def _chip(self, name: str, *, is_on: bool) -> Chip:
        chip = Chip(name)
        chip.setChecked(is_on)
        chip.toggled.connect(self.changed)
        self._flow.addWidget(chip)
        return chip


class SortsField(QWidget):
    """Kinds, people and stars, as far as the diary has any.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = ChipsField(tr("Only these kinds"))
        self._people = ChipsField(tr("Only with these people"))
        self._starred = FoldedTick(tr("Only entries with a star"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 8)
        rows.setSpacing(16)
        for widget in (self._kinds, self._people, self._starred):
            rows.addWidget(widget)
        for field in (self._kinds, self._people):
            field.changed.connect(self.changed)
        self._starred.toggled.connect(self.changed)

    def offer(self, offered: Offered) -> None:
        """Offer what there is in the diary to choose by."""
        self._kinds.offer(offered.kinds)
        self._people.offer(offered.people)
        self._starred.setVisible(offered.has_stars or self._starred.isChecked())

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the keys of the kinds that are chosen."""
        return self._kinds.chosen()

    @property
    def people(self) -> tuple[str, ...]:
        """Return the ids of the people that are chosen."""
        return self._people.chosen()

    @property
    def starred_only(self) -> bool:
        """Say whether only entries with a star are wanted."""
        return self._starred.isChecked()

    def forget(self) -> None:
        """Drop every name and choice."""
        self._starred.setChecked(False)
        for field in (self._kinds, self._people):
            field.offer({})
