"""Every reason to leave something out has a sentence, with one and with many."""

from __future__ import annotations

import pytest

from diary_app.domain.left_out import LeftOut, Reason
from diary_app.domain.selection import Purpose
from diary_app.i18n import english, say_cards_reason, say_left_out, say_purpose

OF_CARDS = {Reason.OTHER_ENTRIES, Reason.NOT_FOR_THIS}


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason not in OF_CARDS])
def test_each_reason_counts_and_says_why(reason: Reason) -> None:
    told = [
        say_left_out(
            LeftOut(
                reason=reason,
                count=count,
                numbers=tuple(range(2, 2 + count)),
                among=("Followed me", "{count} x"),
                why="{numbers} I cannot",
            ),
            english(),
        )
        for count in (1, 3)
    ]
    assert told[0].startswith("1 entry is left out b")
    assert told[1].startswith("3 entries are left out b")
    if reason in {Reason.OTHER_KIND, Reason.OTHER_PERSON}:
        assert "(Followed me; {count} x)" in told[1]  # what people typed is left as it is
    if reason is Reason.BY_HAND:
        assert told[1].endswith("numbers 2 to 4. The reason given: “{numbers} I cannot”")
        bare = say_left_out(LeftOut(reason=reason, count=1, numbers=(9,)), english())
        assert bare == "1 entry is left out by choice: number 9. No reason is given."


def test_cards_and_purposes_have_words_of_their_own() -> None:
    of_cards = (*OF_CARDS, Reason.OUTSIDE_PERIOD, Reason.DAMAGED)
    said = {say_cards_reason(LeftOut(reason=one, count=1), english()) for one in of_cards}
    assert len(said) == 4
    words = [say_purpose(purpose, english()) for purpose in Purpose]
    for name in ("offered", "hint", "title", "audience", "about"):
        assert len({getattr(one, name) for one in words}) == len(Purpose), name
