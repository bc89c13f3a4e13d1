"""A copy that opens and whose every page is sound is still compared, row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from diary_app.domain.errors import CopyNotSound, Damaged
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store import Vault
from diary_app.store.copies import snapshots
from diary_app.store.copies.contents import require_contents
from diary_app.store.database import Mode, connect
from diary_app.store.entries import records

CHANGES = {
    "a word": "UPDATE journal SET body = replace(body, 'words 7', 'words 8') WHERE seq = 9",
    "a time": "UPDATE journal SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 9",
    "a signature": "UPDATE journal SET signature = signature || '00' WHERE seq = 9",
    "a row in the middle": "DELETE FROM journal WHERE seq = 9",
    "the last row": "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
    "a row of another table": "DELETE FROM incident WHERE number = 3",
}


@pytest.fixture
def written(vault: Vault) -> Vault:
    for number in range(12):
        with vault.writing():
            told = Draft(when=When.unknown(), account=f"words {number}")
            records.put_words(vault, records.write(vault, told))
    return vault


def change(database: Any, statement: str) -> None:
    for (guard,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        database.execute(f"DROP TRIGGER {guard}")
    database.execute(statement)


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_whatever_is_changed_in_a_copy_with_its_own_key_is_found(
    written: Vault, statement: str
) -> None:
    asked = []

    def meddling(job: Callable[[], Any]) -> Any:
        done = job()
        asked.append(done)
        if len(asked) == 3:  # in its place · the source is sound · copied
            (part,) = (written.folder / snapshots.SNAPSHOTS).glob("*.part")
            keys = written._keys
            copy = connect(part, keys.database, keys.salt, mode=Mode.WRITE)
            change(copy, statement)
            copy.close()
        return done

    with pytest.raises(CopyNotSound):
        snapshots.take(written, Progress(), meddling)
    assert snapshots.found(written.folder) == []


def test_what_a_database_holds_is_counted(written: Vault) -> None:
    held = require_contents(written.database, Progress())
    assert (held.incidents, held.kept, held.acts) == (12, 0, held.last)


def test_the_row_that_is_not_as_it_was_written_is_named(written: Vault) -> None:
    change(written.database, CHANGES["a word"])
    with pytest.raises(Damaged, match="entry 9"):
        require_contents(written.database, Progress())
