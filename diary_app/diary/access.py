"""Access: who can open the diary, who did, and how to change it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from diary_app import store
from diary_app.diary.passphrase import judge_passphrase
from diary_app.domain.access import Arrival, Opening
from diary_app.domain.errors import Damaged, PassphraseTooWeak
from diary_app.domain.journal import ActKind, JournalEntry

__all__ = ["Access"]


class Access:
    """All about who can open a diary. What changes it asks for the passphrase again."""

    def __init__(
        self,
        vault: store.Vault,
        now: Opening,
        before: Opening | None,
        packs_found: tuple[Path, ...] = (),
    ) -> None:
        self._vault = vault
        self._packs_found = packs_found
        self._now = now
        self._before = before

    def arrival(self) -> Arrival:
        """Return what the person is told now that their diary is open.

        The opening itself is as it was found then; the backups are as they are now.
        """
        backups = store.journal.entries_of_kind(self._vault, ActKind.BACKED_UP, newest=1)
        return Arrival(
            now=self._now,
            before=self._before,
            is_read_only=self._vault.is_read_only,
            is_backup=store.is_backup(self._vault.folder),
            last_backup=store.journal.moment_of(backups[0]) if backups else None,
            acts_since_backup=store.openings.acts_after(self._vault, _held_by(backups)),
            packs_found=self._packs_found,
        )

    def history(self) -> list[Opening]:
        """Return every opening the journal can tell of, newest first.

        The making of the diary is the first. One that was only to read is not in it, since nothing
        could be written then.
        """
        return store.openings.openings(self._vault)[::-1]

    def change_passphrase(self, old: str, new: str) -> None:
        """Let ``new`` open the diary, and ``old`` no more. Copies made before are not changed.

        The diary stays open. The recovery code stays as it is.

        Raises:
            PassphraseTooWeak: ``new`` would be guessed quickly. Nothing was changed.
            DoesNotOpen: ``old`` did not open this diary. Nothing was changed.
            ReadOnly, Gone, Replaced, UnsafeKeyFile, Damaged: as named. Nothing was changed.
            CannotWrite, DiskFull: as named; ``old`` opens it as before.
        """
        if not judge_passphrase(new).is_enough:
            raise PassphraseTooWeak
        store.access.change_passphrase(self._vault, old, new)

    def new_recovery_code(self, passphrase: str) -> str:
        """Return a new recovery code; the one before opens nothing any more but older copies.

        It is kept nowhere: show it at once, and have it typed back.

        Raises:
            DoesNotOpen: not the diary's passphrase. The code before stays.
            ReadOnly, Gone, Replaced, UnsafeKeyFile, Damaged, CannotWrite, DiskFull: as named; the
            code before stays.
        """
        code = store.new_code()
        store.access.change_code(self._vault, passphrase, store.normalised(code))
        return code


def _held_by(backups: Sequence[JournalEntry]) -> int:
    """Return up to which row the newest backup holds the journal; 0 where there is none."""
    if not backups:
        return 0
    with suppress(Damaged, KeyError):
        return int(store.journal.body_of(backups[-1])["acts"])
    return backups[-1].seq
