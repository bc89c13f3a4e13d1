"""Pictures of ten bits a colour, as telephones film, become images without a graphics processor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# In a program of its own, as the frames are: Qt's player is not loaded into the tests' program.
MAKING = """
from diary_app.stills.quiet import keep_players_quiet
keep_players_quiet()
from PySide6.QtCore import QSize
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat, QtVideo
from diary_app.stills.frames import image_of
form = QVideoFrameFormat(QSize(70, 30), QVideoFrameFormat.PixelFormat.Format_YUV420P10)
form.setRotation(QtVideo.Rotation.Clockwise90)
frame = QVideoFrame(form)
assert frame.map(QVideoFrame.MapMode.WriteOnly)
# what lies left is white, what lies right is red (BT.601), in numbers up to 1023
for plane, (left, right) in enumerate(((940, 326), (512, 361), (512, 960))):
    bits, wide = frame.bits(plane), frame.bytesPerLine(plane)
    half = (70 if plane == 0 else 35) // 2
    for line in range(len(bits) // wide):
        row = left.to_bytes(2, "little") * half + right.to_bytes(2, "little") * wide
        bits[line * wide : (line + 1) * wide] = row[:wide]
frame.unmap()
assert frame.toImage().isNull(), "Qt can do it by itself now"
image = image_of(frame)
above, below = image.pixelColor(15, 5), image.pixelColor(15, 64)
print(image.width(), image.height(), *(round(c.red() / 255) for c in (above, below)),
      *(round(c.green() / 255) for c in (above, below)))
"""


def test_they_are_upright_and_of_the_same_colours():
    run = subprocess.run(
        [sys.executable, "-c", MAKING],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.split() == ["30", "70", "1", "1", "1", "0"], run.stderr
