"""A picture out of a film, made as the pictures of any file are: from pixels alone."""

from __future__ import annotations

from PySide6.QtGui import QImage

from diary_app.domain.exhibit import Preview
from diary_app.stills.pixels import PROOF_SIDE, THUMBNAIL_SIDE, jpeg_of

__all__ = ["still_of"]


def still_of(frame: QImage, at: int | None) -> Preview:
    """Return the small pictures of a frame.

    Args:
        frame: upright, not a null one.
        at: where in the film the person chose it, in milliseconds; ``None`` if nobody did.
    """
    return Preview(
        thumbnail=jpeg_of(frame, THUMBNAIL_SIDE),
        proof=jpeg_of(frame, PROOF_SIDE),
        width=frame.width(),
        height=frame.height(),
        still_at=at,
    )
