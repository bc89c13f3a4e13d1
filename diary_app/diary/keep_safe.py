"""Keep safe: check that everything is still what was written."""

from __future__ import annotations

from functools import partial

from diary_app import store
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.check import Findings
from diary_app.domain.exhibit import Exhibit, PreviewProblem
from diary_app.progress import Ask, Progress

__all__ = ["KeepSafe"]


class KeepSafe:
    """All that looks after a diary."""

    def __init__(self, vault: store.Vault, surroundings: Surroundings) -> None:
        self._vault = vault
        self._surroundings = surroundings

    def check(self, progress: Progress, ask: Ask) -> Findings:
        """Look at every byte of the diary and say what is damaged. Runs beside.

        Raises:
            Cancelled: the person asked to stop; nothing was changed.
        """
        return store.check(self._vault, progress, ask)

    def make_index_again(self) -> None:
        """Make the list of entries, marks and words again from the journal, where it is damaged.

        Raises:
            Damaged: the journal is, too; then nothing was changed, and a salvage helps.
            ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named.
        """
        with self._vault.writing():
            store.index.rebuild(self._vault)

    def make_missing_previews(self, progress: Progress, ask: Ask) -> int:
        """Make the small pictures that a crash kept from being made. Runs beside.

        Returns:
            How many were made.
        """
        waiting = ask(lambda: store.previews.missing_of(self._vault))
        for done, exhibit in enumerate(waiting, start=1):
            self.make_preview(exhibit, ask)
            progress.step(done, len(waiting), "previews")
        for name in ask(lambda: store.previews.in_rows(self._vault)):
            ask(partial(store.previews.move_out, self._vault, name))
            progress.go_on()
        return len(waiting)

    def make_preview(self, exhibit: Exhibit, ask: Ask) -> None:
        """Make the small pictures of one exhibit and keep them. Runs beside.

        Where they cannot be made now, nothing is kept, and it is tried again another time.
        """
        preview = self._surroundings.previewer.preview(
            store.objects.unseal(self._vault, exhibit), exhibit.size, exhibit.media_type
        )
        if preview.problem is not PreviewProblem.NOT_YET_MADE:
            ask(lambda: store.previews.put(self._vault, exhibit.id, preview))
