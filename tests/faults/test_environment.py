"""What happens around an open diary: a second program, a folder that goes, a file exchanged below.

Each is told by its own name, before anything is written anywhere, and there is a way on.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diary_app.diary import Diary, at_once, new_draft_id, open_diary
from diary_app.domain.errors import Gone, InUse, Replaced
from diary_app.domain.incident import Draft
from diary_app.domain.record import Keeper
from diary_app.domain.when import When
from diary_app.progress import Progress

PASSPHRASE = "copper lantern drifts over quiet fields"
HOLDING = """
import sys, time
from pathlib import Path
from diary_app.capture import Previewer
from diary_app.clock import system_clock
from diary_app.diary import Surroundings, new_draft_id, open_diary
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
around = Surroundings(clock=system_clock, previewer=Previewer(), resources=Path(sys.argv[3]))
diary = open_diary(Path(sys.argv[1]), sys.argv[2], around)
diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="from elsewhere"))
print("saved", flush=True)
diary.write.keep_draft(new_draft_id(), Draft(when=When.unknown(), account="half typed"))
print("kept", flush=True)
time.sleep(60)
"""


def told(text: str, *exhibits: str) -> Draft:
    return Draft(when=When.unknown(), account=text, exhibits=exhibits)


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def writes(diary: Diary, tmp_path: Path) -> list[Callable[[], object]]:
    """Return everything that a person can do to a diary that writes."""
    (record,), (kept,) = diary.find.timeline(), diary.write.drafts()
    path = tmp_path / "letter.txt"
    path.write_bytes(b"a letter")
    return [
        lambda: diary.write.save(kept.id, told("more", kept.exhibits[0].id)),
        lambda: diary.write.amend(record.id, new_draft_id(), told("more"), "why"),
        lambda: diary.write.keep_draft(kept.id, told("more")),
        lambda: diary.write.take_in(path, kept.id, Progress(), at_once),
        lambda: diary.write.take_in_bytes("a", b"b", kept.id, Progress(), at_once),
        lambda: diary.write.drop(kept.exhibits[0].id),
        lambda: diary.write.discard(kept.id),
        lambda: diary.write.describe_keeper(Keeper(name="Ben")),
        lambda: diary.write.prefer("theme", "dark"),
    ]


@pytest.fixture
def begun(diary: Diary) -> Diary:
    """An open diary with one entry, and a draft with a file in it."""
    diary.write.save(new_draft_id(), told("before"))
    draft = new_draft_id()
    exhibit = diary.write.take_in_bytes("a.txt", b"a file", draft, Progress(), at_once)
    diary.write.keep_draft(draft, told("typed", exhibit.id))
    return diary


def require_as_begun(diary: Diary) -> None:
    """Go on only if everything acknowledged is there, and more can be written."""
    assert [record.now.told.account for record in diary.find.timeline()] == ["before"]
    (kept,) = diary.write.drafts()
    assert kept.draft.account == "typed"
    assert [exhibit.name for exhibit in kept.exhibits] == ["a.txt"]
    diary.write.save(kept.id, told("after", kept.exhibits[0].id))
    assert diary.find.count() == 2
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    assert not list((diary.folder / "objects").rglob("*.part"))


@pytest.fixture
def elsewhere(diary: Diary, surroundings) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the diary open, has saved one entry and kept a draft."""
    diary.close()
    command = [sys.executable, "-c", HOLDING, str(diary.folder), PASSPHRASE]
    with subprocess.Popen(
        [*command, str(surroundings.resources)], stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert [program.stdout.readline() for _ in range(2)] == ["saved\n", "kept\n"]
        yield program
        program.kill()


def test_who_opens_it_second_is_told_since_when_it_is_open_and_that_it_is_here(
    elsewhere, diary, surroundings
):
    before = names(diary.folder)
    with pytest.raises(InUse) as caught:
        open_diary(diary.folder, PASSPHRASE, surroundings)
    assert caught.value.is_here is True
    assert caught.value.since is not None
    assert 0 <= (datetime.now(UTC) - caught.value.since).total_seconds() < 120
    assert names(diary.folder) == before


def test_what_a_killed_program_held_is_free_and_all_it_saved_is_there(
    elsewhere, diary, surroundings
):
    os.kill(elsewhere.pid, signal.SIGKILL)
    elsewhere.wait()
    assert (diary.folder / "in-use.by").exists()
    again = open_diary(diary.folder, PASSPHRASE, surroundings)
    assert [record.now.told.account for record in again.find.timeline()] == ["from elsewhere"]
    assert [kept.draft.account for kept in again.write.drafts()] == ["half typed"]
    again.close()
    assert not (diary.folder / "in-use.by").exists()


def test_a_folder_moved_away_is_gone_and_nothing_is_made_in_its_place(begun, tmp_path):
    folder = begun.folder
    acts = writes(begun, tmp_path)
    folder.rename(tmp_path / "elsewhere")
    before = names(tmp_path)
    for act in acts:
        with pytest.raises(Gone):
            act()
        assert names(tmp_path) == before
    (tmp_path / "elsewhere").rename(folder)
    require_as_begun(begun)


def test_a_folder_deleted_while_open_is_gone_and_nothing_is_made_in_its_place(begun, tmp_path):
    acts = writes(begun, tmp_path)
    shutil.rmtree(begun.folder)
    before = names(tmp_path)
    for act in acts:
        with pytest.raises(Gone):
            act()
        assert names(tmp_path) == before
    begun.close()
    assert names(tmp_path) == before


def test_a_folder_that_goes_while_a_file_comes_in_is_gone(begun, tmp_path, surroundings):
    folder, away = begun.folder, tmp_path / "elsewhere"

    class Going(Progress):
        def step(self, done: int, total: int, doing: str) -> None:
            if folder.exists():
                folder.rename(away)

    path = tmp_path / "film.mp4"
    path.write_bytes(os.urandom(3_000_000))
    with pytest.raises(Gone):
        begun.write.take_in(path, new_draft_id(), Going(), at_once)
    assert not folder.exists()
    away.rename(folder)
    begun.close()
    again = open_diary(folder, PASSPHRASE, surroundings)
    require_as_begun(again)
    again.close()


def test_a_stick_pulled_out_is_gone_and_its_place_stays_empty(
    make, small_disk, mount, tmp_path, surroundings
):
    """The stick lies in two places; it is pulled out of the one where the diary was opened."""
    place = tmp_path / "place"
    place.mkdir()
    mount("--bind", str(small_disk), str(place))
    diary = make("place/notes")
    diary.write.save(new_draft_id(), told("before"))
    draft = new_draft_id()
    exhibit = diary.write.take_in_bytes("a.txt", b"a file", draft, Progress(), at_once)
    diary.write.keep_draft(draft, told("typed", exhibit.id))
    acts = writes(diary, tmp_path)
    subprocess.run(["umount", "--lazy", str(place)], check=True)
    for act in acts:
        with pytest.raises(Gone):
            act()
        assert not list(place.iterdir())
    diary.close()
    mount("--bind", str(small_disk), str(place))
    again = open_diary(place / "notes", PASSPHRASE, surroundings)
    require_as_begun(again)
    again.close()
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_an_older_database_put_in_place_is_told_before_anything_is_written(
    begun, tmp_path, surroundings
):
    folder = begun.folder
    begun.close()
    older = (folder / "diary.db").read_bytes()
    diary = open_diary(folder, PASSPHRASE, surroundings)
    diary.write.prefer("theme", "light")
    acts = writes(diary, tmp_path)
    reached = diary._vault.database.execute("SELECT max(seq) FROM journal").fetchone()[0]
    diary.write.describe_keeper(Keeper(name="Anna Bell", initials="AB"))
    (tmp_path / "older").write_bytes(older)
    (tmp_path / "older").replace(folder / "diary.db")
    before = names(folder)
    for act in acts:
        with pytest.raises(Replaced):
            act()
        assert (folder / "diary.db").read_bytes() == older
        assert names(folder) == before
    diary.close()
    assert (folder / "diary.db").read_bytes() == older
    again = open_diary(folder, PASSPHRASE, surroundings)
    assert again._vault.last_seen is not None
    assert again._vault.last_seen.seq > reached
    require_as_begun(again)
    again.close()


@pytest.mark.parametrize("since", ["the last opening", "a moment ago"])
def test_a_database_that_is_written_over_while_it_is_open_is_told(
    begun, tmp_path, surroundings, since
):
    """A program that keeps folders alike may write an older copy into the file, not exchange it."""
    folder = begun.folder
    if since == "the last opening":
        begun.close()
        begun = open_diary(folder, PASSPHRASE, surroundings)
    older = (folder / "diary.db").read_bytes()
    begun.write.save(new_draft_id(), told("more"))
    with (folder / "diary.db").open("r+b") as file:
        file.write(older)
        file.truncate()
    for _ in range(2):
        with pytest.raises(Replaced):
            begun.write.save(new_draft_id(), told("and more"))
        assert (folder / "diary.db").read_bytes() == older
    begun.close()
    assert (folder / "diary.db").read_bytes() == older
    again = open_diary(folder, PASSPHRASE, surroundings)
    assert again._vault.last_seen is not None
    assert again.keep_safe.check(Progress(), at_once).is_sound
    again.write.save(new_draft_id(), told("once more"))
    again.close()


def test_an_empty_file_in_its_place_is_told_as_another(begun, tmp_path):
    (begun.folder / "diary.db").rename(tmp_path / "kept")
    (begun.folder / "diary.db").write_bytes(b"")
    with pytest.raises(Replaced):
        begun.write.save(new_draft_id(), told("more"))
    assert (begun.folder / "diary.db").read_bytes() == b""
    (tmp_path / "kept").replace(begun.folder / "diary.db")
    require_as_begun(begun)
