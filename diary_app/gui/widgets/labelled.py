"""A field with its words above it, so that the eye and the screen reader find both together."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary_app.gui.widgets.plain_label import PlainLabel

__all__ = ["labelled"]


def labelled(words: str, field: QWidget, hint: str = "") -> QVBoxLayout:
    """Return ``field`` under its label ``words``, with a ``hint`` between them.

    The label is the field's buddy; ``hint`` becomes its accessible description.
    """
    rows = QVBoxLayout()
    rows.setSpacing(4)
    label = PlainLabel(words)
    label.setBuddy(field)
    rows.addWidget(label)
    if hint:
        rows.addWidget(PlainLabel(hint, "hint"))
        field.setAccessibleDescription(hint)
    rows.addWidget(field)
    return rows
