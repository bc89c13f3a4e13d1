"""The arithmetic of CHECK THIS PACK.html, in a real browser engine: as Python's own."""

from __future__ import annotations

import hashlib
import random
from itertools import product

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.export.exhibits import ENDINGS, exhibit_paths


def test_a_browser_that_calculates_wrongly_is_not_used(page, browser):
    before = "Math.floor = (number) => number | 1"
    said = browser(page=page, before=before)
    assert said["state"] == "unfit"
    assert "does not calculate as it should" in said["notice"]


def test_sha_256_and_sha_512_are_right_at_every_edge_of_a_block(page, browser):
    sizes = [*range(140), 1000, 4095, 4096, 4097]
    script = (
        f"return {sizes}.map((size) => {{"
        " const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7 + size) & 255);"
        " return [sha256(bytes), toHex(sha512(bytes))]; })"
    )
    found = browser(page=page, run=script)["result"]["value"]
    for size, (short, long) in zip(sizes, found, strict=True):
        content = bytes((at * 7 + size) & 255 for at in range(size))
        assert short == hashlib.sha256(content).hexdigest(), size
        assert long == hashlib.sha512(content).hexdigest(), size


def test_more_than_half_a_gigabyte_is_counted_rightly(page, browser):
    """Its length in bits no longer fits into 32."""
    script = (
        "const piece = new Uint8Array(2 ** 24); const hash = new Sha256();"
        "for (let at = 0; at < 33; at += 1) hash.update(piece);"
        "return toHex(hash.digest())"
    )
    expected = hashlib.sha256(bytes(33 * 2**24)).hexdigest()
    assert browser(page=page, run=script)["result"] == {"value": expected}


def test_its_own_ed25519_judges_as_the_library_does(page, browser):
    rnd = random.Random(8032)
    asked, expected = [], []
    for number in range(24):
        key = Ed25519PrivateKey.from_private_bytes(rnd.randbytes(32))
        content = rnd.randbytes(number * 9)
        signature = bytearray(key.sign(content))
        if number % 2:
            signature[rnd.randrange(64)] ^= 1 << rnd.randrange(8)
        asked.append([key.public_key().public_bytes_raw().hex(), signature.hex(), content.hex()])
        expected.append(number % 2 == 0)
    script = f"return {asked}.map((one) => isSignedHere(...one.map(fromHex)))"
    assert browser(page=page, run=script)["result"] == {"value": expected}


def test_it_names_originals_as_the_program_does(page, browser):
    marks = ["AB/1", "AB/12", "ABCDEFGHI/3", "zoë łee/0004", "Zoë Ó Briain/5", "/6", "a b-c d e/7"]
    marks += ["—/8", "AB/1234567890", "x/9/10"]
    types = [
        *ENDINGS,
        "text/plain",
        "text/x",
        "image/x",
        "audio/x",
        "video/x",
        "x/y",
        "",
        "constructor",
    ]
    exhibits = [
        Exhibit(id=ExhibitId(str(at)), mark=mark, name="", media_type=kind, size=0, sha256="")
        for at, (mark, kind) in enumerate(product([*marks, marks[0]], types))
    ]
    given = [{"mark": one.mark, "type": one.media_type} for one in exhibits]
    said = browser(page=page, run=f"return pathsOf({given}, WORDS.endings)")["result"]["value"]
    assert said == list(exhibit_paths(exhibits).values())
