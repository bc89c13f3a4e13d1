"""Cards that are being written: what was typed is kept until it is saved, one of each kind."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from diary_app import store
from diary_app.domain.card import CardId
from diary_app.domain.case import Told
from diary_app.domain.errors import Damaged
from diary_app.domain.person import Contact

__all__ = ["CardDraft", "CardDrafts"]

_NAME = "card_draft_{kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDraft:
    """What was typed of a card so far.

    Attributes:
        told: what it would say.
        card: the card it is a change to; ``None`` for a new one.
        contact: how to reach a person; blank for other cards.
    """

    told: Told
    card: CardId | None = None
    contact: Contact = field(default_factory=Contact)


class CardDrafts:
    """Keeps what is being typed among the window's preferences, inside the vault, unsigned."""

    def __init__(self, vault: store.Vault) -> None:
        self._vault = vault

    def keep(self, draft: CardDraft) -> None:
        """Keep what was typed so far, instead of what was kept of its kind before."""
        body = {
            "told": draft.told.to_body(),
            "card": draft.card,
            "contact": draft.contact.to_body(),
        }
        # no half of a pair of surrogates can stand in JSON of plain ASCII but as its number
        store.settings.put(self._vault, _name(type(draft.told)), json.dumps(body))

    def kept(self, kind: type[Told]) -> CardDraft | None:
        """Return what was kept of a kind; ``None`` if there is nothing, or nothing whole."""
        try:
            text = store.settings.all_of(self._vault).get(_name(kind), "")
            body: dict[str, Any] = json.loads(text) if text else {}
            if not body:
                return None
            return CardDraft(
                told=kind.from_body(body["told"]),
                card=body["card"],
                contact=Contact.from_body(body["contact"]),
            )
        except (Damaged, ValueError, KeyError, TypeError, AttributeError):
            return None

    def forget(self, kind: type[Told]) -> None:
        """Let go of what was kept of a kind: it is saved, or thrown away."""
        store.settings.put(self._vault, _name(kind), "")


def _name(kind: type[Told]) -> str:
    return _NAME.format(kind=kind.__name__.lower())
