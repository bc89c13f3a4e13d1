"""What can be done to a pack: each damage by its name, for every check of a pack alike."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from diary_app.export.bag import BESIDE, FRONT, OUTSIDE, TAG_FILES, manifest_text
from diary_app.export.signature import pem_of

PICTURE, SOUND = "data/exhibits/AB-0001 picture.jpg", "data/exhibits/AB-0003 sound.m4a"
JOURNAL = "data/journal.json"
STRANGER = Ed25519PrivateKey.from_private_bytes(b"x" * 32)
KEEPER = Ed25519PrivateKey.from_private_bytes(b"k" * 32)


def sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def seal_anew(
    folder: Path, key: Ed25519PrivateKey | None = None, outside: tuple[str, ...] = BESIDE
) -> None:
    """Write all lists and hashes anew, with what key a forger has; without any that is all."""
    there = [path for path in outside if (folder / path).exists()]
    (folder / OUTSIDE).write_bytes(manifest_text(dict.fromkeys(there, "0" * 64)))
    if not there:
        (folder / OUTSIDE).unlink()
    payload = [path for path in (folder / "data").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in payload)
    line_of(folder / "bag-info.txt", "Payload-Oxum: ", f"{size}.{len(payload)}")
    if there:
        (folder / OUTSIDE).write_bytes(manifest_text({n: sum_of(folder / n) for n in there}))
    payload = [path for path in (folder / "data").rglob("*") if path.is_file()]
    sums = {path.relative_to(folder).as_posix(): sum_of(path) for path in payload}
    manifest = manifest_text(sums)
    (folder / "manifest-sha256.txt").write_bytes(manifest)
    if key is not None:
        (folder / "manifest.sig").write_bytes(key.sign(manifest))
        (folder / "signing-key.pem").write_bytes(pem_of(key.public_key().public_bytes_raw()))
    tag_anew(folder)


def tag_anew(folder: Path) -> None:
    """Write the list of what lies beside the payload anew; no signature is over it."""
    tags = {path: sum_of(folder / path) for path in TAG_FILES if (folder / path).exists()}
    (folder / "tagmanifest-sha256.txt").write_bytes(manifest_text(tags))


def line_of(path: Path, beginning: str, end: str) -> None:
    lines = path.read_text().splitlines()
    told = [f"{beginning}{end}" if line.startswith(beginning) else line for line in lines]
    path.write_text("\n".join(told) + "\n")


def as_of_0_2(folder: Path, key: Ed25519PrivateKey) -> None:
    """Leave what a pack of version 0.2 held: no page, and no list of what lies outside."""
    (folder / "CHECK THIS PACK.html").unlink()
    seal_anew(folder, key, ())


def counted(count: str, **also: bytes) -> Callable[[Path], None]:
    """Leave what an earlier pack held, whose bag-info.txt nothing signs, and change its count.

    Args:
        count: what it says of the parts; "" takes that out.
        also: content of ``Other parts.txt``, if it has one.
    """

    def do(pack: Path) -> None:
        for content in also.values():
            (pack / "data/Other parts.txt").write_bytes(content)
        added_to("bag-info.txt", f"Bag-Count: {count}\n".encode() if count else b"")(pack)
        seal_anew(pack, KEEPER, FRONT)

    return do


def written_anew(folder: Path, change: Callable[[list[dict]], object], end: str = "\n") -> None:
    """Change rows of the journal, and write it in the program's own form."""
    path = folder / JOURNAL
    rows = json.loads(path.read_bytes())["entries"]
    change(rows)
    told = ",\n".join(json.dumps(row) for row in rows)
    path.write_text(f'{{"v": 1, "entries": [\n{told}\n]}}{end}')


def changed_row(place: int, **facts: object) -> Callable[[Path], None]:
    return lambda pack: written_anew(pack, lambda rows: rows[place].update(facts))


def sealed(damage: Callable[[Path], object], key: Ed25519PrivateKey | None) -> Callable[..., None]:
    """Do a damage, then write all lists anew."""

    def both(pack: Path) -> None:
        damage(pack)
        seal_anew(pack, key)

    return both


def put(path: str, content: bytes = b"planted") -> Callable[[Path], object]:
    return lambda pack: (pack / path).write_bytes(content)


def without(path: str) -> Callable[[Path], object]:
    return lambda pack: (pack / path).unlink()


def added_to(path: str, more: bytes = b"\n") -> Callable[[Path], object]:
    return lambda pack: (pack / path).write_bytes((pack / path).read_bytes() + more)


def tagged(damage: Callable[[Path], object]) -> Callable[[Path], None]:
    def both(pack: Path) -> None:
        damage(pack)
        tag_anew(pack)

    return both


