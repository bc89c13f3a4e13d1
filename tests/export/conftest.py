"""What the tests of the export share: a finished pack, and a way to read set words back."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for the plans, which more than one folder uses

from engines import engine
from pack_plans import Case, Told
from pack_reading import make_case, pdf_of, text_of

from diary_app.domain.pack import Receipt
from diary_app.export import build
from diary_app.i18n import english
from diary_app.progress import Progress


@pytest.fixture(scope="session")
def case() -> Case:
    return make_case()


@pytest.fixture(scope="session")
def made(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Receipt:
    """One finished pack, to be looked at and never changed."""
    folder = tmp_path_factory.mktemp("made")
    return build(case.plan, folder, case.sources, Progress(), english())


@pytest.fixture
def pack(made: Receipt, tmp_path: Path) -> Path:
    """A copy of the finished pack, to be spoiled."""
    return Path(shutil.copytree(made.folder, tmp_path / made.folder.name, symlinks=True))


@pytest.fixture
def set_words(tmp_path: Path) -> Callable[..., str]:
    """Set accounts in a PDF and read the whole of it back."""

    def set_and_read(*accounts: str) -> str:
        told = [Told(accounts=[account], place="", behaviours=()) for account in accounts]
        return text_of(pdf_of(Case(told), tmp_path))

    return set_and_read


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., dict[str, Any]]]:
    """Return a way to ask a real browser engine about a page: see ``browser_session.py``."""
    with engine(tmp_path_factory.mktemp("browser") / "said") as ask:
        yield ask
