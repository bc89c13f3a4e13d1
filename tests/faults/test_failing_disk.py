"""A disk that fails from one moment on, in the middle of anything: told by name, nothing lost.

strace, which has to be installed, lets every call that changes the disk fail from the n-th on, in a
program of its own that saves entries with files and says what was acknowledged. And where tests
may mount, a real file system is stopped as by a power cut: what was not forced to it is gone.

A share runs in every check. More of it::

    DAYBOOK_FAILURES=60 python -m pytest tests/faults/test_failing_disk.py
"""

from __future__ import annotations

import fcntl
import os
import random
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diary_app.diary import make_diary, open_diary
from diary_app.progress import Progress, at_once

PASSPHRASE = "copper lantern drifts over quiet fields"
ROOT = Path(__file__).parents[2]
FAILURES = int(os.environ.get("DAYBOOK_FAILURES", "2"))
CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat2,unlink,mkdir,chmod,fchmod"
SAVING = """
import os, sys, traceback
from pathlib import Path
sys.path[:0] = [sys.argv[4]]
from diary_app.clock import system_clock
from diary_app.diary import Surroundings, at_once, new_draft_id, open_diary
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Preview, Seen
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.progress import Progress

class NoPreviews:
    def look(self, chunks, size, media_type):
        for _ in chunks:
            pass
        return Seen(preview=Preview(thumbnail=b"small", proof=b"large"))

def say(*words):  # by a call that never fails
    os.writev(1, [" ".join(words).encode() + b"\\n"])

def bug(*what):
    os.writev(2, ["".join(traceback.format_exception(*what)).encode()])

sys.excepthook = bug

def save(number):
    draft = new_draft_id()
    content = b"%d" % number * 40_000
    exhibit = diary.write.take_in_bytes(f"{number}.bin", content, draft, Progress(), at_once)
    say("held", exhibit.id)
    told = Draft(when=When.unknown(), account=f"entry {number}", exhibits=(exhibit.id,))
    diary.write.keep_draft(draft, told)
    say("saved", diary.write.save(draft, told).id, str(number))

around = Surroundings(clock=system_clock, previewer=NoPreviews(), resources=Path(sys.argv[3]),
                      reserve=10_000)
try:
    diary = open_diary(Path(sys.argv[1]), sys.argv[2], around)
except DiaryError as error:
    say("told", type(error).__name__)
    say("closed")
    sys.exit()
say("open")
failed = 0
for number in range(1000):
    try:
        save(number)
    except DiaryError as error:
        say("told", type(error).__name__)
        failed += 1
        if failed == 5:
            break
    if len(sys.argv) > 5 and number == 5:
        sys.stdin.readline()
try:
    diary.find.timeline()
except DiaryError as error:
    say("told", type(error).__name__)
diary.close()
say("closed")
"""


def command(folder: Path, resources: Path, *more: str) -> list[str]:
    program = [sys.executable, "-c", SAVING, str(folder), PASSPHRASE]
    return [*program, str(resources), str(ROOT), *more]


def told_of(output: str, kind: str) -> dict[str, str]:
    lines = [line.split() for line in output.splitlines()]
    return {line[1]: line[-1] for line in lines if line[0] == kind}


def require_all_acknowledged(folder: Path, output: str, surroundings) -> None:
    diary = open_diary(folder, PASSPHRASE, surroundings)
    for incident, number in told_of(output, "saved").items():
        record = diary.find.record(incident)
        assert record.now.told.account == f"entry {number}"
        assert len(record.exhibits) == 1
    in_drafts = {exhibit.id for kept in diary.write.drafts() for exhibit in kept.exhibits}
    in_entries = {e.id for record in diary.find.timeline(most=10**6) for e in record.exhibits}
    assert told_of(output, "held").keys() <= in_drafts | in_entries
    assert diary.keep_safe.check(Progress(), at_once).damage == ()
    assert not list((folder / "objects").rglob("*.part"))
    diary.close()


@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EROFS", "ENODEV"])
def test_from_any_moment_on_a_failing_disk_is_told_and_loses_nothing(tmp_path, surroundings, error):
    make_diary(tmp_path / "notes", PASSPHRASE, surroundings).diary.close()
    chance = random.Random(f"{error} 7")
    saved = 0
    for _ in range(FAILURES):
        failing = f"inject={CALLS}:error={error}:when={chance.randrange(150, 700)}+"
        strace = ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}", "-e", failing]
        run = subprocess.run(
            [*strace, *command(tmp_path / "notes", surroundings.resources)],
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stderr) == (0, ""), run.stderr
        assert run.stdout.endswith("closed\n")
        names = told_of(run.stdout, "told").keys()
        assert names, "nothing failed"
        assert names <= {"CannotWrite", "DiskFull", "Gone"}
        saved += len(told_of(run.stdout, "saved"))
        require_all_acknowledged(tmp_path / "notes", run.stdout, surroundings)
    assert saved >= FAILURES


@pytest.fixture
def real_disk(tmp_path: Path, mount: Callable[..., None]) -> Iterator[Path]:
    """A disk of 24 MiB with a real file system that keeps a journal."""
    place, image = tmp_path / "disk", tmp_path / "image"
    place.mkdir()
    image.touch()
    os.truncate(image, 24 * 2**20)
    subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)
    mount("-o", "loop", str(image), str(place))
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def cut_power(disk: Path) -> None:
    """Stop the file system at once, with all it has not yet forced to the disk (ioctl of ext4)."""
    shut_down, without_its_log = 0x8004587D, struct.pack("I", 2)
    descriptor = os.open(disk, os.O_RDONLY)
    fcntl.ioctl(descriptor, shut_down, without_its_log)
    os.close(descriptor)


def test_a_disk_that_stops_under_an_open_diary_keeps_all_that_was_acknowledged(
    real_disk, mount, surroundings, tmp_path
):
    folder = real_disk / "notes"
    make_diary(folder, PASSPHRASE, surroundings).diary.close()
    with subprocess.Popen(
        command(folder, surroundings.resources, "wait"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        lines = [program.stdout.readline() for _ in range(1 + 6 * 2)]
        cut_power(real_disk)
        rest, errors = program.communicate("go on\n", timeout=120)
    assert (program.returncode, errors) == (0, ""), errors
    assert told_of(rest, "told").keys() <= {"CannotWrite", "Gone"}
    assert told_of(rest, "told")
    assert not told_of(rest, "saved")
    subprocess.run(["umount", str(real_disk)], check=True)
    mount("-o", "loop", str(tmp_path / "image"), str(real_disk))
    require_all_acknowledged(folder, "".join(lines) + rest, surroundings)
    assert len(told_of("".join(lines), "saved")) == 6
