"""The index made again from the journal is the one that was kept up entry by entry."""

from __future__ import annotations

import pytest

from diary_app.diary import Diary, at_once, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store import Vault, check
from diary_app.store.entries import index, search

TABLES = ("incident", "exhibit")


def told(account: str, *exhibits: str) -> Draft:
    return Draft(when=When.unknown(), account=account, exhibits=exhibits)


@pytest.fixture
def written(diary: Diary) -> Vault:
    """A vault of three entries, one of them amended, two with files."""
    for number in range(3):
        draft = new_draft_id()
        names = (f"photo {number}.txt",) if number else ()
        kept = [
            diary.write.take_in_bytes(name, b"%d" % number, draft, Progress(), at_once).id
            for name in names
        ]
        record = diary.write.save(draft, told(f"umbrella {number}", *kept))
    diary.write.amend(record.id, new_draft_id(), told("parasol"), "It was one.")
    return diary._vault


def rows(vault: Vault) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: vault.database.execute(f'SELECT * FROM "{name}" ORDER BY number').fetchall()
        for name in TABLES
    }


def test_what_was_thrown_away_or_spoilt_comes_back_as_it_was(written):
    before = rows(written)
    found = {word: search.find(written, word, most=9) for word in ("umbrella", "parasol", "photo")}
    with written.writing() as database:
        database.execute("UPDATE incident SET earliest = 'x' WHERE number = 1")
        database.execute("DELETE FROM exhibit WHERE number = 1")
        database.execute("DELETE FROM words WHERE rowid = 2")
        search.put(written, 1, search.Words("nonsense", "", ""))
    assert {str(damage.kind) for damage in check(written, Progress(), at_once).damage} == {"index"}
    with written.writing():
        index.rebuild(written)
    assert rows(written) == before
    assert {word: search.find(written, word, most=9) for word in found} == found
    assert search.find(written, "nonsense", most=9) == []
    assert check(written, Progress(), at_once).damage == ()


def test_a_person_can_have_it_made_again(diary: Diary, written: Vault):
    with written.writing() as database:
        database.execute("DELETE FROM exhibit")
    assert diary.keep_safe.check(Progress(), at_once).damage
    diary.keep_safe.make_index_again()
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    record = diary.write.save(new_draft_id(), told("later"))
    assert record.number == 4


def test_an_entry_that_cannot_be_read_keeps_its_number_and_its_files(written):
    before = rows(written)
    (row,) = written.database.execute(
        "SELECT seq FROM journal WHERE kind = 'incident_written' ORDER BY seq LIMIT 1 OFFSET 1"
    ).fetchone()
    with written.writing() as database:
        database.execute("DROP TRIGGER journal_is_never_changed")
        database.execute("UPDATE journal SET body = '{}' WHERE seq = ?", (row,))
        index.rebuild(written)
    after = rows(written)
    assert [one[:2] for one in after["incident"]] == [one[:2] for one in before["incident"]]
    assert after["exhibit"] == before["exhibit"]
    assert search.find(written, "parasol", most=9)


def test_nothing_is_changed_where_it_cannot_be_made_whole(written, monkeypatch):
    before = rows(written)

    def broken(*_: object) -> None:
        raise OSError("the power went")

    monkeypatch.setattr("diary_app.store.entries.search.index", broken)
    with pytest.raises(OSError, match="power"), written.writing():
        index.rebuild(written)
    assert rows(written) == before
    assert search.find(written, "parasol", most=9)
