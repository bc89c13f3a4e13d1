"""What erasing takes away, what stays, and what it cannot reach."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from diary_app.domain.erasing import ErasedKind, WhatGoes
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import Card, PlainLabel
from diary_app.i18n import Translate, say_moment

__all__ = ["WhatGoesCard"]


class WhatGoesCard(Card):
    """One short paragraph for each, under its own small heading."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._labels: list[PlainLabel] = []
        self.hide()

    def show_what(self, goes: WhatGoes, kind: ErasedKind) -> None:
        """Show all that is to be known before."""
        self.forget()
        for heading, said in self._paragraphs(goes, kind):
            for label in (PlainLabel(heading, "hint"), PlainLabel(breakable(said))):
                self.rows.addWidget(label)
                self._labels.append(label)
        self.show()

    def forget(self) -> None:
        """Drop every word."""
        for label in self._labels:
            label.clear()
            self.rows.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels.clear()
        self.hide()

    def _paragraphs(self, goes: WhatGoes, kind: ErasedKind) -> Iterator[tuple[str, str]]:
        tr = self._tr
        if kind is ErasedKind.PERSON:
            yield (
                tr("What goes"),
                tr("All that is written about them, in every version, and how to reach them."),
            )
        elif kind not in (ErasedKind.INCIDENT, ErasedKind.EXHIBIT):
            yield tr("What goes"), tr("All that is written about this, in every version.")
        elif kind is ErasedKind.EXHIBIT:
            yield tr("What goes"), tr("This one file, its small pictures and its name.")
        elif goes.exhibits:
            words = tr("All words of this entry, in every version, and its files {marks}.")
            yield tr("What goes"), words.format(marks=", ".join(goes.exhibits))
        else:
            yield tr("What goes"), tr("All words of this entry, in every version.")
        yield (
            tr("What stays"),
            tr(
                "That something was here, when it was written and when it was erased, and your "
                "reason. The rest of the diary can still be checked."
            ),
        )
        yield (
            tr("Nobody can bring it back"),
            tr(
                "Older copies kept beside the diary go too. If this could be evidence, ask the "
                "police or somebody who advises you first: a gap can raise questions."
            ),
        )
        if goes.packs:
            packs = ", ".join(say_moment(made, tr) for made in goes.packs)
            yield (
                tr("It was handed over"),
                tr("In the pack made on {packs}. That stays as it was handed over.").format(
                    packs=packs
                ),
            )
        if goes.backups:
            folders = "\n".join(str(folder) for folder in goes.backups)
            yield (
                tr("Backups that may still hold it"),
                tr("{folders}\nThe next backup made there takes it away.").format(folders=folders),
            )
