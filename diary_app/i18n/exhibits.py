"""Say what is known of a file besides its bytes: what the person says, what it says itself."""

from __future__ import annotations

from collections.abc import Mapping

from babel.dates import format_datetime

from diary_app.domain.claims import ClaimedPlace, ClaimedTime, ClaimKind, Claims
from diary_app.domain.exhibit_note import ExhibitNote, YesNo
from diary_app.domain.when import When
from diary_app.i18n.dates import say_day
from diary_app.i18n.lengths import say_length
from diary_app.i18n.translate import Translate

__all__ = [
    "QUESTIONS",
    "YES_NO",
    "say_claimed_time",
    "say_claims",
    "say_disagreement",
    "say_note",
]

QUESTIONS: Mapping[str, str] = {
    "sender": "Can you see who sent it?",
    "time": "Can you see the date and the time?",
    "whole": "Is it the whole conversation?",
    "original": "Is the message itself still kept?",
}
"""What is asked about a picture of a conversation."""

YES_NO: Mapping[YesNo, str] = {
    YesNo.NOT_SAID: "not said",
    YesNo.YES: "yes",
    YesNo.NO: "no",
    YesNo.NOT_SURE: "not sure",
}

_ANSWERED: Mapping[str, str] = {
    "sender": "Sender visible",
    "time": "Date and time visible",
    "whole": "Whole conversation",
    "original": "Original message kept",
}
_TIMES: Mapping[ClaimKind, str] = {
    ClaimKind.TAKEN: "Taken, says the file",
    ClaimKind.DIGITISED: "Digitised, says the file",
    ClaimKind.RECORDED: "Recorded, says the file",
    ClaimKind.SENT: "Sent, says the mail",
    ClaimKind.RECEIVED: "Received, says the mail",
    ClaimKind.MADE: "Made, says the file",
    ClaimKind.CHANGED: "Changed, says the file",
    ClaimKind.NAMED: "Time in the file's name",
}


def say_note(note: ExhibitNote, tr: Translate) -> list[tuple[str, str]]:
    """Return what the person says of a file besides its description: names and answers."""
    said = [(tr(_ANSWERED[name]), tr(YES_NO[answer])) for name, answer in note.answers.items()]
    return [*said, (tr("Came here as"), note.came_as)] if note.came_as else said


def say_claims(claims: Claims, tr: Translate) -> list[tuple[str, str]]:
    """Return what a file says of itself, but the words in it: names and what it says."""
    said = [(tr(_TIMES[time.kind]), _say_time(time, tr)) for time in claims.times]
    if claims.seconds:
        said.append((tr("Plays for"), say_length(round(claims.seconds * 1000))))
    if claims.pages:
        said.append((tr("Pages"), str(claims.pages)))
    if claims.frames:
        shown = tr("{count}, of which the first is shown").format(count=claims.frames)
        said.append((tr("Pictures in the file"), shown))
    lines = (
        (tr("From"), claims.sender),
        (tr("To"), claims.recipients),
        (tr("Subject"), claims.subject),
        (tr("Came with it"), _say_came_with(claims, tr)),
        (tr("Title, says the file"), claims.title),
        (tr("Camera, says the file"), claims.camera),
        (tr("Recorded with, says the file"), claims.device),
        (tr("Software, says the file"), claims.software),
        (tr("Comment, says the file"), claims.comment),
        (tr("Encoding assumed"), _say_assumed(claims, tr)),
        (tr("Place, says the file"), "" if claims.place is None else _say_place(claims.place)),
    )
    return said + [(name, words) for name, words in lines if words]


def _say_came_with(claims: Claims, tr: Translate) -> str:
    """Return the files that came with a mail; only how many, where they are not named."""
    count = len(claims.came_with)
    if claims.came_with:
        said = tr.many("{count} file: {names}", "{count} files: {names}", count)
        return said.replace("{names}", "; ".join(claims.came_with))
    if claims.attachments:
        return tr.many("{count} file, left out", "{count} files, left out", claims.attachments)
    return ""


def _say_assumed(claims: Claims, tr: Translate) -> str:
    if not claims.read_as:
        return ""
    said = tr("{encoding}; the file does not say which, so some letters may not be the right ones")
    return said.format(encoding=claims.read_as)


def say_claimed_time(claims: Claims, tr: Translate) -> str:
    """Return the one time that tells most of what a file shows; ``""`` where it claims none."""
    time = claims.time
    return "" if time is None else f"{tr(_TIMES[time.kind])}: {_say_time(time, tr)}"


def say_disagreement(claims: Claims, when: When, tr: Translate) -> str:
    """Return a quiet note where a file's time is not the one told; ``""`` where there is none."""
    if claims.time is None or not claims.disagree_with(when):
        return ""
    return tr(
        "The file says another time than this entry. Both stay as they are: a clock can be wrong, "
        "and a file can be older or newer than what it shows."
    )


def _say_time(time: ClaimedTime, tr: Translate) -> str:
    if time.is_day:
        return say_day(time.wall.date(), tr)
    # L10N: letters of CLDR, "Saturday 21 November 2026, 22:41:07".
    said = format_datetime(time.wall, tr("EEEE d MMMM y, HH:mm:ss"), locale=tr.locale)
    return f"{said} ({_say_zone(time.offset, tr)})"


def _say_zone(offset: int | None, tr: Translate) -> str:
    if offset is None:
        return tr("time zone not known")
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def _say_place(place: ClaimedPlace) -> str:
    """Return numbers alone: no map is asked for a name."""
    return f"{place.latitude:.5f}, {place.longitude:.5f}"
