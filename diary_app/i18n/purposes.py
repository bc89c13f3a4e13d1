"""What a pack is for, in words: as it is offered, and as its cover says it."""

from __future__ import annotations

from dataclasses import dataclass

from diary_app.domain.selection import Purpose
from diary_app.i18n.translate import Translate

__all__ = ["PurposeWords", "say_purpose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeWords:
    """One purpose in words.

    Attributes:
        offered: how it is offered.
        hint: one plain line about it.
        title: stands on the cover.
        audience: for whom it is; stands under the title.
        about: what it is; a note on the cover.
    """

    offered: str
    hint: str
    title: str
    audience: str
    about: str


def say_purpose(purpose: Purpose, tr: Translate) -> PurposeWords:
    """Return what a purpose is called and said to be."""
    match purpose:
        case Purpose.POLICE:
            return _police(tr)
        case Purpose.SPO:
            return _spo(tr)
        case Purpose.DISCLOSURE:
            return _disclosure(tr)
        case Purpose.IMPACT:
            return _impact(tr)
        case Purpose.FULL:
            return _full(tr)


def _police(tr: Translate) -> PurposeWords:
    return PurposeWords(
        offered=tr("The police"),
        hint=tr("Everything that happened, in order, with your original files."),
        title=tr("Evidence pack"),
        audience=tr("For the police"),
        about=tr(
            "A diary's account of what happened, in order, with the original files that show it. "
            "It is the keeper's own account."
        ),
    )


def _spo(tr: Translate) -> PurposeWords:
    return PurposeWords(
        offered=tr("Whoever applies for a protection order"),
        hint=tr(
            "The same, after a summary: what was done, by the letters of the law, the dates and "
            "what an order should forbid."
        ),
        title=tr("Summary for a protection order"),
        audience=tr("For the police officer or lawyer who prepares an application"),
        about=tr(
            "The summary stands first: acts, risk, orders, effect on daily life, each with dates "
            "and entry numbers. Behind it stand the entries it is drawn from. It gives facts and "
            "no finding: whether an application is made, and for what, is not for the keeper to "
            "decide."
        ),
    )


def _disclosure(tr: Translate) -> PurposeWords:
    return PurposeWords(
        offered=tr("The other side, through the police or a court"),
        hint=tr("Without anything that says where you are."),
        title=tr("Copy for disclosure"),
        audience=tr("For disclosure, through the police or a court"),
        about=tr("A copy from which what would show where the keeper is was taken out."),
    )


def _impact(tr: Translate) -> PurposeWords:
    return PurposeWords(
        offered=tr("An impact statement"),
        hint=tr("Only how it felt and what it changed in your life; no account, no files."),
        title=tr("What it has done"),
        audience=tr("To prepare an impact statement, with the police or a support worker"),
        about=tr(
            "This is not a Victim Personal Statement, and nothing in it has to become part of one. "
            "It gathers what the keeper wrote about feelings and daily life, in order, so that "
            "nothing is forgotten when a statement is made. A statement is taken by the police, "
            "and may be read to the court and to the other side."
        ),
    )


def _full(tr: Translate) -> PurposeWords:
    return PurposeWords(
        offered=tr("Me alone"),
        hint=tr("Everything, also how it felt and how to reach people. Not to be handed over."),
        title=tr("Full copy"),
        audience=tr("For the keeper of the diary alone"),
        about=tr(
            "It also holds feelings, and how to reach people: names, numbers, addresses. Keep it "
            "where nobody else finds it. It is not meant to be handed over; make a pack for the "
            "police instead."
        ),
    )
