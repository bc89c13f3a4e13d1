import errno
import json
import os
import subprocess
import sys

import environment
import pytest
from environment import BUILD, RUN, TEST, Environment, explain
from machine import SetUpError


def has(made, part):
    asked = [str(made.python), "-c", f"import {part}"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def test_a_new_project_gets_its_parts_once_and_a_change_makes_it_anew(project, capsys):
    project.lock(RUN, "lantern")
    made = Environment(project.root)
    assert not made.is_ready(RUN)

    made.prepare(RUN)

    assert made.is_ready(RUN)
    assert has(made, "lantern")
    assert has(made, "diary_app"), "found from any folder, though it is not installed"
    assert "Setting up" in capsys.readouterr().out

    # A second time nothing is said and nothing is written.
    written = made.stamp.stat().st_mtime_ns
    made.prepare(RUN)
    assert capsys.readouterr().out == ""
    assert made.stamp.stat().st_mtime_ns == written

    # What the tests need is added to it; what it had stays.
    project.lock(BUILD, "hammer")
    project.lock(TEST, "lantern", "ruler")
    mark = made.folder / "same-environment"
    mark.touch()
    made.prepare(RUN, BUILD, TEST)
    assert mark.exists()
    assert made.is_ready(RUN)
    assert all(has(made, part) for part in ("lantern", "hammer", "ruler"))

    # A changed lock leaves nothing of the old one behind.
    project.lock(RUN, "candle")
    assert not made.is_ready(RUN)
    made.prepare(RUN)
    assert has(made, "candle")
    assert not any(has(made, part) for part in ("lantern", "hammer", "ruler"))
    assert set(made.found()) == {"python", "place", RUN}


@pytest.mark.parametrize("named", [f" --hash=sha256:{'0' * 64}", ""], ids=["other hash", "no hash"])
def test_a_part_that_is_not_what_the_lock_says_is_refused_and_the_set_up_stays_unfinished(
    finished, monkeypatch, named
):
    (finished.root / "packaging" / TEST).write_text(f"candle==1.0{named}\n")
    finished.wheel("candle")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(finished.wheels))
    made = Environment(finished.root)
    stamp = made.stamp.read_text()

    with pytest.raises(SetUpError, match="is not what Daybook's list of parts says"):
        made.prepare(TEST)

    assert not made.is_ready(TEST)
    assert not made.is_ready(RUN)
    assert not has(made, "candle")
    made.stamp.write_text(stamp)


def test_no_network_is_said_in_a_sentence(finished, monkeypatch):
    finished.lock(TEST, "candle")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    made = Environment(finished.root)
    stamp = made.stamp.read_text()

    with pytest.raises(SetUpError, match="could not reach the internet"):
        made.prepare(TEST)

    made.stamp.write_text(stamp)


def ready(made):
    """Write by hand what a finished set-up leaves, so that only the looking is tried."""
    made.python.parent.mkdir(parents=True)
    made.python.symlink_to(sys.executable)
    made.stamp.write_text(json.dumps(made.wanted(RUN)))
    return made


def test_a_finished_set_up_is_ready(project):
    project.lock(RUN)

    assert ready(Environment(project.root)).is_ready(RUN)


def test_an_environment_whose_python_is_gone_is_not_ready(project):
    project.lock(RUN)
    made = ready(Environment(project.root))
    made.python.unlink()
    made.python.symlink_to(project.root / "no-python-here")

    assert not made.is_ready(RUN)


def test_an_environment_of_another_python_is_not_ready(project):
    project.lock(RUN)
    made = ready(Environment(project.root))
    made.stamp.write_text(json.dumps({**made.wanted(RUN), "python": "3.10 /usr"}))

    assert not made.is_ready(RUN)


def test_an_environment_that_was_moved_is_not_ready(project):
    project.lock(RUN)
    ready(Environment(project.root))
    moved = project.root.parent / "elsewhere"
    project.root.rename(moved)

    assert not Environment(moved).is_ready(RUN)


@pytest.mark.parametrize("torn", ["", "{", "[]", "null", '"text"'])
def test_a_torn_stamp_is_no_stamp(project, torn):
    project.lock(RUN)
    made = ready(Environment(project.root))
    made.stamp.write_text(torn)

    assert made.found() == {}
    assert not made.is_ready(RUN)


def test_a_full_disk_is_said_in_a_sentence():
    with pytest.raises(OSError, match="No space") as full, open("/dev/full", "w") as disk:  # noqa: PTH123
        disk.write("x" * 10_000)

    assert explain(str(full.value)).startswith("The disk is full")


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(code):
    assert "cannot be written to" in explain(str(OSError(code, os.strerror(code), ".venv")))


def test_a_python_the_parts_are_not_made_for_is_named():
    said = explain("ERROR: Could not find a version that satisfies the requirement pillow==1")

    assert f"{sys.version_info.major}.{sys.version_info.minor}" in said


def test_a_lost_network_is_not_taken_for_a_missing_part():
    said = explain(
        "WARNING: Retrying after connection broken by 'NewConnectionError'\n"
        "ERROR: Could not find a version that satisfies the requirement pillow==1"
    )

    assert "internet" in said


def test_anything_else_is_quoted():
    assert explain("\n".join(f"line {n}" for n in range(9))).endswith("line 7\nline 8")


def test_only_the_parts_published_as_source_may_be_built():
    locked = (environment.Path(environment.__file__).parent / TEST).read_text()

    assert f"\n{environment.SOURCE_ONLY}==" in locked
