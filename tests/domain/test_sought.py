"""Protected words are found however they are written, and not in other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.folding import fold
from diary_app.domain.leaks import Mask
from diary_app.domain.sought import HitKind, Sought, can_be_sought

ADDRESS = "12 Larch Road, Kelby, KB1 7QT"
FOUND = {
    ADDRESS: (
        *("lives on LARCH-RD now", "at Twelve Larch Road", "kb17qt", "K B 1 7 Q T", "Kelby!"),
        *("IMG_LarchRoad12.jpg", "Lar\u00adch\u200b Road", "lar-\nch  road", "kb1-7qt"),
        *("La\nrch Road", "Lа\u2060rсh\u00a0Rоаd", "Ｌａｒｃｈ Ｒｏａｄ", "KBl 7QT", "КВ1 7QТ"),
        *("maps?q=12%20Larch%20Road", "Larch%2BRoad", "5%ad Larch Road"),
    ),
    "12 Larchmoor Road": (
        *("at 12 Larchmoor now", "No. 12, LARCHMOOR", "Larch-\n> moor Road", "ʟᴀʀᴄʜᴍᴏᴏʀ Road"),
        *(
            "L A R C H M O O R  R O A D",
            "Larch\u2028moor Rd",
            "Larch\fmoor Rd",
            "Larch \r\nmoor Rd",
        ),
    ),
    "KB1 7QT": ("KB1     7QT", "KB1\xa0\xa0\xa0\xa07QT"),
    "2 Elm Row, Kelby KB1 7QT": ("in Kelby", "KB1\n7QT", "near Elm Row"),
    "St Botolph Academy": (
        "St Botolph's Academy",
        "saint botolphs academy",
        "St Botolph’s\nAcademy",
    ),
    "Greenhill Road": ("green hill road", "Greenhillroad", "Green-Hill Rd"),
    "14B Oak St": ("14B Oak Street", "14 b oak st.", "at 14b, Oak St"),
    "Fairweather": ("the Fairweathers", "FAΙRWEATHΕR", "Fair\r\nweather"),
    "Orsolya Vennby": ("Mrs Vennby", "VENNBY, O."),
    "Nowak": ("Nowaka", "z Nowakiem", "Nowakowi", "NOWAKÓW"),
    "Kowalska": ("Kowalskiej", "Kowalską", "Kowalscy Kowalskich"),
    "ul. Długa 5": ("na ulicy ul. Długiej 5",),
    "Marek Wiśniewski": ("Marka Wiśniewskiego", "Markowi Wisniewskiemu"),
    "Nováková": ("Novákové", "s Novákovou"),
    "Praha": ("v Praze", "z Prahy", "Prahou"),
    "Marek": ("Marka", "Markowi"),
    "Karel": ("Karla", "s Karlem"),
    "Monika": ("Monice", "bez Moniki"),
    "Kraków": ("w Krakowie", "do Krakowa"),
    "Sosnowiec": ("z Sosnowca",),
    "Barbara": ("Barbarze",),
    "Dvořák": ("Dvořáka", "Dvorakovi"),
    "مدرسة النور": ("مدرســة ٱلنور",),
    "Ann": ("Ann's", "ANN", "x_ann_y", "在Ann路"),
    "Łódź": ("LODZ", "Ło\u0301dz\u0301", "maps/%C5%81%C3%B3d%C5%BA?z"),
    "Müller": ("Mueller", "MULLER", "mu\u0308ller"),
    "Æbelø": ("aebelo",),
    "St Mary's School": ("saint marys sch",),
    "07700 900123": (
        "+44 (0)7700-900-123",
        "00447700900123",
        "07700.900.123",
        "O77OO 9OOl23",
        "٠٧٧٠٠٩٠٠١٢٣",
    ),
    "+44 7700 900123": ("(07700) 900 123",),
    "+48 601 000 123": ("601 000 123", "0048601000123", "+48 (601) 000-123"),
    "+353 20 912 0123": ("020 912 0123",),
    "KV61 XWD": ("kv61xwd", "K V 6 1-X W D"),
    "Анна": ("АННА",),
    "Ἀθήνα": ("ΑΘΗΝΑ",),
    "بَغداد": ("في ببغداد", "بغــداد"),
    "ירושלים": ("בירושלים",),
    "北京": ("我在北京市",),
    "ਅੰਮ੍ਰਿਤਸਰ": ("ਉਹ ਅੰਮ੍ਰਿਤਸਰ ਵਿੱਚ",),
    "กรุงเทพ": ("อยู่กรุงเทพค่ะ",),
}


@pytest.mark.parametrize("word", FOUND)
def test_a_word_is_found_in_each_way_it_is_written(word):
    sought = Sought.of([word])
    for text in (word, *FOUND[word]):
        found = sought.named_in(f"… {text} …")
        assert found, (word, text)
        assert all(0 <= one.start < one.end <= len(text) + 4 for one in found)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        *(("Ann", "planned"), ("Ann", "Annette"), ("theo", "the only"), ("12 Larch Road", "Larch")),
        *(("1984", "19845"), ("07700 900123", "07700 900124"), ("Kelby", "Kel by")),
        *(
            ("Larch Cottage", "a cottage"),
            ("Larch Cottage", "Larch"),
            ("Orsolya Vennby", "Orsolya"),
        ),
        *(("Ann", "in An\nn"), ("Carter", "Cartera"), ("Martin", "a martini"), ("Grant", "granti")),
        *(("Greenhill Road", "a green hillside road"), ("14B Oak St", "14 boats")),
        *(("Nowak", "nowadays"), ("Dvořák", "dvorakish"), ("Łódź", "lodging")),
        *(("Creek", "crew"), ("Angel", "angle"), ("Marta", "Marty"), ("Hazel", "hazy")),
        *(("Kowalska", "Kowal"), ("KB1 7QT", "KB2 7QT"), ("Roman", "rowan"), ("Husky", "Huska")),
    ],
)
def test_it_is_not_found_inside_other_words(word, text):
    assert not Sought.of([word]).named_in(text)


def test_addresses_are_found_by_their_shape_without_being_named():
    text = (
        "a.b@example.org, 07700 900123, KB1 7QT, 203.0.113.7, 2001:db8:0:0:0:0:2:1, "
        "53.958333, -1.080278; on 2026-11-21 at 20:30, version 1.2.3, £14.50"
    )
    kinds = [one.kind for one in Sought.of(()).found_in(text)]
    named = HitKind.EMAIL, HitKind.PHONE, HitKind.POSTCODE
    assert kinds == [*named, HitKind.NETWORK, HitKind.NETWORK, HitKind.POSITION]
    assert [can_be_sought(word) for word in ("", "a", "1", "12", "Jo", "1234")] == [
        *(False, False, False, False, True, True),
    ]


@pytest.mark.parametrize(
    "place",
    [
        *("maps?q=53.958333%2C-1.080278", "!3d53.958333!4d-1.080278", "lat=53.9583&lon=-1.0802"),
        *("lat: 53.9583, lon: -1.0802", "53°57'30\"N 1°4'49\"W", "53° 57.5′ N, 1° 4.8′ W"),
    ],
)
def test_a_position_is_found_in_each_way_it_is_written(place):
    hidden, count = Mask(hides_all=True).hidden("a:account", f"see {place} now")
    assert count == 1
    assert not {"53", "1.08", "1°"} & {part for part in ("53", "1.08", "1°") if part in hidden}


def test_what_belongs_to_the_last_letter_goes_with_it():
    mask = Mask(sought=Sought.of(["Łódź"]), hides_all=True)
    assert mask.hidden("a:account", "w/%C5%81%C3%B3d%C5%BA/") == ("w/[removed]/", 1)
    assert mask.hidden("a:account", "Ło\u0301dz\u0301.") == ("[removed].", 1)


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(list(FOUND)))
def test_a_masked_text_holds_nothing_that_was_hidden(before, after, word):
    mask = Mask(sought=Sought.of([word]), hides_all=True)
    text = f"{before} {word} {after}"
    hidden, count = mask.hidden("a:account", text)
    assert count >= 1
    assert not mask.sought.named_in(hidden.replace(mask.block, "\n#\n"))
    assert mask.hidden("a:account", hidden) == (hidden, 0)
    assert Mask(sought=mask.sought).hidden("a:account", text) == (text, 0)


@given(st.text())
def test_what_is_compared_knows_where_it_stood(text):
    folded = fold(text)
    assert len(folded.at) == len(folded.text) + 1
    assert list(folded.at) == sorted(folded.at)
    assert folded.at[-1] == len(text)
