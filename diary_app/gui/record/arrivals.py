"""What was dropped or pasted: files on this computer, or a picture without a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

__all__ = ["files_in", "has_evidence", "picture_in"]


def has_evidence(arrived: QMimeData) -> bool:
    """Say whether there is a file or a picture in it."""
    return arrived.hasImage() or any(url.isLocalFile() for url in arrived.urls())


def files_in(arrived: QMimeData) -> list[Path]:
    """Return the files on this computer that were dropped or pasted; addresses are not files."""
    return [Path(url.toLocalFile()) for url in arrived.urls() if url.isLocalFile()]


def picture_in(arrived: QMimeData) -> bytes:
    """Return the pasted picture as PNG bytes, which lose nothing; ``b""`` if there is none."""
    picture = arrived.imageData() if arrived.hasImage() else None
    if not isinstance(picture, QImage) or picture.isNull():
        return b""
    png = QBuffer()
    png.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(png, "PNG")  # type: ignore[call-overload]
    return bytes(png.data().data())
