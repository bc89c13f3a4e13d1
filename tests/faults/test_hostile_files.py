"""Files that mean harm, through the same way as any: each is kept byte for byte, none does harm.

A share of spoilt pictures runs in every check. More of them::

    DAYBOOK_SPOILT=5000 python -m pytest tests/faults/test_hostile_files.py
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import hostile_files as hostile
import psutil
import pytest

from diary_app.capture import preview
from diary_app.diary import Diary, at_once, new_draft_id
from diary_app.domain.errors import CannotRead
from diary_app.domain.exhibit import Exhibit, PreviewProblem
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store.originals import objects

SPOILT = int(os.environ.get("DAYBOOK_SPOILT", "60"))
MOST_SECONDS = preview._SECONDS + 10  # the worker's own limit, and a new worker's start
MOST_MEMORY = 100 * 2**20


class Watch:
    """Looks again and again at this program's memory and at what it has started."""

    def __init__(self) -> None:
        self._own, self._is_over = psutil.Process(), threading.Event()
        self._before = self.most = self._own.memory_info().rss
        self.programs: set[tuple[str, ...]] = set()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    @property
    def grown(self) -> int:
        return self.most - self._before

    def stop(self) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.01):
            self.most = max(self.most, self._own.memory_info().rss)
            for program in self._own.children(recursive=True):
                with_no_race = (psutil.NoSuchProcess, psutil.AccessDenied)
                try:
                    self.programs.add(tuple(program.cmdline()))
                except with_no_race:
                    continue


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    watch.stop()


@pytest.fixture
def kept(diary: Diary, tmp_path: Path) -> Callable[[str, bytes], Exhibit]:
    """Return a way to take a file in, save it with an entry, and see that all of it is kept."""
    folder = tmp_path / "from"
    folder.mkdir()

    def kept(name: str, content: bytes) -> Exhibit:
        path, draft = folder / name, new_draft_id()
        try:
            path.write_bytes(content)
        except OSError:  # a name this system does not have; pasted things may have it all the same
            begun = time.monotonic()
            taken = diary.write.take_in_bytes(name, content, draft, Progress(), at_once)
        else:
            begun = time.monotonic()
            taken = diary.write.take_in(path, draft, Progress(), at_once)
            path.unlink()
        assert time.monotonic() - begun < MOST_SECONDS, name
        told = Draft(when=When.unknown(), account="with a file", exhibits=(taken.id,))
        (exhibit,) = diary.write.save(draft, told).exhibits
        assert b"".join(objects.unseal(diary._vault, exhibit)) == content, name
        return exhibit

    return kept


def require_told(diary: Diary, exhibit: Exhibit) -> PreviewProblem | None:
    """Go on only if a small picture or words are there, or why not; return the reason."""
    found = diary.find.preview(exhibit.id)
    assert found.problem is not PreviewProblem.NOT_YET_MADE, exhibit.name
    words = diary.look.claims([exhibit.id])[exhibit.id].words
    if found.problem is None and not words:
        assert found.thumbnail.startswith(b"\xff\xd8\xff")
        assert found.proof.startswith(b"\xff\xd8\xff")
        assert diary.find.thumbnail(exhibit.id) == found.thumbnail
    else:
        assert (found.thumbnail, found.proof) == (b"", b"")
    return found.problem


def require_no_harm(diary: Diary, watch: Watch, how_many: int) -> None:
    watch.stop()
    assert diary.find.count() == how_many
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    assert watch.grown < MOST_MEMORY, f"{watch.grown / 2**20:.0f} MiB"
    ours = preview.worker_command()
    assert {program for program in watch.programs if program and program != ours} <= {
        (sys.executable, *ours[1:])
    }


def test_bombs_are_kept_and_told_and_take_nothing_of_ours(diary, kept, watch):
    made = hostile.bombs()
    problems = {name: require_told(diary, kept(name, made[name])) for name in made}
    refused = {name for name, problem in problems.items() if problem is not None}
    assert refused >= {"30,000 by 30,000.png", "claims much holds nothing.png", "tall.png"}
    assert refused >= {"huge frames.gif", "claims much.jpg", "tags.tif", "counts.tif"}
    assert problems["30,000 by 30,000.png"] is PreviewProblem.TOO_MANY_PIXELS
    assert problems["200 megapixels.heic"] is PreviewProblem.TOO_MANY_PIXELS
    assert problems["deep.eml"] in {None, PreviewProblem.DAMAGED}
    assert all(len(content) < 2**20 * 4 for content in made.values())
    require_no_harm(diary, watch, len(made))


