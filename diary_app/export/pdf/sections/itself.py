"""What the record says of itself: uneven clock, codes others noted, what was erased or is lost."""

from __future__ import annotations

from collections.abc import Iterator

from diary_app import chain
from diary_app.domain.pack import PackPlan
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD, MARGIN
from diary_app.i18n import (
    Translate,
    say_cards_reason,
    say_clock_flag,
    say_numbers,
    say_tombstone,
    say_witness,
)

__all__ = ["put_itself"]

_MOST_LINES = 40


def put_itself(sheet: Sheet, plan: PackPlan) -> None:
    """Set what there is to say; nothing where there is nothing."""
    for title, lines in _told(plan, sheet.tr):
        if not lines:
            continue
        sheet.ask_for(5 * BODY.leading)
        sheet.put(title, BODY_BOLD, left=MARGIN, width=FULL_WIDTH, tag="H3")
        with sheet.tags.within("L"):
            for line in lines[:_MOST_LINES]:
                with sheet.tags.within("LI"):
                    sheet.put(line, BODY, left=MARGIN, width=FULL_WIDTH, tag="LBody")
        if len(lines) > _MOST_LINES:
            rest = sheet.tr.many(
                "{count} more stands in data/journal.json.",
                "{count} more stand in data/journal.json.",
                len(lines) - _MOST_LINES,
            )
            sheet.put(rest, BODY, left=MARGIN, width=FULL_WIDTH)
        sheet.y -= 10


def _told(plan: PackPlan, tr: Translate) -> Iterator[tuple[str, list[str]]]:
    flags = [say_clock_flag(flag, tr) for flag in chain.clock_flags(plan.journal)]
    yield tr("Where the computer's clock did not go evenly"), flags
    yield tr("Codes that others noted"), [say_witness(one, tr) for one in plan.witnesses]
    yield tr("What was erased"), [say_tombstone(stone, tr) for stone in plan.erased]
    yield tr("What is lost"), _say_lost(plan, tr)
    yield tr("Feelings"), _say_feelings(plan, tr)
    yield tr("Around the entries"), _say_around(plan, tr)


def _say_around(plan: PackPlan, tr: Translate) -> list[str]:
    """Say what of people, orders, reports, items and sources is not in the pack."""
    lines = []
    if plan.contacts_left_out:
        said = tr.many(
            "The diary also holds how to reach {count} person. That is not in this pack; the "
            "journal shows that it is there.",
            "The diary also holds how to reach {count} people. That is not in this pack; the "
            "journal shows that it is there.",
            plan.contacts_left_out,
        )
        lines.append(said)
    for left in plan.cards_left_out:
        said = tr(
            "Reports, items and other records beside the entries that are left out: {count}, "
            "because {reason}."
        )
        lines.append(said.format(count=left.count, reason=say_cards_reason(left, tr)))
    return lines


def _say_feelings(plan: PackPlan, tr: Translate) -> list[str]:
    said = tr.many(
        "With {count} entry the keeper also wrote down how it felt, or how much it affected them. "
        "That is kept apart from the facts and is not in this pack; the journal shows that it is "
        "there.",
        "With {count} entries the keeper also wrote down how it felt, or how much it affected "
        "them. That is kept apart from the facts and is not in this pack; the journal shows that "
        "it is there.",
        plan.feelings_left_out,
    )
    return [said] if plan.feelings_left_out else []


def _say_lost(plan: PackPlan, tr: Translate) -> list[str]:
    lines = []
    if plan.lost:
        said = tr(
            "The diary was once damaged and everything undamaged was got out of it. Lost are the "
            "rows of the journal with these numbers: {rows}. Every other row holds."
        )
        lines.append(said.format(rows=say_numbers(plan.lost, tr)))
    if plan.damaged:
        said = tr(
            "The originals of these files are damaged in the diary, so they are not in this pack: "
            "{marks}. What the journal says of them is withheld; its hashes are there."
        )
        lines.append(said.format(marks=", ".join(plan.damaged)))
    return lines
