import duplicates

LOGIC = """
def weigh(parcels, limit):
    heavy = []
    total = 0
    for parcel in parcels:
        total += parcel.weight
        if parcel.weight > limit:
            heavy.append(parcel)
    return heavy, total
"""
RENAMED = """
def other_name(letters, most):
    '''Do something that sounds different.'''
    large = []
    whole = 7
    for letter in letters:
        whole += letter.weight
        if letter.weight > most:
            large.append(letter)
    return large, whole
"""
DIFFERENT = """
def weigh(parcels, limit):
    heavy = []
    total = 0
    for parcel in parcels:
        total -= parcel.price
        while parcel.weight > limit:
            heavy.remove(parcel)
    return heavy, total
"""
SHORT = """
def open_it(door):
    door.unlock()
    return door
"""


def test_the_same_logic_under_other_names_is_found_with_both_places():
    [first, *_] = duplicates.twice({"a.py": LOGIC, "b.py": RENAMED})

    assert [place.file for place in first] == ["a.py", "b.py"]
    assert first[0].first == 3
    assert first[1].first == 4


def test_a_copy_inside_the_same_file_is_found():
    assert duplicates.twice({"a.py": LOGIC + RENAMED})


def test_different_logic_is_not():
    assert duplicates.twice({"a.py": LOGIC, "b.py": DIFFERENT}) == []


def test_a_few_lines_alike_are_no_logic():
    assert duplicates.twice({"a.py": SHORT, "b.py": SHORT}) == []


def test_declarations_alike_are_no_logic():
    table = "class A:\n" + "".join(f"    field_{n}: int = {n}\n" for n in range(20))

    assert duplicates.twice({"a.py": table, "b.py": table}) == []
