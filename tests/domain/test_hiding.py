"""Boxes over parts of a picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.hiding import WHOLE, Box, body_of_boxes, boxes_in_body

places = st.floats(-20_000, 20_000)
corners = st.tuples(places, places)


@given(corners, corners, st.integers(-20_000, 20_000), st.integers(-20_000, 20_000))
def test_a_box_never_leaves_the_picture_whatever_is_done_to_it(across, down, x, y):
    box = Box.between(across, down)
    for changed in (box, box.moved(x, y), box if box.is_empty else box.grown(x, y)):
        assert 0 <= changed.left <= changed.right <= WHOLE
        assert 0 <= changed.top <= changed.bottom <= WHOLE
    moved = box.moved(x, y)
    assert (moved.right - moved.left, moved.bottom - moved.top) == (
        box.right - box.left,
        box.bottom - box.top,
    )


def test_corners_may_come_in_any_order_and_a_line_hides_nothing():
    assert Box.between((900, 100), (50, 700)) == Box(left=100, top=50, right=900, bottom=700)
    assert Box.between((5, 5), (0, 9)).is_empty
    assert not Box.between((5, 6), (0, 9)).is_empty


def test_a_box_can_be_made_small_but_not_to_nothing():
    box = Box(left=10, top=10, right=20, bottom=20).grown(-50, -50)
    assert box == Box(left=10, top=10, right=11, bottom=11)


def test_what_the_journal_keeps_comes_back():
    boxes = (
        Box(left=0, top=0, right=WHOLE, bottom=1),
        Box(left=5, top=6, right=7, bottom=8),
    )
    assert boxes_in_body(body_of_boxes(boxes)) == boxes
    assert boxes_in_body({"v": 1, "boxes": []}) == ()


@pytest.mark.parametrize(
    "corners", [[0, 0, 0, 5], [5, 0, 4, 5], [-1, 0, 5, 5], [0, 0, 5, WHOLE + 1]]
)
def test_what_is_no_box_is_refused(corners):
    with pytest.raises(ValueError, match="no box"):
        boxes_in_body({"v": 1, "boxes": [corners]})


few = st.integers(0, 6)
small = st.builds(lambda a, b, c, d: Box.between((a, b), (c, d)), few, few, few, few)


@given(small, small)
def test_what_lies_in_both_and_what_lies_in_one_alone_are_all_of_it_once(one, other):
    pieces = one.without(other)
    inside = [spot for piece in pieces for spot in spots(piece)]
    assert sorted(inside) == sorted(spots(one) - spots(other))
    assert spots(one.met(other)) == spots(one) & spots(other)


def spots(box):
    """Return every place a box covers, one ten-thousandth wide."""
    return {(x, y) for x in range(box.left, box.right) for y in range(box.top, box.bottom)}
