"""The rules that hold the house up and that no other tool looks at."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = sorted((ROOT / "diary_app").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
WINDOW = [path for path in PROGRAM if "gui" in path.parts or path.name == "app.py"]
NAMELESS = {"utils", "util", "common", "helpers", "helper", "manager", "base", "core", "services"}
# Beside the parts of the program: ways through all of it, and what it is made with.
BESIDE = {"benchmarks", "faults", "golden", "journeys", "packaging", "vaults"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def uses(path: Path, forbidden: set[str]) -> Iterator[str]:
    """Yield each place in a source that uses one of these names or attributes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        word = getattr(node, "attr", None) or getattr(node, "id", None)
        if isinstance(node, ast.alias):
            word = node.name
        if word in forbidden:
            yield f"{named(path)}:{getattr(node, 'lineno', 0)} {word}"


def uses_in(paths: list[Path], *forbidden: str) -> list[str]:
    return [use for path in paths for use in uses(path, set(forbidden))]


def test_a_module_says_in_its_first_line_what_it_is():
    for path in PROGRAM:
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert told, f"{named(path)} has no docstring"
        assert told.splitlines()[0].rstrip().endswith((".", "?", "!")), named(path)


def test_no_module_is_named_for_nothing():
    for path in PROGRAM:
        steps = {step.removesuffix(".py") for step in path.relative_to(ROOT).parts}
        assert not steps & NAMELESS, named(path)


def test_waiting_and_threads_of_the_window_are_in_one_place():
    others = [path for path in PROGRAM if named(path) != "diary_app/gui/tasks.py"]

    assert uses_in(others, "processEvents", "QThread", "QRunnable", "QThreadPool") == []
    assert uses_in(WINDOW, "sleep", "msleep") == []


def test_text_is_never_taken_for_markup():
    markup = ("RichText", "AutoText", "setHtml", "insertHtml", "appendHtml", "toHtml")

    assert uses_in(WINDOW, *markup) == []


def test_the_style_is_set_in_one_place():
    others = [path for path in PROGRAM if named(path) != "diary_app/gui/theme.py"]

    assert uses_in(others, "setStyleSheet", "setPalette", "setStyle") == []


def test_no_test_is_set_aside():
    aside = re.compile(r"\bpytest\.(mark\.)?(skip|skipif|xfail|importorskip)\b|from\s+pytest\s")
    found = [named(path) for path in TESTS if aside.search(path.read_text("utf-8"))]

    # Making a small disk takes root. Where CI is set it is no way out: the fixture fails instead.
    assert found == ["tests/faults/conftest.py"]


def test_the_search_sees_a_name_an_attribute_and_an_import(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    source = tmp_path / "page.py"
    source.write_text("import sleep\nqtbot.sleep\nsleep()\n'sleep'\n", encoding="utf-8")

    assert uses_in([source], "sleep") == [f"page.py:{line} sleep" for line in (1, 2, 3)]


def test_tests_mirror_the_program():
    parts = {path.name for path in (ROOT / "diary_app").iterdir() if path.is_dir()}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}

    assert folders - BESIDE - {"__pycache__"} <= parts
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_no_resource_speaks_of_a_stalker_or_a_victim_as_a_fact():
    for path in sorted((ROOT / "resources").rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?i)\b(stalker|perpetrator|victim)s?\b", text), named(path)
