"""What a record says of itself, in words, for the window, the terminal and the pack alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from diary_app.domain.erasing import ErasedKind, Tombstone
from diary_app.domain.head import ClockFlag, ClockFlagKind, Witness
from diary_app.i18n.dates import say_moment
from diary_app.i18n.translate import Translate

__all__ = ["say_clock_flag", "say_numbers", "say_span", "say_tombstone", "say_witness"]


def say_numbers(numbers: Iterable[int], tr: Translate) -> str:
    """Return numbers in order, those that follow one another together: ``1 to 8, 12``."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = (str(a) if a == b else tr("{a} to {b}").format(a=a, b=b) for a, b in runs)
    return ", ".join(said)


def say_span(span: timedelta, tr: Translate) -> str:
    """Return how long, in its largest whole unit: "2 hours", "40 seconds"."""
    seconds = int(span.total_seconds())
    if seconds < 120:
        return tr.many("{count} second", "{count} seconds", seconds)
    if seconds < 2 * 3600:
        return tr.many("{count} minute", "{count} minutes", seconds // 60)
    if seconds < 48 * 3600:
        return tr.many("{count} hour", "{count} hours", seconds // 3600)
    return tr.many("{count} day", "{count} days", seconds // 86400)


def say_clock_flag(flag: ClockFlag, tr: Translate) -> str:
    """Return how the computer's clock did not go evenly before a row was written."""
    said = {
        ClockFlagKind.WENT_BACK: tr("Row {row}: the computer's clock had gone back by {span}."),
        ClockFlagKind.JUMPED: tr(
            "Row {row}: the computer's clock had been set {span} away from where it was."
        ),
    }[flag.kind]
    return said.format(row=flag.seq, span=say_span(flag.by, tr))


def say_witness(witness: Witness, tr: Translate) -> str:
    """Return who noted a head code, when that was written down, and what it covers."""
    said = tr("{who} noted the code of row {row}; written down {when}. {covers}")
    if witness.pack:
        said = tr(
            "{who} noted the code of the pack in which row {row} is the newest; written down "
            "{when}. It counts together with that pack. {covers}"
        )
    return said.format(
        who=f"{witness.who} ({witness.how})" if witness.how else witness.who,
        row=witness.head.seq,
        when=say_moment(witness.at, tr),
        covers=_covers(witness, tr),
    )


def _covers(witness: Witness, tr: Translate) -> str:
    row, first = witness.head.seq, witness.first
    if first > row:
        return tr("That row is lost, so the code proves nothing about what is here.")
    if first == 1:
        return tr("It covers rows 1 to {row}.").format(row=row)
    return tr("It covers rows {rows}; of the rows before, some are lost.").format(
        rows=say_numbers(range(first, row + 1), tr)
    )


def say_tombstone(stone: Tombstone, tr: Translate) -> str:
    """Return what was erased for good, when and why."""
    said = {
        ErasedKind.INCIDENT: tr("Entry {called} was erased for good on {when}."),
        ErasedKind.EXHIBIT: tr("File {called} was erased for good on {when}."),
        ErasedKind.PERSON: tr("Person {called} was erased for good on {when}."),
        ErasedKind.ORDER: tr("Order {called} was erased for good on {when}."),
        ErasedKind.REPORT: tr("Report {called} was erased for good on {when}."),
        ErasedKind.ITEM: tr("Item {called} was erased for good on {when}."),
        ErasedKind.SOURCE: tr("Source {called} was erased for good on {when}."),
    }[stone.kind].format(called=stone.called, when=say_moment(stone.at, tr))
    if not stone.reason:
        return said
    return tr("{said} Reason given: {reason}").format(said=said, reason=stone.reason)
