"""What is said of copies, openings and codes, as a person would say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from diary_app.domain.access import Opened, Opening
from diary_app.domain.check import Damage, DamageKind, Findings
from diary_app.domain.copies import BackedUp, Backup, Snapshot
from diary_app.domain.erasing import ErasedKind, Tombstone
from diary_app.domain.head import ClockFlag, ClockFlagKind, Head, Noted, Witness
from diary_app.domain.moment import Moment
from diary_app.gui.settings.saying import (
    say_backed_up,
    say_findings,
    say_last_backup,
    say_noted,
    say_opening,
    say_snapshots,
    say_tries,
)
from diary_app.i18n import Translate, english

NOW = Moment(
    utc=datetime(2026, 11, 21, 23, 30, tzinfo=UTC), zone="Europe/Berlin", offset=60, boot="b"
)


def before(**span: float) -> Moment:
    return replace(NOW, utc=NOW.utc - timedelta(**span))


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (NOW, "today"),
        (before(minutes=20), "today"),
        (before(hours=1), "yesterday"),  # it is half past midnight on the wall
        (before(days=13), "13 days ago"),
        (before(days=14), "2 weeks ago"),
        (before(days=59), "8 weeks ago"),
        (before(days=60), "2 months ago"),
        (before(days=729), "24 months ago"),
        (before(days=731), "more than two years ago"),
        (before(days=-3), "today"),  # the clock was set back since
    ],
)
def test_the_age_of_a_backup_is_said_by_the_clock_on_the_wall(
    at: Moment, said: str, tr: Translate
) -> None:
    last = BackedUp(folder=Path("/stick/Notes"), at=at, acts=4)
    assert f", {said}, in {Path('/stick/Notes')}" in say_last_backup(last, NOW, tr)


def snapshots(*made: datetime) -> list[Snapshot]:
    return [Snapshot(path=Path(f"{at:%H%M}"), made=at, size=1) for at in made]


def test_snapshots_are_counted_and_the_newest_is_told_by_the_clock_on_the_wall(
    tr: Translate,
) -> None:
    at = NOW.utc
    assert say_snapshots([], NOW, tr).startswith("There is no snapshot yet.")
    assert say_snapshots(snapshots(at), NOW, tr) == "1 snapshot, from 00:30 today"
    older = snapshots(at - timedelta(hours=2), at - timedelta(days=3))
    assert say_snapshots(older, NOW, tr) == (
        "2 snapshots, the newest from 22:30 on Saturday 21 November 2026"
    )


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (Opened.KEEPER, "Sunday 22 November 2026, 00:30, with the passphrase"),
        (Opened.RECOVERY, "Sunday 22 November 2026, 00:30, with the recovery code"),
        (None, "Sunday 22 November 2026, 00:30, with something a newer version"),
    ],
)
def test_an_opening_says_when_and_with_what(by: Any, said: str, tr: Translate) -> None:
    assert say_opening(Opening(at=NOW, by=by), tr).startswith(said)


def test_tries_say_their_day_where_it_is_another_and_many_are_cut_at_the_oldest(
    tr: Translate,
) -> None:
    assert say_tries(Opening(at=NOW, by=Opened.KEEPER), tr) == ""
    one = Opening(at=NOW, by=Opened.KEEPER, failed=(NOW.utc - timedelta(hours=1),))
    assert say_tries(one, tr).endswith("tried 1 time: 21.11.2026 23:30")
    every = tuple(NOW.utc - timedelta(minutes=at) for at in range(25, 0, -1))
    many = say_tries(Opening(at=NOW, by=Opened.KEEPER, failed=every), tr)
    assert "tried 25 times: …, 00:10, 00:11" in many
    assert many.endswith("00:29")


def test_a_diary_that_was_older_than_before_is_told(tr: Translate) -> None:
    older = Opening(at=NOW, by=Opened.KEEPER, older=Head(seq=57, hash="0" * 64))
    assert "rows up to 57 had been written" in say_tries(older, tr)


@pytest.mark.parametrize(
    ("later", "said"), [(0, "0 rows were"), (1, "1 row was"), (7, "7 rows were")]
)
def test_a_noted_code_says_up_to_where_it_proves(later: int, said: str, tr: Translate) -> None:
    noted = say_noted(Noted(head=Head(seq=41, hash="a" * 64), at=NOW, later=later), tr)
    assert noted.title == "This is the code of row 41, written 22 Nov 2026, 00:30."
    assert noted.detail.startswith("Rows 1 to 41 are as they were when it was noted")
    assert noted.detail.endswith(f"{said} written since.")


def test_findings_say_damage_first_and_then_what_should_be_known(tr: Translate) -> None:
    found = Findings(
        acts=60,
        incidents=40,
        exhibits=2,
        head="0" * 64,
        damage=(),
        clock=tuple(
            ClockFlag(seq=row, kind=ClockFlagKind.WENT_BACK, by=timedelta(hours=2))
            for row in range(41, 64)
        ),
        erased=(
            Tombstone(
                kind=ErasedKind.EXHIBIT, id="x", called="AB/2", at=NOW, reason="", author="f" * 64
            ),
        ),
    )
    said = say_findings("All is well.", found, tr)
    assert said.title == "All is well."
    lines = said.detail.splitlines()
    assert lines[0] == "40 entries and 2 files: everything is as it was written."
    assert lines[1].startswith("File AB/2 was erased for good on")
    assert lines[2] == "Row 41: the computer's clock had gone back by 2 hours."
    assert lines[-1] == "… and 3 more"
    assert len(lines) == 1 + 1 + 20 + 1
    damage = Damage(kind=DamageKind.EXHIBIT_MISSING, name="AB/1")
    said = say_findings("All is well.", replace(found, damage=(damage,)), tr)
    assert said.title.startswith("Something is damaged.")
    assert said.detail.startswith("The original of exhibit AB/1 is missing.")


def test_of_a_witness_that_does_not_fit_nothing_else_is_said(tr: Translate) -> None:
    head = Head(seq=3, hash="0" * 64)
    noted = tuple(Witness(seq=seq, head=head, who=f"PC {seq}", how="", at=NOW) for seq in (7, 8))
    damage = (Damage(kind=DamageKind.WITNESS, name="7"),)
    found = Findings(acts=9, incidents=1, exhibits=0, head="0" * 64, damage=damage, witnesses=noted)
    said = say_findings("All is well.", found, tr).detail
    assert "Row 7 says that somebody noted a head code, but" in said
    assert "PC 7" not in said
    assert "PC 8 noted the code of row 3" in said


def test_a_backup_names_what_is_damaged_in_the_diary_itself() -> None:
    made = Backup(
        folder=Path("stick"),
        made=Moment(utc=datetime(2026, 11, 21, tzinfo=UTC), zone="UTC", offset=0),
        acts=9,
        head="0" * 64,
        incidents=2,
        exhibits=3,
        copied=1,
        removed=0,
        damaged=("AB/2", "AB/3"),
    )
    said = say_backed_up(made, english())
    assert said.title == "Backed up and read back: 2 entries, 3 files."
    assert "Damaged in the diary itself, so not in the backup: AB/2, AB/3. It is in" in said.detail
    assert "Damaged" not in say_backed_up(replace(made, damaged=()), english()).detail
