"""Write the invented case into a real diary, act by act, and hand over its pack."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from diary_app.demo.around import CardTold, read_cards, told_of
from diary_app.demo.fonts import Lettering
from diary_app.demo.more import told_at_length
from diary_app.demo.photographs import picture_file
from diary_app.demo.story import Correction, Entry, Story, read_story
from diary_app.demo.story_clock import StoryClock
from diary_app.diary import Diary, Surroundings, at_once, make_diary, new_draft_id
from diary_app.domain.card import CardId
from diary_app.domain.errors import CannotWrite, FolderTaken
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import Draft, DraftId, IncidentId
from diary_app.domain.links import Breach, Involved, PartPlayed
from diary_app.domain.order import OrderId
from diary_app.domain.person import PersonId
from diary_app.progress import Progress

__all__ = ["Demo", "make_demo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A finished demonstration: where everything is, and how to open it.

    Attributes:
        code: of the pack, 64 hex digits.
    """

    diary: Path
    pack: Path
    receipt: Path
    passphrase: str
    recovery_code: str
    code: str


def make_demo(
    folder: Path,
    surroundings: Surroundings,
    *,
    incidents: int = 41,
    photos: int = 24,
    seed: int = 1,
    progress: Progress,
) -> Demo:
    """Make a diary of an invented two-year case with drawn pictures, and its pack.

    The words, times and pictures are decided by ``seed`` and by the day it is made; keys are
    not: every demonstration has its own.

    Args:
        folder: where the diary and the pack are put; made if it is not there.
        surroundings: as for any diary; its clock tells on which day the story ends.
        incidents: how many entries, at least 1.
        photos: how many pictures in all.
        seed: another one tells it differently where it is left to chance.
        progress: told of ``writing`` and then of the pack's own steps; stops the work.

    Raises:
        FolderTaken: something is in the folder already.
        CannotWrite, DiskFull: as named; nothing is left behind.
        Cancelled: the person asked to stop; nothing is left behind.
    """
    story = _story(surroundings, incidents=incidents, photos=photos, seed=seed)
    with _only_whole(folder):
        clock = StoryClock(story.begins)
        told = replace(surroundings, clock=clock)
        made = make_diary(folder / "Notes", story.passphrase, told, keeper=story.keeper)
        try:
            _Pen(made.diary, surroundings, clock, seed).write(story, progress)
            clock.move_to(_wall(surroundings))
            plan = made.diary.hand_over.plan()
            receipt = made.diary.hand_over.build(plan, folder, story.passphrase, progress, at_once)
        finally:
            made.diary.close()
    return Demo(
        diary=folder / "Notes",
        pack=receipt.folder,
        receipt=receipt.receipt,
        passphrase=story.passphrase,
        recovery_code=made.recovery_code,
        code=receipt.code,
    )


class _Pen:
    """Writes a story into a diary, moving its clock along."""

    def __init__(
        self, diary: Diary, surroundings: Surroundings, clock: StoryClock, seed: int
    ) -> None:
        self._diary = diary
        self._fonts = Lettering(surroundings.resources / "fonts")
        self._clock = clock
        self._seed = seed
        self._order = [behaviour.key for behaviour in diary.profile.behaviours]
        self._incidents: dict[int, IncidentId] = {}
        self._named: dict[str, IncidentId] = {}
        self._cards: dict[str, CardId] = {}

    def write(self, story: Story, progress: Progress) -> None:
        """Write every entry, correction and card in the order they were written in."""
        acts = sorted(self._acts(story), key=lambda act: act[0])
        for done, (written, act) in enumerate(acts):
            progress.step(done, len(acts), "writing")
            self._clock.move_to(written)
            act()
        progress.step(len(acts), len(acts), "writing")

    def _acts(self, story: Story) -> Iterator[tuple[datetime, Callable[[], None]]]:
        for number, entry in enumerate(story.entries):
            yield entry.written, partial(self._write_entry, number, entry)
            for correction in entry.corrections:
                yield correction.written, partial(self._correct, number, correction)
        for card in story.cards:
            yield card.written, partial(self._write_card, card)

    def _write_entry(self, number: int, entry: Entry) -> None:
        draft_id = new_draft_id()
        exhibits = [self._take_in(draft_id, number, entry, at) for at in range(len(entry.pictures))]
        draft = Draft(
            when=entry.when,
            account=entry.account,
            place=entry.place,
            behaviours=tuple(sorted(entry.behaviours, key=self._order.index)),
            exhibits=tuple(exhibits),
            exact_words=entry.exact_words,
            people=tuple(
                Involved(person=PersonId(self._cards[name]), part=PartPlayed(part))
                for name, part in entry.people.items()
            ),
            breaches=tuple(
                Breach(order=OrderId(self._cards[name]), condition=condition)
                for name, condition in entry.breaks
            ),
            **entry.parts,  # type: ignore[arg-type]  # each has the name of its kind
        )
        self._incidents[number] = self._diary.write.save(draft_id, draft).id
        if entry.name:
            self._named[entry.name] = self._incidents[number]

    def _write_card(self, card: CardTold) -> None:
        told = told_of(card, self._cards, self._named)
        if card.name in self._cards:
            self._diary.case.change(self._cards[card.name], told)
        else:
            self._cards[card.name] = self._diary.case.note(told).id

    def _take_in(self, draft: DraftId, number: int, entry: Entry, at: int) -> ExhibitId:
        picture = entry.pictures[at]
        chance = random.Random(f"{self._seed}/{number}/{at}")  # noqa: S311 - a drawing, no secret
        name, content = picture_file(
            picture.kind, picture.details, picture.taken, chance, self._fonts
        )
        return self._diary.write.take_in_bytes(name, content, draft, Progress(), at_once).id

    def _correct(self, number: int, correction: Correction) -> None:
        incident = self._incidents[number]
        told = self._diary.find.record(incident).now.told
        changed = replace(
            told,
            account=f"{told.account}\n{correction.adds}",
            when=correction.when or told.when,
        )
        self._diary.write.amend(incident, new_draft_id(), changed, correction.reason)


def _story(surroundings: Surroundings, *, incidents: int, photos: int, seed: int) -> Story:
    files = surroundings.resources / "demo"
    story = replace(read_story(files / "story.toml"), cards=read_cards(files / "around.toml"))
    story = story.ending_before(_wall(surroundings))
    chance = random.Random(seed)  # noqa: S311 - a story, no secret
    return told_at_length(
        story, files / "more.toml", incidents=incidents, photos=photos, chance=chance
    )


def _wall(surroundings: Surroundings) -> datetime:
    """Return what clocks in Britain show now, naive."""
    return surroundings.clock().utc.astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None)


@contextmanager
def _only_whole(folder: Path) -> Iterator[None]:
    """Use an empty or new folder, and leave it as it was unless everything succeeds."""
    was_there = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FolderTaken(folder)
    except OSError as error:
        raise CannotWrite(folder.name, error.strerror or type(error).__name__) from error
    try:
        yield
    except BaseException:
        for left in folder.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        if not was_there:
            folder.rmdir()
        raise
