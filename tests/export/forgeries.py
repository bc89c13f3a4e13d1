"""What somebody with no key of a diary can try with its journal, and what that comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from damages import JOURNAL, KEEPER, STRANGER, seal_anew

from diary_app.chain import FIRST, canonical, commitment, hash_of
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.pack import Standing
from diary_app.export.journal_json import read_journal, write_journal

Rows = list[JournalEntry]


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def written(
    row: JournalEntry, key: Ed25519PrivateKey, body: object = None, **facts
) -> JournalEntry:
    """Return a row written anew and signed by anybody."""
    text = row.body if body is None else canonical(body).decode()
    salt = "07" * 32
    sealed = commitment(bytes.fromhex(salt), (text or "").encode()) if text else row.commitment
    row = replace(row, author=public(key), body=text, salt=salt if text else None, **facts)
    row = replace(row, commitment=sealed)
    row = replace(row, hash=hash_of(row))
    return replace(row, signature=key.sign(bytes.fromhex(row.hash)).hex())


def added(rows: Rows, key: Ed25519PrivateKey, kind: str, subject: str = "", **body) -> Rows:
    last = rows[-1]
    facts = {"seq": last.seq + 1, "previous": last.hash, "kind": kind, "subject": subject}
    return [*rows, written(last, key, {"v": 1, **body}, **facts)]


def salvaged(rows: Rows, key: Ed25519PrivateKey, *lost: int, subject: str = "") -> Rows:
    """Take rows out, and say in a row of one's own that they are lost."""
    kept = [row for row in rows if row.seq not in lost]
    return added(kept, key, ActKind.SALVAGED, subject, lost=list(lost))


def rewritten(rows: Rows, seq: int, key: Ed25519PrivateKey, **facts) -> Rows:
    body = {"v": 1, "account": "I wrote to him first."}
    return [written(row, key, body, **facts) if row.seq == seq else row for row in rows]


def forged(change: Callable[[Rows], Rows], key: Ed25519PrivateKey = STRANGER) -> Callable:
    def do(pack: Path) -> None:
        path = pack / JOURNAL
        path.write_bytes(write_journal(change(list(read_journal(path.read_bytes())))))
        seal_anew(pack, key)

    return do


def with_an_exhibit_gone_and_words_changed(pack: Path) -> None:
    """Do all that the words of a salvage are believed for."""
    (pack / "data/exhibits/AB-0004 picture.jpg").unlink()
    forged(lambda rows: salvaged(rewritten(rows, 7, STRANGER), STRANGER, 6, 8, 10))(pack)


def without_a_journal(pack: Path) -> None:
    (pack / JOURNAL).unlink()
    (pack / "data/Timeline.csv").write_bytes(b"made up")
    seal_anew(pack, STRANGER)


def anew_behind_a_lost_beginning(rows: Rows) -> Rows:
    made, previous = [], "5" * 64
    for row in rows[1:]:
        made.append(written(row, STRANGER, previous=previous))
        previous = made[-1].hash
    return salvaged(made, STRANGER, 1)


def bare_salvage(rows: Rows) -> Rows:
    rows = salvaged(rows, STRANGER, 5)
    return [*rows[:-1], replace(rows[-1], body=None, salt=None)]


def turned_round_behind_a_gap(rows: Rows) -> Rows:
    rows = salvaged(rows, STRANGER, 5)
    return [*rows[:5], rows[6], rows[5], *rows[7:]]


def said_lost_by(key: Ed25519PrivateKey, *numbers: int) -> Callable[[Path], None]:
    """Say that rows are lost, and take none out but the fifth."""

    def change(rows: Rows) -> Rows:
        kept = [row for row in rows if row.seq != 5]
        return added(kept, key, ActKind.SALVAGED, lost=list(numbers))

    return forged(change, key)


LOST, WRONG = Standing.ROWS_LOST, Standing.NOT_SOUND
FORGERIES: dict[str, tuple[Callable[[Path], None], Standing]] = {
    "an exhibit gone and words changed": (with_an_exhibit_gone_and_words_changed, LOST),
    "the journal taken out": (without_a_journal, WRONG),
    "the keeper's own word for lost rows": (
        forged(lambda rows: salvaged(rows, KEEPER, 6, 10), KEEPER),
        LOST,
    ),
    "a stranger's word, signed by the keeper": (
        forged(lambda rows: salvaged(rows, STRANGER, 6), KEEPER),
        LOST,
    ),
    "two salvages": (
        forged(lambda rows: salvaged(salvaged(rows, STRANGER, 6), STRANGER, 10)),
        LOST,
    ),
    "all anew behind a lost beginning": (forged(anew_behind_a_lost_beginning), LOST),
    "a second founding": (forged(lambda rows: added(rows, STRANGER, ActKind.DIARY_MADE)), WRONG),
    "a founding in between": (
        forged(lambda rows: rewritten(rows, 2, STRANGER, kind=ActKind.DIARY_MADE)),
        WRONG,
    ),
    "a key that admits itself": (
        forged(lambda rows: added(rows, STRANGER, ActKind.ACCESS_CHANGED, public(STRANGER))),
        WRONG,
    ),
    "a row in front of a gap": (
        forged(lambda rows: salvaged(rewritten(rows, 3, STRANGER), STRANGER, 6)),
        WRONG,
    ),
    "lost rows that are there": (
        forged(lambda rows: added(rows, STRANGER, ActKind.SALVAGED, lost=[5])),
        WRONG,
    ),
    "the keeper's lost rows that are there": (
        forged(lambda rows: added(rows, KEEPER, ActKind.SALVAGED, lost=[5]), KEEPER),
        LOST,
    ),
    "lost rows beyond the end": (said_lost_by(KEEPER, 5, 99), WRONG),
    "the salvage itself lost": (said_lost_by(KEEPER, 5, 13), WRONG),
    "a huge list": (said_lost_by(STRANGER, *range(1, 100_000)), WRONG),
    "a row lost twice": (said_lost_by(KEEPER, 5, 5), WRONG),
    "a row before the first": (said_lost_by(KEEPER, -1, 5), WRONG),
    "a row twice": (forged(lambda rows: salvaged([*rows, rows[-1]], STRANGER, 5)), WRONG),
    "rows turned round behind a gap": (forged(turned_round_behind_a_gap), WRONG),
    "a gap leapt over": (
        forged(
            lambda rows: salvaged(rewritten(rows, 6, KEEPER, previous=rows[3].hash), KEEPER, 5),
            KEEPER,
        ),
        WRONG,
    ),
    "a gap that begins anew": (
        forged(
            lambda rows: salvaged(rewritten(rows, 12, KEEPER, previous=FIRST), KEEPER, 11), KEEPER
        ),
        WRONG,
    ),
    "a salvage with its words withheld": (forged(bare_salvage), WRONG),
    "a salvage of another diary": (
        forged(
            lambda rows: [
                *(kept := salvaged(rows, KEEPER, 5))[:-1],
                written(kept[-1], KEEPER, diary="f" * 32),
            ],
            KEEPER,
        ),
        WRONG,
    ),
}
