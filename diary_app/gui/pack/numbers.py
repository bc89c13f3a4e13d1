"""What goes into a pack, in numbers and words."""

from __future__ import annotations

from diary_app.domain.pack import PackPlan
from diary_app.domain.packs_made import Expected
from diary_app.gui.viewer.naming import say_size
from diary_app.i18n import Translate, say_left_out, say_when

__all__ = ["say_expected", "say_plan"]

_A_MOMENT, _A_WHILE = 10, 90  # seconds


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


def say_expected(plan: PackPlan, expected: Expected, tr: Translate) -> str:
    """Return how large it will be and how long it takes, as far as anything of it was measured."""
    if expected.size is None:
        size = say_size(plan.size_of_originals, tr)
        said = tr("Your files take {size}; the document and the lists come on top.")
        return said.format(size=size) + " " + tr("How long it takes is not known yet.")
    said = tr("About {size}.").format(size=say_size(expected.size, tr))
    if expected.seconds is None:
        return said + " " + tr("How long it takes on this computer is not known yet.")
    took = tr("{time}, going by the last pack made on this computer.")
    return said + " " + took.format(time=_say_seconds(expected.seconds, tr))


def _say_seconds(seconds: float, tr: Translate) -> str:
    if seconds < _A_MOMENT:
        return tr("A few seconds")
    if seconds < _A_WHILE:
        count = round(seconds / 10) * 10
        return tr.many("About {count} second", "About {count} seconds", count)
    count = round(seconds / 60)
    return tr.many("About {count} minute", "About {count} minutes", count)


def _say_left_out(plan: PackPlan, tr: Translate) -> list[str]:
    lines = [say_left_out(left, tr) for left in plan.left_out]
    if plan.feelings_left_out:
        lines.append(tr("How it felt, and how much it affected you, stays out of it."))
    return lines or [tr("Nothing is left out.")]
