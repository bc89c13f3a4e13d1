"""Handing over: what goes in, what is withheld, who may, and that a stopped pack leaves nothing."""

from __future__ import annotations

import json
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from PIL import Image

from diary_app.chain import check
from diary_app.diary import (
    at_once,
    make_diary,
    new_draft_id,
    reset_passphrase,
    verify_pack,
)
from diary_app.domain.errors import Damaged, DiskFull, DoesNotOpen, NothingToHandOver
from diary_app.domain.incident import Draft
from diary_app.domain.journal import ActKind
from diary_app.domain.selection import Period, Selection
from diary_app.domain.when import Precision, Series, When
from diary_app.progress import Cancelled, Progress
from diary_app.store.entries import journal

PASSPHRASE = "copper lantern drifts over quiet fields"
MARCH = Period(first=date(2026, 3, 1), last=date(2026, 3, 31))


def day(month: int, number: int, hour: int = 12) -> When:
    return When(precision=Precision.EXACT, start=datetime(2026, month, number, hour))


def between(start: datetime, until: datetime) -> When:
    return When(precision=Precision.BETWEEN, start=start, until=until)


@pytest.fixture
def write(diary):
    def write(account: str, when: When, *contents: bytes):
        draft = new_draft_id()
        taken = [
            diary.write.take_in_bytes(f"{n}.txt", content, draft, Progress(), at_once).id
            for n, content in enumerate(contents)
        ]
        return diary.write.save(draft, Draft(when=when, account=account, exhibits=tuple(taken)))

    return write


def kinds(diary) -> list[str]:
    return [entry.kind for entry in journal.entries(diary._vault)]


def test_an_empty_diary_or_period_has_nothing_to_hand_over(diary, write):
    with pytest.raises(NothingToHandOver):
        diary.hand_over.plan()
    write("in February", day(2, 1))
    with pytest.raises(NothingToHandOver):
        diary.hand_over.plan(Selection(period=MARCH))


def test_what_touches_the_period_goes_in_in_order_of_happening(diary, write):
    write("after", day(4, 1, 0))
    write("last evening", day(3, 31, 23))
    write("not known", When.unknown())
    write("the day before", day(2, 28, 23))
    write("spans the beginning", between(datetime(2026, 2, 27), datetime(2026, 3, 1)))
    write("spans all of it", between(datetime(2026, 1, 1), datetime(2026, 11, 1)))
    series = Series(end=datetime(2026, 3, 2, 1), count=9)
    write(
        "a series",
        When(precision=Precision.EXACT, start=datetime(2026, 2, 28, 22), series=series),
    )
    write("first morning", day(3, 1, 0))
    plan = diary.hand_over.plan(Selection(period=MARCH))
    assert [record.now.told.account for record in plan.records] == [
        "spans all of it",
        "spans the beginning",
        "a series",
        "first morning",
        "last evening",
    ]
    assert plan.entries_in_diary == 8
    assert [(left.reason, left.count) for left in plan.left_out] == [("outside_period", 3)]
    whole = diary.hand_over.plan()
    assert len(whole.records) == 8
    assert whole.records[-1].now.told.account == "not known"
    assert whole.left_out == ()


def test_what_is_left_out_is_withheld_and_the_chain_still_holds(diary, write):
    write("secret of February", day(2, 1), b"secret file")
    shown = write("shown of March", day(3, 3), b"shown file")
    plan = diary.hand_over.plan(Selection(period=MARCH))
    assert not list(check(plan.journal))
    assert [entry.hash for entry in plan.journal] == [
        entry.hash for entry in journal.entries(diary._vault)
    ]
    told = "".join(entry.body or "" for entry in plan.journal)
    assert "secret" not in told
    assert "shown of March" in told
    for entry in plan.journal:
        assert (entry.body is None) == (entry.salt is None)
        revealed = entry.subject in {shown.id, "keeper", *(e.id for e in shown.exhibits)}
        assert revealed == (entry.body is not None)
    assert [exhibit.mark for exhibit in plan.exhibits] == ["AB/2"]


def test_a_pack_is_built_verified_and_written_down(diary, write, tmp_path):
    write("He waited.", day(3, 3), b"a letter")
    plan = diary.hand_over.plan()
    receipt = diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    verdict = verify_pack(receipt.folder, Progress())
    assert verdict.is_sound
    assert verdict.code == receipt.code
    last = list(journal.entries(diary._vault))[-1]
    assert (last.kind, last.subject) == (ActKind.PACK_MADE, receipt.code)
    body = json.loads(last.body)
    assert (body["head"], body["incidents"], body["exhibits"]) == (plan.head, 1, 1)
    assert diary.keep_safe.check(Progress(), at_once).is_sound


def test_a_pack_after_a_new_passphrase_is_sound(tmp_path, surroundings):
    made = make_diary(tmp_path / "other", PASSPHRASE, surroundings)
    made.diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="before"))
    made.diary.close()
    new = "seven herons wait beside cold water"
    diary = reset_passphrase(tmp_path / "other", made.recovery_code, new, surroundings)
    plan = diary.hand_over.plan()
    with pytest.raises(DoesNotOpen):
        diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    receipt = diary.hand_over.build(plan, tmp_path / "out", new, Progress(), at_once)
    assert verify_pack(receipt.folder, Progress()).is_sound
    diary.close()


