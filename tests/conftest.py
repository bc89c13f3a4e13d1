"""What every test shares: no network, a clock that can be set, a real diary that opens quickly."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from diary_app.capture import Previewer
from diary_app.diary import Diary, Surroundings, at_once, make_diary, new_draft_id
from diary_app.domain.answers import Answer, answered, answers
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import Draft
from diary_app.domain.moment import Moment
from diary_app.domain.record import Keeper, Record
from diary_app.domain.when import Precision, Series, When
from diary_app.progress import Progress
from diary_app.store import Effort

RESOURCES = Path(__file__).parents[1] / "resources"
KEEPER = Keeper(name="Anna Bell", initials="AB")
PASSPHRASE = "copper lantern drifts over quiet fields"
settings.register_profile(  # how busy a machine is says nothing of what is tried on it
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")
_TALKED: list[str] = []


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    """Note every attempt to reach an address. Local sockets of the screen have no address."""
    if event in {"socket.connect", "socket.bind", "socket.sendto"}:
        if arguments[0].family != getattr(socket, "AF_UNIX", None):
            _TALKED.append(f"{event} {arguments[1:]}")
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        _TALKED.append(f"{event} {arguments}")


sys.addaudithook(_listen)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail any test during which something reached for the network."""
    _TALKED.clear()
    yield
    assert not _TALKED, f"the network was asked for: {_TALKED}"


def answer_to(name: str, blank: Answer) -> Answer:
    """Return an answer that nothing else gives, of the kind that belongs there."""
    if isinstance(blank, StrEnum):
        return list(type(blank))[-1]
    if blank is None:
        return 2
    return True if blank is False else f"Zażółć {name.replace('.', ' of ')} & <b>{len(name)}</b>"


@pytest.fixture
def everything() -> Draft:
    """A draft in which every field but the files says something, each something of its own."""
    start = datetime(2026, 11, 20, 14, 0)
    series = Series(end=start + timedelta(hours=2, minutes=10), count=47)
    draft = Draft(
        when=When(precision=Precision.ABOUT, start=start, zone="Europe/Paris", series=series),
        account="He rang and rang.",
        place="outside work",
        behaviours=("contact", "loitering"),
    )
    given = {name: answer_to(name, blank) for name, blank in answers(draft).items()}
    return answered(draft, given)


class SetClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, start: datetime = datetime(2026, 11, 21, 22, 41, tzinfo=UTC)) -> None:
        self.moment = Moment(utc=start, zone="Europe/London", offset=0, monotonic=1_000, boot="b")

    def __call__(self) -> Moment:
        return self.moment

    def go_on(self, by: timedelta) -> None:
        milliseconds = int(by.total_seconds() * 1000)
        self.moment = replace(
            self.moment,
            utc=self.moment.utc + by,
            monotonic=self.moment.monotonic + milliseconds,
        )


@pytest.fixture
def cheap_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a key derivation cost next to nothing, in this program alone.

    Where hundreds of diaries are opened to look at something else, its cost is most of the time.
    What is real about it is tested where it is not asked for: keys, effort, faults, the journeys.
    """
    monkeypatch.setattr("diary_app.store.keys.effort._FLOOR_KIB", 64)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="session")
def previewer() -> Iterator[Previewer]:
    with Previewer() as previewer:
        yield previewer


@pytest.fixture
def surroundings(clock: SetClock, previewer: Previewer) -> Surroundings:
    """Everything a diary needs around it, with a key derivation made quick for tests."""
    return Surroundings(
        clock=clock,
        previewer=previewer,
        resources=RESOURCES,
        effort=Effort.least_allowed(),
        reserve=64 * 1024,
    )


@pytest.fixture
def make(surroundings: Surroundings, tmp_path: Path) -> Iterator[Callable[..., Diary]]:
    """Return a maker of new, empty, open diaries; all are closed at the end."""
    made: list[Diary] = []

    def make(name: str = "notes", keeper: Keeper = KEEPER) -> Diary:
        made.append(make_diary(tmp_path / name, PASSPHRASE, surroundings, keeper=keeper).diary)
        return made[-1]

    yield make
    for diary in made:
        diary.close()


@pytest.fixture
def told_on() -> Callable[..., Draft]:
    """Return a way to tell of something that happened on a day in March."""

    def told_on(account: str, *exhibits: ExhibitId, place: str = "", day: int = 1) -> Draft:
        when = When(precision=Precision.DAY, start=datetime(2026, 3, day))
        return Draft(when=when, account=account, place=place, exhibits=exhibits)

    return told_on


@pytest.fixture
def write_on(diary: Diary, clock: SetClock, told_on: Callable[..., Draft]) -> Callable[..., Record]:
    """Return a way to write such an entry, a minute after the last, with files."""

    def write_on(account: str = "He waited.", *files: tuple[str, bytes], day: int = 1) -> Record:
        draft = new_draft_id()
        clock.go_on(timedelta(minutes=1))
        taken = [
            diary.write.take_in_bytes(name, content, draft, Progress(), at_once).id
            for name, content in files
        ]
        return diary.write.save(draft, told_on(account, *taken, day=day))

    return write_on


@pytest.fixture
def diary(make: Callable[..., Diary]) -> Diary:
    return make()
