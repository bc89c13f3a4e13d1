import documents
import pytest


@pytest.fixture
def root(tmp_path):
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "bootstrap.py").touch()
    (tmp_path / "page.png").touch()
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changes\n\n## [1.2.0] - 2026-11-22\n")
    readme(tmp_path, "# Notes\n\n## How it works\n")
    return tmp_path


def readme(root, text):
    (root / "README.md").write_text(text, encoding="utf-8")


def test_links_that_lead_somewhere_are_fine(root):
    readme(
        root,
        "## A “fine” one\n[a](CHANGELOG.md) ![b](page.png) [c](#a-fine-one) [d](https://example.org)",
    )

    assert list(documents.broken_links(root)) == []


@pytest.mark.parametrize("target", ["LOST.md", "pictures/lost.png", "CHANGELOG.md#lost", "#lost"])
def test_a_link_that_leads_nowhere_is_named(root, target):
    readme(root, f"see [this]({target})")

    [said] = documents.broken_links(root)
    assert "README.md" in said


def test_a_path_that_is_not_there_is_named(root):
    readme(root, "`packaging/bootstrap.py` and `tests/journeys/`")

    assert list(documents.unknown_paths(root)) == ["README.md: tests/journeys is not there"]


def test_a_verb_bootstrap_does_not_know_is_named(root):
    readme(root, "python3 packaging/bootstrap.py run\npython3 packaging/bootstrap.py fly\n")

    assert list(documents.unknown_commands(root)) == ["README.md: bootstrap.py knows no “fly”"]


def test_commands_and_options_are_asked_of_the_program_itself(root):
    (root / "diary_app").mkdir()
    (root / "diary_app" / "__main__.py").write_text(
        "import sys\nif sys.argv[1] != 'list': sys.exit(2)\nprint('list [--json] DIARY')\n"
    )
    readme(root, "```\ndaybook list DIARY --json\ndaybook list DIARY --loud\ndaybook fly\n```\n")

    assert list(documents.unknown_commands(root)) == [
        "README.md: there is no command “daybook fly”",
        "README.md: “daybook list” has no --loud",
    ]


def test_a_version_the_changelog_does_not_know_is_named(root):
    assert list(documents.missing_version(root)) == []

    (root / "CHANGELOG.md").write_text("## [1.1.0]\n")

    assert list(documents.missing_version(root)) == ["CHANGELOG.md: no heading “## [1.2.0]”"]


PROFILE = """
checked = 2026-11-21
[[helpline]]
number = "101"
note = "On a mobile press 55."
"""


def test_numbers_and_their_day_are_those_of_the_profile(root):
    (root / "resources" / "profiles").mkdir(parents=True)
    (root / "resources" / "profiles" / "england-wales.toml").write_text(PROFILE)
    readme(root, "Ring **101**, press **55**. They were checked\non 2026-11-21.")
    assert list(documents.other_numbers(root)) == []

    readme(root, "Ring **0800 1111**. They were checked on 2025-01-01.")

    assert list(documents.other_numbers(root)) == [
        "README.md: the profile does not know the number 0800 1111",
        "README.md: the numbers were checked on 2026-11-21",
    ]


def test_traces_of_the_writers_desk_are_named(root):
    (root / "a.py").write_text(f"PLACE = '{root}/notes'\n")
    (root / "b.py").write_text("<<<<<<< mine\n")
    (root / "packaging" / "c.lock").write_text("--index-url https://example.org/simple\n")
    (root / ".venv").mkdir()
    (root / ".venv" / "d.py").write_text(f"PLACE = '{root}'\n")

    assert sorted(documents.traces(root)) == [
        "a.py: names a folder of the computer it was written on",
        "b.py: left half merged",
        "packaging/c.lock: names a server; hashes are enough",
    ]