@pytest.mark.parametrize("wrong", ["", "wrong", PASSPHRASE.upper()])
def test_a_wrong_passphrase_makes_no_pack(diary, write, tmp_path, wrong):
    write("He waited.", day(3, 3))
    plan = diary.hand_over.plan()
    with pytest.raises(DoesNotOpen):
        diary.hand_over.build(plan, tmp_path / "out", wrong, Progress(), at_once)
    assert not (tmp_path / "out").exists()
    assert ActKind.PACK_MADE not in kinds(diary)


def test_stopped_at_any_step_it_leaves_nothing(diary, write, tmp_path):
    write("He waited.", day(3, 3), b"a letter")
    plan = diary.hand_over.plan()
    steps = 0
    while True:
        progress = _stopping_after(steps)
        try:
            diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, progress, at_once)
        except Cancelled:
            assert not (tmp_path / "out").exists()
            assert ActKind.PACK_MADE not in kinds(diary)
            steps += 1
            continue
        break
    assert steps >= 3
    assert kinds(diary).count(ActKind.PACK_MADE) == 1


def _stopping_after(steps: int) -> Progress:
    seen: list[object] = []

    def count(step: object) -> None:
        seen.append(step)
        if len(seen) > steps:
            progress.stop()

    progress = Progress(count)
    if steps == 0:
        progress.stop()
    return progress


def test_a_pack_that_cannot_be_written_down_is_taken_back(diary, write, tmp_path, monkeypatch):
    write("He waited.", day(3, 3))
    plan = diary.hand_over.plan()

    def full(*_):
        raise DiskFull(Path("notes"))

    with monkeypatch.context() as patch:
        patch.setattr("diary_app.store.packs.write_down", full)
        with pytest.raises(DiskFull):
            diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert not (tmp_path / "out").exists()


def test_a_damaged_original_makes_no_pack(diary, write, tmp_path):
    write("He waited.", day(3, 3), b"a letter")
    (path,) = [path for path in (diary.folder / "objects").glob("??/*") if path.is_file()]
    content = bytearray(path.read_bytes())
    content[70] ^= 1
    path.write_bytes(content)
    plan = diary.hand_over.plan()
    with pytest.raises(Damaged, match="AB/1"):
        diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert not (tmp_path / "out").exists()


def test_locked_meanwhile_no_pack_is_left(diary, write, tmp_path):
    write("He waited.", day(3, 3), b"a letter")
    plan = diary.hand_over.plan()
    progress = Progress(lambda _: diary.close())
    with pytest.raises(Cancelled):
        diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, progress, at_once)
    assert not (tmp_path / "out").exists()


def spoil(diary, exhibit: str) -> None:
    path = diary.folder / "objects" / exhibit[:2] / exhibit[2:]
    content = bytearray(path.read_bytes())
    content[80] ^= 1
    path.write_bytes(content)


def test_what_is_damaged_can_be_left_out_and_the_pack_says_so(diary, write, tmp_path):
    first = write("with two files", day(3, 1), b"one", b"two")
    second = write("with the third", day(3, 2), b"three")
    spoil(diary, first.exhibits[1].id)
    spoil(diary, second.exhibits[0].id)
    plan = diary.hand_over.plan(Selection(leave_out_damaged=True))
    receipt = diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert verify_pack(receipt.folder, Progress()).is_sound
    assert (receipt.incidents, receipt.exhibits) == (2, 1)
    assert (receipt.left_out, receipt.damage) == (("AB/2", "AB/3"), ())
    text = pdf_text(receipt.pdf)
    assert "The originals of these files are damaged in the diary" in text
    assert "AB/2, AB/3." in text
    names = [path.name for path in (receipt.folder / "data" / "exhibits").iterdir()]
    assert names == ["AB-0001 text.txt"]


def test_a_damaged_entry_can_be_left_out_and_the_pack_says_so(diary, write, tmp_path):
    write("He waited.", day(3, 1))
    damaged = write("He shouted.", day(3, 2), b"x")
    database = diary._vault.database
    database.execute("DROP TRIGGER journal_is_never_changed")
    database.execute(
        "UPDATE journal SET body = replace(body, 'shouted', 'laughed') WHERE subject = ?",
        (damaged.id,),
    )
    diary._vault._first_page.note()
    with pytest.raises(Damaged):
        diary.hand_over.plan()
    plan = diary.hand_over.plan(Selection(leave_out_damaged=True))
    receipt = diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    assert verify_pack(receipt.folder, Progress()).is_sound
    assert ("entry", "entry 4") in {(one.kind, one.name) for one in receipt.damage}
    text = pdf_text(receipt.pdf)
    assert "1 entry is left out because it is damaged in the diary." in text
    assert "He waited." in text
    assert "laughed" not in text


def test_a_damaged_small_picture_is_made_anew_for_the_pack(diary, tmp_path):
    draft = new_draft_id()
    Image.new("RGB", (80, 60), "teal").save(tmp_path / "gate.png")
    taken = diary.write.take_in(tmp_path / "gate.png", draft, Progress(), at_once)
    told = Draft(when=day(3, 1), account="The gate.", exhibits=(taken.id,))
    diary.write.save(draft, told)
    diary._vault.database.execute("UPDATE preview SET proof = x'00'")
    plan = diary.hand_over.plan()
    receipt = diary.hand_over.build(plan, tmp_path / "out", PASSPHRASE, Progress(), at_once)
    listed = subprocess.run(
        ["pdfimages", "-list", receipt.pdf], capture_output=True, text=True, check=True
    )
    assert len(listed.stdout.splitlines()) == 3  # two lines of heading


def pdf_text(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return " ".join(run.stdout.split())
