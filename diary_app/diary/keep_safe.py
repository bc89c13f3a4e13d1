"""Keep safe: check that everything is still what was written."""

from __future__ import annotations

from diary_app import capture, store
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
        """Look into the files that a crash, or an older version, left unlooked at. Runs beside.

        Returns:
            How many were made.
        """
        waiting = ask(self._not_looked_into)
        for done, exhibit in enumerate(waiting, start=1):
            self.make_preview(exhibit, ask)
            progress.step(done, len(waiting), "previews")
        return len(waiting)

    def make_preview(self, exhibit: Exhibit, ask: Ask) -> None:
        """Look into one exhibit: keep small pictures, and what it says of itself. Runs beside.

        Where that cannot be done now, nothing is kept, and it is tried again another time.
        """
        look = self._surroundings.previewer.look(
            store.objects.unseal(self._vault, exhibit), exhibit.size, exhibit.media_type
        )
        if look.preview.problem is PreviewProblem.NOT_YET_MADE:
            return
        claims = look.claims.with_time(capture.time_in_name(exhibit.name))

        def keep() -> None:
            store.previews.put(self._vault, exhibit.id, look.preview)
            store.claims.put(self._vault, exhibit.id, claims)

        ask(keep)

    def _not_looked_into(self) -> list[Exhibit]:
        pictures, claims = store.previews.missing_of, store.claims.missing_of
        every = (*pictures(self._vault), *claims(self._vault))
        return list({exhibit.id: exhibit for exhibit in every}.values())
