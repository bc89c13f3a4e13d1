"""What would give the keeper away: said before a pack is made, by what would be in it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from diary_app.domain.pack import PackPlan
from diary_app.gui.pack.step import Step
from diary_app.gui.widgets import PlainLabel
from diary_app.i18n import Translate

__all__ = ["GivingAway"]


class GivingAway(Step):
    """The step in which the keeper sees what of the pack says where they are."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(tr("What would give you away?"), parent=parent)
        self._tr = tr
        self._said = PlainLabel()
        self.rows.addWidget(self._said)

    def show_plan(self, plan: PackPlan) -> None:
        """Say what to beware of in what would go in."""
        self._said.setText("\n".join(_warnings(plan, self._tr)))

    def forget(self) -> None:
        """Drop every word."""
        self._said.clear()


def _warnings(plan: PackPlan, tr: Translate) -> list[str]:
    if plan.purpose.holds_contacts:
        return [tr("All of it: this copy also says how to reach people. Keep it to yourself.")]
    said = []
    if plan.is_disclosure:
        return [
            tr(
                "Blocks stand in place of what is found, pictures are made anew, and no original "
                "goes in. Look at every page: what nobody named is still there."
            )
        ]
    if plan.exhibits:
        said.append(
            tr("Your original files go in unchanged: photos can say where they were taken.")
        )
    said.append(
        tr(
            "What you hand over may later be shown to the person you write about. Do your words "
            "say where you live now, where you work, your new number?"
        )
    )
    if plan.contacts_left_out:
        said.append(tr("How to reach people, as you wrote it with them, is not in it."))
    return said
