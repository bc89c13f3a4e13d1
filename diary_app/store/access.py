"""Who can open the diary: changes of the key file, each admitted by the journal first."""

from __future__ import annotations

from pathlib import Path

from diary_app.domain.errors import DoesNotOpen
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.moment import Clock
from diary_app.store import journal
from diary_app.store.files import disk_troubles
from diary_app.store.folder import require_vault
from diary_app.store.founding import KEEPER_SLOT
from diary_app.store.hold import hold
from diary_app.store.key_ring import KeyRing, SlotRole, new_key_ring, public_key_of
from diary_app.store.keys import KeyFile
from diary_app.store.vault import Vault, open_vault, vault_of

__all__ = ["opens", "reset_passphrase"]


def reset_passphrase(folder: Path, code: str, passphrase: str, clock: Clock) -> Vault:
    """Open a diary with its recovery code, give it a new passphrase, and return it open.

    The old passphrase opens nothing afterwards; copies of the folder made before still open with
    it. The keeper's slot gets a signing key of its own, admitted by an entry that the recovery
    slot signs. The journal is written first: a crash between leaves the old passphrase in force.

    Args:
        folder: of the diary, which nobody has open.
        code: the recovery code, normalised.
        passphrase: the new one.
        clock: tells the time of the entry.

    Raises:
        NotADiary, Damaged, InUse, DoesNotOpen, NewerDiary, UnsafeKeyFile, DiskFull, CannotRead,
        CannotWrite: as named.
    """
    folder = folder.absolute()
    require_vault(folder)
    held = hold(folder)
    try:
        key_file = KeyFile.read(folder)
        ring = _opened(key_file, code, SlotRole.RECOVERY)
        admitted = _put_keeper(key_file, passphrase, ring)
        vault = vault_of(folder, key_file, ring, clock, held)
    except BaseException:
        held.release()
        raise
    try:
        with vault.writing():
            body = {"v": 1, "how": "recovery_code", "slot": "keeper"}
            journal.append(vault, Act(kind=ActKind.ACCESS_CHANGED, subject=admitted, body=body))
        with disk_troubles(folder):
            key_file.write(folder)
    finally:
        vault.close()
    return open_vault(folder, passphrase, clock)


def opens(vault: Vault, passphrase: str) -> None:
    """Go on only if ``passphrase`` is the one that opened this vault. Safe beside its thread.

    A key file of somebody's own making, put there while the diary is open, opens nothing here.

    Raises:
        DoesNotOpen: it is not. NotADiary, Damaged, NewerDiary, UnsafeKeyFile, CannotRead: as named.
    """
    ring = KeyFile.read(vault.folder).open(passphrase)
    author = public_key_of(ring.signer())
    ring.wipe()
    if author != vault.author:
        raise DoesNotOpen


def _put_keeper(key_file: KeyFile, passphrase: str, ring: KeyRing) -> str:
    """Give the keeper's slot a new passphrase and key; return the public half of that key."""
    keeper = new_key_ring(SlotRole.KEEPER, ring.data_key)
    try:
        key_file.put(KEEPER_SLOT, passphrase, keeper)
        return public_key_of(keeper.signer())
    except BaseException:
        ring.wipe()
        raise
    finally:
        keeper.wipe()


def _opened(key_file: KeyFile, typed: str, role: SlotRole) -> KeyRing:
    ring = key_file.open(typed)
    if ring.role is not role:
        ring.wipe()
        raise DoesNotOpen
    return ring
