"""The menus under which entries are chosen: kinds, places, and what else there is to go by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from diary_app.domain.profile import Profile
from diary_app.domain.question import Question, Trait
from diary_app.gui.timeline.described import say_trait
from diary_app.gui.widgets import Button
from diary_app.i18n import Translate

__all__ = ["Choices", "Choosing"]

_PLACES_AT_MOST = 60
_TRAITS = (
    (Trait.FILES, False),
    (Trait.FILES, True),
    (Trait.AMENDED, False),
    (Trait.AMENDED, True),
    (Trait.STARRED, False),
    (Trait.TIME_UNKNOWN, False),
    (Trait.REPORTED, False),
    (Trait.REPORTED, True),
)


class Choices(NamedTuple):
    """What there is in a diary to choose by, and how many entries have it.

    People and orders stand under their ids; orders have their names alone.
    """

    behaviours: Mapping[str, int]
    places: Mapping[str, int]
    people: Mapping[str, tuple[str, int]]
    orders: Mapping[str, str]
    saved: Mapping[str, Question]


class ChoiceMenu(QMenu):
    """A menu that stays open while things in it are chosen."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose, and stay (Qt asks)."""
        if not self._choose(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space or Enter, and stay (Qt asks)."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or not self._choose(self.activeAction()):
            super().keyPressEvent(event)

    @staticmethod
    def _choose(action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True


class Choosing(QWidget):
    """Buttons with menus, for all but the words that are searched for.

    Signals:
        changed: something else is asked for.
        dates_asked, saving_asked: the person wants to give days; to keep what is asked for.
        saved_chosen: the :class:`Question` of a saved filter.
        saved_dropped: name of a saved filter to keep no more.
    """

    changed = Signal()
    dates_asked = Signal()
    saving_asked = Signal()
    saved_chosen = Signal(object)
    saved_dropped = Signal(str)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._offered: tuple[Choices, Profile, bool] | None = None
        self.question = Question()
        self._menus: list[QMenu] = []
        self.kinds = self._button(tr("Kinds"))
        self.places = self._button(tr("Places"))
        self.who = self._button(tr("Who"))
        self.more = self._button(tr("More"))
        self.saved = self._button(tr("Saved"))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return the buttons, to be put where the page wants them."""
        return self.kinds, self.places, self.who, self.more, self.saved

    @property
    def names(self) -> dict[str, str]:
        """Return what people and orders are called, by id."""
        if self._offered is None:
            return {}
        choices = self._offered[0]
        return {**choices.orders, **{one: name for one, (name, _) in choices.people.items()}}

    def show_choices(self, choices: Choices, profile: Profile, *, can_keep: bool) -> None:
        """Offer what there is to choose by, unless the person is choosing just now."""
        self._offered = (choices, profile, can_keep)
        if any(menu.isVisible() for menu in self._menus):
            return
        known = {kind.key: kind.words for kind in profile.behaviours}
        keys = [key for key in known if key in choices.behaviours]
        keys += [key for key in choices.behaviours if key not in known]
        self._fill(
            self.kinds,
            [(key, known.get(key, key), choices.behaviours[key]) for key in keys],
            "behaviours",
        )
        places = list(choices.places.items())[:_PLACES_AT_MOST]
        self._fill(self.places, [(name, name, count) for name, count in places], "places")
        people = [(key, name, count) for key, (name, count) in choices.people.items()]
        self._fill(self.who, people, "people")
        self._fill_more()
        self._fill_saved(choices.saved, can_keep=can_keep)

    def ask(self, question: Question) -> None:
        """Ask for what ``question`` says, its words left out."""
        self.question = replace(question, words="")
        if self._offered is not None:
            choices, profile, can_keep = self._offered
            self.show_choices(choices, profile, can_keep=can_keep)
        self.changed.emit()

    def forget(self) -> None:
        """Drop every word."""
        self.question = Question()
        self._offered = None
        for menu in self._menus:
            menu.clear()

    def _button(self, words: str) -> Button:
        button = Button(words)
        menu = ChoiceMenu(button)
        menu.setToolTipsVisible(True)
        button.setMenu(menu)
        self._menus.append(menu)
        return button

    def _fill(self, button: Button, values: Iterable[tuple[str, str, int]], field: str) -> None:
        menu = button.menu()
        menu.clear()
        chosen = getattr(self.question, field)
        for key, words, count in values:
            said = self._tr("{what} ({count})").format(what=words, count=count)
            action = menu.addAction(said.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key in chosen)
            action.triggered.connect(lambda _=False, key=key: self._toggle(field, key))
        button.setEnabled(not menu.isEmpty())

    def _fill_more(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for trait, lacks in _TRAITS:
            field = "lacks" if lacks else "has"
            action = menu.addAction(say_trait(trait, self._tr, lacks=lacks))
            action.setCheckable(True)
            action.setChecked(trait in getattr(self.question, field))
            action.triggered.connect(
                lambda _=False, field=field, trait=trait: self._toggle(field, trait)
            )
        menu.addSeparator()
        menu.addAction(self._tr("From one day to another…")).triggered.connect(self.dates_asked)

    def _fill_saved(self, saved: Mapping[str, Question], *, can_keep: bool) -> None:
        menu = self.saved.menu()
        menu.clear()
        for name, kept in saved.items():
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, kept=kept: self.saved_chosen.emit(kept))
        if saved:
            menu.addSeparator()
        if can_keep:
            keep = menu.addAction(self._tr("Keep what is chosen now…"))
            keep.triggered.connect(self.saving_asked)
            drop = menu.addMenu(self._tr("Keep no more"))
            drop.setEnabled(bool(saved))
            for name in saved:
                action = drop.addAction(name.replace("&", "&&"))
                action.triggered.connect(lambda _=False, name=name: self.saved_dropped.emit(name))
        self.saved.setEnabled(not menu.isEmpty())

    def _toggle(self, field: str, value: str) -> None:
        before = getattr(self.question, field)
        after = tuple(one for one in before if one != value)
        changed: dict[str, Any] = {field: after if value in before else (*before, value)}
        self.question = replace(self.question, **changed)
        self.changed.emit()
