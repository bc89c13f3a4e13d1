"""The quiet column beside the words: when, written, kinds, place, number."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.domain.profile import Profile
from diary_app.domain.record import Record, Version
from diary_app.gui.viewer.naming import breakable
from diary_app.gui.widgets import PlainLabel
from diary_app.i18n import Change, Translate, changes, say_answers, say_delay, say_moment, say_when

__all__ = ["FactsColumn", "facts_of", "told_facts"]


def facts_of(record: Record, profile: Profile, tr: Translate) -> list[tuple[str, str]]:
    """Return what is to be known of an entry: a name and what it says; none that says nothing."""
    written = say_moment(record.first.written, tr)
    if record.delay is not None:
        delay = say_delay(record.delay, tr)
        written = tr("{written} ({delay})").format(written=written, delay=delay)
    facts = [
        *told_facts(record.now, profile, tr),
        (tr("Written"), written),
        (tr("Number"), str(record.number)),
        (tr("Files"), ", ".join(kept.mark for kept in record.exhibits)),
    ]
    return [(name, said) for name, said in facts if said]


def told_facts(version: Version, profile: Profile, tr: Translate) -> list[tuple[str, str]]:
    """Return what one version of an entry says beside its words; none that says nothing."""
    told = version.told
    facts = [
        (tr("Happened"), say_when(told.when, tr)),
        (tr("Where"), told.place),
        (tr("What kind"), _say_kinds(version, profile)),
        *((said.label, said.words) for said in say_answers(told, tr)),
    ]
    return [(name, said) for name, said in facts if said]


def told_changes(before: Version, after: Version, profile: Profile, tr: Translate) -> list[Change]:
    """Return everything one version says otherwise than the one before, field by field.

    The words of what happened are told as changed, and shown whole where the version is.
    """
    old, new = before.told, after.told
    quick = [
        (tr("What happened"), old.account, new.account),
        (tr("Happened"), say_when(old.when, tr), say_when(new.when, tr)),
        (tr("Where"), old.place, new.place),
        (tr("What kind"), _say_kinds(before, profile), _say_kinds(after, profile)),
    ]
    found = [Change(label=label, before=was, after=now) for label, was, now in quick if was != now]
    return [*found, *changes(old, new, tr)]


def _say_kinds(version: Version, profile: Profile) -> str:
    return "\n".join(profile.behaviour(key).words for key in version.told.behaviours)


class FactsColumn(QWidget):
    """Each fact under its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._labels: list[PlainLabel] = []

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show these facts, top to bottom."""
        self.forget()
        for name, said in facts:
            value = PlainLabel(breakable(said))
            value.setAccessibleName(f"{name}: {said}")
            for label in (PlainLabel(name, "hint"), value):
                self._rows.addWidget(label)
                self._labels.append(label)
            value.setContentsMargins(0, 0, 0, 8)

    def forget(self) -> None:
        """Drop every word."""
        for label in self._labels:
            label.clear()
            label.setAccessibleName("")
            self._rows.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels.clear()
