"""A pack that took its place when the program was cut off is known to the journal afterwards."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta

import pytest

from diary_app import store
from diary_app.diary import at_once, open_diary, verify_pack
from diary_app.domain.journal import ActKind
from diary_app.progress import Progress
from diary_app.store.entries import journal

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def cut_off(diary, write_on, tmp_path, surroundings, monkeypatch):
    """Return a way to make a pack, to be cut off before its row is written, and to open again."""
    opened = []

    def cut_off(where="out"):
        write_on("He waited.", ("a.txt", b"a letter"))
        with monkeypatch.context() as patched:
            patched.setattr(store.packs, "write_down", _killed)
            patched.setattr("diary_app.diary.hand_over.take_back", lambda _: None)
            plan = diary.hand_over.plan()
            with pytest.raises(_Killed):
                diary.hand_over.build(plan, tmp_path / where, PASSPHRASE, Progress(), at_once)
        diary.close()
        (pack,) = (path for path in (tmp_path / where).iterdir() if path.is_dir())
        return pack

    def again():
        opened.append(open_diary(tmp_path / "notes", PASSPHRASE, surroundings))
        return opened[-1]

    yield cut_off, again
    for one in opened:
        one.close()


def packs_of(diary):
    return len(journal.entries_of_kind(diary._vault, ActKind.PACK_MADE))


class _Killed(BaseException):
    pass


def _killed(*_):
    raise _Killed


def test_a_pack_that_took_its_place_when_the_program_was_cut_off_is_written_down(cut_off, clock):
    cut, again = cut_off
    pack = cut()
    code = verify_pack(pack, Progress()).code
    clock.go_on(timedelta(days=3))
    diary = again()
    assert diary.packs_found == diary.access.arrival().packs_found == (pack,)
    last = list(journal.entries(diary._vault))[-1]
    assert (last.kind, last.subject) == (ActKind.PACK_MADE, code)
    body = json.loads(last.body)
    assert (body["code"], body["interrupted"], body["incidents"]) == (code, True, 1)
    incident = diary.find.timeline()[0].id
    assert diary.erase.what_goes(incident).packs[0].utc == clock().utc - timedelta(days=3)
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.close()
    diary = again()
    assert diary.packs_found == ()
    assert packs_of(diary) == 1


@pytest.mark.parametrize("what", ["gone", "changed"])
def test_a_pack_that_is_not_there_is_forgotten(cut_off, what):
    cut, again = cut_off
    pack = cut()
    kept = (pack / "manifest-sha256.txt").read_bytes()
    if what == "gone":
        shutil.rmtree(pack)
    else:
        (pack / "manifest-sha256.txt").write_bytes(kept + b"x")
    diary = again()
    assert (diary.packs_found, store.packs.begun(diary._vault)) == ((), [])
    diary.close()
    pack.mkdir(exist_ok=True)
    (pack / "manifest-sha256.txt").write_bytes(kept)
    assert again().packs_found == ()


def test_a_pack_on_a_stick_that_is_away_is_written_down_when_it_is_back(cut_off, tmp_path):
    cut, again = cut_off
    pack = cut("stick")
    (tmp_path / "stick").rename(tmp_path / "away")
    diary = again()
    assert diary.packs_found == ()
    diary.close()
    (tmp_path / "away").rename(tmp_path / "stick")
    assert again().packs_found == (pack,)


@pytest.mark.parametrize("note", ["", "[]", "7", '{"a": 1}', '{"a": {"folder": 1, "body": {}}}'])
def test_a_note_that_is_none_keeps_nobody_out(diary, surroundings, note):
    store.settings.put(diary._vault, "packs_begun", note)
    diary.close()
    again = open_diary(diary.folder, PASSPHRASE, surroundings)
    assert again.packs_found == ()
    again.close()
