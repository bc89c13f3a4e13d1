"""Say what was found that could give the keeper away, and that this is never all there can be."""

from __future__ import annotations

from diary_app.domain.leaks import Hit, LeaksFound, Spot, SpotKind
from diary_app.domain.selection import Purpose, Selection
from diary_app.domain.sought import HitKind
from diary_app.i18n import Translate
from diary_app.i18n.telling import LABELS

__all__ = [
    "say_hit",
    "say_limits",
    "say_not_read",
    "say_spot",
    "say_sum",
    "say_zones",
    "warning_lines",
]

_FIELDS = {
    "account": "What happened",
    "place": "Where",
    "reason": "Why it was changed",
    "notes.description": "Description of a file",
    "notes.came_as": "Name of a file",
    "name": "Name",
    "aliases": "Also called",
    "looks": "Looks",
    "vehicles": "Vehicles",
    "accounts": "Accounts and numbers used",
    "relationship": "Relationship",
    "notes": "Anything else",
    "court": "Court or force",
    "reference": "Reference",
    "conditions.words": "Conditions",
    "police_copy": "Copy with the police",
    "to": "To",
    "officer": "Officer",
    "station": "Station",
    "said": "What was said",
    "promised": "What was promised",
    "what": "What it is",
    "found": "Where it was found",
    "kept": "Where it is kept",
    "packaging": "How it is packed",
    "handled.who": "Who had it",
    "handed_to": "Handed to",
    "where": "Where",
    "holder": "Who has it",
    "answer": "Answer",
    "who": "Who noted a code",
    "how": "How",
    "why": "Why entries are left out",
    "among": "Names of what was chosen",
    "": "Conditions asked for",
}


def say_hit(hit: Hit, tr: Translate) -> str:
    """Return what was found, by its kind, and how often it stands there."""
    kinds = {
        HitKind.PROTECTED: tr("a protected word"),
        HitKind.DOUBTFUL: tr("may be a protected word, or another; it stays unless you hide it"),
        HitKind.POSTCODE: tr("looks like a postcode"),
        HitKind.EMAIL: tr("looks like an e-mail address"),
        HitKind.PHONE: tr("looks like a telephone number"),
        HitKind.NETWORK: tr("looks like a network address"),
        HitKind.POSITION: tr("looks like a position on a map"),
        HitKind.PLACE: tr("says where you or your things are"),
        HitKind.HELPER: tr("may say who helps you"),
        HitKind.OFFICE: tr("names the police or a court, and may name their town"),
    }
    if hit.count == 1:
        return kinds[hit.kind]
    return tr("{kind}, {count} times").format(kind=kinds[hit.kind], count=hit.count)


def say_spot(spot: Spot, tr: Translate) -> str:
    """Return where it stands: "Entry 3, What happened"; "AB/2, in its words"."""
    if spot.kind is SpotKind.ENTRY:
        return tr("Entry {number}, {field}").format(
            number=spot.called, field=_say_field(spot.field, tr)
        )
    files = {
        SpotKind.FILE_NAME: tr("{mark}, in its name"),
        SpotKind.FILE_SAYS: tr("{mark}, in what the file says of itself"),
        SpotKind.FILE_WORDS: tr("{mark}, in its words"),
        SpotKind.FILE_ATTACHED: tr("{mark}, in what came with it"),
        SpotKind.FILE_BYTES: tr("{mark}, in its bytes"),
        SpotKind.FILE_PLACE: tr("{mark}, where it was made, says the file"),
    }
    if spot.kind in files:
        return files[spot.kind].format(mark=spot.called)
    if spot.kind is SpotKind.CARD:
        kind, _, number = spot.called.partition(" ")
        called = {
            "person": tr("Person {number}"),
            "order": tr("Order {number}"),
            "report": tr("Report {number}"),
            "item": tr("Item {number}"),
            "source": tr("Source {number}"),
        }[kind].format(number=number)
        return f"{called}, {_say_field(spot.field, tr)}"
    return tr("About the diary, {field}").format(field=_say_field(spot.field, tr))


def say_sum(found: LeaksFound, tr: Translate) -> str:
    """Return how much was found, and what becomes of it."""
    if not found.words:
        looked = tr("No protected words are kept yet, so none could be looked for.")
    else:
        looked = tr.many(
            "{count} protected word was looked for.",
            "{count} protected words were looked for.",
            found.words,
        )
    if not found.hits:
        return f"{looked} {tr('Nothing was found.')}"
    hits = tr.many("{count} thing was found", "{count} things were found", len(found.hits))
    named = tr("{count} of them protected words").format(count=found.named)
    shown = tr("{count} will be seen in the pack").format(count=found.shown)
    said = f"{looked} {hits}, {named}; {shown}."
    if not found.more:
        return said
    more = tr.many(
        "{count} more was found and is not listed: look again with fewer words or entries.",
        "{count} more were found and are not listed: look again with fewer words or entries.",
        found.more,
    )
    return f"{said} {more}"


def say_not_read(found: LeaksFound, tr: Translate) -> str:
    """Return which files could not be looked into; ``""`` where all could."""
    said = [_say_partly_read(found, tr)] if found.not_read else []
    for mail in found.attached:
        counted = tr.many(
            "The e-mail {mark} has {count} attachment that was not looked into.",
            "The e-mail {mark} has {count} attachments that were not looked into.",
            mail.count,
        )
        said.append(counted.replace("{mark}", mail.mark))
        if mail.names:
            said[-1] = f"{said[-1].rstrip('.')}: {', '.join(mail.names)}."
    return " ".join(said)


def _say_partly_read(found: LeaksFound, tr: Translate) -> str:
    return tr(
        "Of these files not everything could be read, only their bytes were searched: {marks}. "
        "What is packed in them, a page that is a picture, and the end of a very long text was not."
    ).format(marks=", ".join(one.mark for one in found.not_read))


def say_zones(found: LeaksFound, tr: Translate) -> str:
    """Return what the journal of the copy shows of where a computer was; ``""`` for nothing."""
    if not found.zones:
        return ""
    return tr(
        "The journal in this copy shows, for each thing that was written, the time zone the "
        "computer was set to: {zones}. Its hashes rest on that, so it cannot be taken out. If it "
        "may tell where you are, ask before you hand this copy over."
    ).format(zones=", ".join(found.zones))


def say_limits(tr: Translate) -> str:
    """Return what such a search cannot find."""
    return tr(
        "This finds the words it was told, and what looks like an address. It does not see what "
        "is drawn in a picture or spoken in a recording, and guesses at no faces. Look yourself."
    )


def warning_lines(given_away: int, selection: Selection, tr: Translate) -> list[str]:
    """Return that protected words stand in what was typed, and what becomes of them in a pack."""
    if not given_away:
        return []
    counted = tr.many(
        "Protected words stand in {count} place of what was typed.",
        "Protected words stand in {count} places of what was typed.",
        given_away,
    )
    hidden = tr("Blocks stand there in this copy.")
    seen = tr("They can be read in this pack, but where you decided otherwise.")
    return [f"{counted} {hidden if selection.purpose is Purpose.DISCLOSURE else seen}"]


def _say_field(field: str, tr: Translate) -> str:
    label = LABELS.get(field) or _FIELDS.get(field)
    return tr(label) if label else field
