"""Taking files in: whatever they are, from beside, stopped or interrupted at any moment."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, Queue

import pytest

from diary_app.diary import at_once, new_draft_id, open_diary
from diary_app.domain.errors import CannotRead
from diary_app.domain.exhibit import Exhibit, PreviewProblem
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Cancelled, Progress
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"


def told(account: str, *exhibits: Exhibit) -> Draft:
    names = tuple(exhibit.id for exhibit in exhibits)
    return Draft(when=When.unknown(), account=account, exhibits=names)


def files(diary) -> set[str]:
    return set(objects.names(diary.folder / "objects"))


def test_files_come_in_whatever_they_are(diary, tmp_path):
    draft = new_draft_id()
    contents = {"empty.bin": b"", "text.jpg": b"not a picture", "noise": os.urandom(70_000)}
    taken = []
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        taken.append(diary.write.take_in(tmp_path / name, draft, Progress(), at_once))
    problems = [diary.find.preview(exhibit.id).problem for exhibit in taken]
    assert problems == [PreviewProblem.EMPTY, None, PreviewProblem.NOT_A_PICTURE]
    record = diary.write.save(draft, told("words", *taken))
    for exhibit in record.exhibits:
        assert b"".join(objects.unseal(diary._vault, exhibit)) == contents[exhibit.name]


@pytest.mark.parametrize("name", ["gone.jpg", ".", "pipe", "gone/deeper.jpg"])
def test_a_file_that_cannot_be_read_is_named_and_leaves_nothing(diary, tmp_path, name):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotRead):
        diary.write.take_in(tmp_path / name, new_draft_id(), Progress(), at_once)
    assert files(diary) == set()
    assert diary.write.drafts() == []


def test_stopping_leaves_nothing(diary):
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        diary.write.take_in_bytes("x", b"x" * 100, new_draft_id(), progress, at_once)
    assert not list((diary.folder / "objects").glob("??/*"))


def test_a_stop_between_sealing_and_holding_leaves_nothing(diary):
    def stopped(_):
        raise Cancelled

    with pytest.raises(Cancelled):
        diary.write.take_in_bytes("x", b"x", new_draft_id(), Progress(), stopped)
    assert files(diary) == set()


def test_a_file_that_is_held_is_never_taken_away_by_what_comes_after(diary, surroundings):
    """Whoever asks may be interrupted after the job was done."""

    def interrupted(job):
        outcome = job()
        if diary.write.drafts():
            raise KeyboardInterrupt
        return outcome

    with pytest.raises(KeyboardInterrupt):
        diary.write.take_in_bytes("x", b"x", new_draft_id(), Progress(), interrupted)
    (kept,) = diary.write.drafts()
    assert {exhibit.id for exhibit in kept.exhibits} == files(diary)
    diary.close()
    again = open_diary(diary.folder, PASSPHRASE, surroundings)
    assert again.keep_safe.check(Progress(), at_once).is_sound
    again.close()


def test_many_files_come_in_beside_while_the_diary_is_written(diary):
    jobs: Queue[tuple[Callable, Future]] = Queue()
    draft = new_draft_id()

    def ask(job):
        outcome: Future = Future()
        jobs.put((job, outcome))
        return outcome.result(30)

    def take_in(number: int) -> Exhibit:
        content = b"%d" % number * 999
        return diary.write.take_in_bytes(f"{number}", content, draft, Progress(), ask)

    with ThreadPoolExecutor(3) as beside:
        coming = [beside.submit(take_in, number) for number in range(12)]
        while not all(one.done() for one in coming):
            with contextlib.suppress(Empty):
                job, outcome = jobs.get(timeout=0.05)
                outcome.set_result(job())
            diary.write.keep_draft(draft, told(f"typed, {jobs.qsize()} waiting"))
    taken = [one.result() for one in coming]
    record = diary.write.save(draft, told("words", *taken))
    assert [exhibit.name for exhibit in record.exhibits] == [str(n) for n in range(12)]
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_pictures_a_crash_kept_from_being_made_are_made_later(diary, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(type(diary.keep_safe), "make_preview", lambda *_: None)
        exhibit = diary.write.take_in_bytes("x", b"\0", new_draft_id(), Progress(), at_once)
    assert diary._vault.database.execute("SELECT count(*) FROM preview").fetchone() == (0,)
    assert diary.keep_safe.make_missing_previews(Progress(), at_once) == 1
    assert diary.keep_safe.make_missing_previews(Progress(), at_once) == 0
    assert diary.find.preview(exhibit.id).problem is PreviewProblem.NOT_A_PICTURE
