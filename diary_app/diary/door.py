"""Make a diary, open one, get back in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from diary_app import store
from diary_app.diary import left_aside, packs_found
from diary_app.diary.access import Access
from diary_app.diary.browse import Browse
from diary_app.diary.case import Case
from diary_app.diary.copies import Copies
from diary_app.diary.erasing import Erase
from diary_app.diary.find import Find
from diary_app.diary.hand_over import HandOver
from diary_app.diary.heads import Heads
from diary_app.diary.keep_safe import KeepSafe
from diary_app.diary.keeper import describe, jurisdiction_of, keeper_of
from diary_app.diary.leaks import Leaks
from diary_app.diary.look import Look
from diary_app.diary.passphrase import judge_passphrase
from diary_app.diary.protected import Protect
from diary_app.diary.surroundings import Surroundings
from diary_app.diary.write import Write
from diary_app.domain.access import Opened, Opening
from diary_app.domain.errors import Damaged, DoesNotOpen, NewerDiary, PassphraseTooWeak
from diary_app.domain.head import Head
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.moment import Clock
from diary_app.domain.profile import USUAL, Profile
from diary_app.domain.record import Keeper
from diary_app.progress import Progress

__all__ = ["Diary", "Made", "is_diary", "make_diary", "open_diary", "reset_passphrase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What was found when a diary was opened.

    Attributes:
        now: this opening.
        before: the one before.
        head: the newest, before this opening; ``None`` where it is damaged.
        packs: that a crash had kept from being written down.
    """

    now: Opening
    before: Opening | None = None
    head: Head | None = None
    packs: tuple[Path, ...] = ()


