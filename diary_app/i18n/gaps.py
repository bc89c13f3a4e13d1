"""What is said of a pack in whose journal rows are lost, by every check of it alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from diary_app.domain.gaps import Gaps, Salvage
from diary_app.i18n.translate import Translate
from diary_app.i18n.trust import say_numbers

__all__ = ["gap_words", "gaps_title", "say_gaps", "say_rows"]

_MOST = 1000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def gap_words(tr: Translate) -> Mapping[str, str]:
    """Return the sentences by their names; fields are to be filled in."""
    return {
        "title": tr(
            "Rows of the journal are lost. Otherwise nothing in this pack was changed since it was "
            "signed."
        ),
        "title_doubted": tr(
            "Rows of the journal are lost, and something here is signed with a key for which "
            "nobody vouches. Whether this pack was changed cannot be told."
        ),
        "lost": tr("Lost rows of the journal, which nobody can check: {count} ({rows})."),
        "there": tr("Said to be lost, and there all the same: {rows}."),
        "said": tr("A salvage on {day} by the key {key} says so, in row {row}."),
        "vouched": tr("Rows that are there admit that key."),
        "unvouched": tr("No row that is there admits that key: nobody vouches for it but itself."),
        "doubted": tr(
            "Signed with a key for which nobody else vouches, so that anybody could have written "
            "them: rows {rows}."
        ),
        "signer": tr(
            "The pack itself is signed with such a key: anybody could have changed it and signed "
            "it anew."
        ),
        "opened": tr(
            "The chain is open before these rows, so that it does not show what stood there: "
            "{rows}."
        ),
        "advice": tr(
            "Whoever made this pack can say of any row that it is lost. Compare it with an earlier "
            "pack, or with a head code that somebody noted, and the pack code with the one that "
            "was noted when it was handed over."
        ),
        "run": tr("{a} to {b}"),
        "more": tr("{rows} and more"),
    }


def gaps_title(gaps: Gaps, tr: Translate) -> str:
    """Return the verdict on a pack with which nothing else is wrong."""
    is_doubted = gaps.doubted or gaps.is_signer_doubted
    return gap_words(tr)["title_doubted" if is_doubted else "title"]


def say_gaps(gaps: Gaps | None, tr: Translate) -> list[str]:
    """Return what is lost, who says so and what it leaves unproved; nothing if nothing is lost."""
    if gaps is None:
        return []
    words = gap_words(tr)
    lines = []
    if gaps.lost:
        rows = say_rows(gaps.lost, tr)
        lines.append(words["lost"].format(count=len(gaps.lost), rows=rows))
    for name, numbers in (("there", gaps.there), ("doubted", gaps.doubted)):
        if numbers:
            lines.append(words[name].format(rows=say_rows(numbers, tr)))
    if gaps.is_signer_doubted:
        lines.append(words["signer"])
    if gaps.opened:
        lines.append(words["opened"].format(rows=say_rows(gaps.opened, tr)))
    lines += [_say_salvage(salvage, words) for salvage in gaps.salvages[:_MOST]]
    return [*lines, words["advice"]]


def say_rows(numbers: Iterable[int], tr: Translate) -> str:
    """Return numbers in order, those that follow one another together; of very many the first."""
    first = list(islice(numbers, _MOST + 1))
    rows = say_numbers(first[:_MOST], tr)
    return rows if len(first) <= _MOST else gap_words(tr)["more"].format(rows=rows)


def _in_groups(key: str) -> str:
    """Return the beginning of a public key, to tell it from others: ``3F2A 90C1 …``."""
    return " ".join(key[at : at + 4].upper() for at in range(0, 16, 4))


def _say_salvage(salvage: Salvage, words: Mapping[str, str]) -> str:
    day = salvage.at[:10] if _DAY.fullmatch(salvage.at[:10]) else "?"
    said = words["said"].format(day=day, key=_in_groups(salvage.author), row=salvage.seq)
    return f"{said} {words['vouched' if salvage.is_admitted else 'unvouched']}"
