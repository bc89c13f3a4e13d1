"""Feelings: in a row of their own, with the version they were written with, gone with the entry."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from diary_app.domain.errors import Damaged
from diary_app.domain.journal import ActKind
from diary_app.domain.telling import Apart
from diary_app.progress import Progress, at_once
from diary_app.store import check
from diary_app.store.entries import drafts, erasing, index, journal, records, search

FELT = Apart(feelings="I was frightened.", impact=3)


@pytest.fixture
def written(vault, everything):
    with vault.writing():
        incident = records.write(vault, replace(everything, apart=FELT))
        records.put_words(vault, incident)
    return incident


def amend(vault, incident, told):
    with vault.writing():
        records.amend(vault, incident, told, "I thought again.")
        records.put_words(vault, incident)


def rows(vault, kind):
    return [entry for entry in journal.entries(vault) if entry.kind == kind]


def test_they_stand_in_a_row_of_their_own_and_nowhere_else(vault, written, everything):
    assert records.read(vault, [written])[0].now.told == replace(everything, apart=FELT)
    (facts,) = rows(vault, ActKind.INCIDENT_WRITTEN)
    (felt,) = rows(vault, ActKind.FEELINGS_WRITTEN)
    assert "frightened" not in facts.body
    assert "apart" not in json.loads(facts.body)
    assert json.loads(felt.body)["row"] == facts.seq
    assert felt.subject == written


def test_without_feelings_there_is_no_such_row(vault, everything):
    with vault.writing():
        records.write(vault, everything.facts)
    assert rows(vault, ActKind.FEELINGS_WRITTEN) == []


def test_each_version_has_its_own(vault, written, everything):
    amend(vault, written, everything.facts)
    amend(vault, written, replace(everything, apart=Apart(impact=0)))
    record = records.read(vault, [written])[0]
    assert [one.told.apart for one in record.versions] == [FELT, Apart(), Apart(impact=0)]
    assert records.records_of(list(journal.entries(vault))) == [record]


def test_words_are_found_as_long_as_they_are_said_and_the_index_is_sound(
    vault, written, everything
):
    assert search.find(vault, "frightened", most=9) == [written]
    with vault.writing():
        index.rebuild(vault)
    assert search.find(vault, "frightened", most=9) == [written]
    assert check(vault, Progress(), at_once).is_sound
    amend(vault, written, everything.facts)
    assert search.find(vault, "frightened", most=9) == []
    assert check(vault, Progress(), at_once).is_sound


def test_they_go_when_the_entry_is_erased(vault, written):
    erasing.erase(vault, written, "I want it gone.")
    for kind in (ActKind.INCIDENT_WRITTEN, ActKind.FEELINGS_WRITTEN):
        assert [(entry.body, entry.salt) for entry in rows(vault, kind)] == [(None, None)]
    assert search.find(vault, "frightened", most=9) == []
    assert check(vault, Progress(), at_once).is_sound


def test_damage_to_them_is_damage_to_the_entry(vault, written):
    vault.database.execute("DROP TRIGGER journal_is_never_changed")
    vault.database.execute(
        "UPDATE journal SET body = replace(body, 'frightened', 'delighted') WHERE kind = ?",
        (ActKind.FEELINGS_WRITTEN.value,),
    )
    with pytest.raises(Damaged):
        records.read(vault, [written])


def test_a_draft_keeps_them_too(vault, everything):
    draft = replace(everything, apart=FELT)
    drafts.keep(vault, "d" * 32, draft)
    assert [kept.draft for kept in drafts.kept(vault)] == [draft]
