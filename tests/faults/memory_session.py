"""A person's session in a program of its own, for the test that looks through its memory.

Run: ``python memory_session.py FOLDER RESOURCES PASSPHRASE PICTURE [keep]``. A backup and a pack
come to lie beside the folder. It says ``open`` and
``closed`` and waits for a line after each. With ``keep`` it keeps a key, as it must never, so that
the test can be seen to fail.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from diary_app.capture import Previewer
from diary_app.clock import system_clock
from diary_app.diary import Diary, Surroundings, at_once, new_draft_id, open_diary
from diary_app.domain.errors import DoesNotOpen
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.export import originals
from diary_app.process import bind_at_start
from diary_app.progress import Progress

PICTURES = 20  # a key that stays only now and then stays for one of them
originals._FEW = 0  # programs beside copy what is much


def told(text: str, *exhibits: str) -> Draft:
    return Draft(when=When.unknown(), account=text, exhibits=exhibits)


def use(diary: Diary, picture: Path, passphrase: str, beside: Path) -> None:
    """Do everything that takes a key."""
    draft = new_draft_id()
    taken_in = [
        diary.write.take_in(picture, draft, Progress(), at_once).id for _ in range(PICTURES)
    ]
    diary.write.keep_draft(draft, told("typed", *taken_in))
    record = diary.write.save(draft, told("a green door", *taken_in))
    diary.write.amend(record.id, new_draft_id(), told("a red door", *taken_in), "a slip")
    assert diary.find.search("red")
    assert diary.find.preview(taken_in[0]).proof
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    (beside / "stick").mkdir()
    diary.copies.back_up(beside / "stick", Progress(), at_once)
    (beside / "for the police").mkdir()
    plan, to = diary.hand_over.plan(), beside / "for the police"
    diary.hand_over.build(plan, to, passphrase, Progress(), at_once)


def wait(word: str) -> None:
    print(word, flush=True)
    sys.stdin.readline()


def main() -> None:
    bind_at_start()
    folder, resources, passphrase, picture, *more = sys.argv[1:]
    kept = []
    with Previewer() as previewer:
        around = Surroundings(clock=system_clock, previewer=previewer, resources=Path(resources))
        try:
            open_diary(Path(folder), f"not {passphrase}", around)
        except DoesNotOpen:
            diary = open_diary(Path(folder), passphrase, around)
        use(diary, Path(picture), passphrase, Path(folder).parent)
        wait("open")
        if more == ["keep"]:
            kept.append(bytes(diary._vault._keys.objects))
        diary.close()
        gc.collect()
        wait("closed")


if __name__ == "__main__":
    main()
