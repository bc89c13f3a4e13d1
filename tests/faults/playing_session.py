"""A film is played out of a diary, in a program of its own, for the test that watches it.

Run: ``python playing_session.py FOLDER RESOURCES PASSPHRASE FILM``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from diary_app.app import prepare
from diary_app.capture import Previewer
from diary_app.clock import system_clock
from diary_app.diary import Diary, Surroundings, at_once, make_diary, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.gui.tasks import Tasks
from diary_app.gui.viewer.viewer import Viewer
from diary_app.i18n import english
from diary_app.progress import Progress
from diary_app.store import Effort


def kept(folder: Path, passphrase: str, film: Path, around: Surroundings) -> Diary:
    diary = make_diary(folder, passphrase, around).diary
    draft = new_draft_id()
    exhibit = diary.write.take_in(film, draft, Progress(), at_once)
    diary.write.save(draft, Draft(when=When.unknown(), account="x", exhibits=(exhibit.id,)))
    return diary


def main() -> None:
    folder, resources, film = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[4])
    app = prepare("offscreen")
    tasks, owner = Tasks(), QObject()

    def until(come: Callable[[], object]) -> None:
        end = time.monotonic() + 60
        while not come():
            app.processEvents()
            time.sleep(0.01)
            assert time.monotonic() < end

    def on_vault(job: Callable[[], Any]) -> Any:
        got: list[Any] = []
        tasks.save(job, owner=owner, done=got.append, failed=got.append)
        until(lambda: got)
        return got[0]

    with Previewer() as previewer:
        around = Surroundings(
            clock=system_clock,
            previewer=previewer,
            resources=resources,
            effort=Effort.least_allowed(),
            reserve=65536,
        )
        diary = on_vault(lambda: kept(folder, sys.argv[3], film, around))
        viewer = Viewer(tasks, english())
        viewer.show_diary(diary)
        viewer.show()
        viewer.open([diary_file.exhibit for diary_file in on_vault(diary.look.exhibits).files], 0)
        viewer.player.play.click()
        until(lambda: viewer.player.line.value() > 400)
        viewer.player.still.click()
        until(lambda: on_vault(lambda: diary.look.still_at(viewer._exhibits[0].id)))
        viewer.player.line.setValue(1500)
        until(lambda: viewer.player.line.value() > 1500)
        viewer.forget()
        on_vault(diary.close)
        tasks.finish()
    print("played to the end")


if __name__ == "__main__":
    main()
