"""Keep safe: check that everything is still what was written."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from diary_app import capture, store
from diary_app.diary.films import has_picture, look_into_film
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.check import Findings
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit, PreviewProblem
from diary_app.progress import Ask, Cancelled, Progress

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
            How many files were looked into.
        """
        if self._vault.is_read_only:
            return 0
        waiting = ask(self._not_looked_into)
        for done, exhibit in enumerate(waiting, start=1):
            self.make_preview(exhibit, ask)
            progress.step(done, len(waiting), "previews")
        films = ask(lambda: store.stills.missing_of(self._vault))
        for done, film in enumerate(films, start=1):
            if store.stills.is_missing(self._vault, film.id):  # by now another may have done it
                self.look_into_film(film, progress, ask)
            progress.step(done, len(films), "previews")
        for name in ask(lambda: store.previews.in_rows(self._vault)):
            ask(partial(store.previews.move_out, self._vault, name))
            progress.go_on()
        return len({exhibit.id for exhibit in (*waiting, *films)})

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
            if not exhibit.is_film or self._is_without_picture(exhibit):
                store.previews.put(self._vault, exhibit.id, look.preview)
            store.claims.put(self._vault, exhibit.id, claims)

        ask(keep)

    def look_into_film(self, exhibit: Exhibit, progress: Progress, ask: Ask) -> None:
        """Keep pictures out of a film, as :meth:`make_preview` does of others. Runs beside.

        Raises:
            ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named.
            Cancelled: the person asked to stop, or the diary was closed meanwhile.
        """
        look_into_film(self._vault, self._surroundings, exhibit, progress, ask)

    def look_into_films(self, added: Iterable[Exhibit], progress: Progress, ask: Ask) -> None:
        """Look into those files just added that are films; runs beside, nothing waits for it.

        Where a disk or a person stops it, that is done at the next opening, or before a pack.
        """
        with suppress(DiaryError, Cancelled):
            films = {film.id: film for film in ask(lambda: store.stills.missing_of(self._vault))}
            for exhibit in added:
                if exhibit.id in films:
                    self.look_into_film(films[exhibit.id], progress, ask)

    def _is_without_picture(self, exhibit: Exhibit) -> bool:
        """Say whether nothing stands for a film, and have it looked into then."""
        if has_picture(self._vault, exhibit):
            return False
        store.stills.forget(self._vault, exhibit.id)
        return True

    def _not_looked_into(self) -> list[Exhibit]:
        pictures, claims = store.previews.missing_of, store.claims.missing_of
        every = (*pictures(self._vault), *claims(self._vault))
        return list({exhibit.id: exhibit for exhibit in every}.values())
