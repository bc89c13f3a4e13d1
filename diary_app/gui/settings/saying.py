"""What the pages of the settings say of copies, openings and codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from typing import TypeVar

from diary_app.domain.access import Opened, Opening
from diary_app.domain.check import DamageKind, Findings
from diary_app.domain.copies import BackedUp, Backup, Snapshot
from diary_app.domain.head import Noted
from diary_app.domain.moment import Moment
from diary_app.domain.profile import Profile
from diary_app.i18n import (
    Translate,
    say_clock_flag,
    say_day,
    say_moment,
    say_tombstone,
    say_witness,
)
from diary_app.words import Notice, say_damage

__all__ = [
    "say_backed_up",
    "say_findings",
    "say_last_backup",
    "say_not_found",
    "say_noted",
    "say_opening",
    "say_profile",
    "say_snapshots",
    "say_tries",
]

_SHOWN = 20  # of a kind; who needs more asks the command line's check
T = TypeVar("T")


def say_profile(profile: Profile, tr: Translate) -> str:
    """Return what law and numbers a diary was made for, and when they were last looked at."""
    return tr(
        "{name}: {act}. The kinds of behaviour and the numbers to ring were last checked on {day}. "
        "Both can change. Nothing in this program is legal advice."
    ).format(name=profile.name, act=profile.act, day=say_day(profile.checked, tr))


def say_last_backup(last: BackedUp | None, now: Moment, tr: Translate) -> str:
    """Return when and where the last backup was made, and how long ago that is."""
    if last is None:
        return tr("There is no backup of this diary yet.")
    return tr("Last backup: {day}, {age}, in {folder}").format(
        day=say_day(last.at.local.date(), tr),
        age=_say_age(last.at, now, tr),
        folder=last.folder,
    )


def say_snapshots(snapshots: Sequence[Snapshot], now: Moment, tr: Translate) -> str:
    """Return how many snapshots there are, and when the newest was taken."""
    if not snapshots:
        return tr("There is no snapshot yet. One is made when something was written.")
    newest = snapshots[0].made.astimezone(timezone(timedelta(minutes=now.offset)))
    is_today = newest.date() == now.local.date()
    said = tr.many(
        "{count} snapshot, from {time} {day}",
        "{count} snapshots, the newest from {time} {day}",
        len(snapshots),
    )
    day = tr("today") if is_today else tr("on {day}").format(day=say_day(newest.date(), tr))
    return said.format(time=f"{newest:%H:%M}", day=day)


def say_backed_up(backup: Backup, tr: Translate) -> Notice:
    """Return what is in a backup that was just made and read back."""
    entries = tr.many("{count} entry", "{count} entries", backup.incidents)
    files = tr.many("{count} file", "{count} files", backup.exhibits)
    said = tr("It is in {folder}. It opens with the passphrase and the code you have now.")
    detail = said.format(folder=backup.folder)
    if backup.damaged:
        damaged = tr("Damaged in the diary itself, so not in the backup: {marks}.")
        detail = f"{damaged.format(marks=', '.join(backup.damaged))} {detail}"
    return Notice(
        tr("Backed up and read back: {entries}, {files}.").format(entries=entries, files=files),
        detail,
    )


def say_findings(sound: str, findings: Findings, tr: Translate) -> Notice:
    """Return what a check found: damage first, then what is no damage but should be known.

    Args:
        sound: the title where nothing is damaged.
        findings: of a diary, or of a backup.
        tr: the language.
    """
    misfits = {one.name for one in findings.damage if one.kind is DamageKind.WITNESS}
    witnesses = [one for one in findings.witnesses if str(one.seq) not in misfits]
    known = [
        *_some(findings.erased, say_tombstone, tr),
        *_some(findings.clock, say_clock_flag, tr),
        *_some(witnesses, say_witness, tr),
    ]
    if not findings.is_sound:
        title = tr("Something is damaged. Everything else can still be read.")
        advice = tr("Keep this folder and every backup as they are. What is not named is safe.")
        return Notice(title, "\n".join([*_some(findings.damage, say_damage, tr), advice, *known]))
    entries = tr.many("{count} entry", "{count} entries", findings.incidents)
    files = tr.many("{count} file", "{count} files", findings.exhibits)
    said = tr("{entries} and {files}: everything is as it was written.")
    return Notice(sound, "\n".join([said.format(entries=entries, files=files), *known]))


def say_opening(opening: Opening, tr: Translate) -> str:
    """Return when the diary was opened and with what."""
    ways = {
        Opened.KEEPER: tr("{when}, with the passphrase"),
        Opened.RECOVERY: tr("{when}, with the recovery code"),
        None: tr("{when}, with something a newer version of this program knows"),
    }
    when = f"{say_day(opening.at.local.date(), tr)}, {opening.at.local:%H:%M}"
    return ways[opening.by].format(when=when)


def say_tries(opening: Opening, tr: Translate) -> str:
    """Return what was noted before an opening, tries or a journal cut short; else ``""``."""
    zone = timezone(timedelta(minutes=opening.at.offset))
    times = [_say_time(failed.astimezone(zone), opening.at.local) for failed in opening.failed]
    said = []
    if times:
        tried = tr.many(
            "Before it, something that does not open it was tried {count} time: {times}",
            "Before it, something that does not open it was tried {count} times: {times}",
            len(times),
        )
        shown = times[-_SHOWN:]
        left_out = ["…"] if len(shown) < len(times) else []
        said.append(tried.format(times=", ".join([*left_out, *shown])))
    if opening.older is not None:
        said.append(
            tr(
                "The diary was older than it had been here: rows up to {row} had been written, "
                "and some of them were missing. Perhaps an older copy was put in its place."
            ).format(row=opening.older.seq)
        )
    return "\n".join(said)


def say_noted(noted: Noted, tr: Translate) -> Notice:
    """Return what a code that somebody noted proves."""
    later = tr.many("{count} row was", "{count} rows were", noted.later)
    what = tr("This is the code of row {row}, written {when}.")
    proves = tr(
        "Rows 1 to {row} are as they were when it was noted: none was changed, taken out or "
        "put in. {later} written since."
    )
    if noted.pack:
        what = tr("This is the code of the pack made {when}, in which row {row} is the newest.")
        proves = tr(
            "Together with that pack it proves that none of rows 1 to {row} was changed, taken "
            "out or put in. {later} written since."
        )
    return Notice(
        what.format(row=noted.head.seq, when=say_moment(noted.at, tr)),
        proves.format(row=noted.head.seq, later=later),
    )


def say_not_found(tr: Translate) -> Notice:
    """Return what to think of a code that is none of this diary's."""
    return Notice(
        tr("No row of this diary has this code."),
        tr(
            "Most often one letter was heard or written differently: compare it group by group. "
            "It may also belong to another diary. If it was surely noted from this one, an older "
            "copy may stand here, or rows may have been rewritten: run “Check my diary”, and keep "
            "every backup as it is."
        ),
    )


def _say_age(then: Moment, now: Moment, tr: Translate) -> str:
    """Return how long ago it was, in the largest unit a person would say."""
    days = (now.local.date() - then.local.date()).days
    if days <= 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    if days < 14:
        return tr.many("{count} day ago", "{count} days ago", days)
    if days < 60:
        return tr.many("{count} week ago", "{count} weeks ago", days // 7)
    if days < 730:
        return tr.many("{count} month ago", "{count} months ago", days // 30)
    return tr("more than two years ago")


def _say_time(then: datetime, beside: datetime) -> str:
    return f"{then:%H:%M}" if then.date() == beside.date() else f"{then:%d.%m.%Y %H:%M}"


def _some(found: Sequence[T], one: Callable[[T, Translate], str], tr: Translate) -> list[str]:
    """Return a sentence for each, and a last one that says how many more there are."""
    said = [one(each, tr) for each in found[:_SHOWN]]
    if len(found) > _SHOWN:
        said.append(tr.many("… and {count} more", "… and {count} more", len(found) - _SHOWN))
    return said
