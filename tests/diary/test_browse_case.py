"""Choosing entries by who is in them, and by whether a report was made of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diary_app.diary import Diary, at_once, new_draft_id
from diary_app.domain.incident import Draft, IncidentId
from diary_app.domain.links import Involved
from diary_app.domain.person import Person, PersonId
from diary_app.domain.question import Facet, Question, Trait
from diary_app.domain.report import Report
from diary_app.domain.when import When
from diary_app.progress import Progress


@pytest.fixture
def people(diary: Diary) -> list[PersonId]:
    return [PersonId(diary.case.note(Person(name=name)).id) for name in ("Dan Moss", "Eve Hart")]


@pytest.fixture
def entries(diary: Diary, people: list[PersonId]) -> list[IncidentId]:
    """Three entries: with the first person, with both, with nobody."""
    told = [
        Draft(
            when=When.unknown(),
            account=f"entry {number}",
            people=tuple(Involved(person=person) for person in some),
        )
        for number, some in enumerate((people[:1], people, []), start=1)
    ]
    return [diary.write.save(new_draft_id(), one).id for one in told]


def numbers(diary: Diary, question: Question) -> set[int]:
    found = diary.browse.found(question)
    return {hit.record.number for hit in diary.browse.read([one.id for one in found])}


def test_entries_are_chosen_by_who_is_in_them(diary, people, entries):
    dan, eve = people
    assert numbers(diary, Question(people=(dan,))) == {1, 2}
    assert numbers(diary, Question(people=(eve,))) == {2}
    assert numbers(diary, Question(people=(dan, eve), words="1")) == {1}
    assert numbers(diary, Question(people=("f" * 32,))) == set()
    assert diary.browse.choices(Facet.PERSON) == {dan: 2, eve: 1}
    record = diary.find.record(entries[1])
    diary.write.amend(record.id, new_draft_id(), replace(record.now.told, people=()), "no")
    assert numbers(diary, Question(people=(dan,))) == {1}
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_what_was_written_of_somebody_finds_the_entries_they_are_in(diary, people, entries):
    dan = people[0]
    diary.case.change(dan, Person(name="Dán Moss", vehicles=("grey Ford van",), notes="tall"))
    assert numbers(diary, Question(words="dan")) == {1, 2}
    assert numbers(diary, Question(words="ford van")) == {1, 2}
    assert numbers(diary, Question(words='"ford van"')) == {1, 2}
    assert numbers(diary, Question(words="ford hart")) == {2}
    assert numbers(diary, Question(words="entry ford 1")) == {1}
    assert numbers(diary, Question(words="entry -moss")) == {3}
    assert numbers(diary, Question(words="nobody")) == set()
    assert diary.browse.read([entries[0]], "ford")[0].record.number == 1


def test_entries_are_chosen_by_whether_they_were_reported(diary, entries):
    assert numbers(diary, Question(has=(Trait.REPORTED,))) == set()
    assert numbers(diary, Question(lacks=(Trait.REPORTED,))) == {1, 2, 3}
    report = Report(to="Northshire Police", incidents=(entries[0], entries[2]))
    card = diary.case.note(report)
    diary.case.note(Report(to="Northshire Police", incidents=(entries[0],)))
    assert numbers(diary, Question(has=(Trait.REPORTED,))) == {1, 3}
    assert numbers(diary, Question(lacks=(Trait.REPORTED,), words="entry")) == {2}
    diary.case.change(card.id, replace(report, incidents=(entries[1],)))
    assert numbers(diary, Question(has=(Trait.REPORTED,))) == {1, 2}


def test_such_a_choice_is_kept_by_name(diary, people):
    asked = Question(people=(people[0],), lacks=(Trait.REPORTED,))
    diary.browse.keep_filter("to tell", asked)
    assert diary.browse.filters() == {"to tell": asked}


def test_who_is_in_an_entry_is_missed_by_the_check(diary, people, entries):
    diary._vault.database.execute("DELETE FROM facet WHERE kind = 'person'")
    diary._vault._first_page.note()
    damage = diary.keep_safe.check(Progress(), at_once).damage
    assert [one.name for one in damage] == ["facets"]
