"""A real vault on the disk, opened with a key derivation that costs next to nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diary_app.domain.exhibit import Exhibit
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.moment import Clock, Moment
from diary_app.store import Effort, Vault, create_vault, open_vault
from diary_app.store.entries import journal
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"
CODE = "7K3MQ9TD00000000000000000000"


def begin(vault: Vault, recovery_author: str) -> None:
    body = {"v": 1, "jurisdiction": "england-wales"}
    journal.append(vault, Act(kind=ActKind.DIARY_MADE, subject=recovery_author, body=body))


def _still() -> Moment:
    return Moment(utc=datetime(2026, 11, 1, tzinfo=UTC), zone="Europe/London", offset=0)


def _made(folder: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diary_app.store.keys.effort._FLOOR_KIB", 64)
        create_vault(
            folder, PASSPHRASE, CODE, effort=Effort.least_allowed(), clock=_still, begin=begin
        ).close()
    return folder


@pytest.fixture(autouse=True)
def quickly_opened(cheap_guess: None) -> None:
    """Open every vault here quickly; the tests of the derivation itself take its real cost."""


@pytest.fixture(scope="session")
def mould(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault made once; tests use copies of it."""
    return _made(tmp_path_factory.mktemp("moulds") / "notes")


@pytest.fixture(scope="session")
def other_mould(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another person's vault, with the same passphrase."""
    return _made(tmp_path_factory.mktemp("moulds") / "others")


@pytest.fixture
def folder(mould: Path, tmp_path: Path) -> Path:
    """The folder of a closed vault."""
    return Path(shutil.copytree(mould, tmp_path / "notes"))


@pytest.fixture
def reopen(folder: Path, clock: Clock) -> Iterator[Callable[..., Vault]]:
    """Return a way to open the vault; all are closed at the end."""
    opened: list[Vault] = []

    def reopen(passphrase: str = PASSPHRASE, where: Path | None = None) -> Vault:
        opened.append(open_vault(where or folder, passphrase, clock))
        return opened[-1]

    yield reopen
    for vault in opened:
        vault.close()


@pytest.fixture
def vault(reopen: Callable[..., Vault]) -> Vault:
    """An open vault whose journal says that it was made."""
    return reopen()


@pytest.fixture
def sealed(vault: Vault) -> Callable[..., Exhibit]:
    """Return a way to seal bytes in the vault."""

    def sealed(content: bytes = b"hello", name: str = "letter.txt", step: int = 2**20) -> Exhibit:
        pieces = (content[at : at + step] for at in range(0, len(content), step))
        return objects.seal(vault, name, "text/plain", pieces, taken_in="2026-11-01T00:00:00.000Z")

    return sealed
