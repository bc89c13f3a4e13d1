"""JPEGs from the pixels of a film's picture alone, and whether there is anything to see on it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODeviceBase, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

__all__ = ["PROOF_SIDE", "THUMBNAIL_SIDE", "is_nearly_one_colour", "jpeg_of", "rehearse"]

PROOF_SIDE, THUMBNAIL_SIDE = 1600, 320
_QUALITY = 85
_SMALL = QSize(32, 32)
_SHARE = 50  # one in so many of its points may differ
_UNLIKE = 24  # of 255; noise of a dark sensor and of compression is less


def jpeg_of(frame: QImage, side: int) -> bytes:
    """Return a picture as JPEG, at most so many pixels a side."""
    size = frame.size().scaled(
        frame.size().boundedTo(QSize(side, side)), Qt.AspectRatioMode.KeepAspectRatio
    )
    plain = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
    painter = QPainter(plain)  # onto a new picture: a frame may carry texts and profiles
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(plain.rect(), frame)
    painter.end()
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODeviceBase.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"JPEG")
    writer.setQuality(_QUALITY)
    writer.write(plain)
    return bytes(made.data())


def is_nearly_one_colour(frame: QImage) -> bool:
    """Say whether hardly anything can be seen: black before the film begins, a covered lens."""
    small = frame.scaled(
        _SMALL, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB888)
    points = bytes(small.constBits())
    for colour in range(3):
        values = sorted(points[colour::3])
        least, most = values[len(values) // _SHARE], values[-1 - len(values) // _SHARE]
        if most - least > _UNLIKE:
            return False
    return True


def rehearse() -> None:
    """Have Qt load what these need, while it still can."""
    picture = QImage(_SMALL, QImage.Format.Format_RGB32)
    picture.fill(0)
    if not (is_nearly_one_colour(picture) and jpeg_of(picture, 1)):
        raise ImportError("Qt has no way to write a JPEG")
