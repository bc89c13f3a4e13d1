"""The way into a diary: make one, open one, get back into one. Its methods are jobs for the vault.

Everything behind the door (the encrypted database, the maker of PDFs) is imported when it is first
needed, on the vault's thread, so that the window stands before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from diary_app.domain.errors import DiaryError
from diary_app.domain.record import Keeper
from diary_app.progress import Progress

if TYPE_CHECKING:
    from diary_app.diary import Diary, Judgement, Made, Surroundings

__all__ = ["Door"]

_CODE_TO_SHOW = "recovery_code_to_show"  # among the preferences, until it was typed back


class Door:
    """Opens diaries in their surroundings, one at a time, and closes what it has opened.

    It knows the open diary itself, so that one that opens while the person leaves, and that
    therefore never reaches a page, is closed as well.

    Args:
        surroundings: gives what a diary needs around it; called on the vault's thread only.
        resources: what comes with the program.
        jurisdiction: key of the profile a new diary is made with, where no other is chosen.

    Attributes:
        profiles: the folder of those there are.
    """

    def __init__(
        self, surroundings: Callable[[], Surroundings], resources: Path, jurisdiction: str
    ) -> None:
        self._surroundings = surroundings
        self._resources = resources
        self._jurisdiction = jurisdiction
        self.profiles = resources / "profiles"
        self._open: Diary | None = None
        self._unshown: tuple[Path, str] | None = None

    def surroundings(self) -> Surroundings:
        """Return what a diary needs around it; for jobs on the vault's thread."""
        return self._surroundings()

    def warm(self, _progress: Progress) -> None:
        """Load what lies behind the door, so that the first opening need not wait for it."""
        self._surroundings()

    def suggest(self, _progress: Progress) -> str:
        """Return six words nobody can guess."""
        from diary_app.diary import suggest_passphrase  # noqa: PLC0415 - see the module

        return suggest_passphrase(self._resources)

    def judge(self, passphrase: str) -> Judgement:
        """Return how soon ``passphrase`` would be guessed."""
        from diary_app.diary import judge_passphrase  # noqa: PLC0415 - see the module

        return judge_passphrase(passphrase)

    def make(self, folder: Path, passphrase: str, keeper: Keeper, jurisdiction: str = "") -> Made:
        """Make a diary in ``folder``.

        Args:
            folder: where.
            passphrase: of the keeper.
            keeper: whose it is.
            jurisdiction: key of a profile; ``""`` for the usual one.

        Raises:
            FolderTaken, PassphraseTooWeak, ProfileNotSound, CannotWrite, DiskFull: there is none,
                and why.
        """
        from diary_app.diary import make_diary  # noqa: PLC0415 - see the module

        self.close()
        made = make_diary(
            folder,
            passphrase,
            self._surroundings(),
            keeper=keeper,
            jurisdiction=jurisdiction or self._jurisdiction,
        )
        self._open = made.diary
        self._show_until_typed_back(made.recovery_code)
        return made

    def new_code(self, passphrase: str) -> str:
        """Return a new recovery code for the open diary; the one before opens it no more.

        Raises:
            DoesNotOpen, ReadOnly, Gone, Replaced, CannotWrite, DiskFull and the like: the code
            before stays.
        """
        assert self._open is not None
        code = self._open.access.new_recovery_code(passphrase)
        self._show_until_typed_back(code)
        return code

    def renew(self, folder: Path, passphrase: str, progress: Progress) -> Made:
        """Close the diary, put everything in ``folder`` under a new key, and open it again.

        Raises:
            DoesNotOpen and all that :meth:`open` raises, DiskFull, CannotWrite, Cancelled: it is
            as it was; or it is renewed and cannot be opened now, and then the next opening shows
            its new code.
        """
        from diary_app.diary import Made, renew_data_key  # noqa: PLC0415 - see the module

        self.close()
        code = renew_data_key(folder, passphrase, self._surroundings(), progress)
        self._unshown = folder, code
        return Made(diary=self.open(folder, passphrase), recovery_code=code)

    def _show_until_typed_back(self, code: str) -> None:
        """Keep ``code`` in the open diary until :meth:`forget_code`.

        A person who has to leave before they have written it down sees it again when they come
        back. Whoever can read it there has opened the diary already. Where it cannot be kept, it
        is still shown now.
        """
        if self._open is not None:
            with suppress(DiaryError):
                self._open.write.prefer(_CODE_TO_SHOW, code)

    def code_to_show(self, kept: Mapping[str, str]) -> str:
        """Return the recovery code that was not typed back yet, or ``""``.

        Args:
            kept: what the diary keeps of preferences.
        """
        return kept.get(_CODE_TO_SHOW, "")

    def forget_code(self) -> None:
        """Forget the recovery code: the person has it now."""
        if self._open is not None:
            self._open.write.prefer(_CODE_TO_SHOW, "")

    def open(self, folder: Path, passphrase: str, progress: Progress | None = None) -> Diary:
        """Open the diary in ``folder``; ``progress`` is told if it must be brought up to date.

        Raises:
            NotADiary, DoesNotOpen, NewerDiary, InUse, Damaged, UnsafeKeyFile: it stays shut.
        """
        from diary_app.diary import open_diary  # noqa: PLC0415 - see the module

        self.close()
        self._open = open_diary(folder, passphrase, self._surroundings(), progress)
        if self._unshown is not None and self._unshown[0] == folder:
            self._show_until_typed_back(self._unshown[1])
            self._unshown = None
        return self._open

    def get_back_in(
        self, folder: Path, code: str, passphrase: str, progress: Progress | None = None
    ) -> Diary:
        """Open the diary with its recovery code, and give it a new passphrase.

        ``progress`` is told if it must be brought up to date before that.

        Raises:
            CodeMistyped, PassphraseTooWeak, and all that :meth:`open` raises: nothing has changed.
        """
        from diary_app.diary import reset_passphrase  # noqa: PLC0415 - see the module

        self.close()
        self._open = reset_passphrase(folder, code, passphrase, self._surroundings(), progress)
        return self._open

    def close(self) -> None:
        """Close the diary that is open, if one is, and wipe its keys."""
        diary, self._open = self._open, None
        if diary is not None:
            diary.close()
