"""A demonstration: a believable diary of a case that never happened, and its pack."""

from diary_app.demo.making import Demo, make_demo

__all__ = ["Demo", "make_demo"]
