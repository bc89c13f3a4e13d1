"""The files of an entry: blurred pictures with their marks, each to be looked at in the viewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview
from diary_app.domain.incident import Draft
from diary_app.gui.viewer.elided import ElidedLabel
from diary_app.gui.viewer.naming import say_exhibit, say_name
from diary_app.gui.viewer.picture import Thumbnail
from diary_app.gui.viewer.said import SaidOfFile
from diary_app.gui.viewer.sight import Sight
from diary_app.gui.widgets import Button, Card, PlainLabel
from diary_app.i18n import Translate
from diary_app.words import say_preview_problem

__all__ = ["ExhibitCards"]


class ExhibitCards(QWidget):
    """One card for each file, in order of its mark.

    Signals:
        opened: number of the file to look at, from 0.
    """

    opened = Signal(int)

    def __init__(
        self, tr: Translate, parent: QWidget | None = None, *, sight: Sight | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._sight = sight or Sight(self)
        self._sight.changed.connect(self._on_sight_changed)
        self._cards: dict[ExhibitId, ExhibitCard] = {}
        self._has_any = False
        self._title = PlainLabel("", "subtitle")
        self._all = Button(tr("Show pictures"))
        self._all.setCheckable(True)
        self._all.toggled.connect(self._on_all_toggled)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addLayout(head)
        self.hide()

    def show_exhibits(self, exhibits: Sequence[Exhibit]) -> None:
        """Show these files; their pictures come later, see :meth:`show_preview`."""
        self.forget()
        for at, exhibit in enumerate(exhibits):
            card = ExhibitCard(exhibit, self._tr, self, sight=self._sight)
            card.look.clicked.connect(partial(self.opened.emit, at))
            self._cards[exhibit.id] = card
            self._rows.addWidget(card)
        self._title.setText(self._tr.many("{count} file", "{count} files", len(exhibits)))
        self._has_any = any(exhibit.is_picture or exhibit.is_film for exhibit in exhibits)
        self._on_sight_changed()
        self.setVisible(bool(exhibits))

    @property
    def are_shown(self) -> bool:
        """Say whether all pictures were asked for."""
        return self._all.isChecked()

    def show_preview(self, exhibit: ExhibitId, preview: Preview) -> None:
        """Show what there is to see of a file."""
        if exhibit in self._cards:
            self._cards[exhibit].show_preview(preview, shown=self._all.isChecked())

    def show_said(self, told: Draft, claims: Mapping[ExhibitId, Claims]) -> None:
        """Show what the person says of each file, and beside it what the file says of itself."""
        for name, card in self._cards.items():
            card.said.show_note(told.note_of(name))
            card.said.show_claims(claims.get(name, Claims()), told.when)

    def focus_on(self, exhibit: Exhibit) -> None:
        """Put the keyboard back on the file that was looked at."""
        self._cards[exhibit.id].look.setFocus()

    def forget(self) -> None:
        """Drop every name and picture; the next ones are blurred again."""
        for card in self._cards.values():
            card.forget()
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()
        self._title.clear()
        self._all.setChecked(False)
        self.hide()

    @Slot()
    def _on_sight_changed(self) -> None:
        self._all.setVisible(self._has_any and self._sight.has_pictures)
        self._all.setChecked(self._sight.is_clear)

    @Slot(bool)
    def _on_all_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        words = self._tr("Blur pictures") if shown else self._tr("Show pictures")
        self._all.setText(words)
        self._all.setAccessibleName(words)
        for card in self._cards.values():
            card.thumbnail.set_shown(shown=shown)


class ExhibitCard(Card):
    """One file."""

    def __init__(
        self,
        exhibit: Exhibit,
        tr: Translate,
        parent: QWidget | None = None,
        *,
        sight: Sight | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._name = ElidedLabel(say_exhibit(exhibit, tr))
        self._problem = PlainLabel("", "hint")
        self._problem.hide()
        called = f"{exhibit.mark} {say_name(exhibit.name)}"
        self.thumbnail = Thumbnail(called, tr, sight=sight)
        self.said = SaidOfFile(tr)
        self.look = Button(tr("Look at it"))
        self.look.setAccessibleName(tr("Look at {name}").format(name=called))
        words = QVBoxLayout()
        words.addWidget(self._name)
        words.addWidget(self._problem)
        words.addWidget(self.said)
        words.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.rows.addLayout(row)

    def show_preview(self, preview: Preview, *, shown: bool) -> None:
        """Show the picture, or say why there is none."""
        self.thumbnail.set_jpeg(preview.thumbnail)
        self.thumbnail.set_shown(shown=shown)
        if preview.problem is not None:
            self._problem.setText(say_preview_problem(preview.problem, self._tr))
            self._problem.show()

    def forget(self) -> None:
        """Drop name and picture."""
        self._name.set_words("")
        self.said.forget()
        self.look.setAccessibleName("")
        self.thumbnail.forget()
