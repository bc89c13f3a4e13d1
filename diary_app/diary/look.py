"""Look: which files there are, what is in them, and what copies of them hide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diary_app import capture, store
from diary_app.diary.films import head_of
from diary_app.diary.hiding import as_copied
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview
from diary_app.domain.hiding import MOST_BOXES, Box
from diary_app.domain.listed import SomeExhibits
from diary_app.progress import Ask, Progress
from diary_app.store.originals.seeking import OpenOriginal

__all__ = ["Look", "OpenOriginal"]


class Look:
    """All that shows a file itself. Nothing of an original is ever written anywhere."""

    def __init__(self, vault: store.Vault, surroundings: Surroundings) -> None:
        self._vault = vault
        self._surroundings = surroundings

    def exhibits(self, *, skip: int = 0, most: int = 200) -> SomeExhibits:
        """Return files by mark, the newest first.

        Raises:
            Damaged: the list of marks cannot be read.
        """
        return store.exhibit_list.listed(self._vault, skip=skip, most=most)

    def open(self, exhibit: Exhibit, progress: Progress, _ask: Ask) -> OpenOriginal | None:
        """Open sound or a film to be played; the caller closes it. Runs beside.

        Returns:
            ``None`` for what a player could take for something else, and be led elsewhere by.

        Raises:
            Damaged: it is not what was taken in.
        """
        original = OpenOriginal(self._vault, exhibit)
        try:
            progress.go_on()
            if exhibit.is_played and capture.may_be_played(head_of(original)):
                return original
        except BaseException:
            original.close()
            raise
        original.close()
        return None

    def page(self, exhibit: Exhibit, number: int, _progress: Progress, _ask: Ask) -> Preview:
        """Return one page of a PDF as pictures, or why it cannot be shown. Runs beside.

        Nothing of it is kept. How many pages there are stands in its claims.

        Args:
            exhibit: the PDF.
            number: of the page, from 1.

        Raises:
            Damaged: the original is not what was kept.
            Cancelled: the diary was closed meanwhile.
        """
        original = store.objects.unseal(self._vault, exhibit)
        return self._surroundings.previewer.page(original, exhibit.size, number)

    def claims(self, exhibits: Iterable[ExhibitId]) -> dict[ExhibitId, Claims]:
        """Return what files say of themselves, never taken as truth; of one not read yet, none."""
        return store.claims.get(self._vault, exhibits)

    def hidden(self, exhibit: ExhibitId) -> tuple[Box, ...]:
        """Return which parts of a picture copies hide.

        Raises:
            Damaged: it is not what was written.
        """
        return store.showing.boxes_of(self._vault, exhibit)

    def hide(self, exhibit: ExhibitId, boxes: Sequence[Box]) -> None:
        """Hide these parts in copies from now on, and no others. The original stays as it is.

        Raises:
            ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named; nothing was changed.
        """
        kept = tuple(box for box in boxes if not box.is_empty)[:MOST_BOXES]
        if kept != self.hidden(exhibit):
            store.showing.hide(self._vault, exhibit, kept)

    def copy(self, exhibit: Exhibit, _progress: Progress, ask: Ask) -> Preview | None:
        """Return the pictures a copy would show; ``None`` where it hides nothing. Runs beside.

        Raises:
            Damaged: the original is not what was taken in.
        """
        return as_copied(self._vault, self._surroundings, exhibit, ask)

    def still_at(self, exhibit: ExhibitId) -> int | None:
        """Return which moment stands for a film, in milliseconds; ``None`` if none was chosen.

        Raises:
            Damaged: it is not what was written.
        """
        return store.showing.still_of(self._vault, exhibit)

    def keep_still(self, exhibit: ExhibitId, still: Preview) -> None:
        """Let a picture out of a film stand for it.

        Args:
            exhibit: the film.
            still: its pictures; where ``still_at`` says when, this is the person's choice and is
                written down.

        Raises:
            ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named.
        """
        if still.still_at is not None:
            store.showing.choose_still(self._vault, exhibit, still.still_at)
        store.previews.put(self._vault, exhibit, still)
