"""A check names every file that is not as it was, and is not harmed by a hostile pack."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from diary_app.domain.pack import FaultKind, Receipt, Verdict
from diary_app.export import verify
from diary_app.export.listing import chunks_of
from diary_app.progress import Cancelled, Progress

FILES = [
    "CHECK THIS PACK.html",
    "READ ME FIRST.txt",
    "bag-info.txt",
    "bagit.txt",
    "data/Evidence pack.pdf",
    "data/Exhibit list.csv",
    "data/Timeline.csv",
    "data/exhibits/AB-0001 picture.jpg",
    "data/exhibits/AB-0003 sound.m4a",
    "data/journal.json",
    "data/outside.sha256",
    "manifest-sha256.txt",
    "manifest.sig",
    "signing-key.pem",
    "tagmanifest-sha256.txt",
]

MANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example starts anew
)


def check(folder: Path) -> Verdict:
    return verify(folder, Progress())


def named(folder: Path) -> set[tuple[FaultKind, str]]:
    return {(fault.kind, fault.name) for fault in check(folder).faults}


def test_a_good_pack_is_sound(made: Receipt) -> None:
    verdict = check(made.folder)
    assert verdict.is_sound
    assert (verdict.code, verdict.files) == (made.code, 20)
    assert verdict.entries == 12


@pytest.mark.parametrize("path", FILES)
def test_one_changed_byte_anywhere_is_named(path: str, pack: Path) -> None:
    target = pack / path
    content = target.read_bytes()
    rnd = random.Random(path)
    places = {0, len(content) - 1, *rnd.sample(range(len(content)), min(6, len(content)))}
    for place in sorted(places):
        bit = 1 << rnd.randrange(8)
        target.write_bytes(content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :])
        found = named(pack)
        assert (FaultKind.CHANGED, path) in found, (path, place)


@pytest.mark.parametrize("path", FILES)
def test_a_missing_file_is_named(path: str, pack: Path) -> None:
    (pack / path).unlink()
    assert (FaultKind.MISSING, path) in named(pack)


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("change", [lambda b: b[:-1], lambda b: b + b"\n", lambda b: b""])
def test_a_file_cut_short_or_added_to_is_named(
    path: str, change: Callable[[bytes], bytes], pack: Path
) -> None:
    target = pack / path
    target.write_bytes(change(target.read_bytes()))
    assert (FaultKind.CHANGED, path) in named(pack)


@pytest.mark.parametrize(
    "path", ["extra.txt", "data/extra.jpg", "data/exhibits/AB-0099 picture.jpg", ".hidden"]
)
def test_an_added_file_is_named_and_nothing_else_is(path: str, pack: Path) -> None:
    (pack / path).write_bytes(b"planted")
    found = named(pack)
    assert (FaultKind.EXTRA, path) in found
    assert {name for _, name in found} <= {path, "bag-info.txt"}


def test_an_empty_file_and_an_empty_folder_are_named_too(pack: Path) -> None:
    (pack / "data/empty.txt").touch()
    (pack / "data/empty folder/within").mkdir(parents=True)
    extra = {name for kind, name in named(pack) if kind is FaultKind.EXTRA}
    assert extra == {"data/empty.txt", "data/empty folder", "data/empty folder/within"}


def test_two_exchanged_files_are_both_named(pack: Path) -> None:
    one, other = (pack / "data/exhibits" / n for n in ("AB-0001 picture.jpg", "AB-0003 sound.m4a"))
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    changed = {name for kind, name in named(pack) if kind is FaultKind.CHANGED}
    assert changed == {
        "data/exhibits/AB-0001 picture.jpg",
        "data/exhibits/AB-0003 sound.m4a",
    }


def test_a_link_is_named_and_not_followed(pack: Path, tmp_path: Path) -> None:
    target = pack / "data/exhibits/AB-0001 picture.jpg"
    outside = tmp_path / "outside.jpg"
    shutil.copyfile(target, outside)
    target.unlink()
    target.symlink_to(outside)
    found = named(pack)
    assert (FaultKind.MISSING, "data/exhibits/AB-0001 picture.jpg") in found
    assert (FaultKind.EXTRA, "data/exhibits/AB-0001 picture.jpg") in found


def test_a_linked_folder_is_not_entered(pack: Path, tmp_path: Path) -> None:
    shutil.move(pack / "data/exhibits", tmp_path / "moved")
    (pack / "data/exhibits").symlink_to(tmp_path / "moved")
    found = named(pack)
    assert (FaultKind.EXTRA, "data/exhibits") in found
    assert (FaultKind.MISSING, "data/exhibits/AB-0001 picture.jpg") in found


def test_a_link_put_in_place_of_a_file_after_it_was_listed_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="link"):
        list(chunks_of(tmp_path / "link"))
    with pytest.raises(OSError, match="ordinary"):
        list(chunks_of(Path(os.devnull)))


def test_a_pipe_does_not_hold_the_check_up(pack: Path) -> None:
    os.mkfifo(pack / "data/pipe")
    assert (FaultKind.EXTRA, "data/pipe") in named(pack)


@pytest.mark.parametrize(
    "path", ["../outside.txt", "/etc/hostname", "data/../../outside.txt", "data\\..\\x", "data//x"]
)
def test_a_list_that_leads_out_of_the_pack_is_not_followed(
    path: str, pack: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"outside")
    manifest = pack / "manifest-sha256.txt"
    planted = f"{hashlib.sha256(b'outside').hexdigest()}  {path}\n"
    manifest.write_bytes(manifest.read_bytes() + planted.encode())
    found = named(pack)
    assert (FaultKind.CHANGED, "manifest-sha256.txt") in found
    assert path not in {name for _, name in found}


def test_names_that_could_mislead_are_shown_as_they_are(pack: Path) -> None:
    (pack / "data/gpj.\u202eexe").write_bytes(b"")
    (pack / "data/two\nlines").write_bytes(b"")
    extra = {name for kind, name in named(pack) if kind is FaultKind.EXTRA}
    assert extra == {"data/gpj.[U+202E]exe", "data/two[U+000A]lines"}


def test_a_list_too_large_to_be_ours_is_not_read_whole(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["diary_app.export.verify"], "_LARGEST_LIST", 100)
    assert (FaultKind.CHANGED, "manifest-sha256.txt") in named(pack)


def test_a_folder_with_more_than_any_pack_holds_is_given_up(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diary_app.export.listing._MOST", 5)
    assert not check(pack).is_sound


# What is no pack at all


def test_what_is_no_pack_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "other").mkdir()
    (tmp_path / "other/photo.jpg").touch()
    for name in ("empty", "file", "other", "gone"):
        verdict = check(tmp_path / name)
        assert [(f.kind, f.name) for f in verdict.faults] == [(FaultKind.NOT_A_PACK, name)]
        assert (verdict.code, verdict.files, verdict.entries) == ("", 0, 0)


def test_a_check_can_be_stopped(made: Receipt) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        verify(made.folder, progress)


@pytest.mark.parametrize("name", ["data/Timeline.csv", "data/exhibits/AB-0001 picture.jpg"])
def test_a_file_that_cannot_be_read_is_named(
    pack: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    really = os.open

    def refuse(path: object, *rest: int, **names: int) -> int:
        if str(path).endswith(name):
            raise PermissionError
        return really(path, *rest, **names)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    assert named(pack) == {(FaultKind.UNREADABLE, name)}
