"""A person's whole session in a program of its own, for the test that watches what it writes.

Run: ``python canary_session.py FOLDER RESOURCES PASSPHRASE PICTURE LETTER [safe|leak]``. With
``safe`` it goes on to copy the diary, bring it back, salvage and erase, in folders
beside; with ``leak`` it does what it must never do, so that the test can be seen to fail.
"""

from __future__ import annotations

import socket
import sys
import tempfile
from pathlib import Path

from diary_app.capture import Previewer
from diary_app.clock import system_clock
from diary_app.diary import (
    Surroundings,
    at_once,
    make_diary,
    new_draft_id,
    open_diary,
    put_in_place,
    renew_data_key,
    reset_passphrase,
    restore,
    salvage,
)
from diary_app.domain.errors import DoesNotOpen
from diary_app.domain.incident import Draft
from diary_app.domain.record import Keeper
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store import Effort

WORD = "Kanarienvögel"  # in everything that is typed


def told(text: str, *exhibits: str) -> Draft:
    place = f"{WORD} street"
    return Draft(when=When.unknown(), account=f"{WORD} {text}", place=place, exhibits=exhibits)


def session(folder: Path, passphrase: str, paths: list[Path], surroundings: Surroundings) -> None:
    made = make_diary(folder, passphrase, surroundings, keeper=Keeper(name=f"Anna {WORD}"))
    diary, draft = made.diary, new_draft_id()
    exhibits = [diary.write.take_in(path, draft, Progress(), at_once).id for path in paths]
    exhibits.append(
        diary.write.take_in_bytes(
            f"pasted {WORD}.png", paths[0].read_bytes(), draft, Progress(), at_once
        ).id
    )
    diary.write.keep_draft(draft, told("typed so far", *exhibits[:1]))
    diary.write.keep_draft(draft, told("typed further", *exhibits))
    record = diary.write.save(draft, told("as saved " + "and more " * 3000, *exhibits))
    diary.write.amend(record.id, new_draft_id(), told("as amended"), f"{WORD} reason")
    diary.write.keep_draft(new_draft_id(), told("a draft that stays"))
    gone = new_draft_id()
    diary.write.take_in(paths[1], gone, Progress(), at_once)
    diary.write.discard(gone)
    diary.write.prefer("theme", WORD)
    assert len(diary.find.search(WORD)) == 1
    assert diary.find.thumbnail(exhibits[0])
    assert diary.find.preview(exhibits[0]).proof
    diary.close()
    try:
        open_diary(folder, passphrase + WORD, surroundings)
    except DoesNotOpen:
        diary = open_diary(folder, passphrase, surroundings)
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.close()
    reset_passphrase(folder, made.recovery_code, f"{WORD} {passphrase}", surroundings).close()


def keep_safe(folder: Path, first: str, surroundings: Surroundings) -> None:
    diary = open_diary(folder, first, surroundings)
    stick = folder.parent / "stick"
    stick.mkdir()
    diary.copies.snapshot(Progress())
    backup = diary.copies.back_up(stick, Progress(), at_once).folder
    assert diary.copies.test(backup, Progress(), at_once).is_sound
    diary.heads.witness(diary.heads.newest(), f"PC {WORD}", "by phone")
    diary.access.new_recovery_code(first)
    passphrase = f"{WORD} once more {first}"
    diary.access.change_passphrase(first, passphrase)
    diary.close()
    renew_data_key(folder, passphrase, surroundings, Progress())
    restored = folder.parent / "restored"
    restore(backup, restored, first, surroundings, Progress())
    (restored / "diary.db").unlink()
    salvaged = folder.parent / "salvaged"
    salvage(restored, salvaged, first, surroundings, Progress())
    put_in_place(salvaged, restored)
    diary = open_diary(folder, passphrase, surroundings)
    (record,) = diary.find.timeline()
    diary.erase.erase(record.exhibits[1].id, passphrase, f"{WORD} reason", Progress())
    diary.erase.erase(record.id, passphrase, f"{WORD} reason", Progress())
    diary.copies.back_up(stick, Progress(), at_once)
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.close()


def leak(paths: list[Path]) -> None:
    with tempfile.NamedTemporaryFile() as file:
        file.write(paths[0].read_bytes())
        file.write(WORD.encode("utf-16-le"))
        file.flush()
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()


def main() -> None:
    folder, resources, passphrase, *paths = sys.argv[1:6]
    with Previewer() as previewer:
        surroundings = Surroundings(
            clock=system_clock,
            previewer=previewer,
            resources=Path(resources),
            effort=Effort.least_allowed(),
        )
        session(Path(folder), passphrase, [Path(path) for path in paths], surroundings)
        if sys.argv[6:] == ["safe"]:
            keep_safe(Path(folder), f"{WORD} {passphrase}", surroundings)
    if sys.argv[6:] == ["leak"]:
        leak([Path(path) for path in paths])


if __name__ == "__main__":
    main()
