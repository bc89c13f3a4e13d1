"""What is not saved yet survives, and nothing a person added is lost on the way."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from diary_app.domain.incident import Draft, DraftId, IncidentId
from diary_app.domain.when import When
from diary_app.progress import Progress, at_once
from diary_app.store import check
from diary_app.store.entries import drafts
from diary_app.store.entries.drafts import FOUND_AGAIN
from diary_app.store.originals import objects

ONE, TWO = DraftId("1" * 32), DraftId("2" * 32)


def told(account: str = "He waited.", **more) -> Draft:
    return Draft(when=When.unknown(), account=account, **more)


def files(vault) -> set[str]:
    return set(objects.names(vault.objects_folder))


def test_words_and_files_come_back_after_closing(vault, sealed, reopen):
    exhibits = [sealed(str(number).encode()) for number in range(3)]
    for exhibit in exhibits:
        drafts.hold(vault, ONE, exhibit)
    drafts.keep(vault, ONE, told(exhibits=tuple(e.id for e in exhibits)), reason="typo")
    vault.close()
    (kept,) = drafts.kept(reopen())
    assert (kept.id, kept.draft.account, kept.reason) == (ONE, "He waited.", "typo")
    assert list(kept.exhibits) == exhibits


def test_the_last_changed_comes_first_and_blank_ones_are_not_listed(vault, clock):
    drafts.keep(vault, ONE, told("one"))
    clock.go_on(timedelta(minutes=1))
    drafts.keep(vault, TWO, told("two"))
    drafts.keep(vault, DraftId("3" * 32), told("  "))
    assert [kept.id for kept in drafts.kept(vault)] == [TWO, ONE]
    clock.go_on(timedelta(minutes=1))
    drafts.keep(vault, ONE, told("one more"))
    assert [kept.draft.account for kept in drafts.kept(vault)] == ["one more", "two"]


def test_a_draft_of_a_change_knows_what_it_changes(vault):
    drafts.keep(vault, ONE, told(), amends=IncidentId("a" * 32), reason="forgot the time")
    (kept,) = drafts.kept(vault)
    assert (kept.amends, kept.reason) == ("a" * 32, "forgot the time")


@pytest.mark.parametrize("text", ["\0", "\ud800", "a\udcff", "\u2028\x07\x1b", "é" * 100_000])
def test_any_text_at_all_is_kept(vault, text):
    drafts.keep(vault, ONE, told("x" + text))
    assert drafts.kept(vault)[0].draft.account == "x" + text


def test_a_file_alone_is_a_draft(vault, sealed):
    exhibit = sealed()
    drafts.hold(vault, ONE, exhibit)
    (kept,) = drafts.kept(vault)
    assert (kept.id, kept.exhibits, kept.draft.account) == (ONE, (exhibit,), "")


def test_holding_a_file_leaves_the_words_alone(vault, sealed):
    drafts.keep(vault, ONE, told("words"))
    drafts.hold(vault, ONE, sealed())
    assert drafts.kept(vault)[0].draft.account == "words"


def test_a_file_that_is_let_go_is_gone_from_the_disk(vault, sealed):
    one, two = sealed(b"1"), sealed(b"2")
    for exhibit in (one, two):
        drafts.hold(vault, ONE, exhibit)
    drafts.let_go(vault, [one.id, one.id, "f" * 32])
    assert files(vault) == {two.id}
    (kept,) = drafts.kept(vault)
    assert kept.exhibits == (two,)
    assert drafts.held_one(vault, one.id) is None


def test_letting_go_never_touches_a_saved_file(vault, sealed):
    exhibit = sealed()
    drafts.hold(vault, ONE, exhibit)
    with vault.writing():
        drafts.settle(vault, ONE, [exhibit.id])
    drafts.let_go(vault, [exhibit.id])
    assert files(vault) == {exhibit.id}


def test_a_forgotten_draft_takes_its_files_along(vault, sealed):
    mine, others = sealed(b"1"), sealed(b"2")
    drafts.hold(vault, ONE, mine)
    drafts.hold(vault, TWO, others)
    drafts.forget(vault, ONE)
    drafts.forget(vault, ONE)
    assert files(vault) == {others.id}
    assert [kept.id for kept in drafts.kept(vault)] == [TWO]


def test_a_file_that_comes_in_while_its_entry_is_saved_stays_in_the_draft(vault, sealed):
    named, late = sealed(b"1"), sealed(b"2")
    for exhibit in (named, late):
        drafts.hold(vault, ONE, exhibit)
    drafts.keep(vault, ONE, told("saved words", exhibits=(named.id,)))
    with vault.writing():
        drafts.settle(vault, ONE, [named.id])
    (kept,) = drafts.kept(vault)
    assert (kept.exhibits, kept.draft.account) == ((late,), "")
    assert files(vault) == {named.id, late.id}


def test_a_file_that_comes_in_after_its_entry_was_saved_comes_back(vault, sealed):
    drafts.keep(vault, ONE, told())
    with vault.writing():
        drafts.settle(vault, ONE, [])
    assert drafts.kept(vault) == []
    late = sealed()
    drafts.hold(vault, ONE, late)
    assert [kept.exhibits for kept in drafts.kept(vault)] == [(late,)]


def test_a_crash_after_sealing_loses_no_file(vault, sealed, reopen):
    lost = sealed(b"evidence", name="photo.jpg")
    vault.close()
    vault = reopen()
    drafts.tidy(vault)
    (kept,) = drafts.kept(vault)
    assert kept.id == FOUND_AGAIN
    assert [e.name for e in kept.exhibits] == ["photo.jpg"]
    assert b"".join(objects.unseal(vault, kept.exhibits[0])) == b"evidence"
    assert kept.exhibits[0] == lost
    drafts.tidy(vault)
    assert len(drafts.kept(vault)) == 1


def test_a_crash_before_a_file_was_taken_away_takes_it_away_later(vault, sealed, monkeypatch):
    exhibit = sealed()
    drafts.hold(vault, ONE, exhibit)
    with monkeypatch.context() as patch:
        patch.setattr("diary_app.store.originals.unwanted.remove", lambda _: None)
        drafts.forget(vault, ONE)
    assert files(vault) == {exhibit.id}
    assert check(vault, Progress(), at_once).is_sound
    drafts.tidy(vault)
    assert files(vault) == set()
    assert drafts.kept(vault) == []


def test_a_file_that_cannot_be_taken_away_goes_another_time_and_never_comes_back(
    vault, sealed, monkeypatch
):
    exhibit = sealed()
    drafts.hold(vault, ONE, exhibit)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.unlink", refuse)
        drafts.forget(vault, ONE)
        drafts.tidy(vault)
    assert files(vault) == {exhibit.id}
    assert drafts.kept(vault) == []
    drafts.tidy(vault)
    assert files(vault) == set()


def test_half_written_files_are_swept(vault):
    half = vault.objects_folder / "3f"
    half.mkdir()
    (half / ("0" * 30 + ".part")).write_bytes(b"half")
    drafts.tidy(vault)
    assert not list(half.iterdir())


def test_a_planted_object_is_left_alone_and_named(vault, sealed, reopen, other_mould, tmp_path):
    other = reopen(where=shutil.copytree(other_mould, tmp_path / "others"))
    planted = objects.seal(other, "x", "text/plain", iter([b"x"]), taken_in="2026")
    target = objects.path_of(vault.objects_folder, planted.id)
    target.parent.mkdir(exist_ok=True)
    shutil.copy(objects.path_of(other.objects_folder, planted.id), target)
    drafts.tidy(vault)
    assert drafts.kept(vault) == []
    assert target.exists()
    assert [(d.kind, d.name) for d in check(vault, Progress(), at_once).damage] == [
        ("exhibit_changed", planted.id)
    ]


def test_a_file_on_its_way_in_is_no_damage(vault, sealed):
    sealed()
    assert check(vault, Progress(), at_once).is_sound


def test_damaged_words_are_never_shown_and_hide_neither_their_files_nor_other_drafts(vault, sealed):
    exhibit = sealed()
    drafts.hold(vault, ONE, exhibit)
    drafts.keep(vault, ONE, told())
    drafts.keep(vault, TWO, told("two"))
    vault.database.execute("UPDATE draft SET body = replace(body, ':', ' ') WHERE id = ?", (ONE,))
    other, damaged = drafts.kept(vault)
    assert (other.id, other.draft.account, other.is_damaged) == (TWO, "two", False)
    assert (damaged.id, damaged.draft.account, damaged.changed) == (ONE, "", None)
    assert damaged.exhibits == (exhibit,)
    assert damaged.is_damaged
    assert not damaged.is_empty
    assert not check(vault, Progress(), at_once).is_sound
    drafts.forget(vault, ONE)
    assert [kept.id for kept in drafts.kept(vault)] == [TWO]
    assert check(vault, Progress(), at_once).is_sound


def test_a_damaged_row_of_a_file_is_told_of_by_the_files_own_label(vault, sealed):
    exhibit = sealed()
    drafts.hold(vault, ONE, exhibit)
    drafts.keep(vault, ONE, told("words"))
    vault.database.execute("UPDATE held SET body = replace(body, ':', ' ')")
    (kept,) = drafts.kept(vault)
    assert (kept.exhibits, kept.draft.account, kept.is_damaged) == ((exhibit,), "words", False)
    assert not check(vault, Progress(), at_once).is_sound
    objects.path_of(vault.objects_folder, exhibit.id).unlink()
    (kept,) = drafts.kept(vault)
    assert (kept.exhibits, kept.draft.account, kept.is_damaged) == ((), "words", True)


def test_a_damaged_draft_without_files_can_only_be_taken_away(vault):
    drafts.keep(vault, ONE, told())
    vault.database.execute("UPDATE draft SET digest = '00'")
    (kept,) = drafts.kept(vault)
    assert kept.is_damaged
    assert kept.is_empty
    drafts.forget(vault, ONE)
    assert drafts.kept(vault) == []
