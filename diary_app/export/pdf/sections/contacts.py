"""How to reach people: a part of the full copy, and the whole of the confidential sheet."""

from __future__ import annotations

from diary_app.domain.contacts import Contacts, Reachable
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD, FACT, GAP, LABEL, MARGIN, SIDE, Style
from diary_app.export.pdf.text import Piece
from diary_app.i18n import CardWords, say_contact, say_role

__all__ = ["CONTACTS", "put_contacts"]

CONTACTS = "contacts"


def put_contacts(sheet: Sheet, contacts: Contacts, words: CardWords) -> None:
    """Set what the keeper typed for the occasion, then everybody who can be reached."""
    tr, asked = sheet.tr, contacts.asked
    _put_typed(sheet, tr("How to reach the keeper safely"), asked.reach)
    _put_typed(sheet, tr("Places that need protecting"), asked.places)
    for one in contacts.people:
        _put_person(sheet, one, words)
    if not (contacts.people or asked.reach.strip() or asked.places.strip()):
        _wide(sheet, tr("The diary does not say how to reach anybody."), BODY)


def _wide(sheet: Sheet, words: str, style: Style) -> None:
    sheet.put(words, style, left=MARGIN, width=FULL_WIDTH)


def _put_typed(sheet: Sheet, title: str, typed: str) -> None:
    if not typed.strip():
        return
    sheet.ask_for(4 * BODY.leading)
    _wide(sheet, title, BODY_BOLD)
    _wide(sheet, typed.strip(), BODY)
    sheet.y -= GAP


def _put_person(sheet: Sheet, one: Reachable, words: CardWords) -> None:
    tr, told = sheet.tr, one.person.told
    sheet.ask_for(5 * BODY.leading)
    sheet.part_off(6)
    number = tr("Person {number}").format(number=one.person.number)
    _wide(sheet, f"{number} · {words.title(told)}", BODY_BOLD)
    who = ", ".join(filter(None, (say_role(told.role, tr), told.relationship.strip())))
    for label, said in (("", who), *say_contact(one.contact, tr)):
        if said.strip():
            sheet.aside(sheet.pen.set([Piece(label, LABEL)], LABEL, SIDE))
            sheet.put(said, FACT)
            sheet.clear_aside()
    sheet.y -= GAP
