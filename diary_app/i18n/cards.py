"""What a card says, fact by fact, in words: for the window, the terminal and the pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from diary_app.domain.case import Told
from diary_app.domain.item import Handling, Item
from diary_app.domain.order import Order, text_of_conditions
from diary_app.domain.person import Contact, Known, Person, Role
from diary_app.domain.profile import Profile
from diary_app.domain.report import Report, ReportedBy
from diary_app.domain.source import Source, SourceKind
from diary_app.i18n.dates import say_day, say_when
from diary_app.i18n.translate import Translate

__all__ = [
    "CardWords",
    "say_contact",
    "say_known",
    "say_reported_by",
    "say_role",
    "say_source_kind",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """Says cards in one language, with the words of one jurisdiction.

    Attributes:
        entries: numbers of the entries by id; one that is missing was erased.
        people: what each person is called, by id.
    """

    tr: Translate
    profile: Profile
    entries: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)

    def title(self, told: Told) -> str:
        """Return the few words by which a card is known in a list."""
        match told:
            case Person():
                return told.name or _first(told.aliases) or say_role(told.role, self.tr)
            case Order():
                kind = self.profile.order_type(told.type).name if told.type else ""
                return _joined(kind or self.tr("Order"), told.court)
            case Report():
                return _joined(told.to or self.tr("Report"), say_when(told.when, self.tr))
            case Item():
                return _joined(told.mark, _line(told.what) or self.tr("an item"))
            case Source():
                return _joined(say_source_kind(told.kind, self.tr), _line(told.where))

    def facts(self, told: Told) -> list[tuple[str, str]]:
        """Return each fact under its name, in the order they are read; none that says nothing."""
        facts = self._facts(told)
        return [(name, said) for name, said in facts if said.strip()]

    def _facts(self, told: Told) -> list[tuple[str, str]]:
        match told:
            case Person():
                return self._of_person(told)
            case Order():
                return self._of_order(told)
            case Report():
                return self._of_report(told)
            case Item():
                return self._of_item(told)
            case Source():
                return self._of_source(told)

    def _of_person(self, told: Person) -> list[tuple[str, str]]:
        tr = self.tr
        return [
            (tr("Name"), told.name),
            (tr("Who"), say_role(told.role, tr)),
            (tr("Known or not"), say_known(told.known, tr)),
            (tr("Also called"), "\n".join(told.aliases)),
            (tr("Relationship"), told.relationship),
            (tr("Looks"), told.looks),
            (tr("Vehicles"), "\n".join(told.vehicles)),
            (tr("Accounts and numbers used"), "\n".join(told.accounts)),
            (tr("Anything else"), told.notes),
        ]

    def _of_order(self, told: Order) -> list[tuple[str, str]]:
        tr = self.tr
        return [
            (tr("Kind of order"), self.profile.order_type(told.type).name if told.type else ""),
            (tr("Against"), self.people.get(told.against or "", "")),
            (tr("Court or force"), told.court),
            (tr("Reference"), told.reference),
            (tr("Made"), self._day(told.made)),
            (tr("Served"), self._day(told.served)),
            (tr("Runs out"), self._day(told.expires)),
            (tr("Conditions"), text_of_conditions(told.conditions)),
            (tr("Copy kept as exhibit"), told.copy),
            (tr("Copy with the police"), told.police_copy),
            (tr("Anything else"), told.notes),
        ]

    def _of_report(self, told: Report) -> list[tuple[str, str]]:
        tr = self.tr
        return [
            (tr("When"), say_when(told.when, tr)),
            (tr("To"), told.to),
            (tr("How"), say_reported_by(told.how, tr)),
            (tr("Reference"), told.reference),
            (tr("Officer"), told.officer),
            (tr("Collar number"), told.collar),
            (tr("Station"), told.station),
            (tr("What was said"), told.said),
            (tr("What was promised"), told.promised),
            (tr("Promised by"), self._day(told.promised_by)),
            (tr("About"), self._entries(*told.incidents)),
        ]

    def _of_item(self, told: Item) -> list[tuple[str, str]]:
        tr = self.tr
        return [
            (tr("Mark"), told.mark),
            (tr("What it is"), told.what),
            (tr("Found"), _joined(told.found, self._day(told.found_on))),
            (tr("Where it is now"), told.kept),
            (tr("How it is packed"), told.packaging),
            (tr("Who had it in hand"), "\n".join(self._handling(one) for one in told.handled)),
            (tr("Handed over to"), _joined(told.handed_to, self._day(told.handed_on))),
            (tr("Belongs to"), self._entries(told.incident)),
        ]

    def _of_source(self, told: Source) -> list[tuple[str, str]]:
        tr = self.tr
        return [
            (tr("What kind"), say_source_kind(told.kind, tr)),
            (tr("Where"), told.where),
            (tr("Who has it"), told.holder),
            (tr("Recorded over on"), self._day(told.overwritten_on)),
            (tr("Asked for on"), self._day(told.asked_on)),
            (tr("Answer"), told.answer),
            (tr("Belongs to"), self._entries(told.incident)),
        ]

    def _day(self, day: date | None) -> str:
        return "" if day is None else say_day(day, self.tr)

    def _handling(self, handling: Handling) -> str:
        return _joined(handling.who, self._day(handling.on), handling.what)

    def _entries(self, *incidents: str | None) -> str:
        erased = self.tr("an entry that is not here")
        said = [
            self.tr("entry {number}").format(number=self.entries[name])
            if name in self.entries
            else erased
            for name in incidents
            if name is not None
        ]
        return ", ".join(said)


def say_contact(contact: Contact, tr: Translate) -> list[tuple[str, str]]:
    """Return how to reach somebody, fact by fact; none that says nothing."""
    facts = [
        (tr("Phone"), contact.phone),
        (tr("E-mail"), contact.email),
        (tr("Address"), contact.address),
        (tr("Another way"), contact.other),
    ]
    return [(name, said) for name, said in facts if said.strip()]


def say_role(role: Role, tr: Translate) -> str:
    """Return what somebody is to the diary."""
    return {
        Role.CAUSING_HARM: tr("The person causing harm"),
        Role.WITNESS: tr("A witness"),
        Role.OFFICER: tr("An officer"),
        Role.WITH_ME: tr("Somebody who was with me"),
        Role.OTHER: tr("Somebody else"),
    }[role]


def say_known(known: Known, tr: Translate) -> str:
    """Return how sure the keeper is who it is."""
    return {
        Known.KNOWN: tr("Known"),
        Known.SUSPECTED: tr("Suspected"),
        Known.UNKNOWN: tr("Not known"),
    }[known]


def say_reported_by(how: ReportedBy, tr: Translate) -> str:
    """Return how a report was made."""
    return {
        ReportedBy.NOT_SAID: "",
        ReportedBy.PHONE: tr("By phone"),
        ReportedBy.EMERGENCY: tr("By an emergency call"),
        ReportedBy.ONLINE: tr("Online"),
        ReportedBy.IN_PERSON: tr("In person"),
        ReportedBy.LETTER: tr("By letter or e-mail"),
        ReportedBy.OTHER: tr("In another way"),
    }[how]


def say_source_kind(kind: SourceKind, tr: Translate) -> str:
    """Return what kind of source it is."""
    return {
        SourceKind.CCTV: tr("CCTV"),
        SourceKind.DOORBELL: tr("Doorbell camera"),
        SourceKind.DASHCAM: tr("Dashcam"),
        SourceKind.RECORDS: tr("Records of calls or of a platform"),
        SourceKind.OTHER: tr("Another source"),
    }[kind]


def _joined(*words: str) -> str:
    return ", ".join(word for word in words if word.strip())


def _line(words: str) -> str:
    return words.strip().partition("\n")[0]


def _first(words: tuple[str, ...]) -> str:
    return words[0] if words else ""
