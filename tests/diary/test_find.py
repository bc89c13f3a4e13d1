"""Finding: everything is compared before it is shown, and damage stays where it is."""

from __future__ import annotations

from datetime import datetime

import pytest
from PIL import Image

from diary_app.diary import at_once, new_draft_id
from diary_app.domain.check import DamageKind
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import PreviewProblem
from diary_app.domain.incident import Draft
from diary_app.domain.record import Unreadable
from diary_app.domain.when import Precision, When
from diary_app.progress import Cancelled, Progress
from diary_app.store.entries import records
from diary_app.store.originals.objects import path_of, proof_of


@pytest.fixture
def picture(diary, tmp_path):
    """An entry with one picture; returns the entry."""
    Image.effect_noise((800, 600), 90).convert("RGB").save(tmp_path / "photo.jpg")
    draft = new_draft_id()
    exhibit = diary.write.take_in(tmp_path / "photo.jpg", draft, Progress(), at_once)
    assert diary.find.thumbnail(exhibit.id)  # while it is in a draft, too
    told = Draft(when=When.unknown(), account="With a picture.", exhibits=(exhibit.id,))
    return diary.write.save(draft, told)


def test_pages_of_the_timeline_follow_one_another(diary):
    for number in range(7):
        diary.write.save(new_draft_id(), Draft(when=When.unknown(), account=f"entry {number}"))
    pages = [diary.find.timeline(skip=skip, most=3) for skip in (0, 3, 6, 9)]
    assert [[record.number for record in page] for page in pages] == [[7, 6, 5], [4, 3, 2], [1], []]
    assert diary.find.count() == 7


def test_a_picture_is_shown_small_and_large(diary, picture):
    (exhibit,) = picture.exhibits
    preview = diary.find.preview(exhibit.id)
    assert preview.problem is None
    assert (preview.width, preview.height) == (800, 600)
    assert preview.thumbnail == diary.find.thumbnail(exhibit.id)
    assert len(preview.proof) > len(preview.thumbnail) > 0


def test_what_nobody_knows_is_not_found(diary):
    with pytest.raises(Damaged):
        diary.find.record("f" * 32)
    assert diary.find.thumbnail("f" * 32) == b""
    assert diary.find.preview("f" * 32).problem is PreviewProblem.NOT_YET_MADE


def test_a_damaged_picture_is_not_shown_and_its_entry_is(diary, picture):
    (exhibit,) = picture.exhibits
    path = proof_of(diary._vault.objects_folder, exhibit.id)
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(Damaged, match="AB/1"):
        diary.find.preview(exhibit.id)
    assert diary.find.record(picture.id) == picture
    (damage,) = diary.keep_safe.check(Progress(), at_once).damage
    assert (damage.kind, damage.name) == (DamageKind.PREVIEW, "AB/1")


def test_a_lost_mark_is_found_by_the_check(diary, picture):
    diary._vault.database.execute("DELETE FROM exhibit")
    assert diary.find.record(picture.id) == picture  # the journal tells it all the same
    assert DamageKind.INDEX in {
        found.kind for found in diary.keep_safe.check(Progress(), at_once).damage
    }


def test_a_lost_and_a_changed_original_are_named_and_the_rest_is_usable(diary, picture):
    (exhibit,) = picture.exhibits
    path = path_of(diary._vault.objects_folder, exhibit.id)
    content = path.read_bytes()
    path.unlink()
    (damage,) = diary.keep_safe.check(Progress(), at_once).damage
    assert (damage.kind, damage.name) == (DamageKind.EXHIBIT_MISSING, "AB/1")
    path.write_bytes(content[:-1])
    (damage,) = diary.keep_safe.check(Progress(), at_once).damage
    assert (damage.kind, damage.name) == (DamageKind.EXHIBIT_CHANGED, "AB/1")
    assert diary.find.record(picture.id) == picture
    path.write_bytes(content)
    findings = diary.keep_safe.check(Progress(), at_once)
    assert findings.is_sound
    assert (findings.incidents, findings.exhibits, findings.acts) == (1, 1, 4)


def test_a_check_can_be_stopped(diary, picture):
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        diary.keep_safe.check(progress, at_once)


def test_preferences_are_kept_in_the_diary(diary):
    diary.write.prefer("theme", "dark")
    diary.write.prefer("theme", "light")
    diary.write.prefer("size", "")
    assert diary.find.preferences() == {"theme": "light", "size": ""}


@pytest.fixture
def three(diary):
    """Three entries at three times, and the damage of the second one's words."""
    told = [When(precision=Precision.EXACT, start=datetime(2026, 11, day, 9)) for day in (1, 2, 3)]
    saved = [
        diary.write.save(new_draft_id(), Draft(when=when, account=f"entry {number}"))
        for number, when in enumerate(told, start=1)
    ]
    damage(diary, "body = replace(body, 'entry', 'other')", saved[1].versions[0].seq)
    return saved


def damage(diary, change, seq):
    """Change a row of the journal as only damage can: the triggers refuse it."""
    database = diary._vault.database
    database.execute("DROP TRIGGER journal_is_never_changed")
    database.execute(f"UPDATE journal SET {change} WHERE seq = ?", (seq,))
    diary._vault._first_page.note()


def test_a_damaged_entry_is_named_in_its_place_and_hides_no_other(diary, three):
    one, two, other = three
    damaged = Unreadable(id=two.id, number=2, what=f"entry {two.versions[0].seq}")
    assert diary.find.timeline() == [other, damaged, one]
    assert diary.find.timeline(newest_first=False, skip=1) == [damaged, other]
    assert diary.find.search("entry") == [other, damaged, one]
    with pytest.raises(Damaged):
        diary.find.record(two.id)


def test_an_entry_is_found_by_its_number_also_where_the_index_of_numbers_is_damaged(
    diary, three, monkeypatch
):
    one, _, other = three
    numbered = [diary.find.numbered(number) for number in (1, 3, 4)]
    assert numbered == [one, other, None]
    assert isinstance(diary.find.numbered(2), Unreadable)

    def damaged(_vault):
        raise Damaged("incident")

    monkeypatch.setattr(records, "numbers", damaged)
    assert [diary.find.numbered(number) for number in (1, 3, 4)] == numbered
    assert isinstance(diary.find.numbered(2), Unreadable)


def test_the_order_is_made_anew_where_its_index_is_damaged(diary, three, monkeypatch):
    one, two, other = three
    unknown = diary.write.save(new_draft_id(), Draft(when=When.unknown(), account="some time"))
    expected = {way: diary.find.timeline(newest_first=way) for way in (True, False)}

    def broken(*_, **__):
        raise Damaged("diary.db")

    monkeypatch.setattr(records, "ordered", broken)
    for way, found in expected.items():
        assert diary.find.timeline(newest_first=way) == found
        assert found[-1] == unknown
    assert diary.find.timeline(skip=1, most=2) == expected[True][1:3]
    diary._vault.database.execute("PRAGMA foreign_keys = OFF")
    diary._vault.database.execute("DELETE FROM incident WHERE id = ?", (other.id,))
    assert [shown.id for shown in diary.find.timeline()] == [two.id, one.id, unknown.id, other.id]
    assert diary.find.timeline()[-1] == Unreadable(id=other.id, number=0, what=other.id)
