"""Write: take files in, keep drafts, save an entry, amend it."""

from __future__ import annotations

import contextlib
import itertools
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from diary_app import capture, store
from diary_app.diary.files_named import Named, is_whole, named_by, with_files
from diary_app.diary.keep_safe import KeepSafe
from diary_app.diary.keeper import describe
from diary_app.diary.surroundings import Surroundings
from diary_app.diary.text import kept_name, kept_text
from diary_app.domain.answers import with_text
from diary_app.domain.errors import Damaged, DiaryError, DraftNotReady
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import Draft, DraftId, IncidentId, Problem
from diary_app.domain.record import Keeper, Record
from diary_app.progress import Ask, Cancelled, Progress
from diary_app.store.entries.drafts import KeptDraft

__all__ = ["KeptDraft", "Write", "new_draft_id"]

T = TypeVar("T")

_ENOUGH_TO_TELL = 4096  # bytes that tell what kind of file it is


def new_draft_id() -> DraftId:
    """Return a name for a new draft; nothing is kept yet."""
    return DraftId(secrets.token_hex(16))


class Write:
    """All that adds to a diary."""

    def __init__(self, vault: store.Vault, surroundings: Surroundings, keep_safe: KeepSafe) -> None:
        self._vault = vault
        self._surroundings = surroundings
        self._keep_safe = keep_safe
        self._originals = store.shared.Originals()
        self._is_short_of_room = False

    def take_in(self, path: Path, draft: DraftId, progress: Progress, ask: Ask) -> Exhibit:
        """Seal a file into the vault, byte for byte, and let it belong to a draft. Runs beside.

        The file is kept whatever it is; whether it can be shown is another matter. Where the same
        original is in the draft or in an entry already, and whole, it is not kept twice.

        Returns:
            The file; it has a mark where it is one that an entry has.

        Raises:
            CannotRead: the file cannot be read. DiskFull, CannotWrite: as named.
            Cancelled: the person asked to stop; nothing is left behind.
        """
        try:
            size = path.stat().st_size
        except (OSError, ValueError):
            size = 0  # reading it says what is wrong
        return self._taken_in(path.name, capture.read_file(path), size, draft, progress, ask)

    def take_in_bytes(
        self, name: str, content: bytes, draft: DraftId, progress: Progress, ask: Ask
    ) -> Exhibit:
        """Like :meth:`take_in`, for something pasted. ``name`` is what it will be called."""
        return self._taken_in(name, iter([content]), len(content), draft, progress, ask)

    def drop(self, exhibit: ExhibitId) -> None:
        """Take a file out of its draft again, for good. A file of a saved entry is not touched."""
        store.drafts.let_go(self._vault, [exhibit])

    def keep_draft(
        self,
        draft_id: DraftId,
        draft: Draft,
        *,
        amends: IncidentId | None = None,
        reason: str = "",
    ) -> None:
        """Keep what has been typed so far; ``amends`` names the entry it is a change to."""
        draft, reason = _kept(draft), kept_text(reason)
        self._with_reserve(
            lambda: store.drafts.keep(self._vault, draft_id, draft, amends=amends, reason=reason)
        )

    def drafts(self) -> list[KeptDraft]:
        """Return the drafts with something in them, the last changed first."""
        return store.drafts.kept(self._vault)

    def discard(self, draft_id: DraftId) -> None:
        """Take a draft and its files away for good."""
        store.drafts.forget(self._vault, draft_id)

    def save(self, draft_id: DraftId, draft: Draft) -> Record:
        """Save a draft as a new entry: words, files and marks together, or nothing.

        Files that ``draft`` does not name, because they came in meanwhile, stay in the draft.

        Raises:
            DraftNotReady: something stands in the way; the draft is as it was.
            DiskFull: no room; the draft is as it was.
        """
        self._require_ready(draft.problems(self._surroundings.clock().utc))
        named = named_by(self._vault, self._originals, draft)
        draft = with_files(_kept(draft), named.names)

        def written() -> IncidentId:
            with self._vault.writing():
                incident = store.records.write(self._vault, draft)
                self._settle(draft_id, incident, named)
            return incident

        incident = self._with_reserve(written)
        self._clear_away(named)
        return self._record(incident)

    def amend(self, incident: IncidentId, draft_id: DraftId, draft: Draft, reason: str) -> Record:
        """Write a later, visible change to an entry; what it said before stays.

        Files it had before stay its files: an amendment adds, it never takes away.

        Raises:
            DraftNotReady: something stands in the way, a missing reason among it.
            DiskFull: no room; the draft is as it was.
        """
        missing = [] if reason.strip() else [Problem.REASON_MISSING]
        self._require_ready(draft.problems(self._surroundings.clock().utc) + missing)
        before = self._record(incident)
        named = named_by(self._vault, self._originals, draft)
        had = {name: name for name in before.now.told.exhibits}
        draft = with_files(_kept(draft), had | named.names)
        reason = kept_text(reason).strip()

        def written() -> None:
            with self._vault.writing():
                store.records.amend(self._vault, incident, draft, reason)
                self._settle(draft_id, incident, named)

        self._with_reserve(written)
        self._clear_away(named)
        return self._record(incident)

    def describe_keeper(self, keeper: Keeper) -> None:
        """Write down how the keeper wants to stand on packs. Marks already given never change."""
        with self._vault.writing():
            describe(self._vault, keeper)

    def prefer(self, name: str, value: str) -> None:
        """Keep a preference of the window."""
        store.settings.put(self._vault, kept_text(name), kept_text(value))

    @property
    def is_short_of_room(self) -> bool:
        """Say whether the room kept in reserve had to be used: the disk is as good as full."""
        return self._is_short_of_room

    def _with_reserve(self, job: Callable[[], T]) -> T:
        """Do ``job``; see ``reserve.with_reserve``.

        Raises:
            DiskFull: the room kept in reserve was not enough either.
        """
        return store.reserve.with_reserve(self._vault.folder, job, self.run_short)

    def run_short(self) -> None:
        """Remember that the room kept in reserve had to be used."""
        self._is_short_of_room = True

    def _taken_in(
        self,
        name: str,
        content: Iterator[bytes],
        size: int,
        draft: DraftId,
        progress: Progress,
        ask: Ask,
    ) -> Exhibit:
        first = next(content, b"")
        kind = capture.media_type_of(first[:_ENOUGH_TO_TELL], name)
        chunks = _stepped(itertools.chain([first], content), size, progress)
        at = self._surroundings.clock().iso()
        sealed = store.objects.seal(self._vault, kept_name(name), kind, chunks, taken_in=at)
        try:
            same = self._known_and_whole(draft, sealed, ask)
            kept = ask(lambda: self._hold(draft, sealed, same))
        except (Cancelled, DiaryError):
            # Only then it is certain that no draft holds it; else it comes back at the next open.
            with contextlib.suppress(DiaryError):
                store.objects.remove(self._vault.objects_folder, sealed.id)
            raise
        if kept is not sealed:
            store.objects.remove(self._vault.objects_folder, sealed.id)
            return kept
        self._keep_safe.make_preview(sealed, ask)
        return sealed

    def _known_and_whole(self, draft: DraftId, sealed: Exhibit, ask: Ask) -> Exhibit | None:
        """Return the file with the same bytes that the diary or the draft has, if it is whole."""
        try:
            same = ask(lambda: self._same(draft, sealed))
        except Damaged:
            return None
        return same if same is not None and is_whole(self._vault, same) else None

    def _same(self, draft: DraftId, sealed: Exhibit) -> Exhibit | None:
        kept = self._originals.same(self._vault, sealed)
        return kept or store.drafts.same_original(self._vault, draft, sealed)

    def _hold(self, draft: DraftId, sealed: Exhibit, same: Exhibit | None) -> Exhibit:
        """Let a draft hold a new file, unless the same one is still there; return what it has."""
        if same is not None and self._same(draft, sealed) == same:
            return same
        store.drafts.hold(self._vault, draft, sealed)
        return sealed

    def _settle(self, draft_id: DraftId, incident: IncidentId, named: Named) -> None:
        store.records.keep_exhibits(self._vault, incident, named.new)
        store.drafts.take_out(self._vault, named.twice)
        store.drafts.settle(self._vault, draft_id, [exhibit.id for exhibit in named.new])
        store.records.put_words(self._vault, incident)

    def _clear_away(self, named: Named) -> None:
        """Take second copies from the disk. The entry is saved: what fails is tried again later."""
        if named.twice:
            with contextlib.suppress(DiaryError):
                store.unwanted.remove(self._vault)

    def _record(self, incident: IncidentId) -> Record:
        return store.records.read(self._vault, [incident])[0]

    @staticmethod
    def _require_ready(problems: list[Problem]) -> None:
        if problems:
            raise DraftNotReady(tuple(problems))


def _kept(draft: Draft) -> Draft:
    notes = (
        replace(note, description=kept_text(note.description), came_as=kept_name(note.came_as))
        for note in draft.notes
    )
    return replace(with_text(draft, kept_text), notes=tuple(notes))


def _stepped(chunks: Iterable[bytes], size: int, progress: Progress) -> Iterator[bytes]:
    done = 0
    for chunk in chunks:
        yield chunk
        done += len(chunk)
        progress.step(done, size, "sealing")
