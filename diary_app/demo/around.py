"""What stands around the invented case: people, an order, reports, things, cameras."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from diary_app.domain.card import CardId
from diary_app.domain.case import Told
from diary_app.domain.incident import IncidentId
from diary_app.domain.item import Item
from diary_app.domain.order import Order
from diary_app.domain.person import Person
from diary_app.domain.report import Report
from diary_app.domain.source import Source
from diary_app.domain.when import Precision, When

__all__ = ["CardTold", "read_cards", "told_of"]

_KINDS: dict[str, Callable[[Mapping[str, Any]], Told]] = {
    "person": Person.from_body,
    "order": Order.from_body,
    "report": Report.from_body,
    "item": Item.from_body,
    "source": Source.from_body,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTold:
    """A card as the file tells it.

    Attributes:
        written: wall-clock time.
        kind: one of person, order, report, item, source.
        name: what the files call it; told again, it is a change.
        told: what it says, with days and times as such.
    """

    written: datetime
    kind: str
    name: str
    told: Mapping[str, Any]

    def moved(self, by: timedelta) -> CardTold:
        """Return it with every time moved by whole days."""
        return replace(self, written=self.written + by, told=_moved(self.told, by))


def read_cards(path: Path) -> tuple[CardTold, ...]:
    """Read the cards from their TOML file, which explains itself.

    Raises:
        OSError, ValueError, KeyError: the program's own file is missing or broken.
    """
    return tuple(CardTold(**card) for card in tomllib.loads(path.read_text("utf-8"))["card"])


def told_of(
    card: CardTold,
    cards: Mapping[str, CardId],
    entries: Mapping[str, IncidentId],
) -> Told:
    """Return what a card says, the names in it exchanged for those of the diary.

    Args:
        card: as the file tells it.
        cards: those written by now.
        entries: those written by now; a shorter story lacks some.
    """
    body: dict[str, Any] = {"conditions": (), **card.told}
    if "against" in body:
        body["against"] = cards[body["against"]]
    if card.kind == "report":
        named = body.get("incidents", ())
        body["incidents"] = [entries[name] for name in named if name in entries]
        body["when"] = When(precision=Precision.EXACT, start=body["when"]).to_body()
    else:
        body["incident"] = entries.get(body.get("incident", ""))
    return _KINDS[card.kind]({"mark": "", **_as_text(body)})


def _moved(value: Any, by: timedelta) -> Any:  # noqa: ANN401 - whatever a file can hold
    if isinstance(value, date):
        return value + by
    if isinstance(value, dict):
        return {name: _moved(one, by) for name, one in value.items()}
    return [_moved(one, by) for one in value] if isinstance(value, list) else value


def _as_text(value: Any) -> Any:  # noqa: ANN401 - as above
    """Return it as it stands in a diary, where days are words."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _as_text(one) for name, one in value.items()}
    return [_as_text(one) for one in value] if isinstance(value, list) else value
