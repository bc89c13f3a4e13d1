"""A new data key: for the day somebody leaves who could have copied the old one."""

from __future__ import annotations

from pathlib import Path

from diary_app import store
from diary_app.diary.surroundings import Surroundings
from diary_app.progress import Progress

__all__ = ["renew_data_key"]


def renew_data_key(
    folder: Path, passphrase: str, surroundings: Surroundings, progress: Progress
) -> str:
    """Put everything in a closed diary under a new data key, and return its new recovery code.

    The passphrase stays. The old code opens nothing here any more, and the snapshots under the old
    key are taken away. Copies of the diary made before still open, with the passphrase they had and
    the old code: nobody can take them back. It takes as much room again as the diary has.

    Args:
        folder: of the diary, which nobody has open.
        passphrase: the keeper's.
        surroundings: what a diary needs around it.
        progress: told of every piece; stops the work, which leaves the old diary.

    Raises:
        DoesNotOpen: not the keeper's passphrase.
        ReadOnly: it is a backup.
        Damaged: something in the diary is; it is named. A salvage helps first.
        CopyNotSound: what was read back is not what was written.
        NotADiary, NewerDiary, UnsafeKeyFile, NotEnoughMemory, InUse, CannotRead, CannotWrite,
        DiskFull: as named.
        Cancelled: the person asked to stop. Like after every error, the diary is the old one.
    """
    code = store.new_code()
    store.renew(folder, passphrase, code, surroundings.clock, progress)
    return code
