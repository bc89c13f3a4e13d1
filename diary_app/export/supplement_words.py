"""What a supplement says of the pack it goes on from, and why each entry is in it."""

from __future__ import annotations

from collections.abc import Mapping

from diary_app.domain.pack import in_groups
from diary_app.domain.supplement import Supplement, Why
from diary_app.i18n import Translate, say_moment, say_numbers, say_purpose

__all__ = ["say_supplement"]

_LONGEST = 160


def say_supplement(supplement: Supplement | None, tr: Translate) -> str:
    """Return which pack it goes on from, and why entries are in it, a line for each reason.

    Returns:
        ``""`` for a pack that goes on from none.
    """
    if supplement is None:
        return ""
    said = tr("Goes on from the pack of {made} with the pack code {code}.").format(
        made=say_moment(supplement.made, tr), code=in_groups(supplement.code)
    )
    before = tr.many(
        "{count} entry went before.", "{count} entries went before.", supplement.entries
    )
    lines = [f"{said} {before}" if supplement.is_for_reader else said]
    if not supplement.is_for_reader:
        lines.append(_say_other_reader(supplement, tr))
    return "\n".join([*lines, *_lines(supplement.why, tr)])


def _say_other_reader(supplement: Supplement, tr: Translate) -> str:
    if supplement.purpose is None:
        return tr("It was made for another reader. What it held does not count as given before.")
    return tr(
        "It was made for another reader (“{title}”). What it held does not count as given before."
    ).format(title=say_purpose(supplement.purpose, tr).title)


def _short(numbers: str) -> str:
    return numbers if len(numbers) <= _LONGEST else f"{numbers[:_LONGEST].rsplit(',', 1)[0]}, …"


def _lines(why: Mapping[Why, tuple[int, ...]], tr: Translate) -> list[str]:
    """Return a sentence for each reason that holds of an entry."""
    said = (
        (
            why.get(Why.NEW, ()),
            "{count} entry is new: {numbers}.",
            "{count} entries are new: {numbers}.",
        ),
        (
            why.get(Why.AMENDED, ()),
            "{count} entry is here again because it was amended since: {numbers}.",
            "{count} entries are here again because they were amended since: {numbers}.",
        ),
        (
            why.get(Why.CARD, ()),
            "{count} entry is here again because a report, item or other source about it is new "
            "or was amended: {numbers}.",
            "{count} entries are here again because a report, item or other source about them is "
            "new or was amended: {numbers}.",
        ),
        (
            why.get(Why.FILES, ()),
            "{count} entry is here again with files that were left out before: {numbers}.",
            "{count} entries are here again with files that were left out before: {numbers}.",
        ),
        (
            why.get(Why.WORDS, ()),
            "{count} entry is here again because not the same words are hidden in it: {numbers}.",
            "{count} entries are here again because not the same words are hidden in them: "
            "{numbers}.",
        ),
        (
            why.get(Why.PICTURES, ()),
            "{count} entry is here again because not the same parts of a picture are hidden: "
            "{numbers}.",
            "{count} entries are here again because not the same parts of pictures are hidden: "
            "{numbers}.",
        ),
        (
            why.get(Why.FEELINGS, ()),
            "{count} entry is here again with how it felt, which was left out before: {numbers}.",
            "{count} entries are here again with how it felt, which was left out before: "
            "{numbers}.",
        ),
        (
            why.get(Why.BY_HAND, ()),
            "{count} entry is here again by choice: {numbers}.",
            "{count} entries are here again by choice: {numbers}.",
        ),
    )
    return [
        tr.many(one, many, len(numbers)).replace("{numbers}", _short(say_numbers(numbers, tr)))
        for numbers, one, many in said
        if numbers
    ]
