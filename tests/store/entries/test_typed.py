"""What was typed before is offered again: each once, the last first, nothing that was erased."""

from __future__ import annotations

from diary_app.domain.incident import Draft
from diary_app.domain.telling import Company, Helped, Setting, Who
from diary_app.domain.when import When
from diary_app.store.entries import erasing, records, typed


def write(vault, **told):
    with vault.writing():
        incident = records.write(vault, Draft(when=When.unknown(), account="x", **told))
        records.put_words(vault, incident)
    return incident


def test_an_empty_diary_offers_nothing(vault):
    assert set(typed.typed_before(vault).values()) == {()}


def test_the_last_typed_comes_first_and_each_once(vault):
    for place in ("outside work", "at home", " outside work ", "  "):
        write(vault, place=place)
    assert typed.typed_before(vault)["place"] == ("outside work", "at home")


def test_whoever_was_named_once_is_offered_wherever_a_name_is_asked_for(vault):
    write(vault, who=Who(name="Mr K", company="a tall man"), company=Company(with_me="my sister"))
    write(vault, company=Company(witnesses="Priya"), helped=Helped(written_by="Jo Lane"))
    offered = typed.typed_before(vault)
    names = {"Mr K", "a tall man", "my sister", "Priya", "Jo Lane"}
    for name in ("who.name", "who.company", "company.with_me", "company.witnesses"):
        assert set(offered[name]) == names
    assert offered["setting.platform"] == ()


def test_what_an_erased_entry_said_is_not_offered(vault):
    gone = write(vault, setting=Setting(platform="Instagram"), place="at home")
    write(vault, setting=Setting(platform="WhatsApp"))
    erasing.erase(vault, gone, "I want it gone.")
    offered = typed.typed_before(vault)
    assert offered["setting.platform"] == ("WhatsApp",)
    assert offered["place"] == ()


def test_a_damaged_entry_offers_nothing_and_hides_none_of_the_others(vault):
    write(vault, place="at home")
    write(vault, place="outside work")
    vault.database.execute("DROP TRIGGER journal_is_never_changed")
    vault.database.execute("UPDATE journal SET body = replace(body, 'outside', 'inside')")
    assert typed.typed_before(vault)["place"] == ("at home",)
