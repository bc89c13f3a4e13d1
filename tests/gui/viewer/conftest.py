"""Files to look at, and an entry that holds them."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision, When
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.viewer.viewer import Viewer
from diary_app.progress import Progress

sys.path.insert(0, str(Path(__file__).parent))  # for the recordings, which other folders take

from recordings import a_film, a_photo, a_sound


@pytest.fixture
def keep(open_diary, on_vault):
    """Return a way to write an entry with files in it."""

    def keep(**files: bytes):
        draft = new_draft_id()
        when = When(precision=Precision.ABOUT, start=datetime(2026, 11, 20, 20, 30))

        def write():
            kept = [
                open_diary.write.take_in_bytes(name, content, draft, Progress(), at_once)
                for name, content in files.items()
            ]
            told = Draft(when=when, account="x", exhibits=tuple(one.id for one in kept))
            return open_diary.write.save(draft, told)

        return on_vault(write)

    return keep


@pytest.fixture
def film() -> bytes:
    return a_film()


@pytest.fixture
def sound() -> bytes:
    return a_sound()


@pytest.fixture
def photo() -> bytes:
    return a_photo()


@pytest.fixture
def sight():
    return Sight()


@pytest.fixture
def viewer(qtbot, tasks, tr, theme, open_diary, sight):
    viewer = Viewer(tasks, tr, sight=sight)
    qtbot.addWidget(viewer)
    viewer.resize(824, 700)
    with qtbot.waitActive(viewer):
        viewer.show()
        viewer.activateWindow()
    viewer.show_diary(open_diary)
    yield viewer
    viewer.forget()


@pytest.fixture
def look(qtbot, viewer, keep):
    """Return a way to open one file of a new entry."""

    def look(**files: bytes):
        record = keep(**files)
        viewer.open(record.exhibits, 0)
        if record.exhibits[0].is_picture:
            qtbot.waitUntil(viewer.canvas.isVisible, timeout=10_000)
        return record.exhibits[0]

    return look
