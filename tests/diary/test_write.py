"""Writing: words, files and marks together or not at all, and nothing a person added is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.errors import Damaged, DiskFull, DraftNotReady
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.incident import Draft, Problem
from diary_app.domain.record import Keeper
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"


def told(account: str = "He waited.", *exhibits: Exhibit | str, **more) -> Draft:
    names = tuple(e if isinstance(e, str) else e.id for e in exhibits)
    return Draft(when=more.pop("when", When.unknown()), account=account, exhibits=names, **more)


@pytest.fixture
def add(diary) -> Callable[..., Exhibit]:
    def add(draft, content: bytes = b"hello", name: str = "letter.txt") -> Exhibit:
        return diary.write.take_in_bytes(name, content, draft, Progress(), at_once)

    return add


def files(diary) -> set[str]:
    return set(objects.names(diary.folder / "objects"))


def marks(record) -> list[str]:
    return [exhibit.mark for exhibit in record.exhibits]


def test_words_files_and_marks_are_saved_together(diary, add):
    draft = new_draft_id()
    second, first = add(draft, b"2", "b.txt"), add(draft, b"1", "a.txt")
    record = diary.write.save(
        draft, told("He waited.", first, second, place="Mill Lane", behaviours=("follow",))
    )
    assert (record.number, marks(record)) == (1, ["AB/1", "AB/2"])
    assert [exhibit.name for exhibit in record.exhibits] == ["a.txt", "b.txt"]
    assert record.now.told.place == "Mill Lane"
    assert diary.find.record(record.id) == record
    assert diary.write.drafts() == []


def test_marks_go_up_and_are_never_given_twice(diary, add):
    given = []
    for number in range(3):
        draft = new_draft_id()
        dropped, kept = add(draft, b"dropped"), add(draft, b"kept %d" % number)
        diary.write.drop(dropped.id)
        given += marks(diary.write.save(draft, told(f"entry {number}", kept)))
    diary.write.describe_keeper(Keeper(name="Anna Carr", initials="AC"))
    draft = new_draft_id()
    given += marks(diary.write.save(draft, told("after", add(draft))))
    assert given == ["AB/1", "AB/2", "AB/3", "AC/4"]


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (told(""), Problem.NOTHING_WRITTEN),
        (told(" \n "), Problem.NOTHING_WRITTEN),
        (told(when=When(precision=Precision.EXACT)), Problem.TIME_MISSING),
        (
            told(when=When(precision=Precision.EXACT, start=datetime(2030, 1, 1))),
            Problem.LIES_AHEAD,
        ),
    ],
)
def test_a_draft_that_is_not_ready_stays_as_it_was(diary, add, draft, problem):
    name = new_draft_id()
    exhibit = add(name)
    diary.write.keep_draft(name, told("typed", exhibit))
    with pytest.raises(DraftNotReady) as error:
        diary.write.save(name, draft)
    assert problem in error.value.problems
    (kept,) = diary.write.drafts()
    assert (kept.draft.account, kept.exhibits) == ("typed", (exhibit,))
    assert diary.find.count() == 0


def test_an_amendment_keeps_what_was_said_and_every_file(diary, add):
    draft = new_draft_id()
    record = diary.write.save(draft, told("first words", add(draft, b"1")))
    draft = new_draft_id()
    late = add(draft, b"2")
    amended = diary.write.amend(record.id, draft, told("other words", late), " forgot it ")
    assert [version.told.account for version in amended.versions] == ["first words", "other words"]
    assert [version.reason for version in amended.versions] == [None, "forgot it"]
    assert marks(amended) == ["AB/1", "AB/2"]
    assert len(amended.first.told.exhibits) == 1
    again = diary.write.amend(record.id, new_draft_id(), told("third words"), "again")
    assert marks(again) == ["AB/1", "AB/2"]
    assert diary.find.count() == 1
    assert [one.id for one in diary.find.search("third")] == [record.id]
    assert diary.find.search("first") == []
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_an_amendment_needs_a_reason_and_an_entry(diary):
    record = diary.write.save(new_draft_id(), told())
    with pytest.raises(DraftNotReady) as error:
        diary.write.amend(record.id, new_draft_id(), told(""), "  ")
    assert error.value.problems == (Problem.NOTHING_WRITTEN, Problem.REASON_MISSING)
    with pytest.raises(Damaged):
        diary.write.amend("f" * 32, new_draft_id(), told(), "why")
    assert diary.find.record(record.id) == record


def test_an_amended_time_moves_the_entry(diary):
    early = When(precision=Precision.DAY, start=datetime(2025, 1, 1))
    one = diary.write.save(new_draft_id(), told("one", when=early))
    two = diary.write.save(
        new_draft_id(), told("two", when=When(precision=Precision.DAY, start=datetime(2025, 6, 1)))
    )
    later = When(precision=Precision.DAY, start=datetime(2025, 9, 1))
    assert [r.id for r in diary.find.timeline()] == [two.id, one.id]
    diary.write.amend(one.id, new_draft_id(), told("one", when=later), "wrong month")
    assert [r.id for r in diary.find.timeline()] == [one.id, two.id]


def test_a_file_that_comes_in_while_saving_stays_in_the_draft(diary, add):
    draft = new_draft_id()
    named, late = add(draft, b"1"), add(draft, b"2")
    record = diary.write.save(draft, told("words", named))
    assert marks(record) == ["AB/1"]
    (kept,) = diary.write.drafts()
    assert (kept.exhibits, kept.draft.account) == ((late,), "")
    assert files(diary) == {named.id, late.id}


def test_a_file_named_but_taken_out_meanwhile_does_not_stand_in_the_way(diary, add):
    draft = new_draft_id()
    one, two = add(draft, b"1"), add(draft, b"2")
    diary.write.drop(one.id)
    record = diary.write.save(draft, told("words", one, two, two, "f" * 32))
    assert marks(record) == ["AB/1"]
    other = diary.write.save(new_draft_id(), told("others", two))
    assert marks(other) == ["AB/1"]  # one file belongs to both
    assert diary.find.record(record.id) == record


def test_a_file_held_under_another_drafts_name_comes_along(diary, add):
    exhibit = add(new_draft_id())
    record = diary.write.save(new_draft_id(), told("words", exhibit))
    assert marks(record) == ["AB/1"]


def test_a_saved_file_cannot_be_dropped(diary, add):
    draft = new_draft_id()
    exhibit = add(draft)
    record = diary.write.save(draft, told("words", exhibit))
    diary.write.drop(exhibit.id)
    diary.write.discard(draft)
    assert diary.find.record(record.id) == record
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_half_a_surrogate_pair_becomes_visible_everywhere(diary, add):
    draft = new_draft_id()
    exhibit = add(draft, b"x", "caf\udce9 \ud800.txt")
    assert exhibit.name == "caf\\udce9 \\ud800.txt"
    diary.write.keep_draft(draft, told("a\ud83db", exhibit, place="\udc00"), reason="\ud800")
    (kept,) = diary.write.drafts()
    assert (kept.draft.account, kept.draft.place, kept.reason) == ("a\ufffdb", "\ufffd", "\ufffd")
    record = diary.write.save(draft, told("a\ud83db \ud83d\ude00", exhibit, place="\udc00"))
    assert record.now.told.account == "a\ufffdb \U0001f600"
    amended = diary.write.amend(record.id, new_draft_id(), told("\ud800"), "\udfff")
    assert (amended.now.told.account, amended.now.reason) == ("\ufffd", "\ufffd")
    assert diary.find.search("\ud800") == []
    diary.write.prefer("a\ud800", "\ud800")
    assert diary.find.preferences() == {"a\ufffd": "\ufffd"}
    assert diary.keep_safe.check(Progress(), at_once).is_sound


@pytest.mark.parametrize(
    "text", ["\0", "a\0b", "\x1b[31m", "\u202eabc", "<b>&amp;</b>", "\r\n\t", "𞤀"]
)
def test_every_other_text_is_kept_as_it_is(diary, text):
    record = diary.write.save(new_draft_id(), told("x" + text))
    assert diary.find.record(record.id).now.told.account == "x" + text
    assert diary.find.search("x")[0].id == record.id or text == "\0"


def test_ten_million_letters_are_saved(diary):
    account = "Zażółć gęślą jaźń. " * 530_000
    record = diary.write.save(new_draft_id(), told(account))
    assert diary.find.record(record.id).now.told.account == account


def test_a_full_disk_while_saving_leaves_the_draft(diary, add):
    draft = new_draft_id()
    exhibit = add(draft)
    diary.write.keep_draft(draft, told("typed", exhibit))
    database = diary._vault.database
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        diary.write.save(draft, told("word " * 50_000, exhibit))
    assert diary.find.count() == 0
    assert diary.write.drafts()[0].exhibits == (exhibit,)
    database.execute("PRAGMA max_page_count = 1000000")
    assert marks(diary.write.save(draft, told("word " * 50_000, exhibit))) == ["AB/1"]


def test_the_moment_of_writing_is_the_clocks(diary, clock):
    record = diary.write.save(new_draft_id(), told())
    clock.go_on(timedelta(hours=2))
    amended = diary.write.amend(record.id, new_draft_id(), told("more"), "why")
    assert amended.now.written.utc - amended.first.written.utc == timedelta(hours=2)
