"""What the page of all files says while there is none: what belongs here, and the first step."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from diary_app.gui.widgets.nothing_yet import NothingYet
from diary_app.i18n import Translate

__all__ = ["Empty"]


class Empty(NothingYet):
    """Stands where the files will be."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        lines = (
            tr("Photos, screenshots, messages and recordings that you add will stand here."),
            tr("A file belongs to what happened: add it when you record that."),
        )
        super().__init__(
            tr("No files are kept here yet."), lines, tr("Record what happened"), parent
        )
