"""What the commands about access, codes and erasing print: values for scripts, lines for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diary_app.domain.access import Opened, Opening
from diary_app.domain.erasing import Tombstone, WhatGoes
from diary_app.domain.head import ClockFlag, Head, Noted, Witness
from diary_app.domain.moment import Moment
from diary_app.domain.pack import in_groups
from diary_app.i18n import Translate, say_clock_flag, say_moment, say_tombstone, say_witness

__all__ = [
    "head_lines",
    "head_values",
    "history_lines",
    "history_values",
    "noted_code_lines",
    "noted_lines",
    "noted_values",
    "tombstone_values",
    "what_goes_lines",
    "what_goes_values",
    "witness_values",
]


def history_values(openings: Sequence[Opening]) -> dict[str, Any]:
    """Return every opening as plain values, in the order given."""
    return {"openings": [_opening(opening) for opening in openings]}


def history_lines(openings: Sequence[Opening], tr: Translate) -> list[str]:
    """Return every opening as a line, and below it what was noted before it."""
    with_what = {
        Opened.KEEPER: tr("with the passphrase"),
        Opened.RECOVERY: tr("with the recovery code"),
        None: tr("with something a newer version of this program knows"),
    }
    lines = []
    for opening in openings:
        lines.append(f"{say_moment(opening.at, tr)}  {with_what[opening.by]}")
        for failed in opening.failed:
            at = Moment(utc=failed, zone=opening.at.zone, offset=opening.at.offset)
            lines.append(tr("   before: tried in vain, {when}").format(when=say_moment(at, tr)))
        if opening.older:
            lines.append(
                tr(
                    "   The journal had come to row {row} here before, and was older again: an "
                    "earlier copy was put back."
                ).format(row=opening.older.seq)
            )
    return lines


def head_values(
    head: Head, witnesses: Sequence[Witness], flags: Sequence[ClockFlag]
) -> dict[str, Any]:
    """Return the newest head, who noted one, and where the clock was uneven, as plain values."""
    return {
        **_head(head),
        "witnesses": [witness_values(witness) for witness in witnesses],
        "clock": [
            {"row": flag.seq, "kind": flag.kind.value, "seconds": flag.by.total_seconds()}
            for flag in flags
        ],
    }


def head_lines(
    head: Head, witnesses: Sequence[Witness], flags: Sequence[ClockFlag], tr: Translate
) -> list[str]:
    """Return the newest head, who noted one, and where the clock was uneven, as lines."""
    return [
        tr("Head code, to read out: {code}").format(code=in_groups(head.hash)),
        tr("It covers rows 1 to {row}. The whole code: {code}").format(
            row=head.seq, code=head.hash
        ),
        *(say_witness(witness, tr) for witness in witnesses),
        *(say_clock_flag(flag, tr) for flag in flags),
    ]


def witness_values(witness: Witness) -> dict[str, Any]:
    """Return who noted a head as plain values.

    ``noted`` is the row that says so; ``covers_from`` the first row it still proves, if any.
    """
    return {
        **_head(witness.head),
        "covers_from": witness.first if witness.first <= witness.head.seq else None,
        "pack": witness.pack or None,
        "noted": witness.seq,
        "who": witness.who,
        "how": witness.how,
        "at": witness.at.iso(),
    }


def noted_values(noted: Noted | None) -> dict[str, Any]:
    """Return what a noted code says as plain values."""
    if noted is None:
        return {"found": False}
    return {
        "found": True,
        **_head(noted.head),
        "pack": noted.pack or None,
        "at": noted.at.iso(),
        "later": noted.later,
    }


def noted_lines(noted: Noted | None, tr: Translate) -> list[str]:
    """Return what a noted code says as lines."""
    if noted is None:
        return [
            tr("No row of this diary has this code."),
            tr("Compare it once more: eight groups of four. It may belong to another diary."),
        ]
    what = tr("It is the code of row {row}, written {when}.")
    proves = tr("Rows 1 to {row} are as they were when it was noted; {later} were added since.")
    if noted.pack:
        what = tr("It is the code of the pack made {when}, in which row {row} is the newest.")
        proves = tr(
            "Together with that pack it proves that rows 1 to {row} are as they were; {later} "
            "were added since."
        )
    return [
        what.format(row=noted.head.seq, when=say_moment(noted.at, tr)),
        proves.format(row=noted.head.seq, later=noted.later),
    ]


def noted_code_lines(noted: Noted, tr: Translate) -> list[str]:
    """Return which code was noted, to be compared with the paper."""
    when = say_moment(noted.at, tr)
    if noted.pack:
        said = tr("The pack code {code}, of the pack made {when}.")
        return [said.format(code=in_groups(noted.pack), when=when)]
    said = tr("The head code {code}, of row {row}, written {when}.")
    return [said.format(code=in_groups(noted.head.hash), row=noted.head.seq, when=when)]


def what_goes_values(goes: WhatGoes) -> dict[str, Any]:
    """Return what erasing would take away as plain values."""
    return {
        "called": goes.called,
        "exhibits": list(goes.exhibits),
        "packs": [moment.iso() for moment in goes.packs],
        "backups": [str(folder) for folder in goes.backups],
    }


def what_goes_lines(goes: WhatGoes, tr: Translate) -> list[str]:
    """Return what erasing would take away, and what it cannot reach, as lines."""
    lines = [tr("This would be erased for good: {called}").format(called=goes.called)]
    if goes.exhibits:
        lines.append(tr("With its files: {marks}").format(marks=", ".join(goes.exhibits)))
    for moment in goes.packs:
        lines.append(
            tr("It is in the pack made on {when}, which stays as it is.").format(
                when=say_moment(moment, tr)
            )
        )
    for folder in goes.backups:
        lines.append(
            tr("It may be in the backup in {folder}, until the next backup there.").format(
                folder=folder
            )
        )
    return [
        *lines,
        tr("It cannot be brought back. The journal goes on saying that it was there."),
    ]


def tombstone_values(stone: Tombstone, tr: Translate) -> dict[str, Any]:
    """Return what is left of something erased as plain values."""
    return {
        "kind": stone.kind.value,
        "called": stone.called,
        "at": stone.at.iso(),
        "reason": stone.reason,
        "sentence": say_tombstone(stone, tr),
    }


def _opening(opening: Opening) -> dict[str, Any]:
    return {
        "at": opening.at.iso(),
        "by": opening.by.value if opening.by else None,
        "failed": [Moment(utc=failed, zone="UTC", offset=0).iso() for failed in opening.failed],
        "older": _head(opening.older) if opening.older else None,
    }


def _head(head: Head) -> dict[str, Any]:
    return {"row": head.seq, "code": head.hash, "code_in_groups": in_groups(head.hash)}
