"""Say what is to be known when a diary has opened: calmly, and no more than is needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_datetime

from diary_app.domain.access import Arrival, Opened, Opening
from diary_app.gui.settings.topics import Topic
from diary_app.i18n import Translate
from diary_app.words import Notice, say_pack_found

__all__ = ["Greeting", "say_arrival", "say_read_only"]

_OLD_BACKUP = timedelta(days=14)
_THIS_YEAR, _ANOTHER_YEAR = "EEEE d MMMM", "EEEE d MMMM y"


@dataclass(frozen=True, slots=True)
class Greeting:
    """What is said on arrival.

    Attributes:
        said: the sentences.
        leads_to: the pages of the settings where what they ask for is done; often none.
    """

    said: Notice
    leads_to: tuple[Topic, ...] = ()


def say_arrival(arrival: Arrival, tr: Translate) -> Greeting | None:
    """Return what is to be said, or ``None`` where there is nothing."""
    advice = {
        said: topic
        for said, topic in (
            (_tries(arrival.now, tr), Topic.OPENINGS),
            (_older(arrival.now, tr), Topic.COPIES),
            (_backup(arrival, tr), Topic.COPIES),
        )
        if said
    }
    packs = [say_pack_found(folder, tr) for folder in arrival.packs_found]
    lines = [line for line in (_last_opened(arrival, tr), *packs, *advice) if line]
    if not lines:
        return None
    topics = tuple(dict.fromkeys(advice.values()))
    return Greeting(Notice(lines[0], "\n".join(lines[1:])), topics)


def say_read_only(tr: Translate, *, is_backup: bool | None = None) -> Notice:
    """Return why nothing can be written and what can be done instead.

    Args:
        tr: the language.
        is_backup: whether it is one, or its disk refuses; ``None`` where that is not known.
    """
    allowed = tr("You can read and search. Nothing can be written, and no pack can be made.")
    if is_backup:
        return Notice(
            tr("This is a backup: it can only be read."),
            tr("To write in it or to make a pack, lock it and choose “Bring back a backup”."),
        )
    if is_backup is None:
        return Notice(tr("This diary can only be read here."), allowed)
    return Notice(tr("This disk cannot be written to: the diary can only be read."), allowed)


def _last_opened(arrival: Arrival, tr: Translate) -> str:
    before = arrival.before
    if before is None or arrival.is_backup:  # a copy is not told who opens it
        return ""
    moment = _moment(before.at.local, arrival.now.at.local, tr)
    if before.by is Opened.RECOVERY:
        return tr("Last opened {moment}, with the recovery code.").format(moment=moment)
    return tr("Last opened {moment}.").format(moment=moment)


def _tries(now: Opening, tr: Translate) -> str:
    if not now.failed:
        return ""
    here = now.at.local
    moment = _moment(now.failed[-1].astimezone(here.tzinfo), here, tr)
    count = len(now.failed)
    said = {
        1: tr("Once a wrong passphrase or code was tried, on {moment}."),
        2: tr("Twice a wrong passphrase or code was tried, last on {moment}."),
    }.get(count, tr("{count} times a wrong passphrase or code was tried, last on {moment}."))
    advice = tr("It did not open. If that was not you, see Settings.")
    return f"{said.format(count=count, moment=moment)} {advice}"


def _older(now: Opening, tr: Translate) -> str:
    if now.older is None:
        return ""
    return tr(
        "This diary is older than when it was last open here: something written since is not in "
        "it. Perhaps an older copy was put in its place. Look for the newer one before you write; "
        "Settings says which copies there are."
    )


def _backup(arrival: Arrival, tr: Translate) -> str:
    if arrival.is_read_only or not arrival.acts_since_backup:
        return ""
    if arrival.last_backup is None:
        return tr("There is no backup yet. Make one in Settings.")
    age = arrival.now.at.utc - arrival.last_backup.utc
    if age <= _OLD_BACKUP:
        return ""
    return tr("The last backup is {days} days old. Make one in Settings.").format(days=age.days)


def _moment(moment: datetime, now: datetime, tr: Translate) -> str:
    """Return "Saturday 21 November at 22:41", with the year where it is another than now."""
    pattern = _THIS_YEAR if moment.year == now.year else _ANOTHER_YEAR
    wall = moment.replace(tzinfo=None)
    # L10N: a day and the time of day.
    return tr("{day} at {time}").format(
        day=format_datetime(wall, pattern, locale=tr.locale),
        time=format_datetime(wall, "HH:mm", locale=tr.locale),
    )
