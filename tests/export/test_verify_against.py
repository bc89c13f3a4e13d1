"""Two packs of one diary: the later one goes on from the earlier, or not."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from damages import KEEPER, changed_row, sealed
from pack_reading import make, make_case

from diary_app.domain.journal import Act, ActKind
from diary_app.domain.pack import Comparison, FaultKind, Relation
from diary_app.export import verify_against
from diary_app.progress import Cancelled, Progress


def compared(later: Path, earlier: Path) -> Comparison:
    return verify_against(later, earlier, Progress())


@pytest.fixture(scope="module")
def packs(tmp_path_factory) -> tuple[Path, Path]:
    """An earlier pack, and one of the same diary in which two acts came after."""
    folder = tmp_path_factory.mktemp("packs")
    case = make_case()
    earlier = make(case, folder).folder
    for number in range(2):
        case.add(Act(kind=ActKind.INCIDENT_WRITTEN, subject=f"{number:032x}", body={"v": 1}))
    return earlier, make(case, folder).folder


def test_a_later_pack_goes_on_from_an_earlier_one(packs):
    earlier, later = packs
    found = compared(later, earlier)
    assert found.is_sound
    assert (found.verdict.folder, found.earlier.folder) == (later, earlier)
    told = found.extension
    assert (told.relation, told.shared, told.beyond) == (Relation.EXTENDS, 12, 2)
    assert compared(earlier, earlier).extension.relation is Relation.SAME


def test_the_wrong_way_round_is_said(packs):
    earlier, later = packs
    found = compared(earlier, later)
    assert not found.is_sound
    assert found.extension.relation is Relation.BEHIND


def test_a_row_changed_and_signed_anew_parts_them_and_is_a_fault_besides(packs, tmp_path):
    earlier, later = packs
    copy = Path(shutil.copytree(later, tmp_path / "copy"))
    sealed(changed_row(5, at="2020-01-01T00:00:00.000Z"), KEEPER)(copy)
    found = compared(copy, earlier)
    assert found.extension.parts_at == 6
    assert {fault.kind for fault in found.verdict.faults} == {FaultKind.BROKEN_CHAIN}
    assert found.earlier.is_sound


def test_a_whole_journal_written_anew_with_the_key_has_no_fault_and_parts_all_the_same(
    packs, tmp_path
):
    case = make_case()
    told = case.told[:1]
    case.told[:] = [replace(told[0], accounts=["It was quite otherwise."]), *case.told[1:]]
    anew = make(type(case)(case.told, left_out=2), tmp_path).folder
    found = compared(anew, packs[0])
    assert found.verdict.is_sound
    assert not found.is_sound
    assert found.extension.relation is Relation.PARTS


def test_a_fault_of_the_earlier_pack_is_named_as_its_own(packs, tmp_path):
    copy = Path(shutil.copytree(packs[0], tmp_path / "copy"))
    (copy / "data/Timeline.csv").unlink()
    found = compared(packs[1], copy)
    assert found.verdict.is_sound
    assert [fault.name for fault in found.earlier.faults if fault.kind is FaultKind.MISSING] == [
        "data/Timeline.csv"
    ]
    assert found.extension.is_proved
    assert not found.is_sound


def test_what_is_no_pack_proves_nothing_and_is_no_error(packs, tmp_path):
    for later, earlier in ((packs[1], tmp_path), (tmp_path, packs[0]), (tmp_path, tmp_path / "no")):
        assert compared(later, earlier).extension.relation is Relation.UNTOLD


def test_it_can_be_stopped(packs):
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        verify_against(packs[1], packs[0], progress)
