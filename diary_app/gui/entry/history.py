"""Everything an entry ever said: at its foot, the last change first."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.pack import in_groups
from diary_app.domain.profile import Profile
from diary_app.domain.record import Record, Version
from diary_app.gui.entry.facts import told_changes, told_facts
from diary_app.gui.entry.words import ReadingLabel
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import Card, PlainLabel, take_away
from diary_app.i18n import Change, Translate, say_moment

__all__ = ["History"]


class History(QWidget):
    """One card for each change: when, why, and the whole of what it said until then."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._cards: list[ChangeCard] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addWidget(PlainLabel(tr("Earlier versions"), "subtitle"))
        self.hide()

    def show_versions(self, record: Record, profile: Profile) -> None:
        """Show every change of an entry, the last first."""
        self.forget()
        for before, after in reversed(list(pairwise(record.versions))):
            card = ChangeCard(before, after, profile, self._tr)
            self._cards.append(card)
            self._rows.addWidget(card)
        self.setVisible(record.is_amended)

    def forget(self) -> None:
        """Drop every word."""
        take_away(self._cards, self._rows)
        self.hide()


class ChangeCard(Card):
    """One change."""

    def __init__(self, before: Version, after: Version, profile: Profile, tr: Translate) -> None:
        super().__init__()
        changed = tr("Changed on {moment}, signed with the key {key}.").format(
            moment=say_moment(after.written, tr), key=in_groups(after.author, groups=2)
        )
        why = tr("Why: {reason}").format(reason=after.reason or "")
        changed_what = told_changes(before, after, profile, tr)
        until = tr("Until then it said, as written on {moment}:").format(
            moment=say_moment(before.written, tr)
        )
        self._words = ReadingLabel(tr("What it said before"), tr)
        self._words.show_words(before.told.account)
        facts = (
            f"{name}: {_line(breakable(said))}" for name, said in told_facts(before, profile, tr)
        )
        self._facts = PlainLabel("\n".join(facts), "hint")
        self._labels = [
            PlainLabel(changed, "hint"),
            PlainLabel(breakable(why)),
            *(PlainLabel(breakable(_say_change(change, tr))) for change in changed_what),
            PlainLabel(until, "hint"),
        ]
        for label in (*self._labels, self._words, self._facts):
            self.rows.addWidget(label)

    def forget(self) -> None:
        """Drop every word."""
        self._words.show_words("")
        for label in (*self._labels, self._facts):
            label.clear()


def _say_change(change: Change, tr: Translate) -> str:
    nothing = tr("nothing")
    return tr("{label}: it said {before}; from then on {after}").format(
        label=change.label,
        before=_quoted(change.before, nothing),
        after=_quoted(change.after, nothing),
    )


def _quoted(said: str, nothing: str) -> str:
    return f"“{_line(said)}”" if said.strip() else nothing


def _line(said: str) -> str:
    return " · ".join(said.splitlines())
