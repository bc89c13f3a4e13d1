"""Putting in order: the order of happening, and what lies in a period."""

from diary_app.timeline.order import in_order, in_period, lies_in

__all__ = ["in_order", "in_period", "lies_in"]
