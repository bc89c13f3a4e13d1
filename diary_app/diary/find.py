"""Find: the timeline, one entry, search, pictures."""

from __future__ import annotations

import contextlib

from diary_app import store
from diary_app.diary.text import kept_text
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import ExhibitId, Preview, PreviewProblem
from diary_app.domain.incident import IncidentId
from diary_app.domain.record import Record, Unreadable

__all__ = ["Find"]

_EVERY = 2**31


class Find:
    """All that reads a diary. Everything is compared with its hash before it is given out."""

    def __init__(self, vault: store.Vault) -> None:
        self._vault = vault

    def count(self) -> int:
        """Return how many entries there are."""
        return store.records.count(self._vault)

    def timeline(
        self, *, newest_first: bool = True, skip: int = 0, most: int = 50
    ) -> list[Record | Unreadable]:
        """Return entries in order of happening; those whose time is not known come last.

        One that is not what was written stands there as :class:`Unreadable` and hides no other.
        """
        wanted = store.listing.ordered(self._vault, newest_first=newest_first, skip=skip, most=most)
        return store.listing.shown(self._vault, wanted)

    def record(self, incident: IncidentId) -> Record:
        """Return one entry with all its versions.

        Raises:
            Damaged: it is not what was written, or there is none.
        """
        return store.records.read(self._vault, [incident])[0]

    def numbered(self, number: int) -> Record | Unreadable | None:
        """Return the entry of a number, ``None`` if there is none; a damaged index hides none.

        Raises:
            Damaged: not even the list of entries can be read.
        """
        with contextlib.suppress(Damaged):
            found = (name for name, known in self.numbers().items() if known == number)
            for one in store.listing.shown(self._vault, found):
                return one
        for name in store.listing.ordered(self._vault, newest_first=False, skip=0, most=_EVERY):
            for one in store.listing.shown(self._vault, [name]):
                if one.number == number:
                    return one
        return None

    def numbers(self) -> dict[IncidentId, int]:
        """Return the number of every entry that was not erased."""
        return store.records.numbers(self._vault)

    def search(self, text: str, *, most: int = 50) -> list[Record | Unreadable]:
        """Return the entries that hold all of ``text``, newest first; see ``terms_of``.

        Raises:
            Damaged: the list of words is not what was kept.
        """
        found = store.search.find(self._vault, kept_text(text), most=most)
        return store.listing.shown(self._vault, found)

    def thumbnail(self, exhibit: ExhibitId) -> bytes:
        """Return a JPEG of at most 320 px, ``b""`` if there is none; for files of drafts too."""
        return store.previews.thumbnail(self._vault, exhibit)

    def preview(self, exhibit: ExhibitId) -> Preview:
        """Return thumbnail and proof of an exhibit, or why there are none.

        Raises:
            Damaged: they are not what was kept.
        """
        found = store.previews.get(self._vault, exhibit, self._called(exhibit))
        return found or Preview(problem=PreviewProblem.NOT_YET_MADE)

    def typed_before(self) -> dict[str, tuple[str, ...]]:
        """Return what was typed in earlier entries by the name of the answer, to be offered again.

        ``place`` is among the names. The last typed comes first.
        """
        return store.typed.typed_before(self._vault)

    def preferences(self) -> dict[str, str]:
        """Return the preferences of the window by name."""
        return store.settings.all_of(self._vault)

    def _called(self, exhibit: ExhibitId) -> str:
        try:
            kept = store.records.exhibit(self._vault, exhibit)
        except Damaged:
            return exhibit
        return kept.mark if kept else exhibit
