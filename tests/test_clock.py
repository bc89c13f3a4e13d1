"""The computer's clock, read with what is needed to judge it later."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from diary_app import clock
from diary_app.clock import system_clock


def test_a_reading_is_now_in_whole_milliseconds():
    before = datetime.now(UTC)
    moment = system_clock()
    assert before - timedelta(milliseconds=1) <= moment.utc <= datetime.now(UTC)
    assert moment.utc.microsecond % 1000 == 0
    assert moment.local.utcoffset() == before.astimezone(ZoneInfo(moment.zone)).utcoffset()


def test_the_other_clock_only_goes_forward():
    readings = [system_clock().monotonic for _ in range(50)]
    assert readings == sorted(readings)
    assert readings[0] > 0


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_each_system_is_asked_for_the_clock_that_counts_sleep(monkeypatch, system):
    asked = []
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", "boottime", raising=False)
    monkeypatch.setattr(time, "CLOCK_MONOTONIC", "monotonic", raising=False)
    monkeypatch.setattr(
        time, "clock_gettime_ns", lambda one: asked.append(one) or 7_000_000, raising=False
    )
    monkeypatch.setattr(time, "monotonic_ns", lambda: asked.append("own") or 7_000_000)
    monkeypatch.setattr(clock, "local_zone", lambda: "UTC")
    assert clock.system_clock().monotonic == 7
    assert asked == [{"linux": "boottime", "darwin": "monotonic", "win32": "own"}[system]]
