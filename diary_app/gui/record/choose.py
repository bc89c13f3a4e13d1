"""Ask for files, without leaving their names behind anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

__all__ = ["ask_for_files"]


def ask_for_files(parent: QWidget, title: str) -> list[Path]:
    """Return the files the person chose; none if they thought better of it."""
    # Qt's own dialog: the desktop's would note the files in its list of recent ones.
    chosen, _ = QFileDialog.getOpenFileNames(
        parent, title, str(Path.home()), options=QFileDialog.Option.DontUseNativeDialog
    )
    return [Path(name) for name in chosen]
