"""Who writes all lists anew still cannot sign them, or change what the journal committed to."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pack_reading import make_case

from diary_app.domain.errors import PackNotSound
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.pack import FaultKind, Receipt, Standing, Verdict
from diary_app.export import build, verify
from diary_app.export.bag import TAG_FILES, manifest_text
from diary_app.export.signature import pem_of
from diary_app.i18n import english
from diary_app.progress import Progress

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
    assert FaultKind.EXTRA not in {kind for kind, _ in named(pack)}  # nothing says what belongs


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


@pytest.mark.parametrize(("row", "is_sound"), [(2, True), (3, False)])
def test_a_head_that_somebody_is_said_to_have_noted_must_be_one_of_the_journal(
    tmp_path: Path, row: int, is_sound: bool
) -> None:
    case = make_case()
    noted = case.plan.journal[1].hash
    body = {"v": 1, "seq": row, "who": "PC 1234", "how": ""}
    case.add(Act(kind=ActKind.WITNESSED, subject=noted, body=body))
    if is_sound:
        receipt = build(case.plan, tmp_path, case.sources, Progress(), english())
        assert verify(receipt.folder, Progress()).is_sound
        return
    with pytest.raises(PackNotSound) as error:
        build(case.plan, tmp_path, case.sources, Progress(), english())
    assert error.value.names == (f"data/journal.json, {len(case.plan.journal)}",)


def test_a_row_the_journal_says_is_lost_is_told_and_any_other_gap_is_a_fault(
    tmp_path: Path,
) -> None:
    case = make_case()
    lost = len(case.plan.journal)
    case.add(Act(kind=ActKind.SALVAGED, subject="", body={"v": 1, "lost": [lost]}))
    gap = tuple(row for row in case.plan.journal if row.seq != lost)
    case.plan = replace(case.plan, journal=gap, lost=(lost,))
    receipt = build(case.plan, tmp_path, case.sources, Progress(), english())
    assert verify(receipt.folder, Progress()).standing is Standing.ROWS_LOST
    case.plan = replace(case.plan, journal=tuple(row for row in gap if row.seq != lost - 1))
    with pytest.raises(PackNotSound):
        build(case.plan, tmp_path, case.sources, Progress(), english())
