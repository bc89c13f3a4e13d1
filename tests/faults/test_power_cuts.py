"""The power fails at any moment: what was acknowledged is there, whole, and nothing else is told.

A session is recorded at the system's own door (strace has to be installed) and replayed on a disk
that loses, reorders and tears whatever was not forced to it. A share runs in every check. All::

    DAYBOOK_POWER_CUTS=3000 python -m pytest -s tests/faults/test_power_cuts.py
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import damage
import power_cuts as power
import pytest

from diary_app.diary import is_diary, open_diary
from diary_app.domain.errors import DiaryError
from diary_app.domain.record import Record
from diary_app.progress import Progress, at_once
from diary_app.store.originals import objects

CUTS = int(os.environ.get("DAYBOOK_POWER_CUTS", "150"))
PASSPHRASE = "copper lantern drifts over quiet fields"
ROUNDS = 4


@pytest.fixture(scope="module")
def keys() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        damage.remember_keys(patch)
        yield


@pytest.fixture(scope="module")
def steps(tmp_path_factory) -> Any:
    """All that a session did to the disk."""
    top = tmp_path_factory.mktemp("recorded")
    resources = Path(__file__).parents[2] / "resources"
    return power.record(top / "notes", top / "calls", resources, PASSPHRASE, ROUNDS)


def lost(folder: Path, told: list[list[str]], surroundings: Any) -> list[str]:
    """Open a diary after a power cut and return what is not as it was acknowledged."""
    if ["made"] not in told and not is_diary(folder):
        return []
    try:
        diary = open_diary(folder, PASSPHRASE, surroundings)
    except DiaryError as error:
        return [f"does not open: {error!r}"]
    try:
        return [*_missing(diary, told), *_wrong(diary)]
    except DiaryError as error:
        return [f"is not read: {error!r}"]
    finally:
        diary.close()


def _missing(diary: Any, told: list[list[str]]) -> Iterator[str]:
    of_kind = {kind: [line for line in told if line[0] == kind] for kind in _KINDS}
    for _, incident, number in of_kind["saved"]:
        record = diary.find.record(incident)
        if record.first.told.account != f"entry {number}" or len(record.exhibits) != 2:
            yield f"entry {number}"
    for _, incident, number in of_kind["amended"]:
        if not diary.find.record(incident).now.told.account.startswith(f"entry {number} more"):
            yield f"amended {number}"
    drafts = diary.write.drafts()
    records = diary.find.timeline(most=1000)
    shown = [*records, *drafts]
    there = {exhibit.id: exhibit for one in shown for exhibit in one.exhibits}
    gone = {line[1] for line in of_kind["discarding"]}
    for _, exhibit, draft in of_kind["held"]:
        if draft not in gone and exhibit not in there:
            yield f"file {exhibit}"
    saved = {record.first.told.account for record in records if isinstance(record, Record)}
    for _, draft, number in of_kind["drafted"]:
        if f"entry {number}" not in saved and draft not in {kept.id for kept in drafts}:
            yield f"draft {number}"
    for _, draft in of_kind["discarded"]:
        if draft in {kept.id for kept in drafts}:
            yield f"discarded {draft}"
    if objects.names(diary.folder / "objects") != there.keys():
        yield "originals nobody knows"


_KINDS = ("saved", "amended", "held", "drafted", "discarding", "discarded")


def _wrong(diary: Any) -> Iterator[str]:
    """Name whatever is told that nobody wrote, and whatever the check finds."""
    for record in diary.find.timeline(most=1000):
        if not isinstance(record, Record) or not record.now.told.account.startswith("entry "):
            yield f"words of {record.number}"
            continue
        for exhibit in record.exhibits:
            number, _, part = exhibit.name.removesuffix(".bin").partition("-")
            content = f"{number}.{part} ".encode() * (500 + 9000 * int(part))
            if b"".join(objects.unseal(diary._vault, exhibit)) != content:
                yield f"bytes of {exhibit.mark}"
    findings = diary.keep_safe.check(Progress(), at_once)
    yield from (f"{found.kind} {found.name}" for found in findings.damage)
    if diary.access.arrival().now.older is not None:
        yield "older"
    if diary.damaged is not None:
        yield "the quick look"


def cut_often(
    steps: Any, count: int, top: Path, surroundings: Any, *, is_honest: bool
) -> Counter[str]:
    """Cut the power so many times, each at a step of chance; return what was not right."""
    faults: Counter[str] = Counter()
    for number in range(count):
        chance = random.Random(number)
        until = chance.randrange(1, len(steps) + 1)
        disk = power.Disk(is_honest)
        for step in steps[:until]:
            disk.take(step)
        folder = top / "after"
        power.lay(folder, disk.after_a_cut(chance))
        for fault in lost(folder, power.acknowledged(steps[:until]), surroundings):
            faults[fault] += 1
            print(f"\ncut {number} after step {until} of {len(steps)}: {fault}")
        shutil.rmtree(folder)
    return faults


def test_no_power_cut_loses_or_garbles_anything(keys, steps, tmp_path, surroundings):
    told = power.acknowledged(steps)
    assert [line[0] for line in told].count("saved") == ROUNDS
    assert told[-1] == ["closed"]
    faults = cut_often(steps, CUTS, tmp_path, surroundings, is_honest=True)
    assert not faults


def test_a_disk_that_lies_about_forcing_loses_something(keys, steps, tmp_path, surroundings):
    """The same cuts where forcing does nothing, so that the cuts are seen to bite."""
    faults = cut_often(steps, 30, tmp_path, surroundings, is_honest=False)
    assert sum(faults.values()) > 10
    assert any(fault.startswith("does not open") for fault in faults)


@pytest.mark.parametrize("left_out", ["diary.db", "diary.db-journal", "objects"])
def test_each_forcing_is_needed(keys, steps, tmp_path, surroundings, left_out):
    """The same cuts without forcing one of the files, or the originals."""
    weak = [
        step
        for step in steps
        if not (
            step.kind == "force"
            and step.path.startswith(left_out)
            and len(step.path) < 50
            and (left_out != "diary.db" or step.path == left_out)
        )
    ]
    assert len(weak) < len(steps)
    assert cut_often(weak, 60, tmp_path, surroundings, is_honest=True)


def test_the_disk_loses_only_what_was_not_forced():
    steps = [
        power.Step("create", "a", file=1),
        power.Step("write", "a", file=1, content=b"x" * 1000),
        power.Step("force", "a", file=1),
        power.Step("force_names", ""),
        power.Step("write", "a", file=1, at=1000, content=b"y" * 1000),
        power.Step("create", "b", file=2),
        power.Step("move", "b", "a", 2),
    ]
    disk = power.Disk()
    for step in steps:
        disk.take(step)
    found = [disk.after_a_cut(random.Random(seed)) for seed in range(200)]
    firsts = {files["a"] for files in found}
    assert {b"", b"x" * 1000, b"x" * 1000 + b"y" * 1000} <= firsts
    torn = [content for content in firsts if b"y" in content and len(content) < 2000]
    assert torn
    assert all(content == b"" or content.startswith(b"x" * 1000) for content in firsts)
    assert {frozenset(files) for files in found} == {frozenset("a"), frozenset("ab")}
