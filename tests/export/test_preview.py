"""What is looked at before is the very document that the pack holds afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pack_plans import Case, Told

from diary_app.domain.errors import NothingToHandOver
from diary_app.domain.pack import Receipt
from diary_app.export import set_pages
from diary_app.i18n import english
from diary_app.progress import Cancelled, Progress


def test_the_pages_are_those_the_pack_holds_and_nothing_is_written(
    case: Case, made: Receipt
) -> None:
    pages = set_pages(case.plan, 1, case.sources, Progress(), english())
    assert made.pdf is not None
    assert pages.pdf == made.pdf.read_bytes()
    assert pages.name == made.folder.name
    assert (pages.volume, pages.volumes) == (1, 1)
    assert pages.seconds > 0


def test_a_volume_is_set_alone_and_one_beyond_the_last_is_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("diary_app.export.volumes.MOST_ENTRIES", 2)
    case = Case([Told() for _ in range(3)])
    found = [set_pages(case.plan, n, case.sources, Progress(), english()) for n in (1, 2, 7)]
    assert [(one.volume, one.volumes) for one in found] == [(1, 2), (2, 2), (2, 2)]
    assert found[0].pdf != found[1].pdf == found[2].pdf


def test_it_stops_when_it_is_asked_to_and_says_that_there_is_nothing(
    case: Case, tmp_path: Path
) -> None:
    progress = Progress(lambda _: progress.stop())
    with pytest.raises(Cancelled):
        set_pages(case.plan, 1, case.sources, progress, english())
    with pytest.raises(NothingToHandOver):
        set_pages(replace(case.plan, records=()), 1, case.sources, Progress(), english())
    assert list(tmp_path.iterdir()) == []
