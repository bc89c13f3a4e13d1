"""Putting in order: the order of happening, what lies in a period, how it lies in time."""

from diary_app.timeline.excerpt import Excerpt, excerpt_of
from diary_app.timeline.order import in_order, in_period, lies_in
from diary_app.timeline.patterns import patterns_of

__all__ = [
    "Excerpt",
    "excerpt_of",
    "in_order",
    "in_period",
    "lies_in",
    "patterns_of",
]
