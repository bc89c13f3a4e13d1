"""Keep a diary of today's shape, so that every later version can be tried on it.

Run once for each released shape, from the project's folder, and commit what it makes::

    python -m tests.vaults.keep_shape shape-1

Never run it again for a shape that is kept already: the point is that the bytes are old.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from diary_app.capture import Previewer
from diary_app.diary import Surroundings, at_once, make_diary, new_draft_id
from diary_app.domain.incident import Draft
from diary_app.domain.moment import Moment
from diary_app.domain.record import Keeper
from diary_app.domain.when import Precision, Series, When
from diary_app.progress import Progress
from diary_app.store import Effort

HERE = Path(__file__).parent
PASSPHRASE = "copper lantern drifts over quiet fields"


def keep(folder: Path) -> str:
    """Make the diary and return its recovery code."""
    moment = Moment(utc=datetime(2026, 11, 21, 22, 41, tzinfo=UTC), zone="Europe/London", offset=0)
    with Previewer() as previewer:
        around = Surroundings(
            clock=lambda: moment,
            previewer=previewer,
            resources=HERE.parents[1] / "resources",
            effort=Effort.least_allowed(),
            reserve=0,
        )
        keeper = Keeper(name="Anna Bell", initials="AB")
        made = make_diary(folder, PASSPHRASE, around, keeper=keeper)
        diary = made.diary
        picture = folder.parent / "gate.png"
        Image.new("RGB", (64, 48), "teal").save(picture)
        first = new_draft_id()
        kept = diary.write.take_in(picture, first, Progress(), at_once)
        picture.unlink()
        start = datetime(2026, 11, 21, 20, 30)
        told = Draft(
            when=When(precision=Precision.ABOUT, start=start),
            account="He stood by the gate. Zażółć <die> & O'Brien 😀",
            place="outside work",
            behaviours=("loitering",),
            exhibits=(kept.id,),
        )
        record = diary.write.save(first, told)
        again = Draft(when=told.when, account="He stood by the barrier.", place="car park")
        diary.write.amend(record.id, new_draft_id(), again, "It was the barrier, not the gate.")
        series = Series(end=datetime(2026, 11, 20, 16, 10), count=47)
        calls = When(precision=Precision.EXACT, start=datetime(2026, 11, 20, 14, 0), series=series)
        diary.write.save(new_draft_id(), Draft(when=calls, account="Missed calls."))
        diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="A note."))
        diary.write.keep_draft(new_draft_id(), Draft(when=told.when, account="Half a sentence"))
        diary.write.prefer("theme", "dark")
        diary.heads.witness(diary.heads.newest(), "PC 1234", "by phone")
        wrong = diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="Not mine."))
        diary.erase.erase(wrong.id, PASSPHRASE, "It was not mine.", Progress())
        diary.close()
    for name in ("in-use", "reserve"):
        (folder / name).unlink(missing_ok=True)
    return made.recovery_code


if __name__ == "__main__":
    print(keep(HERE / sys.argv[1]))
