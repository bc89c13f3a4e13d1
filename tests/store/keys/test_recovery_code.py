"""A recovery code survives being read, written and typed by people, and slips are noticed."""

from __future__ import annotations

import contextlib

import pytest

from diary_app.domain.errors import CodeMistyped
from diary_app.store.keys.recovery_code import new_code, normalised

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_code_has_seven_groups_of_four_and_is_never_the_same():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4] * 7
        assert set(code) <= {*SYMBOLS, "-"}
        assert normalised(code) == code.replace("-", "")


def test_every_symbol_is_drawn():
    """130 bits: 26 symbols of 5, all of them in use."""
    assert set("".join(new_code()[:-3] for _ in range(200))) == {*SYMBOLS, "-"}


def test_it_can_be_typed_the_way_people_type():
    code = new_code()
    plain = normalised(code)
    misread = code.translate(str.maketrans("01", "Ol"))
    for typed in (code.lower(), code.replace("-", " "), f"  {plain}\n", misread, "–".join(code)):
        assert normalised(typed) == plain


@pytest.mark.parametrize("typed", ["", "-", "7K3M", "U" * 28, "é" * 28, "0" * 27, "\x00", "\ud800"])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(CodeMistyped):
        normalised(typed)


def test_a_missing_or_extra_symbol_is_noticed():
    plain = normalised(new_code())
    for typed in (plain[:-1], plain[1:], plain + "0", plain * 2):
        with pytest.raises(CodeMistyped):
            normalised(typed)


def test_one_wrong_symbol_is_noticed_nearly_always():
    """Two check symbols: 1,023 of 1,024 slips."""
    plain = "0123456789ABCDEFGHJKMNPQRSFP"
    assert normalised(plain) == plain
    missed = 0
    for at in range(28):
        for by in range(1, 32):
            wrong = SYMBOLS[(SYMBOLS.index(plain[at]) + by) % 32]
            with contextlib.suppress(CodeMistyped):
                normalised(plain[:at] + wrong + plain[at + 1 :])
                missed += 1
    assert missed == 2  # of 868


def test_nearly_all_slips_and_exchanges_are_noticed():
    missed = 0
    for number in range(3_000):
        plain = normalised(new_code())
        at = number % 27
        slip = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
        if slip != plain:
            with contextlib.suppress(CodeMistyped):
                normalised(slip)
                missed += 1
    assert missed <= 15  # expected 3 of 3,000
