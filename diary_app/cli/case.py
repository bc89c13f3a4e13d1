"""The commands about people, orders, reports, items and other sources: add one, list all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

import typer

from diary_app.cli.application import (
    FINE,
    WRONG,
    AsJson,
    DiaryFolder,
    PassphraseFile,
    app,
    open_asking,
)
from diary_app.cli.terminal import printed
from diary_app.cli.told_of_case import read_card
from diary_app.diary import Diary
from diary_app.domain.card import Card, UnreadableCard
from diary_app.domain.case import Told
from diary_app.domain.errors import Damaged
from diary_app.domain.item import Item
from diary_app.domain.order import Order
from diary_app.domain.person import Contact, Person, PersonId
from diary_app.domain.report import Report
from diary_app.domain.source import Source
from diary_app.i18n import CardWords, english, say_contact

__all__: list[str] = []

_Cards: TypeAlias = Sequence[Card[Told] | UnreadableCard]


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of card: what its command is called, and where its cards come from."""

    told: type[Told]
    name: str
    many: str
    cards: Callable[[Diary], _Cards]


_KINDS = (
    _Kind(Person, "person", "people", lambda diary: diary.case.people()),
    _Kind(Order, "order", "orders", lambda diary: diary.case.orders()),
    _Kind(Report, "report", "reports", lambda diary: diary.case.reports()),
    _Kind(Item, "item", "items", lambda diary: diary.case.items()),
    _Kind(Source, "source", "sources", lambda diary: diary.case.sources()),
)

Pairs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="KEY=VALUE",
        help="What to write. The keys are those “list --json” prints; a list is the key again.",
    ),
]


def _offer(kind: _Kind) -> None:
    commands = typer.Typer(help=f"Write down and list {kind.many}.", no_args_is_help=True)
    app.add_typer(commands, name=kind.name)

    @commands.command()
    def add(
        context: typer.Context,
        diary: DiaryFolder,
        pairs: Pairs = None,
        passphrase_file: PassphraseFile = None,
        as_json: AsJson = False,  # noqa: FBT002 - an option of the command
    ) -> int:
        """Write a new one."""
        with open_asking(diary, passphrase_file, context.obj) as opened:
            told, contact = read_card(kind.told, pairs or [], opened)
            card: Card[Told] = opened.case.note(told)
            if not contact.is_blank:
                opened.case.note_contact(PersonId(card.id), contact)
            values, lines = _said(opened, [card])
        printed(values[0], as_json=as_json, lines=["Thank you. It is saved.", *lines])
        return FINE

    @commands.command(name="list")
    def list_all(
        context: typer.Context,
        diary: DiaryFolder,
        passphrase_file: PassphraseFile = None,
        as_json: AsJson = False,  # noqa: FBT002 - an option of the command
    ) -> int:
        """List all of them."""
        with open_asking(diary, passphrase_file, context.obj) as opened:
            cards = kind.cards(opened)
            values, lines = _said(opened, cards)
        printed({kind.many: values}, as_json=as_json, lines=lines or ["There is nothing yet."])
        return FINE if all(isinstance(card, Card) for card in cards) else WRONG


def _said(diary: Diary, cards: _Cards) -> tuple[list[dict[str, Any]], list[str]]:
    """Return cards as plain values for scripts and as lines for people."""
    names = CardWords(tr=english(), profile=diary.profile)
    people = [card for card in diary.case.people() if isinstance(card, Card)]
    words = CardWords(
        tr=english(),
        profile=diary.profile,
        entries={str(name): number for name, number in diary.find.numbers().items()},
        people={card.id: names.title(card.told) for card in people},
    )
    values, lines = [], []
    for card in cards:
        if isinstance(card, UnreadableCard):
            values.append({"number": card.number, "damaged": True})
            lines.append(f"{card.number}. cannot be shown: it is not what was written.")
            continue
        contact = _contact(diary, card)
        values.append(_values(card, contact))
        lines.append(f"{card.number}. {words.title(card.told)}")
        facts = [*words.facts(card.told), *say_contact(contact, english())]
        lines += [f"   {name}: {' · '.join(said.splitlines())}" for name, said in facts]
    return values, lines


def _contact(diary: Diary, card: Card[Told]) -> Contact:
    try:
        return diary.case.contact_of(PersonId(card.id))
    except Damaged:  # the check of the diary names it
        return Contact()


def _values(card: Card[Told], contact: Contact) -> dict[str, Any]:
    how = {} if contact.is_blank else {"contact": contact.to_body()}
    return {
        "id": card.id,
        "number": card.number,
        **card.told.to_body(),
        **how,
        "versions": [
            {**version.told.to_body(), "written": version.written.iso(), "row": version.seq}
            for version in card.versions
        ],
    }


for _kind in _KINDS:
    _offer(_kind)
