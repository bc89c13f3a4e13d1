"""Pictures of a film as images, without a graphics processor."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

__all__ = ["image_of"]

_DEEP = QVideoFrameFormat.PixelFormat.Format_YUV420P10


def image_of(frame: QVideoFrame) -> QImage:
    """Return a picture of a film upright; a null one where it cannot be had."""
    picture = frame.toImage()
    if picture.isNull() and frame.pixelFormat() is _DEEP:
        return _shallow(frame).toImage()
    return picture


def _shallow(deep: QVideoFrame) -> QVideoFrame:
    """Return a picture of ten bits a colour, as telephones film, with the upper eight of them.

    Without a graphics processor Qt turns no others into an image.
    """
    told = deep.surfaceFormat()
    form = QVideoFrameFormat(told.frameSize(), QVideoFrameFormat.PixelFormat.Format_YUV420P)
    form.setViewport(told.viewport())
    form.setColorSpace(told.colorSpace())
    form.setColorRange(told.colorRange())
    form.setRotation(told.rotation())
    form.setMirrored(told.isMirrored())
    made = QVideoFrame(form)
    made.setRotation(deep.rotation())
    made.setMirrored(deep.mirrored())
    if deep.map(QVideoFrame.MapMode.ReadOnly) and made.map(QVideoFrame.MapMode.WriteOnly):
        for plane in range(deep.planeCount()):
            _copy_plane(deep, made, plane)
    made.unmap()
    deep.unmap()
    return made


def _copy_plane(deep: QVideoFrame, made: QVideoFrame, plane: int) -> None:
    """Copy a plane, a byte for each number of ten bits: all of them in one shift."""
    read, written = memoryview(deep.bits(plane)), memoryview(made.bits(plane))
    wide, narrow = deep.bytesPerLine(plane), made.bytesPerLine(plane)
    numbers = int.from_bytes(read, "little") >> 2
    upper = numbers.to_bytes(len(read), "little")[::2]
    each = min(wide // 2, narrow)
    for line in range(min(len(read) // wide, len(written) // narrow)):
        start = line * wide // 2
        written[line * narrow : line * narrow + each] = upper[start : start + each]
