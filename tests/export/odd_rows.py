"""Rows that a diary's own key signed and no program of ours wrote: all read them alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from damages import KEEPER, STRANGER
from forgeries import Rows, added, forged, public

from diary_app.chain import canonical, commitment, hash_of
from diary_app.domain.journal import ActKind

Change = Callable[[Rows], Rows]


def spelt(kind: str, text: str, subject: str = "x") -> Change:
    """Return what adds a row of this very body, signed and in its place."""

    def change(rows: Rows) -> Rows:
        last, salt = rows[-1], "07" * 32
        facts = {"seq": last.seq + 1, "previous": last.hash, "kind": kind, "subject": subject}
        row = replace(last, author=public(KEEPER), body=text, salt=salt, **facts)
        row = replace(row, commitment=commitment(bytes.fromhex(salt), text.encode()))
        row = replace(row, hash=hash_of(row))
        return [*rows, replace(row, signature=KEEPER.sign(bytes.fromhex(row.hash)).hex())]

    return change


def nested(deep: int) -> Change:
    return spelt(ActKind.PACK_MADE, '{"v":' + "[" * deep + "]" * deep + "}")


def named(blank: str) -> Change:
    """Return what lets a key in that stands behind a blank, and lets it write."""

    def change(rows: Rows) -> Rows:
        rows = added(rows, KEEPER, ActKind.ACCESS_CHANGED, f"x{blank}{public(STRANGER)}")
        return added(rows, STRANGER, ActKind.PACK_MADE, "y")

    return change


def exhibit(mark: str) -> Change:
    """Return what adds an original under a mark; it is not in the pack."""
    body = {"mark": mark, "media_type": "image/jpeg", "name": "n", "sha256": "0" * 64, "size": 1}
    return spelt(ActKind.EXHIBIT_KEPT, canonical({**body, "v": 1}).decode(), "zz")


def noted(said: str) -> Change:
    return lambda rows: spelt(ActKind.WITNESSED, f'{{"seq":{said}}}', rows[0].hash)(rows)


_MARKS = {
    "AB/77": False,
    "a\ufeffb/84": False,
    "a\x1cb/85": False,
    **dict.fromkeys(("AB/٣", "AB/1_0", "AB/+5", "AB/ 5", "AB/" + "9" * 10), True),
}
"""Whether a mark is none of ours: then nothing is said of the original, which is not there."""
_CHANGES: dict[str, tuple[Change, bool]] = {
    **{f"a body {deep} deep": (nested(deep), deep < 100) for deep in (99, 100, 990, 1500)},
    **{f"a key behind {one!a}": (named(one), one != "\ufeff") for one in " \x1c\x85\ufeff"},
    **{f"an original {mark!a}": (exhibit(mark), odd) for mark, odd in _MARKS.items()},
    **{f"a head of row {said}": (noted(said), said == "1") for said in ("1", "true", '"1"')},
}
ODD_ROWS = {
    name: (forged(change, KEEPER), is_sound) for name, (change, is_sound) in _CHANGES.items()
}
