from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from diary_app.demo import Demo, make_demo
from diary_app.demo.story_clock import StoryClock
from diary_app.diary import Diary, Surroundings, open_diary, verify_pack
from diary_app.domain.card import Card
from diary_app.domain.errors import CannotWrite, FolderTaken
from diary_app.domain.moment import Moment
from diary_app.domain.record import Record
from diary_app.progress import Cancelled, Progress, Step, at_once


def no_steps() -> Progress:
    return Progress()


@pytest.fixture
def diary(demo: Demo, surroundings: Surroundings) -> Iterator[Diary]:
    opened = open_diary(demo.diary, demo.passphrase, surroundings)
    yield opened
    opened.close()


def records(diary: Diary) -> list[Record]:
    return diary.find.timeline(newest_first=False, most=100)


def test_the_diary_and_its_pack_are_sound(demo: Demo, diary: Diary) -> None:
    findings = diary.keep_safe.check(no_steps(), at_once)
    assert findings.is_sound, findings.damage
    assert (findings.incidents, findings.exhibits) == (12, 5)
    verdict = verify_pack(demo.pack, no_steps())
    assert verdict.is_sound, verdict.faults
    assert verdict.code == demo.code
    assert demo.receipt.is_file()


def test_everything_is_in_the_folder_that_was_named(demo: Demo) -> None:
    here = demo.diary.parent
    assert {demo.diary.parent, demo.pack.parent, demo.receipt.parent} == {here}
    assert {path.name for path in here.iterdir()} == {
        demo.diary.name,
        demo.pack.name,
        demo.receipt.name,
    }


def test_it_was_written_over_two_years_and_handed_over_now(
    diary: Diary, surroundings: Surroundings
) -> None:
    written = [version.written.utc for record in records(diary) for version in record.versions]
    now = surroundings.clock().utc
    assert max(written) - min(written) > timedelta(days=700)
    assert timedelta() < now - max(written) < timedelta(weeks=1)
    delays = [record.delay for record in records(diary) if record.delay is not None]
    assert any(delay.most < timedelta(hours=2) for delay in delays)
    assert any(delay.most > timedelta(hours=5) for delay in delays)


def test_pictures_have_marks_and_can_be_seen(diary: Diary) -> None:
    exhibits = [exhibit for record in records(diary) for exhibit in record.exhibits]
    items = [card.told for card in diary.case.items() if isinstance(card, Card)]
    marks = [*(exhibit.mark for exhibit in exhibits), *(item.mark for item in items)]
    assert sorted(marks) == [f"HB/{number}" for number in range(1, 8)]
    assert all(diary.find.preview(exhibit.id).problem is None for exhibit in exhibits)


def test_kinds_of_behaviour_stand_in_the_order_of_the_profile(diary: Diary) -> None:
    order = [behaviour.key for behaviour in diary.profile.behaviours]
    chosen = [record.now.told.behaviours for record in records(diary)]
    assert any(len(keys) > 1 for keys in chosen)
    assert all(list(keys) == sorted(keys, key=order.index) for keys in chosen)


def test_corrections_stand_under_what_they_correct(
    tmp_path: Path, surroundings: Surroundings
) -> None:
    demo = make_demo(tmp_path / "demo", surroundings, incidents=41, photos=0, progress=no_steps())
    diary = open_diary(demo.diary, demo.passphrase, surroundings)
    amended = [record for record in records(diary) if record.is_amended]
    diary.close()
    assert len(amended) >= 5
    for record in amended:
        assert record.now.reason
        assert record.now.told.account.startswith(record.first.told.account)
        assert record.now.written.utc > record.first.written.utc


def test_the_same_seed_writes_the_same_words_at_the_same_times(
    demo: Demo, diary: Diary, tmp_path: Path, surroundings: Surroundings
) -> None:
    again = make_demo(tmp_path / "again", surroundings, incidents=12, photos=5, progress=no_steps())
    second = open_diary(again.diary, again.passphrase, surroundings)
    try:
        for one, other in zip(records(diary), records(second), strict=True):
            told = [(v.told.account, v.told.when, v.written) for v in one.versions]
            assert told == [(v.told.account, v.told.when, v.written) for v in other.versions]
            hashes = [(exhibit.name, exhibit.sha256) for exhibit in one.exhibits]
            assert hashes == [(exhibit.name, exhibit.sha256) for exhibit in other.exhibits]
    finally:
        second.close()
    assert again.recovery_code != demo.recovery_code


def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, surroundings: Surroundings
) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(FolderTaken):
        make_demo(tmp_path, surroundings, incidents=1, photos=0, progress=no_steps())
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_place_where_no_folder_can_be_is_told(tmp_path: Path, surroundings: Surroundings) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite):
        make_demo(tmp_path / "file" / "demo", surroundings, progress=no_steps())


@pytest.mark.parametrize("doing", ["writing", "copying", "pages", "checking"])
@pytest.mark.parametrize("is_there", [True, False])
def test_stopping_leaves_nothing(
    tmp_path: Path, surroundings: Surroundings, doing: str, is_there: bool
) -> None:
    folder = tmp_path / "demo"
    if is_there:
        folder.mkdir()

    def stop_there(step: Step) -> None:
        if step.doing == doing:
            progress.stop()

    progress = Progress(stop_there)
    with pytest.raises(Cancelled):
        make_demo(folder, surroundings, incidents=3, photos=1, progress=progress)
    assert folder.exists() is is_there
    assert not is_there or list(folder.iterdir()) == []


def test_steps_are_reported_to_the_end(tmp_path: Path, surroundings: Surroundings) -> None:
    steps: list[Step] = []
    make_demo(
        tmp_path / "demo", surroundings, incidents=4, photos=1, progress=Progress(steps.append)
    )
    writing = [step for step in steps if step.doing == "writing"]
    assert writing[0].done == 0
    assert writing[-1].done == writing[-1].total >= 4
    assert {step.doing for step in steps} > {"writing", "pages"}


def test_the_clock_of_the_story_never_goes_back(surroundings: Surroundings) -> None:
    start = surroundings.clock().local.replace(tzinfo=None)
    clock = StoryClock(start)
    first = clock()
    clock.move_to(start - timedelta(days=1))
    second = clock()
    clock.move_to(start + timedelta(days=200))
    third = clock()
    assert first.utc < second.utc < third.utc
    ticked = (third.utc - first.utc) / timedelta(milliseconds=1)
    assert third.monotonic - first.monotonic == ticked
    assert {type(moment) for moment in (first, second, third)} == {Moment}
    assert (first.offset, third.offset) == (0, 60)


def test_people_an_order_reports_and_things_stand_around_the_entries(
    diary: Diary, demo: Demo
) -> None:
    case = diary.case
    people = {card.told.name for card in case.people() if isinstance(card, Card)}
    assert people == {"Daniel", "Małgorzata Żurawska", "Priya", "Rhys", "DC Whitlow"}
    (order,) = [card for card in case.orders() if isinstance(card, Card)]
    assert [condition.number for condition in order.told.conditions] == ["1", "2", "3"]
    broken = {breach.condition for record in records(diary) for breach in record.now.told.breaches}
    assert broken
    assert broken <= {"1", "2", "3"}
    assert any(card.told.incidents for card in case.reports() if isinstance(card, Card))
    assert [card for card in case.sources() if isinstance(card, Card) and card.told.is_open]
    words = subprocess.run(
        ["pdftotext", demo.pack / "data" / "Evidence pack.pdf", "-"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert "Not to go to Tarn Row or Kestrel Lane." in words
    assert "Inside the back bumper of my car" in words
