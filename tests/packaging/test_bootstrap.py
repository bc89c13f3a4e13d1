import ast
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import bootstrap
import pytest

PACKAGING = Path(bootstrap.__file__).parent
SCRIPTS = ("bootstrap.py", "machine.py", "environment.py", "checks.py")


def bootstrapped(project, *arguments, **more):
    """Start the copy of bootstrap.py in a project, as a person would."""
    command = [sys.executable, str(project.root / "packaging" / "bootstrap.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["walk"], ["Run"]])
def test_anything_but_run_and_test_shows_the_four_lines_and_ends_with_2(arguments, capsys):
    assert bootstrap.main(arguments) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert "bootstrap.py run " in said.err
    assert "bootstrap.py test " in said.err


def test_an_old_python_is_told_in_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))

    assert bootstrap.main(["run"]) == 2

    assert "needs Python 3.11 or newer; this is Python 3.9" in capsys.readouterr().err


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_old_python_can_read_the_scripts_so_that_it_gets_to_the_sentence(script):
    source = (PACKAGING / script).read_text(encoding="utf-8")

    ast.parse(source, feature_version=(3, 8))
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [n.name for n in node.names]
        )
    }
    assert imported - {Path(name).stem for name in SCRIPTS} <= set(sys.stdlib_module_names)


def test_run_hands_over_the_arguments_the_folder_and_the_exit_code(finished, tmp_path):
    done = bootstrapped(finished, "run", "list", "a b", "--json", "ü", cwd=tmp_path)

    assert done.returncode == 7
    told = json.loads(done.stdout)
    assert told == {"arguments": ["list", "a b", "--json", "ü"], "folder": str(tmp_path)}
    assert done.stderr == ""


def test_a_second_run_hands_over_within_two_seconds(finished):
    began = time.monotonic()
    bootstrapped(finished, "run", "anything")

    assert time.monotonic() - began < 2


def test_a_module_in_the_folder_one_stands_in_is_not_obeyed(finished, tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('obeyed')")
    (tmp_path / "diary_app").mkdir()
    (tmp_path / "diary_app" / "__main__.py").write_text("raise SystemExit('obeyed')")

    assert bootstrapped(finished, "run", "list", cwd=tmp_path).returncode == 7


def test_ctrl_c_reaches_the_program_and_its_answer_comes_back(finished):
    command = [sys.executable, str(finished.root / "packaging" / "bootstrap.py"), "run", "wait"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        while running.stdout.readline() != "waiting\n":
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=10) == 9


def test_a_window_without_its_libraries_is_refused_by_name_and_the_command_line_is_not(finished):
    place = finished.root / "packaging" / "machine.py"
    source = place.read_text(encoding="utf-8")
    lacking = source.replace('"libEGL.so.1": "libegl1"', '"libnowhere.so.1": "libnowhere1"')
    lacking = lacking.replace("return user == 0 and", "return False and")
    place.write_text(lacking, encoding="utf-8")
    try:
        window = bootstrapped(finished, "run")
        line = bootstrapped(finished, "run", "list")
    finally:
        place.write_text(source, encoding="utf-8")

    assert window.returncode == 2
    assert "lacks libnowhere.so.1" in window.stderr
    assert "Traceback" not in window.stderr
    assert line.returncode == 7


def test_a_project_in_a_folder_that_cannot_be_made_ready_ends_with_2_and_a_sentence(project):
    project.lock("requirements.lock")
    (project.root / ".venv").write_text("a file in the way")

    done = bootstrapped(project, "run", "list")

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_chosen_tests_get_pytests_own_arguments_and_its_exit_code(finished, tmp_path, monkeypatch):
    # GIVEN a set-up that is finished for the tests too, whose pytest is a stand-in
    root = tmp_path / "project"
    shutil.copytree(finished.root / "packaging", root / "packaging")
    monkeypatch.setattr(bootstrap, "ROOT", root)
    monkeypatch.setattr(bootstrap.Environment, "prepare", lambda _self, *_locks: None)
    asked = []
    monkeypatch.setattr(bootstrap.checks, "run_checks", lambda *_: asked.append("checks") or 0)
    monkeypatch.setattr(
        bootstrap.checks,
        "run_tests",
        lambda _python, _root, arguments: asked.append(arguments) or 5,
    )

    # WHEN some tests are chosen, no check runs
    assert bootstrap.main(["test", "tests/export", "-k", "x"]) == 5
    assert asked == [["tests/export", "-k", "x"]]

    # WHEN none is, the checks come first
    assert bootstrap.main(["test"]) == 5
    assert asked[1:] == ["checks", []]
