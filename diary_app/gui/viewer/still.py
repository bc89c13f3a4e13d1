"""A picture out of a film, made as the pictures of any file are: from pixels alone."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODeviceBase, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from diary_app.domain.exhibit import Preview

__all__ = ["still_of"]

_PROOF_SIDE, _THUMBNAIL_SIDE = 1600, 320
_QUALITY = 85


def still_of(frame: QImage, at: int | None) -> Preview:
    """Return the small pictures of a frame.

    Args:
        frame: upright, not a null one.
        at: where in the film the person chose it, in milliseconds; ``None`` if nobody did.
    """
    return Preview(
        thumbnail=_jpeg(frame, _THUMBNAIL_SIDE),
        proof=_jpeg(frame, _PROOF_SIDE),
        width=frame.width(),
        height=frame.height(),
        still_at=at,
    )


def _jpeg(frame: QImage, side: int) -> bytes:
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
