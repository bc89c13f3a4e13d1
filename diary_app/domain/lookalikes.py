"""Letters of other scripts that look like Latin ones, for comparing what an eye would take as one.

A small table by hand, not all of Unicode's (UTS 39): letters that look the same in the fonts of
telephones and computers, small or as capitals. Both sides are compared so, so that words of another
script are still found as themselves. What looks like one letter when small and like another as a
capital (Greek nu, upsilon) counts as the capital. Digits for letters are found in codes and numbers
alone: see ``spellings``.
"""

from __future__ import annotations

__all__ = ["LOOKALIKES"]

_CYRILLIC = "авеікмнорстухѕјһԁԛԝӏ", "abeikmhopctyxsjhdqwl"
_GREEK = "αβεζηικμνορτυχ", "abezhikmnoptyx"
_ARMENIAN = "օսհոց", "ouhng"
_LATIN = "ɑɡɩıĸꞌ", "agiik'"
_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz"

LOOKALIKES = str.maketrans(
    {
        theirs: ours
        for pair in (_CYRILLIC, _GREEK, _ARMENIAN, _LATIN, _SMALL_CAPITALS)
        for theirs, ours in zip(*pair, strict=True)
    }
)
"""For letters without case and accents; each stands for one letter."""
