"""Originals are copied beside the documents, and what counts is what is read back from the disk."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from pack_plans import Case, Told, no_picture, picture
from pack_reading import everything_in

from diary_app.carrier import Lent
from diary_app.domain.errors import Damaged, PackNotSound
from diary_app.domain.exhibit import Exhibit
from diary_app.export import build
from diary_app.export import originals as beside_originals
from diary_app.export.bag import Bag
from diary_app.export.hashing import hashed
from diary_app.export.originals import OriginalsBeside
from diary_app.export.places import FolderPlace
from diary_app.i18n import english
from diary_app.progress import Cancelled, Progress, Step


@pytest.fixture(scope="module")
def case() -> Case:
    return Case([Told(files=[picture("a.jpg", 64, 48), no_picture()])])


def originals(case: Case) -> dict[str, Exhibit]:
    return {f"data/{one.number}": one for one in case.plan.exhibits}


def set_pages_for_ever(progress: Progress) -> None:
    while True:
        progress.step(1, 2, "pages")


def test_what_is_told_is_what_the_disk_gives_back_not_what_was_written(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.fsync

    def fsync(descriptor: int) -> None:
        really(descriptor)
        if os.fstat(descriptor).st_size == case.plan.exhibits[1].size:
            os.pwrite(descriptor, b"\xff", 3)

    monkeypatch.setattr(os, "fsync", fsync)
    bag = Bag(tmp_path / "bag")
    with OriginalsBeside(bag, originals(case), case.sources) as beside:
        found = beside.read_back(Progress())
    on_disk = {path: sha256((bag.folder / path).read_bytes()).hexdigest() for path in found}
    assert found == on_disk
    assert [bag.sums[path] == found[path] for path in sorted(found)] == [True, False]
    with pytest.raises(PackNotSound) as raised:
        build(case.plan, tmp_path, case.sources, Progress(), english())
    assert any("AB-0002" in name for name in raised.value.names)
    assert [path for path in everything_in(tmp_path) if not path.startswith("bag")] == []


def test_what_was_written_to_after_it_was_read_back_is_read_once_more(
    case: Case, tmp_path: Path
) -> None:
    bag, told = Bag(tmp_path / "bag"), list[Step]()
    first, second = sorted(originals(case))

    def spoil(step: Step) -> None:
        told.append(step)
        if step.done == step.total:
            (bag.folder / first).write_bytes(b"something else")

    with OriginalsBeside(bag, originals(case), case.sources) as beside:
        assert list(beside.read_back(Progress(spoil))) == [second]
    assert {step.doing for step in told} == {"copying"}
    assert told[-1].done == told[-1].total == case.plan.size_of_originals


def test_the_documents_are_given_up_once_a_copy_has_failed(case: Case, tmp_path: Path) -> None:
    failed = threading.Event()

    def original(exhibit: Exhibit) -> Iterator[bytes]:
        yield b"beginning"
        failed.set()
        raise Damaged(exhibit.mark)

    bag = Bag(tmp_path / "bag")
    sources = replace(case.sources, original=original)
    with OriginalsBeside(bag, originals(case), sources) as beside:
        assert failed.wait(10)
        with pytest.raises(Damaged):
            set_pages_for_ever(beside.noticing(Progress()))


def test_leaving_early_ends_a_copy_in_the_middle_and_closes_every_file(
    case: Case, tmp_path: Path
) -> None:
    begun = threading.Event()

    def endless(_: Exhibit) -> Iterator[bytes]:
        while True:
            begun.set()
            yield b"more"

    before, stopped = threading.active_count(), Progress()
    sources = replace(case.sources, original=endless)
    with OriginalsBeside(Bag(tmp_path / "bag"), originals(case), sources) as beside:
        assert begun.wait(10)
        stopped.stop()
        with pytest.raises(Cancelled):
            set_pages_for_ever(beside.noticing(stopped))
    assert threading.active_count() == before


def test_files_are_hashed_two_at_a_time_in_order_and_one_that_cannot_be_read_is_said(
    tmp_path: Path,
) -> None:
    contents = {f"{number:03}": bytes([number]) * (number * 1000) for number in range(150)}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    place = FolderPlace(tmp_path)
    (tmp_path / "070").unlink()
    steps: list[Step] = []
    found = dict(hashed(place, contents, Progress(steps.append)))
    assert list(found) == sorted(contents)
    assert found.pop("070") is None
    del contents["070"]
    assert found == {
        name: (sha256(content).hexdigest(), len(content)) for name, content in contents.items()
    }
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert done[-1] == sum(map(len, contents.values()))
    stopped = Progress()
    stopped.stop()
    with pytest.raises(Cancelled):
        list(hashed(place, contents, stopped))


def test_where_copies_replace_the_originals_no_program_beside_is_given_one(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lend(_: Exhibit) -> Lent:
        raise AssertionError("an original was given away")

    monkeypatch.setattr(beside_originals, "_FEW", 0)
    copies = replace(case.sources, lend=lend, has_originals=False)
    with OriginalsBeside(Bag(tmp_path / "bag"), originals(case), copies) as beside:
        assert len(beside.read_back(Progress())) == 2
    with pytest.raises(PermissionError):
        copies.lent(case.plan.exhibits[0])
