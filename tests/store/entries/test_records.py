"""Entries: journal and index together; altered underneath, they are damaged and never shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from diary_app.domain.errors import Damaged, NewerDiary
from diary_app.domain.incident import Draft, IncidentId
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress, at_once
from diary_app.store import check
from diary_app.store.entries import journal, records, search


def at(*moment: int) -> When:
    return When(precision=Precision.EXACT, start=datetime(*moment))


@pytest.fixture
def write(vault) -> Callable[..., IncidentId]:
    """Return a way to write an entry."""

    def write(account: str = "He waited.", when: When | None = None) -> IncidentId:
        with vault.writing():
            told = Draft(when=when or When.unknown(), account=account)
            incident = records.write(vault, told)
            records.put_words(vault, incident)
        return incident

    return write


def alter(vault, statement: str, *values: object) -> None:
    """Change the journal underneath, as a disk might and as no part of the program can."""
    vault.database.execute("DROP TRIGGER journal_is_never_changed")
    vault.database.execute(statement, values)
    vault._first_page.note()


def test_they_stand_in_order_of_happening_and_not_known_last(vault, write, clock):
    tie_one = write("first of a tie", at(2026, 3, 1, 10, 0))
    unknown_one = write("not known")
    old = write("old", at(2025, 1, 1, 10, 0))
    clock.go_on(timedelta(minutes=1))
    tie_two = write("second of a tie", at(2026, 3, 1, 10, 0))
    unknown_two = write("not known either")
    oldest_first = records.ordered(vault, newest_first=False, skip=0, most=9)
    assert oldest_first == [old, tie_one, tie_two, unknown_one, unknown_two]
    newest_first = records.ordered(vault, newest_first=True, skip=0, most=9)
    assert newest_first == [tie_two, tie_one, old, unknown_two, unknown_one]
    assert records.ordered(vault, newest_first=True, skip=1, most=2) == [tie_one, old]
    assert records.ordered(vault, newest_first=True, skip=9, most=2) == []


def test_the_day_the_clock_goes_back_is_in_order(vault, write):
    summer = When(precision=Precision.EXACT, start=datetime(2026, 10, 25, 1, 30))
    later = write("later", at(2026, 10, 25, 2, 15))
    earlier = write("earlier", summer)
    assert records.ordered(vault, newest_first=False, skip=0, most=9) == [earlier, later]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", "\0" * 40),
        ("body", ""),
        ("body", '{"account":"Nothing happened.","v":1}'),
        ("salt", "0" * 64),
        ("salt", ""),
        ("commitment", "0" * 64),
        ("at", "2020-01-01T00:00:00.000Z"),
        ("at", "\0" * 24),
        ("zone", "UTC"),
        ("author", "0" * 64),
        ("hash", "0" * 64),
        ("app", "9"),
    ],
)
def test_a_row_altered_underneath_is_damaged_and_never_shown(vault, write, column, value):
    incident = write()
    alter(vault, f"UPDATE journal SET {column} = ? WHERE seq = 2", value)
    with pytest.raises(Damaged, match="entry 2"):
        records.read(vault, [incident])
    named = {found.name for found in check(vault, Progress(), at_once).damage}
    assert named & {"2", "entry 2"}


@pytest.mark.parametrize("column", ["body", "salt"])
def test_an_erased_body_is_not_shown_as_an_empty_one(vault, write, column):
    incident = write()
    alter(vault, f"UPDATE journal SET {column} = NULL WHERE seq = 2")
    with pytest.raises(Damaged):
        records.read(vault, [incident])


def test_zeros_in_the_midst_of_a_letter_are_damage(vault, write):
    incident = write("café " * 40)
    alter(vault, "UPDATE journal SET body = CAST(x'7B22C3' AS TEXT) WHERE seq = 2")
    with pytest.raises(Damaged):
        records.read(vault, [incident])


def test_nothing_is_chained_to_a_damaged_entry(vault, write):
    write()
    alter(vault, "UPDATE journal SET hash = ? WHERE seq = 2", "0" * 64)
    with pytest.raises(Damaged, match="entry 2"):
        write()
    assert vault.database.execute("SELECT count(*) FROM journal").fetchone()[0] == 2


def test_the_others_stay_readable(vault, write):
    one, two = write("one"), write("two")
    alter(vault, "UPDATE journal SET body = '{}' WHERE seq = 2")
    with pytest.raises(Damaged):
        records.read(vault, [one])
    assert records.read(vault, [two])[0].now.told.account == "two"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM incident",
        "UPDATE incident SET earliest = '2020'",
        "UPDATE incident SET time_unknown = 0",
        "UPDATE incident SET id = 'x'",
        "DELETE FROM words WHERE rowid = 1",
        "INSERT INTO words(rowid, account) VALUES (7, 'x')",
    ],
)
def test_an_index_that_tells_something_else_is_found_by_the_check(vault, write, statement):
    write()
    assert check(vault, Progress(), at_once).is_sound
    vault.database.execute(statement)
    assert {found.kind for found in check(vault, Progress(), at_once).damage} == {"index"}


def append(vault, kind: str, subject: str, body: dict) -> None:
    with vault.writing():
        act = Act(kind=ActKind.KEEPER_DESCRIBED, subject=subject, body=body)
        object.__setattr__(act, "kind", type("Later", (), {"value": kind}))
        journal.append(vault, act)


def test_acts_a_later_version_knows_are_left_alone(vault, write):
    incident = write()
    append(vault, "incident_erased_for_good", incident, {"v": 3, "why": {"deep": []}})
    append(vault, "witness_noted", "", {"v": 3})
    assert records.read(vault, [incident])[0].now.told.account == "He waited."
    assert len(records.records_of(list(journal.entries(vault)))) == 1
    assert check(vault, Progress(), at_once).is_sound


def test_an_entry_of_a_shape_a_later_version_knows_is_told_as_such(vault, write):
    incident = write()
    body = {"v": 2, "when": {"precision": "season", "zone": "UTC"}, "account": "x"}
    append(vault, "incident_amended", incident, body)
    with pytest.raises(NewerDiary):
        records.read(vault, [incident])


def test_an_entry_of_no_shape_is_damaged(vault, write):
    incident = write()
    append(vault, "incident_amended", incident, {"v": 1})
    with pytest.raises(Damaged):
        records.read(vault, [incident])


def test_a_damaged_page_does_not_stop_the_check(vault, reopen, folder, write):
    for number in range(40):
        write(f"entry {number} " + "word " * 700)
    vault.close()
    content = bytearray((folder / "diary.db").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "diary.db").write_bytes(content)
    findings = check(reopen(), Progress(), at_once)
    assert "database" in {found.kind for found in findings.damage}


def found(vault, text: str) -> list[int]:
    incidents = search.find(vault, text, most=50)
    return [record.number for record in records.read(vault, incidents)]


def test_words_are_found_by_their_beginning_without_accents_or_capitals(vault, write):
    write("He said NAÏVE things outside the café.")
    write("O'Brien's car, number AB12 CDE; straße, Ż-ółw.")
    for text in ("naive", "caf", "CAFÉ", "cafe\u0301", "out caf", "  café  "):
        assert found(vault, text) == [1], text
    for text in ("O'Brien", "obrien", "brien", "AB12", "ab12 cde", "stras", "ółw", "olw"):
        assert found(vault, text) == ([2] if text not in {"obrien", "stras", "olw"} else []), text
    assert found(vault, "café car") == []


@pytest.mark.parametrize(
    "text",
    [
        "", " ", '"', '""', "*", "^", "-", "+", "(", ")", "NEAR", "AND", "OR", "NOT",
        "account:he", "{account}: he", "he AND", '"he', 'he"', "he*", "-he", "NOT he", "he OR x",
        "NEAR(he waited)", "\0", "he\0waited", "\ud800", "½", "²", "🙂", "\u0301", "\u200b",
        "'; DROP TABLE journal; --", "%", "_", "\\", "a" * 100_000, "a " * 50_000, "𞤀", "你好",
    ],
)  # fmt: skip
def test_nothing_anybody_types_is_read_as_a_search_language(vault, write, text):
    write("He waited.")
    search.find(vault, text.encode("utf-8", "replace").decode(), most=50)
    assert vault.database.execute("SELECT count(*) FROM journal").fetchone()[0] == 2


def test_words_of_the_search_language_are_words(vault, write):
    write("Not near and or.")
    assert found(vault, "NOT near AND or") == [1]
    assert found(vault, "near:and") == [1]
    write("something else")
    assert found(vault, "NOT something") == []


def test_the_newest_come_first_and_no_more_than_asked_for(vault, write):
    for year in (2024, 2026, 2025):
        write("waited", at(year, 1, 1))
    assert found(vault, "waited") == [2, 3, 1]
    assert len(search.find(vault, "waited", most=2)) == 2
