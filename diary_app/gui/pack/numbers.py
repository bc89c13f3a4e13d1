"""What goes into a pack, in numbers and words."""

from __future__ import annotations

from diary_app.domain.pack import PackPlan
from diary_app.gui.viewer.naming import say_size
from diary_app.i18n import Translate, say_left_out, say_when

__all__ = ["say_plan"]


def say_plan(plan: PackPlan, tr: Translate) -> str:
    """Return three or four lines: how much goes in, from when to when, and what is left out."""
    exhibits = plan.exhibits
    entries = tr.many("{count} entry", "{count} entries", len(plan.records))
    files = tr.many("{count} file", "{count} files", len(exhibits))
    size = say_size(plan.size_of_originals, tr)
    lines = [tr("{entries}, {files} ({size}).").format(entries=entries, files=files, size=size)]
    known = [r.now.told.when for r in plan.records if r.now.told.when.start is not None]
    if known:
        lines.append(tr("The first: {when}.").format(when=say_when(known[0], tr)))
        lines.append(tr("The last: {when}.").format(when=say_when(known[-1], tr)))
    return "\n".join([*lines, *_say_left_out(plan, tr)])


def _say_left_out(plan: PackPlan, tr: Translate) -> list[str]:
    lines = [say_left_out(left, tr) for left in plan.left_out]
    if plan.feelings_left_out:
        lines.append(tr("How it felt, and how much it affected you, stays out of it."))
    return lines or [tr("Nothing is left out.")]
