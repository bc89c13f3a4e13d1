"""A paragraph's letters name its language only where one living language is written with them."""

from __future__ import annotations

import pytest
from script_words import WORDS

from diary_app.export.pdf.languages import language_of


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("English", ""),
        ("Polish", ""),
        ("Arabic", "und-Arab"),
        ("Urdu", "und-Arab"),
        ("Persian", "und-Arab"),
        ("Hebrew", "he"),
        ("Punjabi", "pa"),
        ("Hindi", "und-Deva"),
        ("Bengali", "und-Beng"),
        ("Chinese", "zh"),
        ("emoji", ""),
        ("mixed, left first", ""),
    ],
)
def test_what_letters_tell(script: str, said: str) -> None:
    assert language_of(WORDS[script]) == said


def test_what_has_no_letters_names_nothing_and_kana_make_it_japanese() -> None:
    assert language_of("07700 900123 – £5") == ""
    assert language_of("我看见你了") == "zh"
    assert language_of("彼は窓を見ていた。") == "ja"
