"""Every field an incident has, typed by a person, and found again wherever the diary is read."""

from __future__ import annotations

import json
import subprocess
from dataclasses import fields
from datetime import datetime
from enum import StrEnum

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget
from record_steps import box, choose, line, press, save, says

from diary_app.cli import run
from diary_app.diary import at_once
from diary_app.diary import open_diary as open_again
from diary_app.domain.answers import answers, is_apart
from diary_app.domain.incident import Draft
from diary_app.domain.selection import Selection
from diary_app.domain.telling import PARTS, Identified, PlaceKind
from diary_app.domain.when import When
from diary_app.gui.entry.page import EntryPage
from diary_app.gui.record.group import GroupCard
from diary_app.gui.record.page import RecordPage
from diary_app.gui.record.questions import GROUPS, ZONE
from diary_app.i18n import LABELS, english, say_answers
from diary_app.progress import Progress

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

PASSPHRASE = "copper lantern drifts over quiet fields"
BLANK = answers(Draft(when=When.unknown()))
ASKED = {question.name: question for group in GROUPS for question in group.questions}
CHOSEN = {
    "setting.kind": PlaceKind.PHONE,
    "who.known": Identified.SUSPECTED,
    "apart.impact": 3,
    ZONE: "Europe/Paris",
}


def given(name: str) -> object:
    """Return what is typed, ticked or chosen in the field called ``name``."""
    if name in CHOSEN:
        return CHOSEN[name]
    return True if BLANK[name] is False else f"Said of {name.replace('.', ' ')} & <b>x</b>"


EXPECTED = {name: given(name) for name in BLANK}


def field(page, name) -> QWidget:
    """Return the field of a question in the group that is open, by what it is called."""
    words = ASKED[name].words
    return next(
        widget
        for card in page.findChildren(GroupCard)
        for widget in card.findChildren(QWidget)
        if card.isVisible() and widget.accessibleName() == words and name in card._fields
    )


def fill(qtbot, page, name) -> None:
    """Answer one question as a person does."""
    widget, answer = field(page, name), given(name)
    if isinstance(widget, QCheckBox):
        qtbot.keyClick(widget, Qt.Key.Key_Space)
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(widget._answers.index(answer))
    else:
        qtbot.keyClicks(widget, str(answer))


def typed_form(qtbot, page, open_diary) -> None:
    """Answer everything that can be asked."""
    choose(page, "About")
    qtbot.keyClicks(line(page, "Time"), "14:00")
    next(box for box in page.findChildren(QCheckBox) if box.text() == "It was a series").click()
    qtbot.keyClicks(line(page, "Time of the last one"), "16:10")
    page._form.when.series.count.setValue(47)
    qtbot.keyClicks(box(page), "He rang and rang.")
    qtbot.keyClicks(line(page, "Where"), "outside work")
    press(qtbot, page, open_diary.profile.behaviours[1].words)
    for group in GROUPS:
        press(qtbot, page, group.title)
        for question in group.questions:
            fill(qtbot, page, question.name)


@pytest.fixture
def saved(qtbot, page, open_diary):
    typed_form(qtbot, page, open_diary)
    return save(qtbot, page)


def test_every_answer_is_asked_for_once_and_has_a_label():
    names = [name for name in ASKED if name != ZONE]
    assert sorted(names) == sorted(BLANK)
    assert len(names) + 1 == sum(len(group.questions) for group in GROUPS)
    assert set(LABELS) == set(BLANK)
    part_fields = {f"{name}.{one.name}" for name, part in PARTS.items() for one in fields(part)}
    assert set(BLANK) == {"exact_words", *part_fields}


def test_every_field_goes_from_the_form_to_vault_screen_pack_and_json(
    qtbot, saved, page, tasks, tr, open_diary, on_vault, surroundings, tmp_path, capsys
):
    # GIVEN an entry in which every question is answered
    told = saved.now.told
    assert answers(told) == EXPECTED
    assert told.when.start == datetime(2026, 11, 21, 14, 0)
    assert told.when.zone == "Europe/Paris"
    assert (told.when.series.end.hour, told.when.series.count) == (16, 47)
    # WHEN the diary is closed and opened again
    page.forget()
    on_vault(open_diary.close)
    diary = on_vault(lambda: open_again(open_diary.folder, PASSPHRASE, surroundings))
    # THEN everything is in it
    assert on_vault(lambda: diary.find.record(saved.id)) == saved
    # AND can be read on the screen
    entry = EntryPage(tasks, tr)
    qtbot.addWidget(entry)
    entry.show()
    entry.show_diary(diary)
    entry.open(saved.id)
    qtbot.waitUntil(lambda: LABELS["apart.impact"] in says(entry))
    shown = says(entry).replace("\u2060\u200b", "")
    for said in say_answers(told, tr):
        assert said.label in shown
        assert said.words in shown
    assert "Paris time" in shown
    # AND every word of it is found by the search
    for name in BLANK:
        if type(EXPECTED[name]) is str:
            words = f"said of {name.replace('.', ' ')}"
            assert [one.id for one in on_vault(lambda w=words: diary.find.search(w))] == [saved.id]
    # AND is offered for the next entry
    offered = on_vault(diary.find.typed_before)
    assert offered["place"] == ("outside work",)
    assert EXPECTED["setting.platform"] in offered["setting.platform"]
    assert EXPECTED["company.witnesses"] in offered["who.name"]
    on_vault(diary.close)
    # AND a script gets every field back
    (tmp_path / "key").write_text(PASSPHRASE, "utf-8")
    key = ["--passphrase-file", str(tmp_path / "key")]

    def printed(*words: str) -> dict:
        assert run([*words, "--json", *key]) == 0
        return json.loads(capsys.readouterr().out)

    one = printed("show", str(diary.folder), "1")
    assert printed("list", str(diary.folder))["entries"] == [one]
    plain = {name: str(v) if isinstance(v, StrEnum) else v for name, v in EXPECTED.items()}
    found = {"exact_words": one["exact_words"]}
    for name in PARTS:
        found |= {f"{name}.{inner}": value for inner, value in one[name].items()}
    assert found == plain
    # AND can give it to another entry
    keys = ("when", "what", "where", "behaviours", "exact_words", *PARTS, "people", "breaches")
    (tmp_path / "again.json").write_text(json.dumps({key: one[key] for key in keys}), "utf-8")
    assert run(["add", str(diary.folder), "--json", str(tmp_path / "again.json"), *key]) == 0
    again = json.loads(capsys.readouterr().out)
    assert again["number"] == 2
    assert {key: again[key] for key in keys} == {key: one[key] for key in keys}


