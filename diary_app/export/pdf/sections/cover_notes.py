"""What is to be known before the rest is read: the notes at the foot of the cover."""

from __future__ import annotations

from diary_app.domain.pack import PackPlan
from diary_app.domain.selection import Purpose
from diary_app.i18n import Translate, say_purpose

__all__ = ["notes_of"]


def notes_of(plan: PackPlan, tr: Translate) -> list[tuple[str, str]]:
    """Return each note under its title, in order; the last is one that is said elsewhere, too."""
    what = (tr("What this is"), say_purpose(plan.purpose, tr).about)
    reading, checking, kinds = _notes_of_every_pack(plan, tr)
    if plan.purpose.is_effect_alone:
        return [what, checking, (tr("What stands in it"), _say_effect(tr))]
    every = [reading, checking, kinds]
    return every if plan.purpose is Purpose.POLICE else [what, *every]


def _say_effect(tr: Translate) -> str:
    return tr("Feelings and daily life, in the keeper's own words. What happened is left out.")


def _say_reading(plan: PackPlan, tr: Translate) -> str:
    said = tr(
        "Entries stand in the order in which things happened. Beside each stands when it "
        "happened, as exactly as the keeper knows, and when it was written down. A change "
        "made later is shown under what it changes, with its reason."
    )
    if not plan.exhibits:
        return said
    marks = tr(
        "Marks such as {mark} are exhibits; they lead to the exhibit list, and from there back."
    )
    return f"{said} {marks.format(mark=plan.exhibits[0].mark)}"


def _notes_of_every_pack(plan: PackPlan, tr: Translate) -> list[tuple[str, str]]:
    return [
        (tr("How to read it"), _say_reading(plan, tr)),
        (
            tr("How to check it"),
            tr(
                "The pack code on the receipt belongs to exactly these files. It covers this "
                "document, so it cannot stand in it; the head code at the top of each page is that "
                "of the diary. READ ME FIRST.txt, beside this document's folder, says how to check "
                "the files with ordinary tools. What such a check shows, and what it cannot show, "
                "is said at the end of this document."
            ),
        ),
        (
            tr("Kinds of behaviour"),
            tr(
                "Kinds of behaviour were chosen by the person keeping the diary; they are not a "
                "legal finding."
            ),
        ),
    ]
