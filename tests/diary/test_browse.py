"""Browsing: words and filters combine, the index keeps up, what is chosen can be kept."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from diary_app.diary import Diary, at_once, new_draft_id
from diary_app.domain.errors import Damaged
from diary_app.domain.incident import Draft
from diary_app.domain.question import Facet, Question, Trait
from diary_app.domain.record import Record
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress
from diary_app.store.entries import index


@pytest.fixture
def filled(diary: Diary) -> Diary:
    """Six entries; the comments give their numbers."""

    def write(when: When, account: str, place: str = "", *kinds: str, file: str = "") -> Record:
        draft = new_draft_id()
        kept = ()
        if file:
            kept = (diary.write.take_in_bytes(file, file.encode(), draft, Progress(), at_once).id,)
        told = Draft(when=when, account=account, place=place, behaviours=kinds, exhibits=kept)
        return diary.write.save(draft, told)

    def at(*moment: int, precision: Precision = Precision.EXACT) -> When:
        return When(precision=precision, start=datetime(*moment))

    write(at(2026, 3, 2, 8, 15), "He waited at the gate.", "Home", "loitering")  # 1
    write(at(2026, 3, 7, 20, 30), "He rang twice.", "Work", "contact", file="calls.txt")  # 2
    write(at(2026, 3, 7, precision=Precision.DAY), "He rang, he waited.", "home", "contact")  # 3
    write(When.unknown(), "A letter: the café.", "", "contact", "gifts", file="letter.bin")  # 4
    amended = write(at(2026, 4, 1, 9), "He followed me.", "Mill Lane", "following")  # 5
    again = Draft(when=amended.now.told.when, account="He walked behind me.", place="Mill Lane")
    diary.write.amend(amended.id, new_draft_id(), again, "It was not following: sauntering.")
    overnight = When(
        precision=Precision.BETWEEN,
        start=datetime(2026, 4, 9, 23),
        until=datetime(2026, 4, 10, 6),
    )
    write(overnight, "Someone tried the door.", "HOME", "property")  # 6
    return diary


def numbers(diary: Diary, question: Question, *, newest_first: bool = True) -> list[int]:
    found = diary.browse.found(question, newest_first=newest_first)
    return [hit.record.number for hit in diary.browse.read([one.id for one in found])]


DAY = date(2026, 4, 10)


ASKED = (
    (Question(), [6, 5, 2, 3, 1, 4]),
    (Question(words="wait"), [3, 1]),
    (Question(words="wait -rang"), [1]),
    (Question(words="-rang -waited"), [6, 5, 4]),
    (Question(words='"he waited"'), [3, 1]),
    (Question(words='"waited he"'), []),
    (Question(words="CAFE"), [4]),
    (Question(words="calls.txt"), [2]),
    (Question(words="sauntering"), [5]),
    (Question(words="followed"), []),
    (Question(behaviours=("contact",)), [2, 3, 4]),
    (Question(behaviours=("gifts", "loitering")), [1, 4]),
    (Question(behaviours=("following",)), []),
    (Question(places=("home",)), [6, 3, 1]),
    (Question(places=("home", "mill lane"), words="he"), [5, 3, 1]),
    (Question(first=date(2026, 3, 7)), [6, 5, 2, 3]),
    (Question(last=date(2026, 3, 7)), [2, 3, 1]),
    (Question(first=DAY, last=DAY), [6]),
    (Question(weekday=5), [2, 3]),
    (Question(weekday=5, hour=20), [2]),
    (Question(hour=0), []),
    (Question(hour=23), []),
    (Question(has=(Trait.FILES,)), [2, 4]),
    (Question(lacks=(Trait.FILES,), behaviours=("contact",)), [3]),
    (Question(has=(Trait.AMENDED,)), [5]),
    (Question(lacks=(Trait.AMENDED,), words="he"), [2, 3, 1]),
    (Question(has=(Trait.TIME_UNKNOWN,)), [4]),
    (Question(has=(Trait.STARRED,)), []),
)


def test_every_filter_and_what_comes_of_several(filled: Diary):
    for question, found in ASKED:
        assert numbers(filled, question) == found, question
        assert sorted(numbers(filled, question, newest_first=False)) == sorted(found)


def test_the_oldest_come_first_if_asked_and_the_unknown_last_all_the_same(filled: Diary):
    assert numbers(filled, Question(), newest_first=False) == [1, 3, 2, 5, 6, 4]


def test_days_are_counted_and_choices_too(filled: Diary):
    assert filled.browse.days(Question(lacks=(Trait.AMENDED,))) == {
        "2026-04-09": 1, "2026-03-07": 2, "2026-03-02": 1, "": 1,
    }  # fmt: skip
    places = filled.browse.choices(Facet.PLACE)
    assert sorted(places.values()) == [1, 1, 3]
    assert filled.browse.choices(Facet.BEHAVIOUR)["contact"] == 3


def test_a_star_is_put_and_taken_without_a_row_of_the_journal(filled: Diary):
    (one,) = filled.browse.found(Question(words="gate"))
    rows = filled.heads.newest().seq
    filled.browse.star(one.id, starred=True)
    filled.browse.star(one.id, starred=True)
    assert filled.browse.is_starred(one.id)
    assert numbers(filled, Question(has=(Trait.STARRED,))) == [1]
    assert [found.is_starred for found in filled.browse.found(Question())].count(True) == 1
    assert filled.heads.newest().seq == rows
    assert filled.find.preferences() == {}
    filled.browse.star(one.id, starred=False)
    assert numbers(filled, Question(has=(Trait.STARRED,))) == []


def test_what_is_erased_is_found_by_nothing_and_leaves_no_star(filled: Diary):
    (one,) = filled.browse.found(Question(words="gate"))
    filled.browse.star(one.id, starred=True)
    filled.erase.erase(one.id, "copper lantern drifts over quiet fields", "Not mine.", Progress())
    assert 1 not in numbers(filled, Question())
    for question in (Question(places=("home",)), Question(has=(Trait.STARRED,))):
        assert 1 not in numbers(filled, question)
    stars = "SELECT count(*) FROM preference WHERE name GLOB 'starred/*'"
    assert filled._vault.database.execute(stars).fetchone() == (0,)
    assert filled.keep_safe.check(Progress(), at_once).is_sound


def test_a_filter_is_kept_by_name_and_kept_no_more(filled: Diary):
    asked = Question(words="he", places=("home",))
    filled.browse.keep_filter("  At home ", Question())
    filled.browse.keep_filter("At home", asked)
    filled.browse.keep_filter("a's & b's / c", Question(weekday=6))
    assert list(filled.browse.filters().items()) == [
        ("a's & b's / c", Question(weekday=6)), ("At home", asked),
    ]  # fmt: skip
    with filled._vault.writing() as database:
        database.execute("INSERT INTO preference VALUES ('filter/new', '{\"moon\": 1}')")
    filled.browse.forget_filter("At home")
    assert list(filled.browse.filters()) == ["a's & b's / c"]


def test_the_place_that_was_found_is_shown(filled: Diary):
    def excerpt(words: str) -> str:
        found = filled.browse.found(Question(words=words))
        (hit,) = filled.browse.read([one.id for one in found], words)
        return "" if hit.excerpt is None else hit.excerpt.text

    assert excerpt("gate") == "He waited at the gate."
    assert excerpt("mill") == "Mill Lane"
    assert "calls.txt" in excerpt("calls")
    assert excerpt("saunter") == "It was not following: sauntering."


def test_the_pattern_is_of_what_is_asked_for(filled: Diary):
    assert filled.browse.patterns().entries == 6
    assert filled.browse.patterns(Question(behaviours=("contact",))).entries == 3


HARM = (
    "DELETE FROM facet WHERE kind = 'place' AND number = 1",
    "UPDATE happened SET start = '2026-01-01T00:00' WHERE number = 2",
    "INSERT INTO facet VALUES ('trait', 'files', 1)",
    "INSERT INTO facet VALUES ('trait', 'files', 99)",
    "DELETE FROM happened WHERE number = 4",
)


def test_the_check_names_other_facets_and_the_journal_mends_them(filled: Diary):
    for harm in HARM:
        assert filled.keep_safe.check(Progress(), at_once).is_sound
        with filled._vault.writing() as database:
            database.execute(harm)
        damage = filled.keep_safe.check(Progress(), at_once).damage
        assert {(str(one.kind), one.name) for one in damage} == {("index", "facets")}, harm
        with filled._vault.writing():
            index.rebuild(filled._vault)
    assert filled.keep_safe.check(Progress(), at_once).is_sound


def test_without_an_index_the_entries_are_listed_as_far_as_they_can_be_read(filled, monkeypatch):
    def broken(*_: object) -> None:
        raise Damaged("diary.db")

    monkeypatch.setattr("diary_app.store.asking.ordered", broken)
    assert sorted(numbers(filled, Question())) == [1, 2, 3, 4, 5, 6]
    with pytest.raises(Damaged):
        filled.browse.found(Question(words="he"))
