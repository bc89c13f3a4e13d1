"""Protected words in handles, in longer words, and parts of names: found, and how sure that is."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.leaks import Hit, Mask, Spot, SpotKind, decided_with, hits_in
from diary_app.domain.selection import Purpose
from diary_app.domain.sought import HitKind, Sought

WORDS = ("Quentin", "Kelby", "St Jude's School", "Orsolya Vennby", "Will Tyne", "Grant", "Ann")
SOUGHT = Sought.of(WORDS)
GUIDE = Path(__file__).parents[2] / "resources" / "guide"


def doubtful_in(text: str, sought: Sought = SOUGHT) -> list[str]:
    found = sought.found_in(text)
    return [text[one.start : one.end] for one in found if one.kind is HitKind.DOUBTFUL]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("see #QuentinBell now", "see [removed] now"),
        ("QuentinB99, xQuentinx.", "[removed], [removed]."),
        ("on instagram.com/quentinbell!", "on instagram.com/[removed]!"),
        ("at kelbyhigh.sch.uk/staff", "at [removed]/staff"),
        ("quentinbell.jpg mr_quentinb", "[removed] [removed]"),
        ("@ann.kelbyhigh_", "[removed]"),
        ("KELBYHIGH99", "[removed]"),
        ("stjudesschool.org", "[removed].org"),
        ("maps?q=Kelby%2C%20St%20Jude%27s%20School", "maps?q=[removed]"),
        ("Kelby, Quentin", "[removed], [removed]"),
        ("#immigrant planning.org annabel99 migrants-only", None),
        ("quentinbell and Kelbyhigh", None),
    ],
)
def test_a_handle_that_holds_a_word_is_hidden_whole(text: str, hidden: str | None) -> None:
    mask = Mask(sought=SOUGHT, hides_all=True)
    assert mask.hidden("a:account", text)[0] == (text if hidden is None else hidden)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("quentinbell and Kelbyhigh’s bus", ["quentinbell", "Kelbyhigh’s"]),
        ("then Orsolya came, orsolya too", ["Orsolya", "orsolya"]),
        ("Will you? I will. “Will he?”\nWill did. Then Will came.", ["Will"]),
        ("Orsolya Vennby", []),
        ("kelbyx exkelbying kelbyless", []),
        ("immigrants, planned, Annabel", []),
    ],
)
def test_what_may_be_a_word_is_offered(text: str, doubtful: list[str]) -> None:
    assert doubtful_in(text) == doubtful
    assert all(one.kind is HitKind.PROTECTED for one in SOUGHT.named_in(text))


@pytest.mark.parametrize(
    ("address", "text", "doubtful"),
    [
        ("12 Larchmoor Road", "Larchmoor is where he parks, larchmoor", ["Larchmoor", "larchmoor"]),
        ("Quarry Fell Lane", "by Quarry Fell, by the quarry", ["Quarry Fell"]),
        ("3 The Grove", "The car, the gate", []),
        ("1 High Street", "High up", []),
    ],
)
def test_a_street_without_its_kind_is_offered(address: str, text: str, doubtful: list[str]) -> None:
    found = Sought.of([address]).found_in(text)
    assert [text[one.start : one.end] for one in found] == doubtful
    assert {one.kind for one in found} <= {HitKind.DOUBTFUL}


def test_what_may_be_a_word_stays_until_somebody_hides_it() -> None:
    text, spot = "quentinbell rang", Spot(kind=SpotKind.ENTRY, subject="a", field="account")
    mask = Mask(sought=SOUGHT, hides_all=True)
    hit: Hit
    (hit,) = hits_in(spot, text, SOUGHT.found_in(text), mask)
    assert (hit.kind, hit.is_hidden) == (HitKind.DOUBTFUL, False)
    decided = decided_with(frozenset(), hit, Purpose.DISCLOSURE, is_hidden=True)
    mask = Mask(sought=SOUGHT, hides_all=True, decided=decided)
    assert mask.hidden(spot.key, text) == ("[removed] rang", 1)


def test_ordinary_words_are_left_alone() -> None:
    names = (
        *("Anna Bell", "Will Carter", "May Fairweather", "Rose Allen", "Marek Nowak", "Grant"),
        *("Derek Stone", "Martha Ellis", "Ester Knight", "Angel Price", "Monika Kowalska", "Adams"),
        *("Kelby", "Praha", "Hull", "Leeds", "14 Oak Street", "Stoke", "Chester", "Barbara Hall"),
    )
    words = "\n".join(page.read_text("utf-8") for page in sorted(GUIDE.glob("*.md")))
    sought = Sought.of(names)
    kinds = (HitKind.PROTECTED, HitKind.DOUBTFUL)
    assert len(words.split()) > 4000
    assert not [one.word for one in sought.found_in(words) if one.kind in kinds]
    assert [one.word for one in sought.found_in(f"{words}\nwith May")][-1] == "may"


@given(st.text(alphabet="quentin kelby.@#/_-9AB\u0301%2C\n'", max_size=40))
def test_finds_lie_in_order_and_apart(text: str) -> None:
    found = SOUGHT.found_in(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= after.start for one, after in itertools.pairwise(found))
