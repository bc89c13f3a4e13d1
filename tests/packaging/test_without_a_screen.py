"""With no screen the window cannot open; that is a sentence, not a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_SCREEN = {
    name: value
    for name, value in os.environ.items()
    if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
}


def daybook(*arguments: str, **screen: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "diary_app", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=60,
        env={**NO_SCREEN, **screen},
    )


@pytest.mark.parametrize(
    "screen",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":9753"},
        {"WAYLAND_DISPLAY": "nowhere-0"},
        {"DISPLAY": ":9753", "WAYLAND_DISPLAY": "nowhere-0"},
    ],
    ids=["none", "empty", "X11 nobody answers", "Wayland nobody answers", "neither answers"],
)
def test_no_screen_is_one_sentence_and_2(screen, tmp_path):
    done = daybook(**screen, XDG_RUNTIME_DIR=str(tmp_path))

    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "screen" in done.stderr


def test_the_second_door_needs_no_screen():
    done = daybook("--help")

    assert done.returncode == 0
    assert "verify" in done.stdout
