"""Every page of a diary, every part of its files, damaged: named, and never silently shown wrong.

A share runs in every check. The full sweep (some thousand states, ten minutes)::

    DAYBOOK_DAMAGE=full python -m pytest -s tests/faults/test_damage.py

Bits are flipped, files cut short, originals swapped, dropped, exchanged, planted; pages and the
whole database are put back to what they were earlier; rows are taken out and repeated. After each
the diary is opened, everything in it is looked at and compared with what was written, and checked.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import damage
import pytest

from diary_app.domain.errors import Damaged, DiaryError
from diary_app.progress import Progress, at_once
from diary_app.store.originals.sealing import CHUNK

IS_FULL = os.environ.get("DAYBOOK_DAMAGE") == "full"
DATABASE = "diary.db"
KEYS = ("keys", "keys.bak", "objects/keys")
PROOF = ".proof"

PAGE = damage.PAGE


@pytest.fixture(scope="module")
def keys() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        damage.remember_keys(patch)
        yield


@pytest.fixture
def written(keys, tmp_path, surroundings) -> Any:
    return damage.write(tmp_path / "notes", surroundings)


@pytest.fixture
def sweep(written, surroundings) -> Callable[..., list[Any]]:
    """Return a way to open one state after another; a silent one fails the test."""

    def sweep(states: Iterable[tuple[str, dict[str, bytes]]], *known: Any) -> list[Any]:
        outcomes, silent = [], {}
        for name, files in states:
            damage.lay(written.folder, files, written.files)
            found = damage.outcome(written.folder, surroundings, *known, written.shown)
            outcomes.append(found)
            if found.is_silent:
                silent[name] = found
        counted = Counter(
            "did not open" if not one.opened else "whole" if one.is_whole else "named"
            for one in outcomes
        )
        print(f"\n{len(outcomes)} states: {dict(counted)}, {len(silent)} silent")
        assert not silent
        return outcomes

    return sweep


def with_file(written, name: str, content: bytes | None) -> dict[str, bytes]:
    files = {**written.files}
    del files[name]
    return files if content is None else {**files, name: content}


def originals(written) -> list[str]:
    """Return the names of the sealed originals, the largest first."""
    names = [name for name in written.files if name.startswith("objects/") and name not in KEYS]
    names = [name for name in names if not name.endswith(PROOF)]
    return sorted(names, key=lambda name: -len(written.files[name]))


def thinned(states: list[Any], most: int) -> list[Any]:
    """Return all of them in the full sweep, else ``most`` spread evenly."""
    if IS_FULL or len(states) <= most:
        return states
    step = len(states) / most
    return [states[int(number * step)] for number in range(most)]


def test_a_whole_diary_is_found_whole(written, sweep):
    (found,) = sweep([("as it was", written.files)])
    assert found.is_whole


def flipped(written, name: str, places: Iterable[int]) -> Iterator[tuple[str, dict[str, bytes]]]:
    content = written.files[name]
    for at in places:
        new = damage.flipped(content, at, 1 << at % 8)
        yield f"bit at {at} of {name}", with_file(written, name, new)


def test_one_bit_in_every_page_is_named(written, sweep):
    content = written.files[DATABASE]
    inside = (0, 5, 40, 700, 2047, 3100, 4000, PAGE - 80, PAGE - 64, PAGE - 1)
    places = inside if IS_FULL else inside[1::4]
    at = [page * PAGE + place for page in range(len(content) // PAGE) for place in places]
    at += list(range(16)) if IS_FULL else [0, 15]  # the salt
    outcomes = sweep(flipped(written, DATABASE, at))
    assert {"database", "entry"} <= damage.kinds(outcomes)
    opened = [found for found in outcomes if found.opened]
    assert len(opened) > len(outcomes) // 2  # one damaged page does not keep the rest away


def test_whole_pages_zeroed_exchanged_and_put_back_are_named(written, sweep):
    content, older = written.files[DATABASE], written.older[DATABASE]
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    states = []
    for number, page in enumerate(pages):
        other = pages[(number + 1) % len(pages)]
        before = older[number * PAGE : (number + 1) * PAGE]
        for what, new in (("zeroed", bytes(PAGE)), ("exchanged", other), ("put back", before)):
            if new and new != page:
                changed = b"".join([*pages[:number], new, *pages[number + 1 :]])
                states.append((f"page {number} {what}", with_file(written, DATABASE, changed)))
    sweep(thinned(states, 40), written.before)


def test_a_database_cut_short_is_named(written, sweep):
    content = written.files[DATABASE]
    lengths = [0, 1, 15, 16, 100, PAGE - 1, PAGE, *range(2 * PAGE, len(content), PAGE)]
    lengths += [len(content) - 1, len(content) - 100, len(content) - PAGE - 7]
    states = [
        (f"cut to {length}", with_file(written, DATABASE, content[:length]))
        for length in dict.fromkeys(lengths)
    ]
    sweep([*thinned(states, 20), ("gone", with_file(written, DATABASE, None))])


def test_a_database_put_back_to_an_older_one_is_told(written, sweep):
    state = with_file(written, DATABASE, written.older[DATABASE])
    (found,) = sweep([("put back", state)], written.before)
    assert "older" in found.named
    assert found.wrong == ()


def test_every_part_of_every_original_is_named(written, sweep):
    states = []
    for name in originals(written):
        content = written.files[name]
        places = [0, 3, 4, 5, 16, 17, 64, 65, 66, len(content) // 2]
        places += [65 + CHUNK, 65 + CHUNK + 16, len(content) - 300, len(content) - 5]
        places += [len(content) - 4, len(content) - 1]
        inside = dict.fromkeys(at for at in places if 0 <= at < len(content))
        if IS_FULL:
            inside = dict.fromkeys([*inside, *range(0, len(content), 997)])
        states += flipped(written, name, inside)
        lengths = [0, 1, 4, 64, 65, 80, len(content) // 2, len(content) - 4, len(content) - 1]
        states += [(f"{name} cut to {n}", with_file(written, name, content[:n])) for n in lengths]
        states.append((f"{name} longer", with_file(written, name, content + b"more")))
        states.append((f"{name} gone", with_file(written, name, None)))
    outcomes = sweep(thinned(states, 60))
    assert {"exhibit_changed", "exhibit_missing"} <= damage.kinds(outcomes)


def test_every_part_of_every_proof_is_named_and_one_that_is_gone_is_no_damage(written, sweep):
    names = sorted(name for name in written.files if name.endswith(PROOF))
    original, other = originals(written)[:2]
    states = []
    for name in names:
        content = written.files[name]
        places = [0, 4, 5, 17, 64, 65, len(content) // 2, len(content) - 300]
        states += flipped(written, name, dict.fromkeys(at for at in places if at < len(content)))
        lengths = [0, 64, len(content) // 2, len(content) - 1]
        states += [(f"{name} cut to {n}", with_file(written, name, content[:n])) for n in lengths]
        for what in (name.removesuffix(PROOF), original, other):
            states.append((f"{what} as {name}", with_file(written, name, written.files[what])))
    states.append(
        (f"{names[0]} as {names[1]}", with_file(written, names[1], written.files[names[0]]))
    )
    outcomes = sweep(thinned(states, 20))
    assert damage.kinds(outcomes) == {"preview"}
    (gone,) = sweep([("gone", with_file(written, names[0], None))])
    assert gone.wrong == ()
    assert damage.kinds([gone]) == set()


def test_originals_swapped_repeated_planted_and_exchanged_are_named(
    written, sweep, tmp_path, surroundings
):
    other = damage.write(tmp_path / "others", surroundings, "other")
    names = originals(written)
    large, first = names[0], written.files[names[0]]
    sealed = CHUNK + 16
    chunks = [first[65 + n * sealed : 65 + (n + 1) * sealed] for n in range(2)]
    rest = first[65 + 2 * sealed :]
    states = {
        "two swapped": {large: written.files[names[1]], names[1]: first},
        "of another diary": {large: other.files[originals(other)[0]]},
        "planted copy": {"objects/ab/" + "c" * 30: first},
        "planted from another diary": {
            originals(other)[0]: other.files[originals(other)[0]],
        },
        "planted noise": {"objects/ab/" + "d" * 30: os.urandom(5000)},
        "chunks swapped": {large: first[:65] + chunks[1] + chunks[0] + rest},
        "chunk repeated": {large: first[:65] + chunks[0] + chunks[0] + chunks[1] + rest},
        "chunk dropped": {large: first[:65] + chunks[1] + rest},
        "head of another": {large: written.files[names[1]][:65] + first[65:]},
        "label of another": {large: first[:-300] + written.files[names[1]][-300:]},
    }
    outcomes = sweep((name, {**written.files, **new}) for name, new in states.items())
    assert damage.kinds(outcomes) == {"exhibit_changed"}


def test_every_part_of_every_key_file_is_named_and_its_twins_open(written, sweep):
    states = []
    for name in KEYS:
        content = written.files[name]
        places = range(0, len(content), 7 if IS_FULL else 397)
        states += flipped(written, name, places)
        cuts = range(0, len(content), 97 if IS_FULL else 800)
        states += [(f"{name} cut to {n}", with_file(written, name, content[:n])) for n in cuts]
        states.append((f"{name} gone", with_file(written, name, None)))
    outcomes = sweep(states)
    assert all(found.opened and found.wrong == () for found in outcomes)
    assert damage.kinds(outcomes) == {"keys"}


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM journal WHERE seq = 6",
        "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
        "UPDATE journal SET body = (SELECT body FROM journal WHERE seq = 7) WHERE seq = 8",
        "UPDATE journal SET body = NULL, salt = NULL WHERE seq = 7",
        "UPDATE journal SET seq = -seq WHERE seq = 7",
        "UPDATE incident SET earliest = '2020-01-01'",
        "UPDATE incident SET erased = 1 WHERE number = 2",
        "UPDATE exhibit SET erased = 1 WHERE number = 2",
        "UPDATE exhibit SET number = number + 10",
        "INSERT INTO incident VALUES (99, 'f', 1, '', '', 0)",
        "INSERT INTO exhibit SELECT 'f', 99, incident, 0 FROM exhibit LIMIT 1",
        "DELETE FROM words WHERE rowid = 3",
        "INSERT INTO words(rowid, account) VALUES (99, 'nothing')",
        "DELETE FROM words WHERE rowid = 2; "
        "INSERT INTO words(rowid, account) VALUES (2, 'nothing other')",
        "UPDATE preview SET thumbnail = x'00'",
        "UPDATE draft SET body = replace(body, 'begun', 'never')",
        "UPDATE held SET body = replace(body, 'note', 'film')",
        "UPDATE preference SET value = CAST(x'ff' AS TEXT)",
    ],
)
def test_rows_changed_by_who_has_the_key_are_named(written, surroundings, change):
    with damage.opened(written.folder, surroundings) as diary:
        database = diary._vault.database
        database.execute("PRAGMA foreign_keys = OFF")
        for trigger in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            database.execute(f"DROP TRIGGER {trigger[0]}")
        for statement in change.split("; "):
            database.execute(statement)
        findings = diary.keep_safe.check(Progress(), at_once)
        assert not findings.is_sound or change.startswith("DELETE FROM journal WHERE seq = (")
    with damage.opened(written.folder, surroundings) as diary:
        assert not isinstance(diary, DiaryError)
        findings = diary.keep_safe.check(Progress(), at_once)
        assert not findings.is_sound or diary.access.arrival().now.older is not None
        plan = damage.attempt(diary.hand_over.plan)
        told = isinstance(plan, Damaged) or plan.records == written.shown["plan"][0]
        assert told or "journal" not in change


def test_the_eyes_see_what_is_wrong(written):
    """The same eyes on a diary that shows something that was never written."""
    shown = dict(written.shown)
    record = shown["timeline"][0]
    assert damage.wrong(shown, written.shown) == []
    assert damage.wrong({"timeline": shown["timeline"][1:]}, written.shown) == ["timeline"]
    assert damage.wrong({"search waited": []}, written.shown) == ["search waited"]
    lie = damage.Unreadable(id=record.id, number=record.number + 1, what="x")
    assert damage.wrong({"timeline": [lie, *shown["timeline"][1:]]}, written.shown) == ["timeline"]
    original = next(name for name in shown if name.startswith("original"))
    assert damage.wrong({original: shown[original] + b"x"}, written.shown) == [original]
    assert damage.wrong({"drafts": []}, written.shown) == ["drafts"]
    assert damage.Outcome(opened=True).is_silent
    assert damage.Outcome(opened=True, named=("x",), wrong=("timeline",)).is_silent
