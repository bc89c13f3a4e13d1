"""A person's session in a program of its own, recorded to be replayed as if the power had failed.

Run: ``python power_session.py FOLDER RESOURCES PASSPHRASE ROUNDS``. Every line it prints says that
something is done: from then on it must never be lost.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from diary_app.diary import Diary, Surroundings, at_once, make_diary, new_draft_id, open_diary
from diary_app.domain.exhibit import Preview, Seen
from diary_app.domain.incident import Draft
from diary_app.domain.moment import Moment
from diary_app.domain.when import When
from diary_app.progress import Progress
from diary_app.store import Effort


class NoPreviews:
    """Makes no pictures: the worker is another program, and writes nothing here."""

    def look(self, chunks: Iterator[bytes], size: int, media_type: str) -> Seen:
        for _ in chunks:
            pass
        return Seen(preview=Preview(thumbnail=b"small", proof=b"large" * 2000))


def clock() -> Moment:
    return Moment(utc=datetime(2026, 11, 21, tzinfo=UTC), zone="UTC", offset=0)


def surroundings(resources: Path) -> Surroundings:
    return Surroundings(
        clock=clock,
        previewer=NoPreviews(),  # type: ignore[arg-type]
        resources=resources,
        effort=Effort.least_allowed(),
        reserve=4096,
    )


def done(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def told(account: str, *exhibits: str) -> Draft:
    return Draft(when=When.unknown(), account=account, exhibits=exhibits)


def one_round(diary: Diary, number: int) -> None:
    draft = new_draft_id()
    taken = []
    for part in range(2):
        content = b"%d.%d " % (number, part) * (500 + 9000 * part)
        kept = diary.write.take_in_bytes(
            f"{number}-{part}.bin", content, draft, Progress(), at_once
        )
        taken.append(kept.id)
        done("held", kept.id, draft)
    diary.write.keep_draft(draft, told(f"entry {number}", *taken))
    done("drafted", draft, number)
    record = diary.write.save(draft, told(f"entry {number}", *taken))
    done("saved", record.id, number)
    diary.write.amend(record.id, new_draft_id(), told(f"entry {number} " + "more " * 900), "why")
    done("amended", record.id, number)
    gone = new_draft_id()
    diary.write.take_in_bytes("gone.bin", b"x" * 9000, gone, Progress(), at_once)
    done("discarding", gone)
    diary.write.discard(gone)
    done("discarded", gone)


def main() -> None:
    folder, resources, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    diary = make_diary(folder, passphrase, surroundings(resources)).diary
    done("made")
    for number in range(int(sys.argv[4])):
        one_round(diary, number)
        if number % 2:
            diary.close()
            diary = open_diary(folder, passphrase, surroundings(resources))
            done("opened")
    diary.close()
    done("closed")


if __name__ == "__main__":
    main()
