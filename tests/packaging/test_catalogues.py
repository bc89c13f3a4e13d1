"""The catalogues of the pack's languages hold every sentence a pack can say, and nothing else."""

from pathlib import Path

import catalogues
import pytest

from diary_app.i18n import ENGLISH, LANGUAGES

CODES = sorted(path.stem for path in catalogues.CATALOGUES.glob("*.po"))


@pytest.fixture(scope="module")
def polish():
    return (catalogues.CATALOGUES / "pl.po").read_bytes()


@pytest.fixture(scope="module")
def wanted():
    return catalogues.sentences(catalogues.ROOT)


def test_every_language_that_is_offered_has_a_catalogue_and_every_catalogue_is_offered():
    assert sorted({one.code for one in LANGUAGES} - {ENGLISH}) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_is_whole_and_as_the_command_writes_it(code, wanted):
    content = (catalogues.CATALOGUES / f"{code}.po").read_bytes()
    assert list(catalogues.wrong_in(content, wanted)) == []
    assert catalogues.text(catalogues.renewed(catalogues.ROOT, code)) == content


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('msgid "Receipt"\nmsgstr "Pokwitowanie"\n', "", "lacks: Receipt"),
        ('msgid "Receipt"', 'msgid "Recipe"', "says what no pack says: Recipe"),
        ('msgid "Receipt"\nmsgstr "', '#~ msgid "Recipe"\n#~ msgstr "', "lacks: Receipt"),
        ('msgstr "Pokwitowanie"', 'msgstr ""', "not translated: Receipt"),
        ('msgid "Receipt"', '#, fuzzy\nmsgid "Receipt"', "doubtful: Receipt"),
        ("około {time}", "około {czas}", "other fields: około {czas}"),
        ("{count} dowody", "dowody", "other fields: dowody"),
        ("wpis ", "wpis", "begins or ends with other blanks: wpis"),
    ],
)
def test_what_is_wrong_with_one_is_named(polish, wanted, before, after, said):
    text = polish.decode()
    if before.startswith("wpis"):
        before, after = f'msgstr[0] "{before}"', f'msgstr[0] "{after}"'
    assert before in text
    spoilt = text.replace(before, after, 1).encode()
    assert said in list(catalogues.wrong_in(spoilt, wanted))


def test_sentences_are_found_where_they_are_asked_for_in_tables_and_in_pairs():
    source = """
_LABELS = {"a": "Label", "b": "Other label"}
_UNUSED = {"a": "Key of something"}

def say(tr, name, one, many):
    # L10N: said aloud
    words = [tr("Plain"), self.tr("Its own"), sheet.tr("On a sheet"), tr(_LABELS[name])]
    pairs = ((1, "{count} thing", "{count} things"), ("no", "pair", "here"))
    return tr.many("{count} day", "{count} days", 1), [tr.many(one, many, at) for at in pairs]
"""
    found = dict(catalogues.said_in(source))
    pairs = {("{count} thing", "{count} things"), ("{count} day", "{count} days")}
    assert set(found) == {"Plain", "Its own", "On a sheet", "Label", "Other label", *pairs}
    assert found["Plain"] == ["said aloud"]


def test_renewing_keeps_what_is_translated_and_drops_what_is_gone(polish, tmp_path):
    for part in ("diary_app/i18n", "resources/profiles", "resources/languages"):
        (tmp_path / part).mkdir(parents=True)
    (tmp_path / "diary_app/i18n/one.py").write_text('tr("Receipt"), tr("Something new")', "utf-8")
    (tmp_path / "resources/languages/pl.po").write_bytes(polish)
    renewed = catalogues.renewed(tmp_path, "pl")
    assert {m.id: m.string for m in renewed if m.id} == {
        "Receipt": "Pokwitowanie",
        "Something new": None,
    }
    assert "whose first language is Polish" in renewed.header_comment
    kept = Path(tmp_path / "again.po")
    kept.write_bytes(catalogues.text(renewed))
    assert b"POT-Creation-Date" not in kept.read_bytes()
