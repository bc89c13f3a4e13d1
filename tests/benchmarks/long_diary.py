"""Fill a diary as ten years do: entries, amendments, pictures, through the facade but quickly."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from PIL import Image

from diary_app.clock import system_clock
from diary_app.diary import Diary, Surroundings, new_draft_id
from diary_app.domain.exhibit import Preview, Seen
from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision, When
from diary_app.progress import Progress, at_once
from diary_app.store import Effort, Vault
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"
RESOURCES = Path(__file__).parents[2] / "resources"
TEXT = "He stood across the road from the door for about ten minutes and watched the window. "
PLACES = ("home", "the bus stop in Mill Lane", "work", "the market", "outside the school")
_TOGETHER = 500  # saves to one transaction


class MadeBefore:
    """Gives the same real JPEGs for every picture."""

    def __init__(self, proof_kb: int) -> None:
        self._preview = Preview(
            thumbnail=jpeg(12), proof=jpeg(proof_kb), width=4032, height=3024, problem=None
        )

    def look(self, chunks: Iterator[bytes], size: int, media_type: str) -> Seen:
        for _ in chunks:
            pass
        return Seen(preview=self._preview)


def jpeg(kilobytes: int) -> bytes:
    """Return a picture whose file is about so large."""
    side = 64
    while True:
        made = io.BytesIO()
        Image.effect_noise((side, side), 60).convert("RGB").save(made, "JPEG", quality=85)
        if made.tell() >= kilobytes * 1000:
            return made.getvalue()
        side = int(side * 1.15) + 1


def surroundings(proof_kb: int) -> Surroundings:
    return Surroundings(
        clock=system_clock,
        previewer=MadeBefore(proof_kb),  # type: ignore[arg-type]
        resources=RESOURCES,
        effort=Effort(),
    )


def told(number: int, *exhibits: str) -> Draft:
    start = datetime(2016, 1, 1) + timedelta(hours=4 * (number % 20_000))
    account = f"{TEXT * (1 + number % 7)}It was time {number}, near stone{number % 997}."
    return Draft(
        when=When(precision=Precision.EXACT, start=start),
        account=account,
        place=PLACES[number % len(PLACES)],
        exhibits=exhibits,
    )


def taken_in(diary: Diary, number: int, draft: str) -> str:
    content = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + os.urandom(20_000)
    name = f"IMG_{number:05}.jpg"
    return diary.write.take_in_bytes(name, content, draft, Progress(), at_once).id


def fill(diary: Diary, entries: int, pictures: int) -> None:
    """Fill through the facade, many saves to one transaction and nothing forced to the disk."""
    every = max(1, entries // pictures) if pictures else 0
    for first in range(0, entries, _TOGETHER):
        with contextlib.ExitStack() as stack:
            stack.enter_context(diary._vault.writing())
            now = nullcontext(diary._vault.database)
            stack.enter_context(patch.object(Vault, "writing", lambda _, now=now: now))
            for name in ("sync_file", "sync_folder"):
                stack.enter_context(patch.object(objects, name, lambda _: None))
            for number in range(first, min(first + _TOGETHER, entries)):
                has_picture = every and number // every < pictures
                fill_one(diary, number, every if has_picture else 0)


def fill_one(diary: Diary, number: int, every: int) -> None:
    draft = new_draft_id()
    exhibits = [taken_in(diary, number, draft)] if every and number % every == 0 else []
    record = diary.write.save(draft, told(number, *exhibits))
    if number % 10 == 0:
        diary.write.amend(record.id, new_draft_id(), told(number + 1), "I got the time wrong.")
