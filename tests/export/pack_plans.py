"""Plans of fictional people, with a real journal behind them: real hashes, salts and signatures."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image, ImageDraw

from diary_app import chain
from diary_app.domain.answers import Answer, answered
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview, PreviewProblem
from diary_app.domain.glance import Glance
from diary_app.domain.incident import Draft, IncidentId
from diary_app.domain.journal import Act, ActKind, JournalEntry
from diary_app.domain.left_out import LeftOut, Reason
from diary_app.domain.moment import Moment
from diary_app.domain.pack import PackPlan
from diary_app.domain.profile import Behaviour, Profile
from diary_app.domain.record import Keeper, Record, Version
from diary_app.domain.selection import Period
from diary_app.domain.when import Precision, When
from diary_app.export import Sources
from diary_app.timeline import patterns_of

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
DIARY = "d" * 32
PROFILE = Profile(
    key="test-land",
    name="England and Wales",
    checked=date(2026, 11, 21),
    act="Protection from Harassment Act 1997, section 2A(3)",
    behaviours=(
        Behaviour(key="following", words="Followed me", statute="(a)"),
        Behaviour(key="contact", words="Contacted me, or tried to", statute="(b)"),
        Behaviour(key="loitering", words="Hung around somewhere I was or go", statute="(e)"),
        Behaviour(key="threat", words="Threatened me or someone else"),
    ),
    helplines=(),
)


def moment(day: int = 0, *, minutes: int = 0) -> Moment:
    """Return 9 March 2026, 21:05 UTC and so many days and minutes."""
    utc = datetime(2026, 3, 9, 21, 5, tzinfo=UTC) + timedelta(days=day, minutes=minutes)
    return Moment(utc=utc, zone="Europe/London", offset=0, monotonic=day * 1000, boot="b")


def at(day: int = 0, precision: Precision = Precision.EXACT) -> When:
    """Return 9 March 2026, 20:30 and so many days."""
    return When(precision=precision, start=datetime(2026, 3, 9, 20, 30) + timedelta(days=day))


def jpeg(width: int = 640, height: int = 480, label: str = "", quality: int = 80) -> bytes:
    """Return a drawn picture without metadata."""
    shade = int(hashlib.sha256(label.encode()).hexdigest()[:2], 16)
    image = Image.new("RGB", (width, height), (210, 200 + shade // 5, 190))
    pen = ImageDraw.Draw(image)
    for x in range(0, width, max(width // 12, 1)):
        pen.line((x, 0, width - x, height), fill=(shade, 120, 90), width=3)
    pen.rectangle((0, 0, width - 1, height - 1), outline=(20, 20, 20), width=4)
    pen.text((20, 20), label, fill=(0, 0, 0))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


@dataclass
class Told:
    """One entry to be written: its versions, and the files added with the first of them."""

    accounts: Sequence[str] = ("He waited by the gate and called my name twice.",)
    when: When | None = None
    later_when: When | None = None
    place: str = "outside work"
    behaviours: Sequence[str] = ("following", "contact")
    files: Sequence[tuple[str, str, bytes, Preview]] = ()
    reason: str = "I remembered more."
    answers: Mapping[str, Answer] = field(default_factory=dict)
    later_answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass
class Case:
    """A diary as the pack sees it. ``plan`` and ``sources`` are what the export takes."""

    told: Sequence[Told]
    keeper: Keeper = field(default_factory=lambda: Keeper(name="Anna Bell", initials="AB"))
    left_out: int = 0
    key: Ed25519PrivateKey = field(
        default_factory=lambda: Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    )
    bytes_of: dict[ExhibitId, bytes] = field(default_factory=dict)
    previews: dict[ExhibitId, Preview] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._journal: list[JournalEntry] = []
        self._marks = 0
        self._append(Act(kind=ActKind.DIARY_MADE, subject=self.public, body={"v": 1}))
        records = [self._write(number, told) for number, told in enumerate(self.told, start=1)]
        for _ in range(self.left_out):
            act = Act(
                kind=ActKind.INCIDENT_WRITTEN, subject="9" * 32, body={"account": "kept back"}
            )
            self._append(act, moment(250), withhold=True)
        records.sort(key=Record.sort_key)
        reasons = (
            (LeftOut(reason=Reason.OUTSIDE_PERIOD, count=self.left_out),) if self.left_out else ()
        )
        self.plan = PackPlan(
            diary=DIARY,
            keeper=self.keeper,
            profile=PROFILE,
            period=Period(first=date(2026, 3, 1)) if self.left_out else Period(),
            prepared=moment(300),
            app_version="0.1.0",
            records=tuple(records),
            patterns=patterns_of(Glance.of(record.now.told) for record in records),
            left_out=reasons,
            entries_in_diary=len(records) + self.left_out,
            journal=tuple(self._journal),
        )

    def add(self, act: Act) -> None:
        """Let the journal go on with another act, in the open."""
        self._append(act, moment(280))
        self.plan = replace(self.plan, journal=tuple(self._journal))

    @property
    def public(self) -> str:
        return self.key.public_key().public_bytes_raw().hex()

    @property
    def sources(self) -> Sources:
        return Sources(
            original=self._original,
            preview=lambda exhibit: self.previews[exhibit.id],
            sign=self.key.sign,
            public_key=self.key.public_key().public_bytes_raw(),
            fonts=FONTS,
            checker=FONTS.parent / "checker",
        )

    def _original(self, exhibit: Exhibit) -> Iterator[bytes]:
        content = self.bytes_of[exhibit.id]
        for start in range(0, len(content), 65536):
            yield content[start : start + 65536]

    def _write(self, number: int, told: Told) -> Record:
        exhibits = [self._keep(number, *file) for file in told.files]
        ids = tuple(exhibit.id for exhibit in exhibits)
        incident = IncidentId(f"{number:032x}")
        versions: list[Version] = []
        for place, account in enumerate(told.accounts):
            when = told.when or at(number)
            draft = Draft(
                when=when if not place else told.later_when or when,
                account=account,
                place=told.place,
                behaviours=tuple(told.behaviours),
                exhibits=ids,
            )
            draft = answered(draft, {**told.answers, **(told.later_answers if place else {})})
            written = moment(number, minutes=place * 90)
            reason = told.reason if place else None
            kind = ActKind.INCIDENT_AMENDED if place else ActKind.INCIDENT_WRITTEN
            body = {**_writable(draft.to_body()), **({"reason": reason} if reason else {})}
            entry = self._append(Act(kind=kind, subject=incident, body=body), written)
            versions.append(
                Version(
                    seq=entry.seq, told=draft, written=written, author=entry.author, reason=reason
                )
            )
        return Record(
            id=incident, number=number, versions=tuple(versions), exhibits=tuple(exhibits)
        )

    def _keep(
        self, number: int, name: str, media_type: str, content: bytes, preview: Preview
    ) -> Exhibit:
        self._marks += 1
        exhibit = Exhibit(
            id=ExhibitId(f"{self._marks:032x}"),
            mark=f"AB/{self._marks}",
            name=name,
            media_type=media_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        self.bytes_of[exhibit.id] = content
        self.previews[exhibit.id] = preview
        body = _writable(exhibit.to_body())
        self._append(Act(kind=ActKind.EXHIBIT_KEPT, subject=exhibit.id, body=body), moment(number))
        return exhibit

    def _append(
        self, act: Act, when: Moment | None = None, *, withhold: bool = False
    ) -> JournalEntry:
        entry = sealed(self._journal, act, self.key, when or moment())
        self._journal.append(replace(entry, body=None, salt=None) if withhold else entry)
        return entry


def sealed(
    journal: Sequence[JournalEntry], act: Act, key: Ed25519PrivateKey, when: Moment
) -> JournalEntry:
    """Return the act as the next entry of a journal, hashed and signed."""
    seq = len(journal) + 1
    salt = hashlib.sha256(str(seq).encode()).digest()
    body = chain.canonical(act.body)
    entry = JournalEntry(
        diary=DIARY,
        seq=seq,
        kind=act.kind,
        subject=act.subject,
        author=key.public_key().public_bytes_raw().hex(),
        at=when.iso(),
        zone=when.zone,
        offset=when.offset,
        monotonic=when.monotonic,
        boot=when.boot,
        app="0.1.0",
        commitment=chain.commitment(salt, body),
        previous=journal[-1].hash if journal else chain.FIRST,
        hash="",
        signature="",
        body=body.decode(),
        salt=salt.hex(),
    )
    entry = replace(entry, hash=chain.hash_of(entry))
    return replace(entry, signature=key.sign(bytes.fromhex(entry.hash)).hex())


def picture(
    name: str = "photo.jpg", width: int = 640, height: int = 480
) -> tuple[str, str, bytes, Preview]:
    """Return a picture file with its preview; the original is larger than the proof."""
    content = jpeg(width, height, name, quality=95)
    proof = jpeg(width, height, name)
    return name, "image/jpeg", content, Preview(proof=proof, width=width, height=height)


def no_picture(
    name: str = "call.m4a",
    media_type: str = "audio/mp4",
    content: bytes = b"sound" * 100,
    problem: PreviewProblem = PreviewProblem.NOT_A_PICTURE,
) -> tuple[str, str, bytes, Preview]:
    """Return a file that cannot be shown."""
    return name, media_type, content, Preview(problem=problem)


def _writable(body: Mapping[str, object]) -> dict[str, object]:
    """Return a body the journal can hold: it takes no lone surrogates, the PDF must bear them."""
    return {
        key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for key, value in body.items()
    }
