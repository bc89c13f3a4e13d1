"""Large files come in with progress, can be stopped, and take no more memory than small ones.

A smaller one runs in every check. The real size, which takes a minute and 3 GB of disk::

    DAYBOOK_BIG_MB=2600 python -m pytest tests/diary/test_big_files.py
"""

from __future__ import annotations

import os
import struct
import threading
from pathlib import Path

import psutil
import pytest

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Cancelled, Progress, Step
from diary_app.store.originals import objects

SIZE = int(os.environ.get("DAYBOOK_BIG_MB", "96")) * 2**20
MOST_MEMORY = 48 * 2**20


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A sparse film whose pixels are a hole, and whose words about itself stand behind them."""
    mvhd = bytes(4) + struct.pack(">IIII", 3_878_138_712, 0, 600, 4_500) + bytes(80)
    header = struct.pack(">I4s", 8 + len(mvhd), b"mvhd") + mvhd
    path = tmp_path / "VID_20261121_204512.mp4"
    with path.open("wb") as file:
        file.write(struct.pack(">I4s4sI4s", 20, b"ftyp", b"isom", 0, b"mp42"))
        file.write(struct.pack(">I4sQ", 1, b"mdat", SIZE))
        file.seek(20 + SIZE)
        file.write(struct.pack(">I4s", 8 + len(header), b"moov") + header)
    return path


class Memory:
    """The most that this program and its workers took beyond what they had."""

    def __init__(self) -> None:
        self._own, self._is_over = psutil.Process(), threading.Event()
        self._before = self.most = self._own.memory_info().rss
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    @property
    def grown(self) -> int:
        return self.most - self._before

    def _look(self) -> None:
        while not self._is_over.wait(0.02):
            self.most = max(self.most, self._own.memory_info().rss)


def test_it_comes_in_whole_in_flat_memory_and_says_how_far_it_is(diary, film):
    steps: list[Step] = []
    draft = new_draft_id()
    diary.write.take_in_bytes("warm.mp4", film.read_bytes()[:64], draft, Progress(), at_once)
    with Memory() as memory:
        exhibit = diary.write.take_in(film, draft, Progress(steps.append), at_once)
    assert memory.grown < MOST_MEMORY, f"{memory.grown / 2**20:.0f} MiB"
    assert exhibit.size == film.stat().st_size
    assert len(steps) > 10
    assert steps[-1].done == steps[-1].total == exhibit.size
    claims = diary.look.claims([exhibit.id])[exhibit.id]
    assert claims.seconds == 7.5
    assert [time.kind for time in claims.times] == ["recorded", "named"]
    told = Draft(when=When.unknown(), account="a film", exhibits=(exhibit.id,))
    (kept,) = diary.write.save(draft, told).exhibits
    size = sum(len(chunk) for chunk in objects.unseal(diary._vault, kept))
    assert size == exhibit.size


def test_it_can_be_stopped_in_the_middle_and_leaves_nothing(diary, film):
    def stop_half_way(step: Step) -> None:
        if step.done > step.total / 2:
            progress.stop()

    progress = Progress(stop_half_way)
    with pytest.raises(Cancelled):
        diary.write.take_in(film, new_draft_id(), progress, at_once)
    assert not list((diary.folder / "objects").glob("??/*"))
    assert diary.write.drafts() == []
