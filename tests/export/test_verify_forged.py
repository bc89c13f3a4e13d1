"""Whoever has no key of the diary can make no pack that is called unchanged."""

from __future__ import annotations

import re
import shutil

import pytest
from damages import JOURNAL, KEEPER, STRANGER, seal_anew
from forgeries import FORGERIES, forged, public, salvaged

from diary_app.domain.extension import Relation
from diary_app.domain.pack import FaultKind, Standing
from diary_app.export import verify, verify_against
from diary_app.i18n import english, gaps_title, say_gaps, say_rows
from diary_app.progress import Progress
from diary_app.words import say_extension


def check(pack):
    return verify(pack, Progress())


@pytest.mark.parametrize("forgery", FORGERIES)
def test_no_forgery_is_called_unchanged(forgery, pack):
    do, standing = FORGERIES[forgery]
    do(pack)
    assert check(pack).standing is standing


def test_a_stranger_s_salvage_is_told_with_all_that_rests_on_it(pack):
    FORGERIES["an exhibit gone and words changed"][0](pack)
    gaps = check(pack).gaps
    assert (gaps.lost, gaps.opened, gaps.doubted) == ((6, 8, 10), (7, 9, 11), (7, 13))
    assert gaps.is_signer_doubted
    assert [(one.author, one.is_admitted) for one in gaps.salvages] == [(public(STRANGER), False)]
    assert gaps_title(gaps, english()).endswith("Whether this pack was changed cannot be told.")
    said = " ".join(say_gaps(gaps, english()))
    for words in (
        "3 (6, 8, 10)",
        "rows 7, 13",
        "nobody vouches for it",
        "anybody could have changed",
    ):
        assert words in said


def test_the_keeper_s_salvage_is_told_without_doubt_of_the_key_but_never_as_unchanged(pack):
    FORGERIES["the keeper's own word for lost rows"][0](pack)
    verdict = check(pack)
    gaps = verdict.gaps
    assert not verdict.is_sound
    assert (gaps.lost, gaps.doubted, gaps.is_signer_doubted) == ((6, 10), (), False)
    assert [one.is_admitted for one in gaps.salvages] == [True]
    assert "nothing in this pack was changed" in gaps_title(gaps, english())
    said = say_gaps(gaps, english())
    assert any("Rows that are there admit that key." in line for line in said)
    assert re.search(r"can say of any row that it is lost", said[-1])


def test_a_pack_without_a_journal_misses_it(pack):
    FORGERIES["the journal taken out"][0](pack)
    assert (FaultKind.MISSING, JOURNAL) in {(one.kind, one.name) for one in check(pack).faults}


def test_a_stranger_s_key_signs_no_pack_whose_gap_the_keeper_told(pack):
    forged(lambda rows: salvaged(rows, KEEPER, 6), KEEPER)(pack)
    assert check(pack).standing is Standing.ROWS_LOST
    seal_anew(pack, STRANGER)
    assert {one.kind for one in check(pack).faults} == {FaultKind.WRONG_SIGNATURE}


def test_rows_lost_since_an_earlier_pack_are_named_and_not_called_unchanged(made, pack):
    FORGERIES["the keeper's own word for lost rows"][0](pack)
    found = verify_against(pack, made.folder, Progress())
    told = found.extension
    assert (told.relation, told.shared, told.lost) == (Relation.EXTENDS, 10, (6, 10))
    assert (told.is_proved, found.standing) == (False, Standing.ROWS_LOST)
    said = say_extension(told, english())
    assert "10 rows of that journal are in it, unchanged" in said
    assert "lost in this one: 2 (6, 10)" in said
    assert "all" not in said.split("but not with all of it")[0]


def test_a_row_written_anew_beside_a_gap_parts_it_from_an_earlier_pack(made, pack, tmp_path):
    FORGERIES["an exhibit gone and words changed"][0](pack)
    found = verify_against(pack, made.folder, Progress())
    assert (found.standing, found.extension.parts_at) == (Standing.NOT_SOUND, 7)
    copy = shutil.copytree(made.folder, tmp_path / "copy")
    assert verify_against(copy, made.folder, Progress()).standing is Standing.SOUND


def test_rows_that_follow_one_another_are_told_as_one_and_a_long_list_is_cut():
    assert say_rows((3, 6, 7, 8, 11), english()) == "3, 6 to 8, 11"
    assert say_rows(range(1, 10**6), english()) == "1 to 1000 and more"
