"""Making a diary, opening it, getting back in: and a name for everything that can go wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diary_app.diary import (
    Diary,
    is_diary,
    judge_passphrase,
    make_diary,
    new_draft_id,
    open_diary,
    reset_passphrase,
    suggest_passphrase,
)
from diary_app.domain.errors import (
    CodeMistyped,
    Damaged,
    DoesNotOpen,
    FolderTaken,
    InUse,
    LanguageNotSound,
    NotADiary,
    PassphraseTooWeak,
    ProfileNotSound,
)
from diary_app.domain.incident import Draft
from diary_app.domain.record import Keeper
from diary_app.domain.when import When
from diary_app.progress import Cancelled, Progress, at_once
from diary_app.words import say

PASSPHRASE = "copper lantern drifts over quiet fields"
NEW = "seven herons wait beside cold water"


def told(account: str = "He waited.") -> Draft:
    return Draft(when=When.unknown(), account=account)


def test_made_closed_and_opened_again(surroundings, tmp_path):
    folder = tmp_path / "notes"
    made = make_diary(folder, PASSPHRASE, surroundings, keeper=Keeper(name="Anna Bell"))
    assert isinstance(made.diary, Diary)
    assert (made.diary.folder, made.diary.find.count()) == (folder, 0)
    record = made.diary.write.save(new_draft_id(), told())
    made.diary.close()
    made.diary.close()
    diary = open_diary(folder, PASSPHRASE, surroundings)
    assert diary.find.timeline() == [record]
    assert diary.keeper == Keeper(name="Anna Bell", initials="AB")
    assert diary.profile.key == "england-wales"
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.close()


def test_a_keeper_without_a_name_has_initials_all_the_same(surroundings, tmp_path):
    diary = make_diary(tmp_path / "notes", PASSPHRASE, surroundings).diary
    assert diary.keeper == Keeper(initials="EX")
    diary.write.describe_keeper(Keeper(name="Żaneta Ólafs\ud800", initials=""))
    assert diary.keeper == Keeper(name="Żaneta Ólafs\ufffd", initials="ZO")
    diary.close()


@pytest.mark.parametrize(
    "weak", ["", " ", "password", "12345678", "ＰＡＳＳＷＯＲＤ", "aaaaaaaaaaaa"]
)
def test_a_weak_passphrase_makes_no_diary(surroundings, tmp_path, weak):
    with pytest.raises(PassphraseTooWeak):
        make_diary(tmp_path / "notes", weak, surroundings)
    assert not (tmp_path / "notes").exists()


def test_a_taken_folder_is_left_alone(surroundings, tmp_path):
    (tmp_path / "letter.txt").write_text("theirs")
    with pytest.raises(FolderTaken):
        make_diary(tmp_path, PASSPHRASE, surroundings)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_making_that_fails_at_the_first_act_leaves_nothing(surroundings, tmp_path, monkeypatch):
    def fail(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("diary_app.diary.door.describe", fail)
        with pytest.raises(KeyboardInterrupt):
            make_diary(tmp_path / "notes", PASSPHRASE, surroundings, keeper=Keeper(name="A"))
    assert not (tmp_path / "notes").exists()
    make_diary(tmp_path / "notes", PASSPHRASE, surroundings).diary.close()


def test_what_is_no_diary_is_told(surroundings, tmp_path):
    assert not is_diary(tmp_path)
    with pytest.raises(NotADiary):
        open_diary(tmp_path, PASSPHRASE, surroundings)
    with pytest.raises(NotADiary):
        reset_passphrase(tmp_path, code_of(), NEW, surroundings)


def code_of() -> str:
    return "0123-4567-89AB-CDEF-GHJK-MNPQ-RSFP"


def test_a_wrong_passphrase_changes_nothing(diary, surroundings):
    diary.close()
    for wrong in ("", "wrong", PASSPHRASE + " "):
        with pytest.raises(DoesNotOpen):
            open_diary(diary.folder, wrong, surroundings)
    open_diary(diary.folder, PASSPHRASE, surroundings).close()


def test_an_open_diary_is_not_opened_twice(diary, surroundings):
    with pytest.raises(InUse):
        open_diary(diary.folder, PASSPHRASE, surroundings)
    assert diary.find.count() == 0


def test_half_a_diary_is_damaged(diary, surroundings):
    diary.close()
    (diary.folder / "diary.db").unlink()
    assert is_diary(diary.folder)
    with pytest.raises(Damaged):
        open_diary(diary.folder, PASSPHRASE, surroundings)


def test_the_recovery_code_gives_a_new_passphrase(surroundings, tmp_path):
    made = make_diary(tmp_path / "notes", PASSPHRASE, surroundings)
    made.diary.write.save(new_draft_id(), told())
    made.diary.close()
    typed = made.recovery_code.lower().replace("-", " ")
    diary = reset_passphrase(tmp_path / "notes", typed, NEW, surroundings)
    diary.write.save(new_draft_id(), told("after"))
    assert diary.find.count() == 2
    assert diary.keep_safe.check(Progress(), at_once).is_sound
    diary.close()
    with pytest.raises(DoesNotOpen):
        open_diary(tmp_path / "notes", PASSPHRASE, surroundings)
    open_diary(tmp_path / "notes", NEW, surroundings).close()


def test_slips_and_weak_words_change_nothing(surroundings, tmp_path):
    made = make_diary(tmp_path / "notes", PASSPHRASE, surroundings)
    made.diary.close()
    with pytest.raises(CodeMistyped):
        reset_passphrase(tmp_path / "notes", made.recovery_code[:-1], NEW, surroundings)
    with pytest.raises(PassphraseTooWeak):
        reset_passphrase(tmp_path / "notes", made.recovery_code, "weak", surroundings)
    with pytest.raises(DoesNotOpen):
        reset_passphrase(tmp_path / "notes", code_of(), NEW, surroundings)
    open_diary(tmp_path / "notes", PASSPHRASE, surroundings).close()


def test_a_closed_diary_does_nothing_more(diary):
    diary.close()
    for act in (
        diary.find.count,
        diary.find.timeline,
        diary.write.drafts,
        lambda: diary.write.save(new_draft_id(), told()),
        lambda: diary.keep_safe.check(Progress(), at_once),
        lambda: diary.keeper,
    ):
        with pytest.raises(Cancelled):
            act()


def test_suggested_words_are_enough_and_never_the_same(surroundings):
    suggested = {suggest_passphrase(surroundings.resources) for _ in range(20)}
    assert len(suggested) == 20
    for words in suggested:
        assert len(words.split(" ")) == 6
        assert judge_passphrase(words).is_enough


@pytest.mark.parametrize("text", ["\0", "\ud800 x", "é" * 5000, "🙂" * 40, " x ", "\n", "ﬀﬁ" * 50])
def test_any_text_can_be_judged(text):
    judgement = judge_passphrase(text)
    assert 0 <= judgement.score <= 4
    assert judgement.guesses_log10 >= 0


def test_letters_in_another_width_are_no_stronger():
    assert judge_passphrase("ｐａｓｓｗｏｒｄ") == judge_passphrase("password")


def test_a_diary_keeps_the_profile_it_was_made_with(surroundings, tmp_path):
    folder = tmp_path / "scots"
    make_diary(folder, PASSPHRASE, surroundings, jurisdiction="scotland").diary.close()
    diary = open_diary(folder, PASSPHRASE, surroundings)
    assert (diary.profile.key, diary.profile.name) == ("scotland", "Scotland")
    assert diary.profile.helpline("domestic_abuse").number == "0800 027 1234"
    diary.close()


@pytest.mark.parametrize("key", ["atlantis", "", "../profiles/scotland", "scotland.toml"])
def test_no_diary_is_made_for_a_profile_that_is_not_there(surroundings, tmp_path, key):
    with pytest.raises(FileNotFoundError):
        make_diary(tmp_path / "none", PASSPHRASE, surroundings, jurisdiction=key)
    assert not (tmp_path / "none").exists()


def test_a_profile_that_cannot_be_used_says_why(surroundings, tmp_path):
    folder = tmp_path / "resources" / "profiles"
    folder.mkdir(parents=True)
    text = (surroundings.resources / "profiles" / "scotland.toml").read_text("utf-8")
    (folder / "scotland.toml").write_text(text.replace('act = "', 'acts = "'), "utf-8")
    (folder / "other.toml").write_text(text, "utf-8")
    around = replace(surroundings, resources=tmp_path / "resources")
    with pytest.raises(ProfileNotSound) as raised:
        around.profile("scotland")
    assert (raised.value.name, raised.value.why) == ("scotland.toml", "the profile has no “act”")
    with pytest.raises(ProfileNotSound) as raised:
        around.profile("other")
    assert raised.value.why == "it calls itself scotland"


@pytest.mark.parametrize("content", [None, b"", b'msgid "half'])
def test_a_language_that_cannot_be_used_says_why(surroundings, tmp_path, content):
    folder = tmp_path / "resources" / "languages"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / "pl.po").write_bytes(content)
    around = replace(surroundings, resources=tmp_path / "resources")
    assert around.language("en")("Overview") == "Overview"
    with pytest.raises(LanguageNotSound) as raised:
        around.language("pl")
    said = say(raised.value, around.language("en"))
    assert said.title.startswith("The file pl.po of this program, with the language of the pack,")
    assert raised.value.why in said.title
    assert "Nothing was written" in said.detail
