"""Disks of our own: small ones, and ones that can be taken away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

for _folder in (Path(__file__).parents[1], Path(__file__).parent):
    sys.path.insert(0, str(_folder))  # for what tests share: the pictures of all, and their own


@pytest.fixture
def mount() -> Callable[..., None]:
    """Return a way to mount. Only root may; every check of the whole project runs as root."""

    def mount(*arguments: str) -> None:
        run = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            assert "CI" not in os.environ, run.stderr
            pytest.skip("this account may not mount a file system of its own")

    return mount


@pytest.fixture
def small_disk(tmp_path: Path, mount: Callable[..., None]) -> Iterator[Path]:
    """A disk of 3 MiB."""
    disk = tmp_path / "stick"
    disk.mkdir()
    mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk))
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)
