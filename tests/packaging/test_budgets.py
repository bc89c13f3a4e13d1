import budgets
import pytest


def lines(count):
    return "x = 1\n" * count


def methods(count, name="method"):
    body = "".join(f"    def {name}_{n}(self): ...\n" for n in range(count))
    return f"class Page:\n{body}"


def test_a_file_and_a_class_at_their_budget_are_fine():
    assert not list(budgets.overspent(lines(300), "diary_app/some.py"))
    assert not list(budgets.overspent(methods(12), "diary_app/some.py"))


def test_one_line_more_is_named():
    assert list(budgets.overspent(lines(301), "diary_app/some.py")) == [
        "diary_app/some.py: 301 lines, the budget is 300"
    ]


def test_the_main_window_has_less_room():
    [said] = budgets.overspent(lines(201), "diary_app/gui/main_window.py")

    assert said.endswith("201 lines, the budget is 200")


def test_one_public_method_more_is_named_and_private_ones_and_qts_own_do_not_count():
    [said] = budgets.overspent(methods(13), "diary_app/some.py")

    assert "Page has 13 public methods" in said
    assert not list(budgets.overspent(methods(30, "_on"), "diary_app/some.py"))
    assert not list(budgets.overspent(methods(30, "paintEvent"), "diary_app/some.py"))


@pytest.mark.parametrize(
    ("reason", "fine"),
    [
        ("# budget: 320 lines, because a table of words reads best whole\n", True),
        ("# budget: 310 lines, because a table of words reads best whole\n", False),
        ("# budget: 320 lines\n", False),
        ("# budget: 320 lines, because so\n", False),
    ],
)
def test_more_room_is_had_only_with_a_reason_in_the_file(reason, fine):
    assert (not list(budgets.overspent(reason + lines(310), "diary_app/some.py"))) is fine


def test_the_whole_project_is_looked_at(tmp_path):
    for folder in ("diary_app/gui", "packaging", "tests/gui"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "one.py").write_text("")

    assert len(list(budgets.sources(tmp_path))) == 3
