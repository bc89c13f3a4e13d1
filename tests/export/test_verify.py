"""A check names every file that is not as it was, and is not harmed by a hostile pack."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary_app.domain.pack import FaultKind, Receipt, Verdict
from diary_app.export import verify
from diary_app.export.bag import TAG_FILES, manifest_text
from diary_app.export.listing import chunks_of
from diary_app.export.signature import pem_of
from diary_app.progress import Cancelled, Progress

FILES = [
    "READ ME FIRST.txt",
    "bag-info.txt",
    "bagit.txt",
    "data/Evidence pack.pdf",
    "data/Exhibit list.csv",
    "data/Timeline.csv",
    "data/exhibits/AB-0001 picture.jpg",
    "data/exhibits/AB-0003 sound.m4a",
    "data/journal.json",
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


def seal_anew(folder: Path, key: Ed25519PrivateKey | None = None) -> None:
    """Do what a forger without the diary's key can do: write all lists and hashes anew."""
    sums = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folder / "data").rglob("*")
        if path.is_file()
    }
    manifest = manifest_text(sums)
    (folder / "manifest-sha256.txt").write_bytes(manifest)
    if key is not None:
        (folder / "manifest.sig").write_bytes(key.sign(manifest))
        (folder / "signing-key.pem").write_bytes(pem_of(key.public_key().public_bytes_raw()))
    tags = {path: hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in TAG_FILES}
    (folder / "tagmanifest-sha256.txt").write_bytes(manifest_text(tags))


def test_a_good_pack_is_sound(made: Receipt) -> None:
    verdict = check(made.folder)
    assert verdict.is_sound
    assert (verdict.code, verdict.files) == (made.code, 16)
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


# Whoever writes all lists anew still cannot sign, or change what the journal committed to


def test_lists_written_anew_do_not_fit_the_signature(pack: Path) -> None:
    (pack / "data/Timeline.csv").write_bytes(b"made up")
    seal_anew(pack)
    assert (FaultKind.WRONG_SIGNATURE, "manifest.sig") in named(pack)


def test_a_signature_by_a_stranger_s_key_is_named(pack: Path) -> None:
    (pack / "data/Timeline.csv").write_bytes(b"made up")
    seal_anew(pack, Ed25519PrivateKey.from_private_bytes(b"x" * 32))
    assert (FaultKind.WRONG_SIGNATURE, "signing-key.pem") in named(pack)


def test_an_exchanged_original_does_not_fit_the_journal(pack: Path) -> None:
    (pack / "data/exhibits/AB-0001 picture.jpg").write_bytes(b"another picture")
    seal_anew(pack, Ed25519PrivateKey.from_private_bytes(b"k" * 32))
    assert (FaultKind.CHANGED, "data/exhibits/AB-0001 picture.jpg") in named(pack)


def test_an_original_taken_out_is_missed_by_the_journal(pack: Path) -> None:
    (pack / "data/exhibits/AB-0001 picture.jpg").unlink()
    seal_anew(pack, Ed25519PrivateKey.from_private_bytes(b"k" * 32))
    assert (FaultKind.MISSING, "data/exhibits/AB-0001 picture.jpg") in named(pack)


def test_an_original_slipped_in_is_not_known_to_the_journal(pack: Path) -> None:
    (pack / "data/exhibits/AB-0009 picture.jpg").write_bytes(b"slipped in")
    seal_anew(pack, Ed25519PrivateKey.from_private_bytes(b"k" * 32))
    assert (FaultKind.EXTRA, "data/exhibits/AB-0009 picture.jpg") in named(pack)


def test_words_changed_in_the_journal_break_the_chain(pack: Path) -> None:
    journal = pack / "data/journal.json"
    journal.write_bytes(journal.read_bytes().replace(b"eleven messages", b"twelve messages"))
    seal_anew(pack, Ed25519PrivateKey.from_private_bytes(b"k" * 32))
    broken = [name for kind, name in named(pack) if kind is FaultKind.BROKEN_CHAIN]
    assert broken == ["data/journal.json, 6"]


@pytest.mark.parametrize("which", [0, 3, 11])
def test_an_act_cut_out_of_the_journal_breaks_the_chain(which: int, pack: Path) -> None:
    journal = pack / "data/journal.json"
    read = json.loads(journal.read_bytes())
    del read["entries"][which]
    rows = ",\n".join(json.dumps(row) for row in read["entries"])
    journal.write_text(f'{{"v": 1, "entries": [\n{rows}\n]}}\n')
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    seal_anew(pack, key)
    broken = {name for kind, name in named(pack) if kind is FaultKind.BROKEN_CHAIN}
    # Only the end of a chain can be cut off without being seen: that is what the head code is for.
    assert bool(broken) is (which != 11)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b'{"v": 1, "entries": 7}',
        b'{"v": 1, "entries": [7]}',
        b'{"v": 1, "entries": [{"seq": "x"}]}',
        b'{"v": 9, "entries": []}',
        b"\xff\xfe",
        b"1" * 10_000,
    ],
)
def test_a_journal_that_is_none_is_a_fault_and_no_error(content: bytes, pack: Path) -> None:
    (pack / "data/journal.json").write_bytes(content)
    assert (FaultKind.BROKEN_CHAIN, "data/journal.json") in named(pack)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_hostile_rows_are_faults_and_no_errors(
    data: st.DataObject, pack: Path, made: Receipt
) -> None:
    read = json.loads((made.folder / "data/journal.json").read_bytes())
    row = data.draw(st.sampled_from(read["entries"]))
    name = data.draw(st.sampled_from(sorted(row)))
    was = row[name]
    row[name] = data.draw(
        st.one_of(
            *(st.none(), st.integers(), st.text(), st.booleans(), st.just("\ud800")),
            *(st.just('{"a":' * 3000), st.just('{"mark":"AB/x"}'), st.lists(st.integers())),
        )
    )
    (pack / "data/journal.json").write_text(json.dumps(read))
    verdict = check(pack)
    if row[name] != was:
        assert FaultKind.BROKEN_CHAIN in {fault.kind for fault in verdict.faults}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=st.sampled_from([p for p in FILES if not p.startswith("data/exhibits")]),
    content=st.binary(max_size=200),
)
def test_any_bytes_in_any_file_are_faults_and_no_errors(
    path: str, content: bytes, pack: Path
) -> None:
    kept = (pack / path).read_bytes()
    (pack / path).write_bytes(content)
    assert (FaultKind.CHANGED, path) in named(pack)
    (pack / path).write_bytes(kept)


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


def test_a_file_that_cannot_be_read_is_named(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.open

    def refuse(path: object, *rest: int, **names: int) -> int:
        if str(path).endswith("Timeline.csv"):
            raise PermissionError
        return really(path, *rest, **names)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    assert named(pack) == {(FaultKind.UNREADABLE, "data/Timeline.csv")}
