"""A language is read from its catalogue; what that does not say stands in English."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from diary_app.domain.moment import Moment
from diary_app.domain.profile import Profile
from diary_app.domain.when import Precision, When
from diary_app.i18n import (
    LANGUAGES,
    LanguageUnknown,
    Translate,
    english,
    language,
    profile_in,
    read_day,
    say_day,
    say_moment,
    say_month,
    say_weekday,
    say_when,
    short_day,
)

RESOURCES = Path(__file__).parents[2] / "resources"
CATALOGUES = RESOURCES / "languages"


@pytest.fixture(scope="module")
def polish() -> Translate:
    return language("pl", CATALOGUES)


def test_an_unknown_one_is_told_with_those_there_are() -> None:
    with pytest.raises(LanguageUnknown) as told:
        language("xx", CATALOGUES)
    assert "“xx”" in str(told.value)
    assert all(f"{one.code} ({one.name})" in str(told.value) for one in LANGUAGES)
    spoken = language("en", CATALOGUES)
    assert (spoken.locale, spoken("Receipt")) == (english().locale, "Receipt")


def test_polish_says_days_and_times_in_its_own_order(polish: Translate) -> None:
    evening = When(precision=Precision.ABOUT, start=datetime(2026, 11, 21, 20, 30))
    assert say_when(evening, polish) == "sobota, 21 listopada 2026, około 20:30"
    until = When(
        precision=Precision.BETWEEN,
        start=datetime(2026, 11, 21, 20, 30),
        until=datetime(2026, 11, 22, 7, 5),
    )
    between = "w przedziale: sobota, 21 listopada 2026, 20:30 – niedziela, 22 listopada 2026, 07:05"
    assert say_when(until, polish) == between
    assert say_month(date(2026, 11, 3), polish) == "listopad 2026"
    assert [say_weekday(day, polish, is_short=True) for day in (0, 6)] == ["pon.", "niedz."]
    written = Moment(utc=datetime(2026, 11, 21, 22, 41, tzinfo=UTC), zone="Europe/London", offset=0)
    assert say_moment(written, polish) == "21 lis 2026, 22:41"
    for month in range(1, 13):
        day = date(2026, month, 3)
        assert read_day(short_day(day, polish), polish) == day
        assert str(month) in say_day(day, Translate("pl")) or "2026" in say_day(day, polish)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        *((0, "0 wpisów"), (1, "1 wpis"), (2, "2 wpisy"), (5, "5 wpisów"), (12, "12 wpisów")),
        *((22, "22 wpisy"), (104, "104 wpisy"), (112, "112 wpisów")),
    ],
)
def test_polish_has_three_forms(polish: Translate, count: int, said: str) -> None:
    assert polish.many("{count} entry", "{count} entries", count) == said


def test_what_is_missing_empty_or_doubtful_stands_in_english(tmp_path: Path) -> None:
    (tmp_path / "pl.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Receipt"\nmsgstr "Żółw"\n\nmsgid "Period"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "First"\nmsgstr "Pierwszy?"\n\n'
        'msgid "{count} day"\nmsgid_plural "{count} days"\nmsgstr[0] "{count} dzień"\n'
        'msgstr[1] ""\n',
        "utf-8",
    )
    tr = language("pl", tmp_path)
    assert [tr(words) for words in ("Receipt", "Period", "First", "Last")] == [
        "Żółw",
        "Period",
        "First",
        "Last",
    ]
    assert [tr.many("{count} day", "{count} days", count) for count in (1, 2)] == [
        "1 day",
        "2 days",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b'msgid "a"\nwrong\n',
        b'msgid "a"\nmsgstr "\xb3"\n',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=none\\n"\nmsgid "a"\nmsgstr "b"\n',
        b"",
    ],
    ids=["no catalogue", "other letters", "an unknown alphabet", "empty"],
)
def test_a_catalogue_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pl.po").write_bytes(content)
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong in it
        language("pl", tmp_path)


def test_a_profile_keeps_its_keys_letters_and_helplines(polish: Translate) -> None:
    text = (RESOURCES / "profiles" / "england-wales.toml").read_text("utf-8")
    english_one = Profile.from_toml(text)
    said = profile_in(english_one, polish)
    assert said.behaviour("following").words == "Śledzenie mnie"
    assert [(one.key, one.statute) for one in said.behaviours] == [
        (one.key, one.statute) for one in english_one.behaviours
    ]
    assert said.helplines == english_one.helplines
    assert said.act.startswith(english_one.act)  # the law is English; what it means stands behind
    assert said.application is not None
    assert said.application.need.startswith("Nakaz jest niezbędny")


def test_no_catalogue_and_no_reader_of_catalogues_is_loaded_with_the_program() -> None:
    asked = (
        "import sys, diary_app.cli, diary_app.gui.inside, diary_app.diary;"
        "print([name for name in sys.modules if name.startswith('babel.messages')])"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
