"""What is being written: a new entry, or a correction of one that is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from diary_app.domain.incident import Draft, DraftId
from diary_app.domain.record import Record

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["Writing"]


def _new_draft() -> DraftId:
    # What lies behind the facade is loaded with the first diary, not with the window.
    from diary_app.diary import new_draft_id  # noqa: PLC0415

    return new_draft_id()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One draft of one diary, and what it corrects.

    Attributes:
        draft: a new name, or that of a draft that is gone on with.
        amended: the entry being corrected; ``None`` for a new one.
    """

    diary: Diary
    draft: DraftId = field(default_factory=_new_draft)
    amended: Record | None = None

    def keep(self, told: Draft, reason: str) -> Callable[[], None]:
        """Return the job that keeps the draft."""
        amends = None if self.amended is None else self.amended.id
        keep_draft = self.diary.write.keep_draft
        return partial(keep_draft, self.draft, told, amends=amends, reason=reason)

    def save(self, told: Draft, reason: str) -> Callable[[], Record]:
        """Return the job that saves the entry, or its correction."""
        write = self.diary.write
        if self.amended is None:
            return partial(write.save, self.draft, told)
        return partial(write.amend, self.amended.id, self.draft, told, reason)
