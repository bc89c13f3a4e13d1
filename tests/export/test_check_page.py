"""CHECK THIS PACK.html, in a real browser engine: it says what the program's own check says."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from damages import DAMAGES, KEEPER, sealed, written_anew
from forgeries import FORGERIES, forged, salvaged
from pack_reading import make, make_case
from told_by_both import told_by_both

from diary_app.domain.journal import Act, ActKind
from diary_app.domain.leaks import Mask
from diary_app.domain.pack import Receipt, Standing, in_groups
from diary_app.domain.selection import Purpose
from diary_app.export import build, verify
from diary_app.export.check_page import PARTS, check_page
from diary_app.i18n import Translate, english, gaps_title, say_gaps
from diary_app.progress import Progress
from diary_app.words import say_disclosure, say_inside

CHECKER = "CHECK THIS PACK.html"
RESOURCES = Path(__file__).parents[2] / "resources" / "checker"
OWN_ED25519 = "Object.defineProperty(crypto, 'subtle', { value: undefined })"
SOUND = "Nothing in this pack was changed since it was signed."
ROWS_LOST = (
    "Rows of the journal are lost. Otherwise nothing in this pack was changed since it was signed."
)

WRONG = "This pack is not as it was when it was made."


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
    sound |= {"an earlier pack", "an earlier pack in parts"}
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


def test_a_disclosure_copy_is_called_sound_and_what_it_is(case, tmp_path, page, browser):
    plan = replace(case.plan, purpose=Purpose.DISCLOSURE, mask=Mask(hides_all=True))
    with pytest.raises(ValueError, match="nobody said"):
        build(replace(plan, mask=Mask()), tmp_path, case.sources, Progress(), english())
    copy = build(plan, tmp_path, case.sources, Progress(), english()).folder
    said = browser(page=page, folder=str(copy))
    assert (said["verdict"], said["faults"]) == (SOUND, [])
    assert said["summary"].startswith("It is a disclosure copy without originals.")
    lost = Path(shutil.copytree(copy, tmp_path / "lost"))
    forged(lambda rows: salvaged(rows, KEEPER, 6, 10), KEEPER)(lost)
    verdict, said = verify(lost, Progress()), browser(page=page, folder=str(lost))
    assert verdict.standing is Standing.ROWS_LOST
    assert said["box"] == "box open"
    assert say_disclosure(verdict, english())[0] in said["summary"]
    (copy / "data/Disclosure copy.txt").unlink()
    told = {(fault.kind.value, fault.name) for fault in verify(copy, Progress()).faults}
    gone = browser(page=page, folder=str(copy))
    assert {(kind, name) for kind, name in gone["faults"]} == told
    assert ("missing", "data/Disclosure copy.txt") in told


def test_it_opens_out_of_the_pack_itself_and_asks_for_nothing_else(made: Receipt, browser):
    own = made.folder / CHECKER
    said = browser(page=str(own), folder=str(made.folder))
    assert said["verdict"] == SOUND
    assert said["asked"] == [own.as_uri().replace("%20", " ")]
    assert said["modes"] == ["FileSelectUploadFolder"]
    files = [path for path in made.folder.rglob("*") if path.is_file()]
    assert said["looked"]["Files"].startswith(f"{len(files)} · ")
    assert said["looked"]["Rows of the journal"] == "12"


def test_a_pack_unpacked_into_a_folder_of_its_own_is_found_and_said_so(pack, page, browser):
    outer = pack.parent / "outer"
    outer.mkdir()
    pack.rename(outer / pack.name)
    (outer / pack.name / "data/Timeline.csv").write_bytes(b"")
    verdict, said = verify(outer, Progress()), browser(page=page, folder=str(outer))
    assert [[fault.kind.value, fault.name] for fault in verdict.faults] == said["faults"]
    assert said["faults"][0] == ["changed", "data/Timeline.csv"]
    assert said["looked"]["Folder"] == f"outer/{pack.name}"
    assert say_inside(verdict, english())[0].endswith(f"checked: {pack.name}")
    shutil.copytree(outer / pack.name, outer / "another")
    assert [fault.kind.value for fault in verify(outer, Progress()).faults] == ["not_a_pack"]
    assert browser(page=page, folder=str(outer))["verdict"].endswith("is not an evidence pack.")


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


def test_files_are_hashed_alike_by_the_browser_and_here_and_without_it(browser, page):
    content = bytes(range(256)) * 40_000
    hashed = (
        "const file = new File([new Uint8Array(10240000).map((_, at) => at % 256)], 'film');"
        "const step = () => {};"
        "const own = await hashOf(file, null, step);"
        "const large = { size: WHOLE + 1, slice: () => new Blob(), arrayBuffer: null };"
        "let pieces = '';"
        "try { await hashOf(large, () => 'whole', step); pieces = 'pieces'; } catch { }"
        "const known = (await waysThatWork()).digest === digestByBrowser;"
        "Object.defineProperty(crypto, 'subtle', { value: undefined });"
        "const bare = await waysThatWork();"
        "return [known, own, await hashOf(file, async () => new Uint8Array([7]), step), pieces,"
        " bare.digest, bare.isSigned === isSignedHere];"
    )
    said = browser(page=page, run=hashed)
    expected = [True, sha256(content).hexdigest(), "07", "pieces", None, True]
    assert said["result"] == {"value": expected}


def test_a_changed_program_does_not_run_in_the_page(tmp_path, browser, made):
    spoilt = tmp_path / CHECKER
    content = (made.folder / CHECKER).read_bytes()
    spoilt.write_bytes(content.replace(b'"unfit"', b'"ready"').replace(b"begin();", b"begin() ;"))
    own = browser(page=str(made.folder / CHECKER), run="return document.body.dataset.state")
    assert own["result"] == {"value": "ready"}
    with pytest.raises(AssertionError, match="violates the following Content Security Policy"):
        browser(page=str(spoilt), longest=2)


def test_the_keyboard_alone_is_enough(made, page, browser):
    said = browser(page=page, folder=str(made.folder), keys=True)
    assert (said["verdict"], said["focus"]) == (SOUND, "verdict")


def test_rows_that_are_lost_and_heads_that_were_noted_are_judged_alike(tmp_path, page, browser):
    case = make_case()
    case.add(Act(kind=ActKind.OPENED, subject="", body={"v": 1}))
    noted = {"v": 1, "seq": 2, "who": "PC 1234", "how": ""}
    head = case.plan.journal[1].hash
    case.add(Act(kind=ActKind.WITNESSED, subject=head, body=noted))
    case.add(Act(kind=ActKind.SALVAGED, subject="", body={"v": 1, "lost": [13]}))
    rows = tuple(row for row in case.plan.journal if row.seq != 13)
    case.plan = replace(case.plan, journal=rows, lost=(13,))
    sound = make(case, tmp_path).folder
    assert browser(page=page, folder=str(sound))["verdict"] == ROWS_LOST
    for place in (
        1,
        11,
        12,
        13,
    ):  # the noted row, the one before the gap, what witnesses, what says
        pack = Path(shutil.copytree(sound, tmp_path / str(place)))
        sealed(lambda p, place=place: written_anew(p, lambda rows: rows.pop(place)), KEEPER)(pack)
        told = {(fault.kind.value, fault.name) for fault in verify(pack, Progress()).faults}
        said = browser(page=page, folder=str(pack))
        assert {(kind, name) for kind, name in said["faults"]} == told
        assert (said["verdict"] == ROWS_LOST) is not bool(told)
        assert said["verdict"] != SOUND


@pytest.mark.parametrize("forgery", FORGERIES)
def test_the_page_says_of_a_forgery_what_the_program_says(forgery, pack, page, browser):
    do, standing = FORGERIES[forgery]
    do(pack)
    verdict, said = told_by_both(pack, page, browser)
    assert said["gaps"] == say_gaps(verdict.gaps, english())
    is_wrong = standing is Standing.NOT_SOUND
    title = WRONG if is_wrong else gaps_title(verdict.gaps, english())
    assert (said["verdict"], said["box"]) == (title, "box wrong" if is_wrong else "box open")
    assert said["complaints"] == []


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
