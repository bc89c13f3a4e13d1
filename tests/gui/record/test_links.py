"""People and orders of the diary, chosen in the form and read in the entry."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from record_steps import box, button, press, save, says

from diary_app.cli import run
from diary_app.diary import at_once
from diary_app.domain.incident import Draft
from diary_app.domain.links import Breach, Involved, PartPlayed
from diary_app.domain.order import Condition, Order
from diary_app.domain.person import Person
from diary_app.domain.when import When
from diary_app.gui.entry.page import EntryPage
from diary_app.gui.record.links import LinksCard
from diary_app.progress import Progress

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

PASSPHRASE = "copper lantern drifts over quiet fields"
ORDER = Order(
    type="restraining",
    court="Ashenford Magistrates",
    conditions=(
        Condition(number="1", words="Not to contact Anna Bell"),
        Condition(number="2(a)", words="Not to enter Mill Road"),
    ),
)


@pytest.fixture
def cards(open_diary, on_vault):
    """Two people and an order in the diary: their ids."""

    def note():
        told = (Person(name="Mr K"), Person(name="Priya"), ORDER)
        return [open_diary.case.note(one).id for one in told]

    return on_vault(note)


@pytest.fixture
def offering(qtbot, page, cards):
    """The page with an empty form that offers them."""
    press(qtbot, page, "Stop here")
    page.start_new()
    qtbot.waitUntil(lambda: button(page, "People and orders").isVisible())
    return page


def choice(page, name) -> QComboBox:
    return next(one for one in page.findChildren(QComboBox) if one.accessibleName() == name)


def read(qtbot, record, tasks, tr, diary) -> str:
    entry = EntryPage(tasks, tr)
    qtbot.addWidget(entry)
    entry.show()
    entry.show_diary(diary)
    entry.open(record.id)
    qtbot.waitUntil(lambda: "Number" in says(entry))
    return says(entry).replace("\u2060\u200b", "")


def choose_all(qtbot, page) -> None:
    press(qtbot, page, "People and orders")
    choice(page, "Mr K").setCurrentText("part of it")
    choice(page, "Priya").setCurrentText("saw or heard it")
    press(qtbot, page, "2(a) Not to enter Mill Road")
    qtbot.keyClicks(box(page), "He stood in Mill Road.")


def test_without_people_and_orders_nothing_is_said_of_them(page):
    assert not button(page, "People and orders").isVisible()
    assert not page.findChild(LinksCard).isVisible()


def test_who_and_what_is_chosen_is_in_the_entry_and_can_be_read(
    qtbot, offering, cards, tasks, tr, open_diary
):
    kept, priya, order = cards
    choose_all(qtbot, offering)
    record = save(qtbot, offering)

    assert record.now.told.people == (
        Involved(person=kept, part=PartPlayed.INVOLVED),
        Involved(person=priya, part=PartPlayed.WITNESS),
    )
    assert record.now.told.breaches == (Breach(order=order, condition="2(a)"),)
    shown = read(qtbot, record, tasks, tr, open_diary)
    for words in ("Part of it Mr K", "Priya", "2(a) Not to enter Mill Road"):
        assert words in shown
    assert "Restraining order" in shown


def test_a_draft_and_a_correction_begin_with_what_was_chosen(
    qtbot, offering, cards, tasks, tr, open_diary, on_vault
):
    choose_all(qtbot, offering)
    press(qtbot, offering, "Stop here")
    (kept,) = on_vault(open_diary.write.drafts)
    offering.resume(kept)
    qtbot.waitUntil(lambda: offering.findChild(LinksCard).isVisible())
    assert choice(offering, "Mr K").currentText() == "part of it"
    first = save(qtbot, offering)
    assert (first.now.told.people, first.now.told.breaches) == (
        kept.draft.people,
        kept.draft.breaches,
    )

    offering.amend(first)
    qtbot.waitUntil(lambda: offering.findChild(LinksCard).isVisible())
    choice(offering, "Mr K").setCurrentText("not chosen")
    press(qtbot, offering, "the order as a whole")
    qtbot.keyClicks(offering._form.reason, "I was wrong.")
    later = save(qtbot, offering).now.told
    assert [one.person for one in later.people] == [cards[1]]
    assert [one.condition for one in later.breaches] == ["2(a)", ""]
    shown = read(qtbot, first, tasks, tr, open_diary)
    assert "Part of it: it said “Mr K”; from then on nothing" in shown
    assert "from then on “Restraining order" in shown


def test_what_cannot_be_named_any_more_stays_in_the_entry(
    qtbot, page, write, tasks, tr, open_diary
):
    told = Draft(
        when=When.unknown(),
        account="He rang.",
        people=(Involved(person="gone" * 8),),
        breaches=(Breach(order="lost" * 8, condition="3"),),
    )
    record = write(told)
    page.amend(record)
    qtbot.keyClicks(page._form.reason, "A word.")
    again = save(qtbot, page)
    assert (again.now.told.people, again.now.told.breaches) == (told.people, told.breaches)
    shown = read(qtbot, again, tasks, tr, open_diary)
    assert "somebody who is not in the diary any more" in shown
    assert "an order that is not in the diary any more: 3" in shown


def test_a_form_sent_off_before_the_names_came_loses_nothing(qtbot, page, cards, write):
    told = Draft(when=When.unknown(), account="x", people=(Involved(person=cards[0]),))
    record = write(told)
    page.amend(record)
    assert page._form.told(()).people == told.people
    qtbot.waitUntil(lambda: page.findChild(LinksCard).isVisible())
    assert page._form.told(()).people == told.people
    page.forget()
    assert page._form.told(()).people == ()


def test_what_is_chosen_goes_into_the_pack_and_through_the_terminal(
    qtbot, offering, cards, open_diary, on_vault, tmp_path, capsys
):
    choose_all(qtbot, offering)
    save(qtbot, offering)

    def made() -> Path:
        plan = open_diary.hand_over.plan()
        done = open_diary.hand_over.build(plan, tmp_path, PASSPHRASE, Progress(), at_once)
        return done.pdf

    pdf = on_vault(made)
    told = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    printed = " ".join(told.stdout.decode().split())
    went = "Restraining order, Ashenford Magistrates: 2(a) Not to enter Mill Road"
    for words in ("Part of it: Mr K", "Saw or heard it: Priya", f"Went against: {went}"):
        assert words in printed
    with (pdf.parent / "Timeline.csv").open(encoding="utf-8-sig", newline="") as table:
        (row,) = csv.DictReader(table)
    assert (row["Part of it"], row["Went against"]) == ("Mr K", went)

    folder = str(open_diary.folder)
    on_vault(open_diary.close)
    (tmp_path / "key").write_text(PASSPHRASE, "utf-8")
    key = ["--passphrase-file", str(tmp_path / "key")]
    assert run(["show", folder, "1", *key]) == 0
    assert "   Part of it: Mr K" in capsys.readouterr().out.splitlines()
    assert run(["show", folder, "1", "--json", *key]) == 0
    one = json.loads(capsys.readouterr().out)
    assert one["breaches"] == [{"order": cards[2], "condition": "2(a)"}]
    entry = {key: one[key] for key in ("what", "people", "breaches")}
    path = tmp_path / "entry.json"
    path.write_text(json.dumps(entry), "utf-8")
    assert run(["add", folder, "--json", str(path), *key]) == 0
    again = json.loads(capsys.readouterr().out)
    assert {key: again[key] for key in entry} == entry
    for spoilt, said in (
        ({**entry, "people": [{"person": "f" * 32}]}, "There is no person"),
        ({**entry, "breaches": [{"order": "f" * 32}]}, "There is no order"),
        ({**entry, "breaches": [{"order": cards[2], "condition": "9"}]}, "has no condition “9”"),
    ):
        path.write_text(json.dumps(spoilt), "utf-8")
        assert run(["add", folder, "--json", str(path), *key]) == 2
        assert said in capsys.readouterr().err
