import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-test.lock")
ENTRY = re.compile(
    r"^([a-z0-9._-]+)==(\S+)((?: ;[^\n\\]*)?)((?: \\\n +--hash=\S+)+)\n", re.MULTILINE
)


def parts(lock):
    """Return each part of a lock: its name, version and marker, and its hashes."""
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    assert ENTRY.sub("", text) == "", "nothing stands in a lock but parts with hashes"
    return {
        (name, version, marker.strip()): hashes
        for name, version, marker, hashes in ENTRY.findall(text)
    }


def plain(requirement):
    """Return the name of a requirement as locks write it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~\[;]", requirement)[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_part_is_named_by_sha256_and_no_server_is_named(lock):
    for part, hashes in parts(lock).items():
        assert re.fullmatch(r"( \\\n +--hash=sha256:[0-9a-f]{64})+", hashes), part


def test_what_a_person_runs_is_what_was_tested():
    run, test = parts("requirements.lock"), parts("requirements-test.lock")

    assert run.items() <= test.items()
    assert len(run) < len(test)


def test_the_build_tools_do_not_change_a_version_of_the_tests():
    versions = {name: version for name, version, _ in parts("requirements-test.lock")}

    for name, version, _ in parts("requirements-build.lock"):
        assert versions.get(name, version) == version


def test_every_need_of_the_project_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = {name for name, _, _ in parts("requirements.lock")}
    test = {name for name, _, _ in parts("requirements-test.lock")}
    build = {name for name, _, _ in parts("requirements-build.lock")}

    assert {plain(need) for need in project["project"]["dependencies"]} <= run
    assert {plain(need) for need in project["dependency-groups"]["test"]} <= test
    assert {plain(need) for need in project["build-system"]["requires"]} <= build