class Diary:
    """An open diary. Each attribute is one thing a person can do with it.

    Attributes:
        folder: where it lies.
        profile: the words of its jurisdiction.
        clock: tells the time of everything written in it.
        damaged: what a quick look at the opening found damaged, to be told at once; or ``None``.
        packs_found: whole packs that a crash had kept from being written down until now.
        write, find, browse, look, case, hand_over, keep_safe, copies, access, erase, heads,
            protect, leaks: see their classes.
    """

    def __init__(self, vault: store.Vault, surroundings: Surroundings, found: _Found) -> None:
        self._vault = vault
        self.folder = vault.folder
        self.clock: Clock = surroundings.clock
        self.damaged: Damaged | None = None
        self.packs_found = found.packs
        self.profile: Profile = _profile_of(vault, surroundings)
        self.keep_safe = KeepSafe(vault, surroundings)
        self.write = Write(vault, surroundings, self.keep_safe)
        self.find = Find(vault)
        self.look = Look(vault, surroundings)
        self.case = Case(vault, surroundings, self.write.run_short)
        self.browse = Browse(vault)
        self.hand_over = HandOver(vault, surroundings, self.profile, self.keep_safe)
        self.protect = Protect(vault)
        self.leaks = Leaks(vault, surroundings, self.hand_over)
        self.copies = Copies(vault)
        self.access = Access(vault, found.now, found.before, found.packs)
        self.erase = Erase(vault)
        self.heads = Heads(vault, found.head)

    @property
    def is_read_only(self) -> bool:
        """Say whether nothing can be written: a backup, or a disk that refuses."""
        return self._vault.is_read_only

    @property
    def keeper(self) -> Keeper:
        """Return the person whose diary it is, as they last described themselves."""
        return keeper_of(self._vault)

    def close(self) -> None:
        """Close it and wipe its keys from memory. Closing twice is fine."""
        self._vault.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A new diary, open, and its recovery code, which nothing here keeps: show it at once."""

    diary: Diary
    recovery_code: str


def is_diary(folder: Path) -> bool:
    """Say whether the folder looks like a diary, whole or not."""
    return store.is_vault(folder)


def make_diary(
    folder: Path,
    passphrase: str,
    surroundings: Surroundings,
    *,
    keeper: Keeper = Keeper(),  # noqa: B008 - a frozen value
    jurisdiction: str = USUAL,
) -> Made:
    """Make a diary: written, closed, opened again from the disk, and only then given out.

    Args:
        folder: where; must not be there, or be empty.
        passphrase: of the keeper.
        surroundings: what it needs around it.
        keeper: whose diary it is, if they want to say.
        jurisdiction: key of the profile, whose words and numbers it shows from now on.

    Raises:
        PassphraseTooWeak, FolderTaken, CannotWrite, DiskFull: as named; nothing is left behind.
        FileNotFoundError, ProfileNotSound: see :meth:`Surroundings.profile`; the same.
    """
    if not judge_passphrase(passphrase).is_enough:
        raise PassphraseTooWeak
    surroundings.profile(jurisdiction)
    code = store.new_code()
    effort = surroundings.effort or store.Effort.tuned()

    def begin(vault: store.Vault, recovery_author: str) -> None:
        body = {"v": 1, "jurisdiction": jurisdiction}
        store.journal.append(
            vault, Act(kind=ActKind.DIARY_MADE, subject=recovery_author, body=body)
        )
        if keeper != Keeper():
            describe(vault, keeper)

    vault = store.create_vault(
        folder,
        passphrase,
        store.normalised(code),
        effort=effort,
        clock=surroundings.clock,
        begin=begin,
    )
    try:
        diary = Diary(vault, surroundings, _Found(now=_making(vault)))
        return Made(diary=diary, recovery_code=code)
    except BaseException:
        vault.close()
        raise


def open_diary(
    folder: Path, passphrase: str, surroundings: Surroundings, progress: Progress | None = None
) -> Diary:
    """Open a diary with its passphrase.

    Args:
        folder: of the diary.
        passphrase: the keeper's, or the recovery code without dashes.
        surroundings: what it needs around it.
        progress: told while a diary that an older version made is brought up to this one, on a
            copy; stops that.

    Raises:
        NotADiary, DoesNotOpen, NewerDiary, InUse, Damaged, UnsafeKeyFile: as named.
        Cancelled: the person asked to stop; the diary is as it was.
    """
    with _tries_noted(folder, surroundings):
        vault = store.open_vault(folder, passphrase, surroundings.clock, progress)
    return _opened(vault, surroundings)


def reset_passphrase(
    folder: Path,
    code: str,
    passphrase: str,
    surroundings: Surroundings,
    progress: Progress | None = None,
) -> Diary:
    """Open a diary with its recovery code and give it a new passphrase.

    Args:
        folder: of the diary.
        code: as typed.
        passphrase: the new one.
        surroundings: what it needs around it.
        progress: as :func:`open_diary` tells it, before the passphrase is changed.

    Raises:
        CodeMistyped: the code cannot be one of ours.
        PassphraseTooWeak: the new passphrase would be guessed quickly. Nothing was changed.
        NotADiary, DoesNotOpen, NewerDiary, InUse, Damaged, UnsafeKeyFile, DiskFull: as named.
        Cancelled: the person asked to stop; nothing was changed.
    """
    symbols = store.normalised(code)
    if not judge_passphrase(passphrase).is_enough:
        raise PassphraseTooWeak
    with _tries_noted(folder, surroundings):
        vault = store.access.reset_passphrase(
            folder, symbols, passphrase, surroundings.clock, progress
        )
    return _opened(vault, surroundings, Opened.RECOVERY)


def _profile_of(vault: store.Vault, surroundings: Surroundings) -> Profile:
    try:
        return surroundings.profile(jurisdiction_of(vault))
    except FileNotFoundError as error:  # a jurisdiction only a later version knows
        raise NewerDiary(found=store.SHAPE + 1, known=store.SHAPE) from error


def _making(vault: store.Vault) -> Opening:
    """Return the first opening of all: a diary is open when it has been made."""
    return store.openings.openings(vault)[0]


@contextmanager
def _tries_noted(folder: Path, surroundings: Surroundings) -> Iterator[None]:
    """Note in the diary's folder when something was typed that does not open it."""
    try:
        yield
    except DoesNotOpen:
        store.tries.note(folder, surroundings.clock())
        raise


def _opened(vault: store.Vault, surroundings: Surroundings, by: Opened | None = None) -> Diary:
    try:
        store.require_full_length(vault)
        damaged = _first_look(vault)
        before, head = store.openings.newest(vault), _head_of(vault)
        now = store.openings.arrive(vault, by)
        packs = () if vault.is_read_only else packs_found.settle(vault)
        if not vault.is_read_only:
            left_aside.settle(vault)
            store.reserve.keep_free(vault.folder, surroundings.reserve)
            store.erasing.finish(vault)
            store.drafts.tidy(vault)
        found = _Found(now=now, before=before, head=head, packs=packs)
        diary = Diary(vault, surroundings, found)
    except BaseException:
        vault.close()
        raise
    diary.damaged = damaged
    return diary


def _head_of(vault: store.Vault) -> Head | None:
    """Return the newest head; a damaged one is told by the first look."""
    with suppress(Damaged):
        return store.heads.newest(vault)
    return None


def _first_look(vault: store.Vault) -> Damaged | None:
    """Say what the quick check finds: it is told, and keeps nobody from reading the rest."""
    try:
        store.quick_check(vault)
    except Damaged as found:
        return found
    return None
