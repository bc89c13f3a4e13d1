"""Only what is new since an earlier pack: which one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from diary_app.domain.pack import in_groups
from diary_app.domain.packs_made import PackMade
from diary_app.domain.selection import Purpose
from diary_app.gui.pack.choice import FolderField
from diary_app.gui.pack.making import earlier_packs
from diary_app.gui.tasks import Tasks
from diary_app.gui.widgets import NoticeLine, PlainLabel
from diary_app.gui.widgets.folded import FoldedTick
from diary_app.gui.widgets.scrolling import bring_into_view
from diary_app.i18n import Translate, say_moment, say_purpose

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["SinceField"]


class SinceField(QWidget):
    """Offers the packs that the journal knows, and any other by its folder.

    Hidden while no pack was made.

    Signals:
        changed: it says something else now.
    """

    changed = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._only_new = FoldedTick(tr("Only what is new since an earlier pack"))
        self._packs = QComboBox()
        self._packs.setAccessibleName(tr("The earlier pack"))
        self._packs.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._packs.setMinimumContentsLength(12)
        asked = tr("Choose the folder of the earlier pack")
        self._folder = FolderField(tr, name=tr("Folder of the earlier pack"), asked=asked)
        self._no_folder = NoticeLine()
        self._inside = QWidget()
        hint = tr(
            "The new pack says which one it goes on from, and why each entry is in it. Entries "
            "you amended since then go in too, and those with a new report or thing, or with "
            "files, words or feelings that were left out."
        )
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(24, 0, 0, 0)
        inside.setSpacing(8)
        for widget in (PlainLabel(hint, "hint"), self._packs, self._folder, self._no_folder):
            inside.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self._only_new)
        rows.addWidget(self._inside)
        self._only_new.toggled.connect(self._on_changed)
        self._packs.currentIndexChanged.connect(self._on_changed)
        self._folder.changed.connect(self._no_folder.clear)
        self._folder.changed.connect(self.changed)
        self._known: list[PackMade] = []
        self._purpose = Purpose.POLICE
        self.forget()

    def look(self, tasks: Tasks, diary: Diary) -> None:
        """Look up which packs were made; where one's row is damaged, none is offered."""
        job = earlier_packs(diary)
        tasks.run(job, owner=self, done=self.offer, failed=lambda _: self.offer([]))

    def offer(self, packs: list[PackMade]) -> None:
        """Offer those of these packs that the new one can go on from, the newest chosen.

        What was chosen before stays.
        """
        self._known = packs
        packs = [
            pack
            for pack in packs
            if pack.purpose is not None and self._purpose.goes_on_from(pack.purpose)
        ]
        codes = [pack.code for pack in packs]
        if codes == [self._packs.itemData(at) for at in range(self._packs.count() - 1)]:
            return
        chosen = self._packs.currentData()
        was_offered = self._only_new.isChecked() and self._packs.count() > 1
        is_another = was_offered and chosen is None
        self._packs.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._packs.clear()
        for pack in packs:
            self._packs.addItem(self._said(pack), pack.code)
        self._packs.addItem(self._tr("Another, by its folder"), None)
        last = self._packs.count() - 1
        same = self._packs.findData(chosen) if chosen else 0
        self._packs.setCurrentIndex(last if is_another else max(same, 0))
        self._packs.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.setVisible(bool(packs))
        if not packs:
            self._only_new.setChecked(False)

    def show_purpose(self, purpose: Purpose) -> None:
        """Offer only packs that whoever gets one for this was given."""
        self._purpose = purpose
        self.offer(self._known)

    @property
    def is_unsaid(self) -> bool:
        """Say whether an earlier pack is wanted, and nobody has said which."""
        return self._only_new.isChecked() and self.since() is None

    def ask_for_folder(self) -> None:
        """Say below the field that it is empty, with the keyboard in it and both in view."""
        self._no_folder.say(self._tr("Choose the folder of the earlier pack."))
        self._folder.setFocus()
        bring_into_view(self._folder)
        bring_into_view(self._no_folder)

    def since(self) -> Path | str | None:
        """Return the code of the pack, or its folder; ``None`` for everything."""
        if not self._only_new.isChecked():
            return None
        return self._packs.currentData() or self._folder.folder()

    def forget(self) -> None:
        """Drop every pack; everything goes in."""
        self._known = []
        self._only_new.setChecked(False)
        self._packs.clear()
        self._folder.forget()
        self._no_folder.clear()
        self._inside.hide()
        self.hide()

    def _said(self, pack: PackMade) -> str:
        tr = self._tr
        entries = tr.many("{count} entry", "{count} entries", pack.entries)
        said = tr("{what}, {when}, {entries}, code {code} …")
        return said.format(
            when=say_moment(pack.made, tr),
            what=say_purpose(pack.purpose or Purpose.POLICE, tr).title,
            entries=entries,
            code=in_groups(pack.code, groups=1),
        )

    @Slot()
    def _on_changed(self) -> None:
        self._inside.setVisible(self._only_new.isChecked())
        self._folder.setVisible(self._packs.currentData() is None)
        self._no_folder.clear()
        self.changed.emit()
