"""Ask for a folder, without leaving its name behind anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

__all__ = ["ask_for_folder"]


def ask_for_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Return the folder the person chose, or ``None``; begins at ``start``, or at home."""
    # Qt's own dialog: the desktop's would note the folder in its list of recent places.
    chosen = QFileDialog.getExistingDirectory(
        parent,
        title,
        str(start or Path.home()),
        QFileDialog.Option.ShowDirsOnly | QFileDialog.Option.DontUseNativeDialog,
    )
    return Path(chosen) if chosen else None
