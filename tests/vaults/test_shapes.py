"""A diary of every shape there ever was opens today, whole, and can be gone on with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diary_app.diary import (
    Surroundings,
    at_once,
    new_draft_id,
    open_diary,
    reset_passphrase,
    verify_pack,
)
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store import schema
from diary_app.store.originals import previews

PASSPHRASE = "copper lantern drifts over quiet fields"
CODES = {  # of invented diaries, shown nowhere else
    "shape-1": "C30P-S6XQ-Z2Z7-MCXQ-NC0N-5DDG-SAEH",
    "shape-2": "PF7K-RMT1-RN62-M040-1C26-E3SG-9SRS",
    "shape-3": "HC28-82NP-G5R1-WFAT-AW9H-MAJW-Q839",
}
SHAPES = sorted(path for path in Path(__file__).parent.glob("shape-*") if path.is_dir())


def test_a_diary_of_every_shape_is_kept() -> None:
    assert [path.name for path in SHAPES] == [f"shape-{n}" for n in range(1, schema.SHAPE + 1)]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda path: path.name)
def test_an_old_diary_opens_whole_and_can_be_gone_on_with(
    shape: Path, tmp_path: Path, surroundings: Surroundings
) -> None:
    folder = tmp_path / "notes"
    shutil.copytree(shape, folder)
    diary = open_diary(folder, PASSPHRASE, surroundings)
    try:
        assert diary.keep_safe.check(Progress(), at_once).damage == ()
        records = diary.find.timeline(newest_first=False)
        assert [record.now.told.account for record in records] == [
            "Missed calls.",
            "He stood by the barrier.",
            "A note.",
        ]
        gate = records[1]
        assert gate.first.told.account == "He stood by the gate. Zażółć <die> & O'Brien 😀"
        assert gate.now.reason == "It was the barrier, not the gate."
        assert [exhibit.mark for exhibit in gate.exhibits] == ["AB/1"]
        shown = diary.find.preview(gate.exhibits[0].id)
        assert shown.proof.startswith(b"\xff\xd8")
        looked_into = diary.keep_safe.make_missing_previews(Progress(), at_once)
        assert looked_into == (shape.name < "shape-3")  # what files say was not noted before
        assert diary.keep_safe.make_missing_previews(Progress(), at_once) == 0
        assert previews.in_rows(diary._vault) == []  # it lies beside its original now
        assert diary.find.preview(gate.exhibits[0].id) == shown
        series = records[0].now.told.when.series
        assert series is not None
        assert series.count == 47
        assert [kept.draft.account for kept in diary.write.drafts()] == ["Half a sentence"]
        assert diary.find.preferences() == {"theme": "dark"}
        assert diary.keeper.name == "Anna Bell"
        diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="Today."))
        plan = diary.hand_over.plan()
        out = tmp_path / "out"
        receipt = diary.hand_over.build(plan, out, PASSPHRASE, Progress(), at_once)
        assert verify_pack(receipt.folder, Progress()).faults == ()
        assert receipt.incidents == 4
    finally:
        diary.close()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda path: path.name)
def test_the_recovery_code_of_an_old_diary_still_opens_it(
    shape: Path, tmp_path: Path, surroundings: Surroundings
) -> None:
    folder = tmp_path / "notes"
    shutil.copytree(shape, folder)
    new = "another quiet lantern over copper meadows"
    diary = reset_passphrase(folder, CODES[shape.name], new, surroundings)
    assert diary.find.count() == 3
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.close()


def test_what_the_second_shape_brought_is_still_told(
    tmp_path: Path, surroundings: Surroundings
) -> None:
    folder = tmp_path / "notes"
    shutil.copytree(Path(__file__).parent / "shape-2", folder)
    diary = open_diary(folder, PASSPHRASE, surroundings)
    try:
        assert [(one.who, one.how) for one in diary.heads.witnesses()] == [("PC 1234", "by phone")]
        (stone,) = diary.erase.erased()
        assert (stone.called, stone.reason) == ("4", "It was not mine.")
        again = diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="Today."))
        assert again.number == 5
        assert diary.access.arrival().now.older is None
    finally:
        diary.close()