def exchange(pack: Path) -> None:
    one, other = (pack / PICTURE).read_bytes(), (pack / SOUND).read_bytes()
    (pack / PICTURE).write_bytes(other)
    (pack / SOUND).write_bytes(one)


def key_spelt_otherwise(pack: Path) -> None:
    """Put the right key in a form that other programs read and this one never writes."""
    raw = bytes.fromhex("302a300506032b6570032100") + KEEPER.public_key().public_bytes_raw()
    text = base64.b64encode(raw).decode()
    halves = f"{text[:30]}\n{text[30:]}"
    (pack / "signing-key.pem").write_text(
        f"-----BEGIN PUBLIC KEY-----\n{halves}\n-----END PUBLIC KEY-----\n"
    )


def turned_round(pack: Path) -> None:
    lines = (pack / OUTSIDE).read_bytes().splitlines(keepends=True)
    (pack / OUTSIDE).write_bytes(b"".join(reversed(lines)))


def many_names(pack: Path) -> None:
    for number in range(40):
        (pack / f"data/exhibits/AB-1{number:03} picture.jpg").write_bytes(b"planted")


def misleading_names(pack: Path) -> None:
    for name in ("gpj.\u202eexe", "two\nlines", "tab\there", "zero\u200bwidth", "ł–é 𝄞"):
        (pack / "data" / name).write_bytes(b"")
    (pack / "data/<img src=x onerror=document.title=1>").write_bytes(b"")


