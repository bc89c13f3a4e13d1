"""Only what is new: whoever gets a supplement was given all the rest, or it is in it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pack_bytes import text_of

from diary_app.diary import at_once, new_draft_id, verify_pack
from diary_app.diary.around import AboutEntry
from diary_app.diary.supplement import earlier_pack
from diary_app.domain.errors import NothingNew
from diary_app.domain.item import Item
from diary_app.domain.leaks import SpotKind
from diary_app.domain.pack import in_groups
from diary_app.domain.person import Person
from diary_app.domain.report import Report
from diary_app.domain.selection import ByHand, Purpose, Selection
from diary_app.domain.supplement import Why
from diary_app.domain.telling import Apart
from diary_app.progress import Progress
from diary_app.store.entries import journal


def numbers(diary, **chosen):
    return [record.number for record in diary.hand_over.plan(Selection(**chosen)).records]


def test_a_copy_for_the_other_side_went_to_no_officer(diary, write_down, give):
    write_down("The first.")
    police = give()
    write_down("The second.")
    other = give(purpose=Purpose.DISCLOSURE)
    write_down("The third.")
    assert numbers(diary, since=police.folder) == [2, 3]
    assert numbers(diary, since=other.folder) == [1, 2, 3]
    assert numbers(diary, since=other.code, purpose=Purpose.DISCLOSURE) == [3]
    assert numbers(diary, since=police.code, purpose=Purpose.SPO) == [2, 3]
    assert numbers(diary, since=police.code, purpose=Purpose.DISCLOSURE) == [1, 2, 3]
    # AND where the chain runs through it, what is said is of the pack the reader was given
    between = give(purpose=Purpose.DISCLOSURE, since=police.code)
    plan = diary.hand_over.plan(Selection(since=between.code))
    assert (plan.supplement.code, plan.supplement.entries) == (police.code, 1)
    assert (plan.supplement.is_for_reader, plan.supplement.why) == (True, {Why.NEW: (2, 3)})
    # AND one that goes on from another for the police still counts what that one held
    further = give(since=police.code, purpose=Purpose.SPO)
    write_down("The fourth.")
    assert numbers(diary, since=further.code) == [4]
    purposes = [Purpose.SPO, Purpose.DISCLOSURE, Purpose.DISCLOSURE, Purpose.POLICE]
    assert [pack.purpose for pack in diary.hand_over.made()] == purposes


def test_a_file_that_was_left_out_comes_with_the_next(diary, write_down, give):
    write_down("He waited.")
    (file,) = write_down("He wrote from Quarry Lane.").exhibits
    diary.protect.add("Quarry Lane")
    hits = diary.leaks.look(Selection(), Progress(), at_once).hits
    hidden = frozenset(hit.id for hit in hits if hit.spot.called == file.mark)
    without, whole = give(decided=hidden), give()
    assert hidden
    assert numbers(diary, since=without.code) == [2]
    with pytest.raises(NothingNew):
        diary.hand_over.plan(Selection(since=whole.code))
    # AND what went before with one pack or another went before
    with pytest.raises(NothingNew):  # it is still left out
        diary.hand_over.plan(Selection(since=without.code, decided=hidden))
    with pytest.raises(NothingNew):
        diary.hand_over.plan(Selection(since=give(since=without.code).code))


def test_a_new_card_about_an_entry_brings_it_again(diary, write_down, give):
    first, second = write_down("One."), write_down("Two.")
    code = give().code
    diary.case.note(Person(name="Adam Cole"))
    with pytest.raises(NothingNew):
        diary.hand_over.plan(Selection(since=code))
    diary.case.note(Report(to="Desk", incidents=(second.id,)))
    assert numbers(diary, since=code) == [2]
    diary.case.note(Item(what="A letter", incident=first.id))
    assert numbers(diary, since=code) == [1, 2]


def test_what_is_left_out_by_hand_stays_out(diary, write_down):
    first, second = write_down("One."), write_down("Two.")
    both = frozenset({first.id, second.id})
    chosen = ByHand(without=frozenset({first.id}), also=both)
    assert numbers(diary, by_hand=chosen) == [2]


@pytest.mark.parametrize(("kept_back", "new"), [(0, False), (1, True)])
def test_packs_of_earlier_versions_name_no_files(diary, write_down, give, kept_back, new):
    """Where some were kept back, nobody can say which: all go in again."""
    record, receipt = write_down("One."), give()
    rows = list(journal.entries(diary._vault))
    body = json.loads(rows[-1].body)
    del body["files"]
    body["kept_back"] = kept_back
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "body_of", lambda _: body)
        earlier = earlier_pack(rows, receipt.code)
    why = earlier.why(record, AboutEntry(), lambda *_: frozenset(), Selection())
    assert why is (Why.FILES if new else None)


@pytest.mark.parametrize(("purpose", "new"), [(Purpose.POLICE, True), (Purpose.FULL, False)])
def test_packs_of_earlier_versions_do_not_say_whose_feelings_they_held(
    diary, write_down, give, purpose, new
):
    """Those that hold them by what they are for did; of any other, nobody can say."""
    write_down("One.", felt="Cold.")
    receipt = give(purpose=purpose)
    wanted = Selection(since=receipt.code, purpose=purpose, with_feelings=True)
    as_it_was = journal.body_of

    def body_of(row):
        return {name: value for name, value in as_it_was(row).items() if name != "felt"}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "body_of", body_of)
        if new:
            assert diary.hand_over.plan(wanted).supplement.why == {Why.FEELINGS: (1,)}
            return
        with pytest.raises(NothingNew):
            diary.hand_over.plan(wanted)


def test_words_that_were_hidden_and_are_shown_now_bring_their_entry_again(diary, write_down, give):
    first, second = write_down("He waited in Quarry Lane."), write_down("He left a letter.")
    diary.case.note(Item(what="A letter from Quarry Lane", incident=second.id))
    diary.protect.add("Quarry Lane")
    hits = diary.leaks.look(Selection(), Progress(), at_once).hits
    hidden = {kind: frozenset(hit.id for hit in hits if hit.spot.kind is kind) for kind in SpotKind}
    both = hidden[SpotKind.ENTRY] | hidden[SpotKind.CARD]
    assert len(both) == 2
    blocked = give(decided=both)
    with pytest.raises(NothingNew):  # they are still hidden
        diary.hand_over.plan(Selection(since=blocked.code, decided=both))
    more = both | hidden[SpotKind.FILE_WORDS]
    with pytest.raises(NothingNew):  # AND more is
        diary.hand_over.plan(Selection(since=blocked.code, decided=more))
    one = diary.hand_over.plan(Selection(since=blocked.code, decided=hidden[SpotKind.CARD]))
    assert one.supplement.why == {Why.WORDS: (first.number,)}
    all_shown = diary.hand_over.plan(Selection(since=blocked.code))
    assert all_shown.supplement.why == {Why.WORDS: (first.number, second.number)}
    # AND what one of the packs showed was shown, whatever another one hid
    shown = give(since=blocked.code)
    write_down("He came back.")
    further = give(since=shown.code, decided=both)
    with pytest.raises(NothingNew):
        diary.hand_over.plan(Selection(since=further.code))
    # AND a word that is not protected any more is shown, too
    diary.protect.remove("Quarry Lane")
    assert numbers(diary, since=blocked.code, decided=both) == [1, 2, 3]


def test_feelings_that_are_wanted_only_now_bring_their_entry_again(diary, write_down, give):
    write_down("One.", felt="Cold.")
    write_down("Two.")
    police = give()
    write_down("Three.")
    without = diary.hand_over.plan(Selection(since=police.code))
    assert (without.supplement.why, without.supplement.unfelt) == ({Why.NEW: (3,)}, 1)
    plan = diary.hand_over.plan(Selection(since=police.code, with_feelings=True))
    assert plan.supplement.why == {Why.NEW: (3,), Why.FEELINGS: (1,)}
    assert plan.supplement.unfelt == 0
    felt = give(since=police.code, with_feelings=True)
    for wanted in (True, False):
        with pytest.raises(NothingNew):
            diary.hand_over.plan(Selection(since=felt.code, with_feelings=wanted))


def test_what_changes_feelings_alone_is_no_amendment_where_they_are_left_out(
    diary, write_down, give
):
    """Its reason may say what the feelings say; neither the page nor the journal shows it."""
    record, why = write_down("One.", felt="Cold."), "I was ashamed to say it."
    police = give()
    told = replace(record.now.told, apart=Apart(feelings="Afraid."))
    diary.write.amend(record.id, new_draft_id(), told, why)
    with pytest.raises(NothingNew):
        diary.hand_over.plan(Selection(since=police.code))
    for purpose, is_shown in ((Purpose.POLICE, False), (Purpose.FULL, True)):
        made = give(purpose=purpose)
        rows = (made.folder / "data/journal.json").read_text("utf-8")
        assert (why in text_of(made.pdf), why in rows) == (is_shown, is_shown)
        assert ("amended 1 time" in text_of(made.pdf)) is is_shown
        assert verify_pack(made.folder, Progress()).is_sound
    # AND one that changes the account, too, is one, in its turn
    both = replace(told, account="One and more.", apart=Apart(feelings="Cold again."))
    diary.write.amend(record.id, new_draft_id(), both, "I remembered.")
    made = give(since=police.code)
    assert ("I remembered." in text_of(made.pdf), why in text_of(made.pdf)) == (True, False)


def test_a_pack_of_the_effect_goes_on_from_another_without_its_files_and_cards(
    diary, write_down, give
):
    first = write_down("One.", felt="Cold.")
    impact = give(purpose=Purpose.IMPACT)
    diary.case.note(Report(to="Desk", incidents=(first.id,)))
    with pytest.raises(NothingNew):
        diary.hand_over.plan(Selection(since=impact.code, purpose=Purpose.IMPACT))
    write_down("Two.", felt="Afraid.")
    plan = diary.hand_over.plan(Selection(since=impact.code, purpose=Purpose.IMPACT))
    assert plan.supplement.why == {Why.NEW: (2,)}


def test_the_cover_says_why_each_entry_is_in_it(diary, write_down, give):
    first, second, third = write_down("One."), write_down("Two."), write_down("Three.")
    write_down("Four.")
    earlier = give(by_hand=ByHand(without=frozenset({third.id})))
    amended = replace(first.now.told, account="One and more.")
    diary.write.amend(first.id, new_draft_id(), amended, "I remembered more.")
    diary.case.note(Report(to="Desk", incidents=(second.id,)))
    by_hand = ByHand(also=frozenset(diary.find.numbers()))
    receipt = give(since=earlier.code, by_hand=by_hand)
    said = " ".join(text_of(receipt.pdf).split())
    assert f"with the pack code {in_groups(earlier.code)}. 3 entries went before." in said
    for sentence in (
        "1 entry is new: 3.",
        "1 entry is here again because it was amended since: 1.",
        "1 entry is here again because a report, item or other source about it is new or was "
        "amended: 2.",
        "1 entry is here again by choice: 4.",
    ):
        assert sentence in said
    # AND of a pack that went to somebody else, that none of it counts
    copy = give(purpose=Purpose.DISCLOSURE)
    said = " ".join(text_of(give(since=copy.code).pdf).split())
    assert "It was made for another reader (“Disclosure copy, without originals”)" in said
    assert "4 entries are new: 1 to 4." in said
    assert "went before" not in said
