"""A diary with something in it, a stick, and a hand to back it up and to do harm with."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for what more than one test is told

from diary_app.diary import Diary, new_draft_id
from diary_app.domain.copies import Backup
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import Draft
from diary_app.domain.pack import Receipt
from diary_app.domain.record import Record
from diary_app.domain.selection import Selection
from diary_app.domain.telling import Apart
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress, Step, at_once
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"


class Hand:
    """What the tests of copies do again and again."""

    def told(self, account: str, *exhibits: Exhibit) -> Draft:
        names = tuple(exhibit.id for exhibit in exhibits)
        return Draft(when=When.unknown(), account=account, exhibits=names)

    def write(self, diary: Diary, account: str, size: int = 150_000) -> Exhibit:
        """Write an entry with one file, and return that."""
        draft = new_draft_id()
        content = account.encode() + os.urandom(size)
        taken = diary.write.take_in_bytes(f"{account}.bin", content, draft, Progress(), at_once)
        return diary.write.save(draft, self.told(account, taken)).exhibits[0]

    def back_up(self, diary: Diary, to: Path, progress: Progress | None = None) -> Backup:
        return diary.copies.back_up(to, progress or Progress(), at_once)

    def tree(self, folder: Path) -> dict[str, bytes]:
        """Return every file in a folder, by its path in it."""
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def files(self, folder: Path) -> set[ExhibitId]:
        return objects.names(folder / "objects")

    def rows(self, diary: Diary) -> list[tuple[Any, ...]]:
        return list(diary._vault.database.execute("SELECT * FROM journal ORDER BY seq"))

    def object_of(self, folder: Path, exhibit: Exhibit) -> Path:
        return objects.path_of(folder / "objects", exhibit.id)

    def flip(self, path: Path, at: int) -> None:
        content = bytearray(path.read_bytes())
        content[at] ^= 1
        path.write_bytes(content)

    def stopping_at(self, step: int) -> Progress:
        """Return progress that is stopped at its step of that number."""
        seen: list[Step] = []

        def on_step(one: Step) -> None:
            seen.append(one)
            if len(seen) > step:
                progress.stop()

        progress = Progress(on_step)
        return progress


@pytest.fixture(autouse=True)
def quickly_opened(cheap_guess: None) -> None:
    """Open every diary here quickly."""


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def full(diary: Diary, hand: Hand) -> Diary:
    """A diary of three entries, one of them amended, and a draft, each with a file."""
    for account in ("first", "second", "third"):
        hand.write(diary, account)
    record = diary.find.timeline(most=1)[0]
    diary.write.amend(record.id, new_draft_id(), hand.told("told again"), "a reason")
    draft = new_draft_id()
    taken = diary.write.take_in_bytes("typed.bin", b"x" * 70_000, draft, Progress(), at_once)
    diary.write.keep_draft(draft, hand.told("typed", taken))
    return diary


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def write_down(diary: Diary) -> Callable[..., Record]:
    """Return a way to write an entry with a text that says the same, and how it felt."""

    def write(account: str, felt: str = "") -> Record:
        draft = new_draft_id()
        taken = diary.write.take_in_bytes("x.txt", account.encode(), draft, Progress(), at_once)
        when = When(precision=Precision.EXACT, start=datetime(2026, 3, 1, 12))
        told = Draft(when=when, account=account, exhibits=(taken.id,), apart=Apart(feelings=felt))
        return diary.write.save(draft, told)

    return write


@pytest.fixture
def give(diary: Diary, tmp_path: Path) -> Callable[..., Receipt]:
    """Return a way to make a pack of what is chosen."""

    def give(**chosen: Any) -> Receipt:
        plan = diary.hand_over.plan(Selection(**chosen))
        return diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)

    return give
