"""What an empty timeline says: what belongs here, and the first step."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from diary_app.gui.widgets.nothing_yet import NothingYet
from diary_app.i18n import Translate

__all__ = ["Empty"]


class Empty(NothingYet):
    """Stands where the entries will be."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        lines = (
            tr("Everything you record will stand here, in the order it happened."),
            tr("Small things count. What happened long ago can be written down too."),
        )
        super().__init__(
            tr("Nothing is written here yet."), lines, tr("Record what happened"), parent
        )
