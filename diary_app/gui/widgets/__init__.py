"""The few widgets every page is made of."""

from diary_app.gui.widgets.button import Button, button_with_keys
from diary_app.gui.widgets.card import Card, take_away
from diary_app.gui.widgets.flow import Flow
from diary_app.gui.widgets.notice_line import NoticeLine
from diary_app.gui.widgets.passphrase_field import PassphraseField
from diary_app.gui.widgets.plain_label import PlainLabel
from diary_app.gui.widgets.scroll_column import ScrollColumn
from diary_app.gui.widgets.scroll_page import ScrollPage
from diary_app.gui.widgets.work_line import WorkLine

__all__ = [
    "Button",
    "Card",
    "Flow",
    "NoticeLine",
    "PassphraseField",
    "PlainLabel",
    "ScrollColumn",
    "ScrollPage",
    "WorkLine",
    "button_with_keys",
    "take_away",
]
