"""A plan with the words of its jurisdiction in the language of the pack."""

from __future__ import annotations

from dataclasses import replace

from diary_app.domain.left_out import LeftOut, Reason
from diary_app.domain.pack import PackPlan
from diary_app.i18n import Translate, profile_in

__all__ = ["worded"]


def worded(plan: PackPlan, tr: Translate) -> PackPlan:
    """Return the plan as it is printed in one language; what a person typed stays as it is."""
    return replace(
        plan,
        profile=profile_in(plan.profile, tr),
        left_out=tuple(_worded(one, tr) for one in plan.left_out),
    )


def _worded(left: LeftOut, tr: Translate) -> LeftOut:
    """Name kinds of behaviour in the language; people are called as they were typed."""
    if left.reason is not Reason.OTHER_KIND:
        return left
    return replace(left, among=tuple(tr(words) for words in left.among))
