"""How to reach people: a part of the full copy, and the whole of the confidential sheet."""

from __future__ import annotations

from diary_app.domain.contacts import Contacts, Reachable
from diary_app.export.pdf.rows import put_row
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD, FACT, GAP, MARGIN, Style
from diary_app.i18n import CardWords, say_contact, say_role

__all__ = ["CONTACTS", "put_contacts"]

CONTACTS = "contacts"


def put_contacts(sheet: Sheet, contacts: Contacts, words: CardWords, *, tag: str = "H2") -> None:
    """Set what the keeper typed for the occasion, then everybody who can be reached.

    Args:
        sheet: where.
        contacts: what is set.
        words: say the people.
        tag: the level of the headings.
    """
    tr, asked = sheet.tr, contacts.asked
    _put_typed(sheet, tr("How to reach the keeper safely"), asked.reach, tag)
    _put_typed(sheet, tr("Places that need protecting"), asked.places, tag)
    for one in contacts.people:
        _put_person(sheet, one, words, tag)
    if not (contacts.people or asked.reach.strip() or asked.places.strip()):
        _wide(sheet, tr("The diary does not say how to reach anybody."), BODY)


def _wide(sheet: Sheet, words: str, style: Style, tag: str = "P") -> None:
    sheet.put(words, style, left=MARGIN, width=FULL_WIDTH, tag=tag)


def _put_typed(sheet: Sheet, title: str, typed: str, tag: str) -> None:
    if not typed.strip():
        return
    sheet.ask_for(4 * BODY.leading)
    _wide(sheet, title, BODY_BOLD, tag)
    _wide(sheet, typed.strip(), BODY)
    sheet.y -= GAP


def _put_person(sheet: Sheet, one: Reachable, words: CardWords, tag: str) -> None:
    tr, told = sheet.tr, one.person.told
    sheet.ask_for(5 * BODY.leading)
    sheet.part_off(6)
    number = tr("Person {number}").format(number=one.person.number)
    _wide(sheet, f"{number} · {words.title(told)}", BODY_BOLD, tag)
    who = ", ".join(filter(None, (say_role(told.role, tr), told.relationship.strip())))
    with sheet.tags.within("Table"):
        for label, said in ((tr("Who"), who), *say_contact(one.contact, tr)):
            put_row(sheet, label, said, FACT)
    sheet.y -= GAP
