"""What goes into a pack, in numbers and words."""

from __future__ import annotations

from diary_app.domain.pack import PackPlan
from diary_app.gui.viewer.naming import say_size
from diary_app.i18n import Translate, say_when

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
    left_out = sum(left.count for left in plan.left_out)
    nothing = tr("Nothing is left out.")
    some = tr.many(
        "{count} entry is left out: it lies outside these days, or its time is not known.",
        "{count} entries are left out: they lie outside these days, or their time is not known.",
        left_out,
    )
    return "\n".join([*lines, some if left_out else nothing])