def test_liars_are_kept_told_and_never_obeyed(diary, kept, watch):
    made = hostile.liars()
    problems = {name: require_told(diary, kept(name, made[name])) for name in made}
    shown = {name for name, problem in problems.items() if problem is None}
    pictures = {"jpeg.png", "png.jpg", "png.txt", "picture and more.png"}
    as_text = {"postscript.jpg", "postscript.eps", "svg.jpg", "laughs.xml", "text.jpg"}
    assert shown == pictures | as_text
    assert problems["heic.jpg"] is PreviewProblem.DAMAGED
    assert problems["locked.pdf"] is PreviewProblem.LOCKED
    assert problems["empty.jpg"] is PreviewProblem.EMPTY
    assert not Path("/tmp/hostile").exists()
    require_no_harm(diary, watch, len(made))


def test_spoilt_pictures_are_kept_and_told(diary, kept, watch):
    problems = [require_told(diary, kept(*made)) for made in hostile.spoilt(SPOILT, 20261122)]
    assert PreviewProblem.DAMAGED in problems
    assert len(problems) == SPOILT
    require_no_harm(diary, watch, SPOILT)


def test_names_that_confuse_are_kept_and_harm_nothing(diary, kept, watch):
    for number, name in enumerate(hostile.NAMES):
        exhibit = kept(name, hostile.picture() + b"%d" % number)
        assert exhibit.name == name
        assert require_told(diary, exhibit) is None
    assert [r.exhibits[0].name for r in diary.find.search("holiday")] == [hostile.NAMES[0]]
    require_no_harm(diary, watch, len(hostile.NAMES))


def test_a_name_that_is_no_text_is_kept_as_near_to_it_as_text_can_be(diary, kept):
    exhibit = kept(os.fsdecode(b"caf\xe9 \xff.png"), hostile.picture())
    assert exhibit.name == r"caf\udce9 \udcff.png"
    assert require_told(diary, exhibit) is None


@pytest.mark.parametrize("kind", ["pipe", "device", "endless", "folder", "to a pipe", "to nothing"])
def test_what_is_no_file_is_told_at_once(diary, tmp_path, kind):
    place = tmp_path / kind
    match kind:
        case "pipe":
            os.mkfifo(place)
        case "device":
            place = Path("/dev/tty")
        case "endless":
            place = Path("/dev/zero")
        case "folder":
            place.mkdir()
        case "to a pipe":
            os.mkfifo(tmp_path / "pipe")
            place.symlink_to(tmp_path / "pipe")
        case "to nothing":
            place.symlink_to(tmp_path / "nothing")
    begun, draft = time.monotonic(), new_draft_id()
    with pytest.raises(CannotRead):
        diary.write.take_in(place, draft, Progress(), at_once)
    assert time.monotonic() - begun < 5
    assert diary.write.drafts() == []
    assert not objects.names(diary.folder / "objects")
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_a_link_to_a_file_keeps_the_files_own_bytes_under_the_links_name(diary, tmp_path):
    (tmp_path / "picture.jpg").symlink_to("/etc/passwd")
    draft = new_draft_id()
    exhibit = diary.write.take_in(tmp_path / "picture.jpg", draft, Progress(), at_once)
    assert exhibit.name == "picture.jpg"
    assert exhibit.media_type == "text/plain"
    assert b"".join(objects.unseal(diary._vault, exhibit)) == Path("/etc/passwd").read_bytes()
    assert require_told(diary, exhibit) is None  # shown as the plain text it is


@pytest.mark.parametrize("how", ["grows", "shrinks", "is written to"])
def test_a_file_that_changes_while_it_is_read_is_told_and_not_kept(diary, tmp_path, how):
    path, draft = tmp_path / "film.mp4", new_draft_id()
    path.write_bytes(bytes(5 * 2**20))

    class Changing(Progress):
        def step(self, done: int, total: int, doing: str) -> None:
            with path.open("r+b") as file:
                if how == "is written to":
                    file.write(b"other")
                else:
                    file.truncate(total + 1 if how == "grows" else total - 1)

    with pytest.raises(CannotRead):
        diary.write.take_in(path, draft, Changing(), at_once)
    assert not objects.names(diary.folder / "objects")
    assert diary.write.drafts() == []
    exhibit = diary.write.take_in(path, draft, Progress(), at_once)
    assert b"".join(objects.unseal(diary._vault, exhibit)) == path.read_bytes()
