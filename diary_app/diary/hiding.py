"""The picture of an exhibit as copies show it."""

from __future__ import annotations

from diary_app import store
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, Preview, PreviewProblem
from diary_app.domain.hiding import Box
from diary_app.progress import Ask

__all__ = ["as_copied", "large_copy"]


def as_copied(
    vault: store.Vault, surroundings: Surroundings, exhibit: Exhibit, ask: Ask
) -> Preview | None:
    """Return an exhibit's pictures with the parts hidden that copies hide. Runs beside.

    They are made from the original each time, in the worker: what is hidden is in no pixel of
    them, and nothing that shows more is ever given in their place.

    Returns:
        ``None`` where nothing is to be hidden.
    """
    boxes = _boxes_of(vault, exhibit, ask)
    if boxes is None:
        return Preview(problem=PreviewProblem.NOT_YET_MADE)
    if not boxes:
        return None
    content = store.objects.unseal(vault, exhibit)
    return surroundings.previewer.preview(content, exhibit.size, exhibit.media_type, hidden=boxes)


def large_copy(vault: store.Vault, surroundings: Surroundings, exhibit: Exhibit, ask: Ask) -> bytes:
    """Return a picture as copies show it, with nearly all its pixels, as JPEG. Runs beside.

    Returns:
        ``b""`` where none can be made, or nobody knows what is to be hidden in it.
    """
    boxes = _boxes_of(vault, exhibit, ask)
    if boxes is None:
        return b""
    content = store.objects.unseal(vault, exhibit)
    return surroundings.previewer.copy(content, exhibit.size, exhibit.media_type, hidden=boxes)


def _boxes_of(vault: store.Vault, exhibit: Exhibit, ask: Ask) -> tuple[Box, ...] | None:
    """Return the parts to hide; ``None`` where nobody knows what must not be seen."""

    def wanted() -> tuple[Box, ...]:
        return store.showing.boxes_of(vault, exhibit.id)

    try:
        return ask(wanted)
    except Damaged:
        return None
