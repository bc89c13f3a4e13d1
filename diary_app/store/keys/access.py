"""Who can open the diary: changes of the key file, each admitted by the journal first."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from diary_app.domain.errors import DiaryError, DoesNotOpen
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.moment import Clock
from diary_app.progress import Progress
from diary_app.store import staged
from diary_app.store.disk.files import disk_troubles
from diary_app.store.disk.folder import require_vault
from diary_app.store.disk.hold import hold
from diary_app.store.entries import journal
from diary_app.store.founding import KEEPER_SLOT, RECOVERY_SLOT
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.keys.key_ring import KeyRing, SlotRole, new_key, public_key_of
from diary_app.store.opening import open_vault, vault_of
from diary_app.store.vault import Vault

__all__ = ["change_code", "change_passphrase", "opens", "reset_passphrase"]


@dataclass(frozen=True, slots=True)
class _Change:
    """A slot that is given other words, and how the journal calls that."""

    role: SlotRole
    slot: int
    how: str
    named: str

    @property
    def body(self) -> dict[str, str | int]:
        return {"v": 1, "how": self.how, "slot": self.named}


_PASSPHRASE = _Change(SlotRole.KEEPER, KEEPER_SLOT, "passphrase", "keeper")
_RESET = replace(_PASSPHRASE, how="recovery_code")
_CODE = _Change(SlotRole.RECOVERY, RECOVERY_SLOT, "new_code", "recovery")


def reset_passphrase(
    folder: Path, code: str, passphrase: str, clock: Clock, progress: Progress | None = None
) -> Vault:
    """Open a diary with its recovery code, give it a new passphrase, and return it open.

    The old passphrase opens nothing afterwards; copies of the folder made before still open with
    it, and so does the code with all of them. The keeper's slot gets a signing key of its own,
    admitted by an entry that the recovery slot signs. The journal is written first: a crash between
    leaves the old passphrase in force.

    Args:
        folder: of the diary, which nobody has open.
        code: the recovery code, normalised.
        passphrase: the new one.
        clock: tells the time of the entry.
        progress: told while a vault of an older shape is brought to today's, before the passphrase
            is changed.

    Raises:
        NotADiary, Damaged, InUse, DoesNotOpen, NewerDiary, UnsafeKeyFile, DiskFull, CannotRead,
        CannotWrite: as named.
        Cancelled: the person asked to stop; a vault of an older shape stays as it was.
    """
    folder = folder.absolute()
    require_vault(folder)
    held = hold(folder)
    try:
        staged.settle(folder, can_write=True)
        key_file = KeyFile.read(folder)
        ring = _opened(key_file, code, SlotRole.RECOVERY)
        try:
            admitted = public_key_of(_put(key_file, _RESET, passphrase, ring))
        except BaseException:
            ring.wipe()
            raise
        vault = vault_of(folder, key_file, ring, clock, held, progress=progress)
    except BaseException:
        held.release()
        raise
    try:
        with vault.writing():
            act = Act(kind=ActKind.ACCESS_CHANGED, subject=admitted, body=_RESET.body)
            journal.append(vault, act)
        with disk_troubles(folder):
            key_file.write(folder)
    finally:
        vault.close()
    opened = open_vault(folder, passphrase, clock)
    opened.last_seen = vault.last_seen  # as it was found, before this wrote a row itself
    return opened


def change_passphrase(vault: Vault, old: str, new: str) -> None:
    """Let ``new`` open the diary instead of the passphrase it has; the code stays as it was.

    The vault stays open, and signs with the slot's new key from then on. The journal is written
    first: a crash between leaves the old passphrase in force, and an admitted key that nobody has.
    Copies of the folder made before still open with the old one.

    Args:
        vault: open, to write.
        old: what opened it.
        new: the new passphrase.

    Raises:
        DoesNotOpen: ``old`` did not open it; nothing was changed.
        ReadOnly, Gone, Replaced, NotADiary, Damaged, NewerDiary, UnsafeKeyFile, CannotRead,
        NotEnoughMemory: as named; nothing was changed.
        CannotWrite, DiskFull: as named; the old passphrase is in force.
    """
    _change(vault, old, new, _PASSPHRASE)


def change_code(vault: Vault, passphrase: str, code: str) -> None:
    """Let ``code``, normalised, open the diary instead of the recovery code it has.

    Raises:
        as :func:`change_passphrase`.
    """
    _change(vault, passphrase, code, _CODE)


def opens(vault: Vault, passphrase: str) -> None:
    """Go on only if ``passphrase`` is the one that opened this vault. Safe beside its thread.

    A key file of somebody's own making, put there while the diary is open, opens nothing here.

    Raises:
        DoesNotOpen: it is not. NotADiary, Damaged, NewerDiary, UnsafeKeyFile, CannotRead: as named.
    """
    _proved(vault, KeyFile.read(vault.folder), passphrase).wipe()


def _proved(vault: Vault, key_file: KeyFile, typed: str) -> KeyRing:
    """Return the ring that ``typed`` opens, if it is the one this vault was opened with."""
    ring = key_file.open(typed)
    if public_key_of(ring.signer()) != vault.author:
        ring.wipe()
        raise DoesNotOpen
    return ring


def _change(vault: Vault, typed: str, new: str, change: _Change) -> None:
    vault.require_in_place()
    before = KeyFile.read(vault.folder)
    after = replace(before, slots=[*before.slots])
    ring = _proved(vault, before, typed)
    try:
        signer = _put(after, change, new, ring)
    finally:
        ring.wipe()
    with vault.writing():
        subject = public_key_of(signer)
        journal.append(vault, Act(kind=ActKind.ACCESS_CHANGED, subject=subject, body=change.body))
    try:
        with disk_troubles(vault.folder):
            after.write(vault.folder)
    except BaseException:
        with contextlib.suppress(OSError):
            before.write(vault.folder)  # one of the three is new already, perhaps
        raise
    finally:
        _follow(vault, after, signer, change.role)


def _follow(vault: Vault, after: KeyFile, signer: Ed25519PrivateKey, role: SlotRole) -> None:
    """Sign with the new key if it is the one in force, and this vault's own slot."""
    with contextlib.suppress(DiaryError):
        if vault.role is role and KeyFile.read(vault.folder) == after:
            vault.sign_with(signer)


def _put(key_file: KeyFile, change: _Change, typed: str, ring: KeyRing) -> Ed25519PrivateKey:
    """Give a slot other words and a signing key of its own; return that key."""
    renewed = KeyRing(change.role, bytearray(ring.data_key), new_key())
    try:
        key_file.put(change.slot, typed, renewed)
        return renewed.signer()
    finally:
        renewed.wipe()


def _opened(key_file: KeyFile, typed: str, role: SlotRole) -> KeyRing:
    ring = key_file.open(typed)
    if ring.role is not role:
        ring.wipe()
        raise DoesNotOpen
    return ring
