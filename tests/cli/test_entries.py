"""Entries through the second door: every field in as JSON, every field out again."""

from __future__ import annotations

import io
import json

import pytest

from diary_app.cli import run
from diary_app.cli.entries import json_either_way
from diary_app.cli.told import read_told
from diary_app.diary import make_diary
from diary_app.domain.errors import CannotRead
from diary_app.domain.incident import Draft
from diary_app.domain.moment import Moment
from diary_app.domain.telling import Apart, Company, Identified, Who
from diary_app.domain.when import Precision, Series, When

PASSPHRASE = "copper lantern drifts over quiet fields"


@pytest.fixture
def now(clock) -> Moment:
    return clock()


@pytest.fixture
def told_in(tmp_path, now):
    """Return a way to read an entry from a JSON file."""

    def read(**entry: object) -> Draft:
        path = tmp_path / "entry.json"
        path.write_text(json.dumps(entry), "utf-8")
        return read_told(str(path), now)

    return read


def test_everything_can_be_told_and_nothing_has_to_be(told_in, now):
    assert told_in() == Draft(when=When(precision=Precision.UNKNOWN, zone="Europe/London"))
    assert told_in(
        what="He rang.",
        when="about 2026-11-20 20:30",
        who={"known": "suspected", "plate": ""},
        company={"children": True},
        apart={"impact": 0},
    ) == Draft(
        when=When(
            precision=Precision.ABOUT,
            start=now.utc.replace(tzinfo=None, day=20, hour=20, minute=30),
        ),
        account="He rang.",
        who=Who(known=Identified.SUSPECTED),
        company=Company(children=True),
        apart=Apart(impact=0),
    )


def test_a_series_abroad_is_told_as_an_object_and_what_is_said_of_it_is_passed_by(told_in):
    when = {
        "precision": "exact",
        "start": "2026-11-20T14:00",
        "zone": "Asia/Karachi",
        "series": {"end": "2026-11-20T16:10", "count": 47},
        "said": "whatever",
    }
    told = told_in(what="x", when=when).when
    assert told.zone == "Asia/Karachi"
    assert isinstance(told.series, Series)
    assert told.series.count == 47
    del when["zone"]
    assert told_in(what="x", when=when).when.zone == "Europe/London"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"waht": "He rang."}, "An entry has no “waht”"),
        ({"written": "2026-01-01"}, "An entry has no “written”"),
        ({"who": {"shoes": "red"}}, "An entry has no “who.shoes”. It has: who.name"),
        ({"who": "Mr K"}, "“who” must be an object"),
        ({"who": {"known": "perhaps"}}, "of another kind"),
        ({"apart": {"impact": 7}}, "of another kind"),
        ({"company": {"children": "yes"}}, "of another kind"),
        ({"what": 7}, "are text"),
        ({"behaviours": "contact"}, "are text"),
        ({"behaviours": [7]}, "are text"),
        ({"people": [{"who": "Mr K"}]}, "of another kind"),
        ({"breaches": ["3"]}, "of another kind"),
        ({"when": "yesterday"}, "When? Say it like this"),
        ({"when": 7}, "When? Say it like this"),
        ({"when": {"precision": "exact", "zone": "Nowhere/Else"}}, "When? Say it like this"),
        ({"when": {"precision": "exact", "start": "2026-11-20T14:00Z"}}, "When? Say it like"),
        ({"when": {"precision": "exact", "zone": "../../etc/passwd"}}, "When? Say it like this"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_words(told_in, entry, said):
    with pytest.raises(Exception, match=said.replace("?", r"\?")):
        told_in(**entry)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"[" * 100_000, b"\xff\xfe", b"7"])
def test_a_file_that_holds_no_entry_is_refused(tmp_path, now, content):
    path = tmp_path / "entry.json"
    path.write_bytes(content)
    with pytest.raises(Exception, match=r"holds no"):
        read_told(str(path), now)
    with pytest.raises(CannotRead):
        read_told(str(tmp_path / "gone.json"), now)


def test_json_of_add_stands_alone_or_before_a_file():
    assert json_either_way(["add", "d", "--json"]) == ["add", "d", "--print-json"]
    assert json_either_way(["add", "d", "--json", "--what", "x"])[2] == "--print-json"
    with_file = ["add", "d", "--json", "entry.json", "--file", "a.jpg"]
    assert json_either_way(with_file) == with_file
    assert json_either_way(["add", "d", "--json", "-"]) == ["add", "d", "--json", "-"]
    assert json_either_way(["list", "d", "--json"]) == ["list", "d", "--json"]


def test_an_entry_comes_in_by_standard_input_and_out_by_its_number(
    tmp_path, surroundings, monkeypatch, capsys
):
    folder = tmp_path / "notes"
    make_diary(folder, PASSPHRASE, surroundings).diary.close()
    entry = {"what": "He rang.\nAgain.", "exact_words": "I know", "apart": {"feelings": "cold"}}

    def does(*words: str, said: str = "") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{said}"))
        return run([*words, "--passphrase-file", "-"])

    assert does("add", str(folder), "--json", "-", said=json.dumps(entry)) == 0
    assert json.loads(capsys.readouterr().out)["apart"] == {"feelings": "cold", "impact": None}
    assert does("show", str(folder), "1") == 0
    printed = capsys.readouterr().out
    for line in ("   Again.", "   Exact words: I know", "   How it felt: cold"):
        assert line in printed.splitlines()
    assert does("add", str(folder), "--json", "-", "--what", "x", said="{}") == 2
    assert "or with --json FILE" in capsys.readouterr().err
    assert does("show", str(folder), "2") == 2
    assert "There is no entry 2." in capsys.readouterr().err
    ahead = {"what": "x", "when": "2999-01-01"}
    assert does("add", str(folder), "--json", "-", said=json.dumps(ahead)) == 2
    assert "This time has not come yet." in capsys.readouterr().err
