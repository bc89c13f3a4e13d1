"""The digests of snapshots are those of the files there are, or there is none."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest

from diary_app.progress import Cancelled, Progress, at_once
from diary_app.store.copies import snapshot_digests, snapshots


def take(vault):
    return snapshots.take(vault, Progress(), at_once).snapshot.path


def test_each_snapshot_has_one_and_those_that_are_gone_are_forgotten(vault, clock):
    for _ in range(snapshots.KEPT + 2):
        clock.go_on(timedelta(hours=3))
        take(vault)
    paths = [one.path for one in snapshots.found(vault.folder)]
    noted = snapshot_digests.noted(vault)
    assert all(noted[path.name] == sha256(path.read_bytes()).hexdigest() for path in paths)
    assert len(noted) <= len(paths) + 1  # the one just thinned out is forgotten next time


def test_a_name_that_comes_again_has_no_old_digest(vault, monkeypatch):
    first = take(vault)
    assert snapshot_digests.noted(vault).keys() == {first.name}
    first.unlink()
    monkeypatch.setattr(snapshot_digests, "note", lambda *_: None)  # as if killed just before it
    assert take(vault) == first
    assert snapshot_digests.noted(vault) == {}


def test_reading_one_can_be_stopped(tmp_path):
    (tmp_path / "large").write_bytes(b"x")
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        snapshot_digests.digest_of(tmp_path / "large", progress)
