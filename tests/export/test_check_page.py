"""CHECK THIS PACK.html, in a real browser engine: it says what the program's own check says."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from itertools import product
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from damages import DAMAGES

from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.pack import Receipt, in_groups
from diary_app.export import verify
from diary_app.export.check_page import PARTS, check_page
from diary_app.export.exhibits import ENDINGS, exhibit_paths
from diary_app.i18n import Translate, english
from diary_app.progress import Progress

CHECKER = "CHECK THIS PACK.html"
RESOURCES = Path(__file__).parents[2] / "resources" / "checker"
OWN_ED25519 = "Object.defineProperty(crypto, 'subtle', { value: undefined })"
SOUND = "Nothing in this pack was changed since it was made."


@pytest.fixture(scope="session")
def page(tmp_path_factory) -> str:
    """The page by itself, beyond the reach of whoever spoils a pack."""
    target = tmp_path_factory.mktemp("page") / CHECKER
    target.write_bytes(check_page(RESOURCES, english()))
    return str(target)


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_page_names_what_the_program_names(damage, pack, page, browser):
    DAMAGES[damage](pack)
    verdict = verify(pack, Progress())
    said = browser(page=page, folder=str(pack))
    named = {(kind, name) for kind, name in said["faults"]}
    told = {(fault.kind.value, fault.name) for fault in verdict.faults}
    if said["verdict"] == "This folder is not an evidence pack.":
        named = {("not_a_pack", pack.name)}
    assert named == told
    assert (said["verdict"] == SOUND) is verdict.is_sound
    assert said["code"] == in_groups(verdict.code)
    assert said["focus"] == "verdict"
    assert said["complaints"] == []


def test_the_damages_are_seen_and_what_is_none_is_none(pack, tmp_path):
    sound = {"nothing", "a pack as of version 0.2"}
    for name, damage in DAMAGES.items():
        copy = shutil.copytree(pack, tmp_path / "copy")
        damage(copy)
        # The keeper's own key can sign anything: only the journal and the noted code tell.
        is_sound = name in sound or name == "all lists anew, signed by the keeper"
        is_sound = is_sound or name in {"the last row cut off", "a body and its salt withheld"}
        assert verify(copy, Progress()).is_sound is is_sound, name
        shutil.rmtree(copy)


@pytest.mark.parametrize(
    "damage",
    ["nothing", "all lists anew, unsigned", "a changed signature of a row", "a row cut out"],
)
def test_a_browser_without_ed25519_says_the_same(damage, pack, page, browser):
    DAMAGES[damage](pack)
    verdict = verify(pack, Progress())
    said = browser(page=page, folder=str(pack), before=OWN_ED25519)
    named = {(kind, name) for kind, name in said["faults"]}
    assert named == {(fault.kind.value, fault.name) for fault in verdict.faults}


def test_it_opens_out_of_the_pack_itself_and_asks_for_nothing_else(made: Receipt, browser):
    own = made.folder / CHECKER
    said = browser(page=str(own), folder=str(made.folder))
    assert said["verdict"] == SOUND
    assert said["asked"] == [own.as_uri().replace("%20", " ")]
    assert said["modes"] == ["FileSelectUploadFolder"]
    files = [path for path in made.folder.rglob("*") if path.is_file()]
    assert said["looked"]["Files"].startswith(f"{len(files)} · ")
    assert said["looked"]["Rows of the journal"] == "12"


def test_nothing_it_is_made_of_could_reach_anywhere(browser, page):
    text = Path(page).read_text(encoding="utf-8")
    assert "default-src &#x27;none&#x27;" in text
    assert "unsafe" not in text
    assert not re.search(r"\b(?:src|href|action)=|@import|url\(|https?:", text)
    assert not re.search(
        r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval|Function|innerHTML|"
        r"insertAdjacentHTML|localStorage|indexedDB|import)\b", text
    )  # fmt: skip
    tries = (
        "const tries = [];"
        "await fetch('https://example.invalid/').catch(() => tries.push('fetch'));"
        "await new Promise((d) => { const i = new Image(); i.onload = i.onerror = d;"
        " i.src = 'https://example.invalid/x.png'; });"
        "try { document.body.innerHTML = '<b>'; } catch { tries.push('markup'); }"
        "try { new Function('return 1'); } catch { tries.push('eval'); }"
        "return tries;"
    )
    said = browser(page=page, run=tries)
    assert said["result"] == {"value": ["fetch", "markup", "eval"]}
    assert said["asked"] == [Path(page).as_uri().replace("%20", " ")]
    assert len(said["complaints"]) >= 3


def test_a_changed_program_does_not_run_in_the_page(tmp_path, browser, made):
    spoilt = tmp_path / CHECKER
    content = (made.folder / CHECKER).read_bytes()
    spoilt.write_bytes(content.replace(b'"unfit"', b'"ready"').replace(b"begin();", b"begin() ;"))
    own = browser(page=str(made.folder / CHECKER), run="return document.body.dataset.state")
    assert own["result"] == {"value": "ready"}
    with pytest.raises(AssertionError, match="violates the following Content Security Policy"):
        browser(page=str(spoilt), longest=2)


def test_names_are_shown_as_text_with_what_hides_made_seen(pack, page, browser):
    DAMAGES["names that mislead"](pack)
    said = browser(page=page, folder=str(pack))
    names = [name for _, name in said["faults"]]
    assert {"data/gpj.[U+202E]exe", "data/two[U+000A]lines"} < set(names)
    assert "data/<img src=x onerror=document.title=1>" in names
    assert "<img" not in said["markup"]


@pytest.mark.parametrize("name", ["data\\Timeline.csv", "data\\a"])
def test_a_name_that_a_browser_takes_for_a_path_hides_nothing(name, pack, page, browser):
    (pack / name).write_bytes(b"planted")
    said = browser(page=page, folder=str(pack))
    assert ["extra", name.replace("\\", "/")] in said["faults"]
    assert said["verdict"] != SOUND


def test_it_compares_the_code_somebody_noted(made: Receipt, page, browser):
    def typed(code: str) -> str:
        return browser(page=page, folder=str(made.folder), typed=code)["agreement"]

    same = "The codes are the same."
    assert typed(in_groups(made.code)) == typed(made.code) == typed(f" {made.code[:16]} ") == same
    assert "at least four groups" in typed(made.code[:12])
    wrong = in_groups(made.code[:9] + ("0" if made.code[9] != "0" else "1") + made.code[10:])
    assert "differ in group 3" in typed(wrong)
    assert "differ" in typed(f"{made.code}00")


def test_no_code_is_called_the_same_beside_a_changed_file(pack, page, browser):
    assert browser(page=page, folder=str(pack))["canCompare"] is True
    (pack / "data/Timeline.csv").write_bytes(b"changed")
    assert browser(page=page, folder=str(pack))["canCompare"] is False


def test_a_check_can_be_stopped_and_says_that_nothing_is_known(made, page, browser, tmp_path):
    pack = shutil.copytree(made.folder, tmp_path / "pack")
    with (pack / "data/large").open("wb") as out:
        out.truncate(2**30)
    said = browser(page=page, folder=str(pack), stop=True)
    assert (said["state"], said["notice"]) == ("start", "Stopped. Nothing is known about the pack.")
    assert said["focus"] == "choose"


def test_a_folder_that_is_no_pack_is_said(tmp_path, page, browser):
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    said = browser(page=page, folder=str(tmp_path))
    assert said["verdict"] == "This folder is not an evidence pack."
    assert (said["code"], said["faults"]) == ("", [])


def test_files_that_computers_add_are_explained_and_still_named(pack, page, browser):
    (pack / ".DS_Store").write_bytes(b"x")
    said = browser(page=page, folder=str(pack))
    assert ["extra", ".DS_Store"] in said["faults"]
    assert said["ownFiles"] is True


# Its arithmetic


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


# How it is put together


def test_it_is_the_same_each_time_and_says_its_language_and_direction():
    assert check_page(RESOURCES, english()) == check_page(RESOURCES, english())
    assert b'<html lang="en-GB" dir="ltr">' in check_page(RESOURCES, english())
    assert b'<html lang="ur" dir="rtl">' in check_page(RESOURCES, Translate("ur"))


def test_every_part_of_it_stands_in_it_as_it_was_written():
    text = check_page(RESOURCES, english()).decode()
    parts = {path.name for path in RESOURCES.iterdir()}
    assert parts == {*PARTS, "page.css", "page.html"}
    for part in (*PARTS, "page.css"):
        assert (RESOURCES / part).read_text(encoding="utf-8") in text
    assert "{{" not in text.split("<script>")[0]