def test_a_draft_keeps_every_answer_and_brings_it_back(qtbot, page, open_diary, on_vault):
    typed_form(qtbot, page, open_diary)
    with qtbot.waitSignal(page.left):
        press(qtbot, page, "Stop here")
    kept = on_vault(open_diary.write.drafts)
    assert [answers(one.draft) for one in kept] == [EXPECTED]

    page.start_new()
    assert answers(page._form.told(())) == BLANK
    assert not any(card.isVisible() for card in page.findChildren(GroupCard))
    page.resume(kept[0])
    assert all(card.isVisible() for card in page.findChildren(GroupCard))
    record = save(qtbot, page)
    assert answers(record.now.told) == EXPECTED
    assert record.now.told.when == kept[0].draft.when


def test_a_correction_begins_with_every_answer_and_shows_field_by_field_what_changed(
    qtbot, page, saved, tasks, tr, open_diary, clock
):
    page.amend(saved)
    qtbot.keyClicks(page._form.reason, "I looked at my notes.")
    plate = field(page, "who.plate")
    plate.selectAll()
    qtbot.keyClicks(plate, "AB12 CDE")
    tick = field(page, "company.children")
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    field(page, "apart.feelings").clear()
    record = save(qtbot, page)
    expected = {**EXPECTED, "who.plate": "AB12 CDE", "company.children": False}
    assert answers(record.now.told) == {**expected, "apart.feelings": ""}
    assert answers(record.first.told) == EXPECTED

    entry = EntryPage(tasks, tr)
    qtbot.addWidget(entry)
    entry.show()
    entry.show_diary(open_diary)
    entry.open(saved.id)
    qtbot.waitUntil(lambda: "from then on" in says(entry))
    shown = says(entry).replace("\u2060\u200b", "")
    was = EXPECTED["who.plate"]
    assert f"Number plate: it said “{was}”; from then on “AB12 CDE”" in shown
    assert "Children were there: it said “yes”; from then on nothing" in shown
    assert shown.count("from then on") == 3


def test_nothing_of_it_is_left_when_it_forgets(qtbot, page, open_diary):
    typed_form(qtbot, page, open_diary)
    page.forget()
    assert "Said of" not in "".join(
        getattr(widget, "text", lambda: "")()
        if not isinstance(widget, QPlainTextEdit)
        else widget.toPlainText()
        for widget in page.findChildren(QWidget)
    )
    page.show_diary(open_diary)
    page.start_new()
    assert answers(page._form.told(())) == BLANK


def test_feelings_are_in_a_pack_only_if_they_are_asked_for(
    qtbot, saved, open_diary, on_vault, tmp_path
):
    def made(*, with_feelings: bool) -> str:
        def job() -> object:
            plan = open_diary.hand_over.plan(Selection(with_feelings=with_feelings))
            where = tmp_path / str(with_feelings)
            return open_diary.hand_over.build(plan, where, PASSPHRASE, Progress(), at_once)

        receipt = on_vault(job)
        return "".join(_text(path) for path in sorted(receipt.folder.rglob("*")) if path.is_file())

    without, with_them = made(with_feelings=False), made(with_feelings=True)
    for said in say_answers(saved.now.told, english()):
        is_in = _squeezed(said.words) in without
        assert is_in is not is_apart(said.name) or said.words in {"yes"}, said.name
        assert _squeezed(said.words) in with_them, said.name
    assert _squeezed("With 1 entry the keeper also wrote down how it felt") in without
    assert _squeezed("the keeper also wrote down how it felt") not in with_them


def _text(path) -> str:
    if path.suffix == ".pdf":
        command = ["pdftotext", str(path), "-"]
        return _squeezed(subprocess.run(command, capture_output=True, check=True).stdout.decode())
    return _squeezed(path.read_text("utf-8", "replace"))


def _squeezed(text: str) -> str:
    """Return text without white space: a long line was broken somewhere."""
    return "".join(text.split())


def test_what_was_typed_in_earlier_entries_is_offered_and_forgotten_with_the_diary(
    qtbot, page, open_diary, write
):
    write(Draft(when=When.unknown(), account="x", place="outside work"))
    press(qtbot, page, "Stop here")
    page.start_new()
    place = page._form.place
    qtbot.waitUntil(lambda: place.offered() == ["outside work"])
    qtbot.keyClicks(place, "WORK")
    assert place.completer().popup().isVisible()
    assert place.completer().currentCompletion() == "outside work"
    page.forget()
    assert place.offered() == []
    assert isinstance(page, RecordPage)
