"""A small diary, every way to damage it, and eyes that compare all it shows with what was written.

For the sweeps of ``test_damage.py``. Each state is opened as a person opens it; only the key
derivation is remembered between states.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from diary_app.diary import Diary, Surroundings, make_diary, new_draft_id, open_diary
from diary_app.domain.check import DamageKind
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.incident import Draft
from diary_app.domain.record import Keeper, Record, Unreadable
from diary_app.domain.when import When
from diary_app.progress import Progress, at_once
from diary_app.store import Effort
from diary_app.store.originals import objects

PASSPHRASE = "copper lantern drifts over quiet fields"
WORDS = ("waited", "outside", "photo", "longer", "nothing")
PAGE = 4096
_LOOSE = {"drafts", "preferences", "thumbnail", "preview", "original"}


def remember_keys(monkeypatch: Any) -> None:
    """Derive each key once only: hundreds of states are opened with the same passphrase."""
    derive, known = Effort.derive, {}

    def derived(effort: Effort, secret: bytearray, salt: bytes) -> bytearray:
        asked = (effort, bytes(secret), salt)
        if asked not in known:
            known[asked] = derive(effort, secret, salt)
        return bytearray(known[asked])

    monkeypatch.setattr(Effort, "derive", derived)


@dataclass
class Written:
    """What was written, all of it, and the files it lies in."""

    folder: Path
    shown: dict[str, Any]
    before: dict[str, Any]
    older: dict[str, bytes]
    files: dict[str, bytes] = field(default_factory=dict)


def write(folder: Path, surroundings: Surroundings, name: str = "photo") -> Written:
    """Make a diary with all there is in one; remember an older state of its files."""
    diary = make_diary(folder, PASSPHRASE, surroundings, keeper=Keeper(name="Anna Bell")).diary
    draft, chance = new_draft_id(), random.Random(len(name))
    kept = []
    for number in range(2):
        picture = folder.parent / f"{name} {number}.jpg"
        Image.frombytes("RGB", (180, 120), chance.randbytes(180 * 120 * 3)).save(picture)
        kept.append(diary.write.take_in(picture, draft, Progress(), at_once).id)
    large = chance.randbytes(150_000)
    kept.append(diary.write.take_in_bytes("film.bin", large, draft, Progress(), at_once).id)
    told = Draft(when=When.unknown(), account="He waited outside.", exhibits=tuple(kept))
    first = diary.write.save(draft, told)
    for number in range(6):
        account = f"nothing new {number}. " + "He stood there. " * (10 + 100 * number)
        diary.write.save(new_draft_id(), Draft(when=When.unknown(), account=account, place="here"))
    diary.close()
    older = files_of(folder)
    diary = open_diary(folder, PASSPHRASE, surroundings)
    before = everything(diary)
    longer = Draft(when=When.unknown(), account="He waited longer. " * 300)
    diary.write.amend(first.id, new_draft_id(), longer, "I remembered more")
    begun = new_draft_id()
    diary.write.take_in_bytes("note.txt", b"a note " * 50, begun, Progress(), at_once)
    diary.write.keep_draft(begun, Draft(when=When.unknown(), account="begun, not saved"))
    diary.write.prefer("theme", "dark")
    shown = everything(diary)
    assert not any(isinstance(value, DiaryError) for value in shown.values())
    diary.close()
    return Written(folder, shown, before, older, files_of(folder))


def files_of(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def lay(folder: Path, files: dict[str, bytes], now: dict[str, bytes]) -> None:
    """Bring the files of a folder to ``files``, where ``now`` is what they were before."""
    found = files_of(folder)
    for name in found.keys() - files.keys():
        (folder / name).unlink()
    for name, content in files.items():
        if found.get(name) != content:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)


def attempt(job: Callable[[], Any]) -> Any:
    try:
        return job()
    except DiaryError as error:
        return error


def everything(diary: Diary) -> dict[str, Any]:
    """Return all a diary shows, by what it is: values, or the error that is told instead."""
    find = diary.find
    shown: dict[str, Any] = {
        "keeper": attempt(lambda: diary.keeper),
        "timeline": attempt(lambda: find.timeline(most=1000)),
        "oldest first": attempt(lambda: find.timeline(most=1000, newest_first=False)),
        "preferences": attempt(find.preferences),
        "drafts": attempt(diary.write.drafts),
        "count": attempt(find.count),
    }
    for word in WORDS:
        shown[f"search {word}"] = attempt(lambda word=word: find.search(word, most=100))
    plan = attempt(diary.hand_over.plan)
    shown["plan"] = plan if isinstance(plan, DiaryError) else (plan.records, plan.keeper)
    exhibits: list[Exhibit] = []
    for name in ("timeline", "drafts"):
        if not isinstance(shown[name], DiaryError):
            for one in shown[name]:
                exhibits += getattr(one, "exhibits", ())
    for one in shown["timeline"] if isinstance(shown["timeline"], list) else ():
        shown[f"record {one.id}"] = attempt(lambda one=one: find.record(one.id))
    for exhibit in exhibits:
        shown[f"thumbnail {exhibit.id}"] = attempt(lambda e=exhibit: find.thumbnail(e.id))
        shown[f"preview {exhibit.id}"] = attempt(lambda e=exhibit: find.preview(e.id))
        shown[f"original {exhibit.id}"] = attempt(
            lambda e=exhibit: b"".join(objects.unseal(diary._vault, e))
        )
    return shown


def wrong(shown: dict[str, Any], *known: dict[str, Any], is_told: bool = False) -> list[str]:
    """Return what is shown neither as it was written nor as an error: nothing ever may be.

    Args:
        shown: by :func:`everything`.
        known: the same of the times that may come back, oldest first. What is in no journal
            (drafts, preferences) is signed by nothing: whoever puts a page of it back brings back
            what was kept at one of those times. With a page of the index of words a search finds
            what it found then, told as it is now.
        is_told: whether the opening told that the diary is an older one. Then, and only then,
            its entries may be the older ones.
    """
    told = {name: value for name, value in shown.items() if not isinstance(value, DiaryError)}
    loose = {
        name
        for name, value in told.items()
        if name.split()[0] in _LOOSE and any(_is_right(name, value, was) for was in known)
    }
    newest = known[-1]["timeline"]
    loose |= {
        name
        for name, value in told.items()
        if name.startswith("search") and len(known) > 1 and all(one in newest for one in value)
    }
    if "drafts" in told and _were_kept(told["drafts"], known):
        loose.add("drafts")
    faults = [
        [name for name in told.keys() - loose if not _is_right(name, told[name], was)]
        for was in (known if is_told else known[-1:])
    ]
    return min(faults, key=len)


def _were_kept(drafts: list[Any], known: tuple[dict[str, Any], ...]) -> bool:
    """Say whether all words and files of drafts, where there are two times, are of one of them."""
    kept = [draft for was in known for draft in was["drafts"]]
    words = {draft.draft.account for draft in kept} | {""}
    files = {exhibit for draft in kept for exhibit in draft.exhibits}
    return len(known) > 1 and all(
        draft.draft.account in words and files.issuperset(draft.exhibits) for draft in drafts
    )


def _is_right(name: str, value: Any, written: dict[str, Any]) -> bool:
    kind = name.split()[0]
    if name not in written:
        return False
    if value == written[name]:
        return True
    if kind in {"timeline", "oldest", "search"}:
        return _are_right(value, written[name])
    if kind == "drafts":
        return _drafts_are_right(value, written[name])
    if kind == "thumbnail":
        return value == b""
    return kind == "preview" and value.problem is not None and value.thumbnail == b""


def _are_right(value: list[Record | Unreadable], was: list[Record]) -> bool:
    """Compare a list: every entry is in it, whole or marked; only those without a place move."""
    by_id = {record.id: record for record in was}
    if sorted(one.id for one in value) != sorted(by_id):
        return False
    return all(
        (isinstance(one, Unreadable) and one.number in {0, by_id[one.id].number})
        or one == by_id[one.id]
        for one in value
    )


def _drafts_are_right(value: list[Any], was: list[Any]) -> bool:
    by_id = {kept.id: kept for kept in was}
    return {kept.id for kept in value} == by_id.keys() and all(
        kept == by_id[kept.id]
        or (kept.is_damaged and kept.draft.is_blank)
        or (kept.is_damaged and kept.draft == by_id[kept.id].draft)
        for kept in value
    )


@dataclass
class Outcome:
    """How a damaged diary answered.

    Attributes:
        opened: whether it opened.
        named: what the check named, or the opening told of an older state.
        wrong: what was shown silently wrong.
        is_whole: everything is as it was, and the check finds nothing.
    """

    opened: bool
    named: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    is_whole: bool = False

    @property
    def is_silent(self) -> bool:
        """Say whether damage passed unseen, or something wrong was shown."""
        return bool(self.wrong) or (self.opened and not (self.named or self.is_whole))


@contextmanager
def opened(folder: Path, surroundings: Surroundings) -> Iterator[Diary | DiaryError]:
    diary = attempt(lambda: open_diary(folder, PASSPHRASE, surroundings))
    try:
        yield diary
    finally:
        if isinstance(diary, Diary):
            diary.close()


def outcome(folder: Path, surroundings: Surroundings, *known: dict[str, Any]) -> Outcome:
    """Open a damaged diary, look at everything and check it.

    Args:
        folder: of the diary.
        surroundings: of the diary.
        known: everything that was shown at some time, oldest first.
    """
    with opened(folder, surroundings) as diary:
        if isinstance(diary, DiaryError):
            return Outcome(opened=False, named=(type(diary).__name__,))
        shown = everything(diary)
        findings = diary.keep_safe.check(Progress(), at_once)
        named = tuple(f"{found.kind} {found.name}" for found in findings.damage)
        if diary.access.arrival().now.older is not None:
            named += ("older",)
        faults = wrong(shown, *known, is_told="older" in named)
        missing = known[-1].keys() - shown.keys()
        is_whole = not (named or faults or missing) and not any(
            isinstance(value, (DiaryError, Unreadable)) for value in shown.values()
        )
        return Outcome(True, named, tuple(faults), is_whole)


def flipped(content: bytes, at: int, bit: int = 1) -> bytes:
    return content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]


def kinds(outcomes: list[Outcome]) -> set[str]:
    """Return the kinds of damage the checks named."""
    known = {kind.value for kind in DamageKind}
    return {name.split()[0] for one in outcomes for name in one.named} & known
