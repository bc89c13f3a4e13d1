"""One thing that would give the keeper away: where it stands, and Keep, Hide or Look."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from diary_app.domain.leaks import Hit, SpotKind
from diary_app.domain.selection import Purpose
from diary_app.gui.widgets import Button, Card, Flow, PlainLabel
from diary_app.gui.widgets.folded import FoldedRadio
from diary_app.i18n import Translate
from diary_app.words.of_leaks import say_hit, say_spot

__all__ = ["HitCard"]

_NEVER_IN_A_COPY = (
    *(SpotKind.FILE_NAME, SpotKind.FILE_SAYS, SpotKind.FILE_BYTES, SpotKind.FILE_PLACE),
)
"""A copy of a file is made anew: what stands beside its pixels or words is in none."""


class HitCard(Card):
    """A card for one hit.

    Signals:
        decided: the hit, and whether the pack is to hide it.
        record_opened: id of the entry in which it stands.
    """

    decided = Signal(object, bool)
    record_opened = Signal(str)

    def __init__(
        self, hit: Hit, purpose: Purpose, tr: Translate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.hit = hit
        self._tr = tr
        where = say_spot(hit.spot, tr)
        self._words = PlainLabel(f"… {hit.before}【{hit.found}】{hit.after} …")
        self.rows.addWidget(PlainLabel(where, "subtitle"))
        self.rows.addWidget(PlainLabel(say_hit(hit, tr), "hint"))
        self.rows.addWidget(self._words)
        self.setAccessibleName(where)
        self._keep, self._hide = FoldedRadio(tr("Keep")), FoldedRadio(self._say_hide(purpose))
        ways = Flow()
        if purpose is Purpose.DISCLOSURE and hit.spot.kind in _NEVER_IN_A_COPY:
            self.rows.addWidget(PlainLabel(tr("It is not in this copy."), "hint"))
        else:
            self._offer(ways, where)
        if hit.spot.incident is not None:
            look = Button(tr("Look"))
            look.setAccessibleDescription(where)
            look.clicked.connect(partial(self.record_opened.emit, str(hit.spot.incident)))
            ways.addWidget(look)
        self.rows.addLayout(ways)

    def forget(self) -> None:
        """Drop every word of the diary that stands on it."""
        self._words.clear()

    def show_hidden(self, is_hidden: bool) -> None:  # noqa: FBT001 - as the signal says it
        """Show what was decided, without deciding it again."""
        for radio in (self._keep, self._hide):
            radio.blockSignals(True)  # noqa: FBT003 - Qt's own
        (self._hide if is_hidden else self._keep).setChecked(True)
        for radio in (self._keep, self._hide):
            radio.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _offer(self, ways: Flow, where: str) -> None:
        group = QButtonGroup(self)
        for radio in (self._keep, self._hide):
            radio.setAccessibleDescription(where)
            group.addButton(radio)
            ways.addWidget(radio)
        self.show_hidden(self.hit.is_hidden)
        self._hide.toggled.connect(self._on_toggled)

    def _say_hide(self, purpose: Purpose) -> str:
        is_file = self.hit.spot.kind.is_file and purpose is not Purpose.DISCLOSURE
        return self._tr("Leave the file out") if is_file else self._tr("Hide")

    @Slot(bool)
    def _on_toggled(self, is_hidden: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self.decided.emit(self.hit, is_hidden)
