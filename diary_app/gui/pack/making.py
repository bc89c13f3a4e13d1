"""The long jobs of the page: plan a pack, make it, check it. None of them knows a widget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from diary_app.domain.carriage import Carriage
from diary_app.domain.pack import Comparison, PackPlan, Receipt, Verdict
from diary_app.domain.packs_made import PackMade
from diary_app.domain.selection import Selection
from diary_app.gui.pack.offering import Line, Offered, lines_of, offered_in
from diary_app.i18n import Translate
from diary_app.progress import Progress

if TYPE_CHECKING:
    from diary_app.diary import Ask, Diary

__all__ = ["check", "compare", "earlier_packs", "lines", "make", "offered", "plan", "suggest"]


def plan(diary: Diary, selection: Selection) -> Callable[[Progress], PackPlan]:
    """Return the job that works out what would go in, for the vault's thread."""
    return lambda _: diary.hand_over.plan(selection)


def make(
    diary: Diary,
    planned: Callable[[Progress], PackPlan],
    folder: Path,
    passphrase: str,
    carriage: Carriage,
) -> Callable[[Progress, Ask], Receipt]:
    """Return the job that makes a pack of what is in the diary when it starts, beside the vault.

    Args:
        diary: an open diary.
        planned: from :func:`plan`; asked for when the job starts.
        folder: where the pack is put.
        passphrase: of the diary.
        carriage: in what form.
    """

    def job(progress: Progress, ask: Ask) -> Receipt:
        return diary.hand_over.build(
            ask(lambda: planned(progress)), folder, passphrase, progress, ask, carriage
        )

    return job


def earlier_packs(diary: Diary) -> Callable[[Progress], list[PackMade]]:
    """Return the job that lists the packs that were made, for the vault's thread."""
    return lambda _: diary.hand_over.made()


def offered(diary: Diary, tr: Translate) -> Callable[[Progress], Offered]:
    """Return the job that reads what there is to choose by, for the vault's thread."""
    return lambda _: offered_in(diary, tr)


def lines(diary: Diary, tr: Translate) -> Callable[[Progress], list[Line]]:
    """Return the job that reads every entry for a list, for the vault's thread."""
    return lambda _: lines_of(diary, tr)


def suggest(diary: Diary) -> Callable[[Progress], str]:
    """Return the job that makes a password for a copy."""
    return lambda _: diary.hand_over.suggest_password()


def check(pack: Path) -> Callable[[Progress, Ask], Verdict]:
    """Return the job that checks a pack against its own list, beside the vault."""

    def job(progress: Progress, _ask: Ask) -> Verdict:
        # What lies behind the facade is loaded with the first diary, not with the window.
        from diary_app.diary import verify_pack  # noqa: PLC0415

        return verify_pack(pack, progress)

    return job


def compare(pack: Path, earlier: Path) -> Callable[[Progress, Ask], Comparison]:
    """Return the job that checks whether a pack goes on from an earlier one, beside the vault."""

    def job(progress: Progress, _ask: Ask) -> Comparison:
        from diary_app.diary import verify_pack_against  # noqa: PLC0415 - see check

        return verify_pack_against(pack, earlier, progress)

    return job