OTHERS = f"{'0' * 64}  Pack part 2 of 2/manifest-sha256.txt\n".encode()
FAR = {"seq": 2**53 + 1}
ODD_MARK = json.dumps(
    {"mark": "Zoë Ó-Łee/7", "media_type": "text/x", "name": "", "sha256": "", "size": 1, "v": 1},
    ensure_ascii=False,
    separators=(",", ":"),
)
DAMAGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _pack: None,
    "a picture with a byte more": added_to(PICTURE),
    "an emptied document": put("data/Evidence pack.pdf", b""),
    "a table gone": without("data/Timeline.csv"),
    "an original gone": without(SOUND),
    "two originals exchanged": exchange,
    "a file planted among the exhibits": put("data/exhibits/AB-0099 picture.jpg"),
    "files planted beside the payload": lambda p: [
        put(n)(p) for n in ("x", ".hidden", "Thumbs.db")
    ],
    "many files planted": many_names,
    "names that mislead": misleading_names,
    "a folder within": lambda p: [(p / "data/a/b").mkdir(parents=True), put("data/a/b/c")(p)],
    "a changed read me": added_to("READ ME FIRST.txt"),
    "the page exchanged": put("CHECK THIS PACK.html", b"<p>All is well.</p>"),
    "the page exchanged and listed": tagged(put("CHECK THIS PACK.html", b"<p>All is well.</p>")),
    "the read me exchanged and listed": tagged(put("READ ME FIRST.txt", b"All is well.")),
    "the page gone": without("CHECK THIS PACK.html"),
    "the page gone and unlisted": tagged(without("CHECK THIS PACK.html")),
    "the list of those outside gone": without(OUTSIDE),
    "the list of those outside in another order": turned_round,
    "the manifest gone": without("manifest-sha256.txt"),
    "both lists gone": lambda p: [without(f"{n}manifest-sha256.txt")(p) for n in ("", "tag")],
    "an empty manifest": put("manifest-sha256.txt", b""),
    "a manifest that leads out": added_to("manifest-sha256.txt", b"0" * 64 + b"  data/../../x\n"),
    "a manifest with no more line end": lambda p: (p / "manifest-sha256.txt").write_bytes(
        (p / "manifest-sha256.txt").read_bytes()[:-1]
    ),
    "the tag manifest gone": without("tagmanifest-sha256.txt"),
    "the tag manifest with another line": added_to("tagmanifest-sha256.txt", b"x\n"),
    "the count in bag-info wrong": lambda p: line_of(p / "bag-info.txt", "Payload-Oxum: ", "1.1"),
    "the count wrong and listed": tagged(
        lambda p: line_of(p / "bag-info.txt", "Payload-Oxum: ", "1.1")
    ),
    "the agent exchanged and listed": tagged(
        lambda p: line_of(p / "bag-info.txt", "Bag-Software-Agent: ", "Forged")
    ),
    "an invented contact": tagged(added_to("bag-info.txt", b"Contact-Email: x@example.org\n")),
    "a part of one": tagged(added_to("bag-info.txt", b"Bag-Count: 1 of 1\n")),
    "another version of the form": tagged(
        put("bagit.txt", b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n")
    ),
    "an earlier pack": counted(""),
    "an earlier pack in parts": counted("1 of 2", others=OTHERS),
    "an earlier pack that hides its parts": counted("", others=OTHERS),
    "an earlier pack with too few parts": counted("1 of 1", others=OTHERS),
    "an earlier pack with parts invented": counted("1 of 3"),
    "an earlier pack called a later part": counted("2 of 3"),
    "the signature gone": without("manifest.sig"),
    "a signature cut short": put("manifest.sig", b"short"),
    "a signature of nothing": put("manifest.sig", bytes(64)),
    "a stranger's key": tagged(
        put("signing-key.pem", pem_of(STRANGER.public_key().public_bytes_raw()))
    ),
    "a key that is none": tagged(put("signing-key.pem", b"no key")),
    "the key in another spelling": tagged(key_spelt_otherwise),
    "all lists anew, unsigned": sealed(put("data/Timeline.csv"), None),
    "all lists anew, signed by a stranger": sealed(put("data/Timeline.csv"), STRANGER),
    "all lists anew, signed by the keeper": sealed(put("data/Timeline.csv"), KEEPER),
    "an original exchanged, signed by the keeper": sealed(put(PICTURE), KEEPER),
    "an original gone, signed by the keeper": sealed(without(PICTURE), KEEPER),
    "an original slipped in, signed by the keeper": sealed(
        put("data/exhibits/AB-0009 picture.jpg"), KEEPER
    ),
    "the first row cut out": sealed(lambda p: written_anew(p, lambda rows: rows.pop(0)), KEEPER),
    "a row cut out": sealed(lambda p: written_anew(p, lambda rows: rows.pop(5)), KEEPER),
    "the last row cut off": sealed(lambda p: written_anew(p, lambda rows: rows.pop()), KEEPER),
    "two rows exchanged": sealed(
        lambda p: written_anew(p, lambda rows: rows.insert(3, rows.pop(4))), KEEPER
    ),
    "a changed commitment": sealed(changed_row(5, commitment="0" * 64), KEEPER),
    "a changed body": sealed(changed_row(5, body='{"v":1}'), KEEPER),
    "a body that is not canonical": sealed(changed_row(5, body='{ "v":1}'), KEEPER),
    "a body with half a letter": sealed(changed_row(5, body='{"v":"\ud800"}'), KEEPER),
    "a body withheld and its salt not": sealed(changed_row(5, body=None), KEEPER),
    "a body and its salt withheld": sealed(changed_row(5, body=None, salt=None), KEEPER),
    "a changed time": sealed(changed_row(5, at="2020-01-01T00:00:00.000Z"), KEEPER),
    "a changed hash": sealed(changed_row(5, hash="f" * 64), KEEPER),
    "a hash in capitals": sealed(changed_row(5, hash="F" * 64), KEEPER),
    "a changed signature of a row": sealed(changed_row(5, signature="00" * 64), KEEPER),
    "a signature of a row that is none": sealed(changed_row(5, signature="x"), KEEPER),
    "another author": sealed(
        changed_row(5, author=STRANGER.public_key().public_bytes_raw().hex()), KEEPER
    ),
    "another diary": sealed(changed_row(5, diary="f" * 32), KEEPER),
    "a number no program can hold": sealed(changed_row(5, **FAR), KEEPER),
    "a number that is a text": sealed(changed_row(5, seq="6"), KEEPER),
    "a word in another script": sealed(changed_row(5, subject="żółć\x7f\u2028𝄞"), KEEPER),
    "a row said to be a salvage": sealed(changed_row(5, kind="salvaged"), KEEPER),
    "a row said to be a witness": sealed(changed_row(5, kind="witnessed"), KEEPER),
    "a mark of another kind": sealed(changed_row(2, body=ODD_MARK), KEEPER),
    "a journal that is none": sealed(put(JOURNAL, b"{}"), KEEPER),
    "a journal of no rows": sealed(lambda p: written_anew(p, lambda rows: rows.clear()), KEEPER),
    "a journal with a blank more": sealed(added_to(JOURNAL, b" "), KEEPER),
    "a journal in another spelling": sealed(
        lambda p: put(JOURNAL, json.dumps(json.loads((p / JOURNAL).read_bytes())).encode())(p),
        KEEPER,
    ),
    "the journal gone": without(JOURNAL),
    "a pack as of version 0.2": lambda p: as_of_0_2(p, KEEPER),
    "a page put into a pack as of version 0.2": lambda p: [
        as_of_0_2(p, KEEPER),
        put("CHECK THIS PACK.html")(p),
    ],
}
