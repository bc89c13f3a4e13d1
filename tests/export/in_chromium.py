"""Open the page that checks a pack in the Chromium of this system, as a person would.

A pack is made, spoiled in every way the tests know, and looked at by the page in Chromium and by
``verify``; where they do not say the same, it is told, and the exit code is 1. The folder is chosen
in one half and dropped in the other. Chromium is spoken with through pipes; nothing opens a socket.

    PYTHONPATH=. .venv/bin/python tests/export/in_chromium.py
    PYTHONPATH=. .venv/bin/python tests/export/in_chromium.py --pictures FOLDER PACK
"""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browser_session import TOLD
from damages import DAMAGES
from forgeries import FORGERIES
from pack_reading import make, make_case

from diary_app.export import verify
from diary_app.progress import Progress

CHECKER = "CHECK THIS PACK.html"
SPOILT = {**DAMAGES, **{name: forge for name, (forge, _) in FORGERIES.items()}}


class Chromium:
    """One page of a browser that is driven through its pipe (the DevTools protocol)."""

    def __init__(self, asking: int, answering: int) -> None:
        self._asking, self._answering = asking, answering
        self._numbers = itertools.count(1)
        self._said = b""
        self._session = ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for part in ("Page", "DOM", "Runtime"):
            self.ask(f"{part}.enable")

    def ask(self, method: str, **facts: Any) -> dict[str, Any]:
        """Ask for something and wait for the answer."""
        number = next(self._numbers)
        wish = {"id": number, "method": method, "params": facts}
        if self._session:
            wish["sessionId"] = self._session
        os.write(self._asking, json.dumps(wish).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._said:
            said = os.read(self._answering, 2**20)
            if not said:
                raise RuntimeError("Chromium has ended")
            self._said += said
        message, _, self._said = self._said.partition(b"\0")
        return json.loads(message)

    def worth(self, expression: str) -> Any:
        """Return what an expression on the page is worth."""
        facts = {"expression": expression, "returnByValue": True, "awaitPromise": True}
        return self.ask("Runtime.evaluate", **facts)["result"].get("value")

    def open(self, page: Path) -> None:
        """Open a page and wait until it can be used."""
        self.ask("Page.navigate", url=page.as_uri())
        self.until("ready")

    def until(self, *states: str) -> None:
        """Wait for the page to come to a state."""
        end = time.monotonic() + 300
        while self.worth("document.body ? document.body.dataset.state : ''") not in states:
            if time.monotonic() > end:
                raise RuntimeError(f"never {states}")
            time.sleep(0.02)

    def choose(self, folder: Path) -> None:
        """Give the folder to the page's field, as the browser's own window would."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.ask("DOM.querySelector", nodeId=root, selector="#folder")["nodeId"]
        self.ask("DOM.setFileInputFiles", nodeId=node, files=[str(folder)])

    def drop(self, folder: Path) -> None:
        """Drop the folder on the page."""
        thing = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.ask("Input.dispatchDragEvent", type=kind, x=200, y=250, data=thing)

    def draw(self, target: Path, *, dark: bool, zoom: float, width: int) -> None:
        """Draw the whole page into a file."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        height = self.worth("document.documentElement.scrollHeight")
        size = {"width": int(width / zoom), "height": height, "deviceScaleFactor": zoom}
        self.ask("Emulation.setDeviceMetricsOverride", mobile=False, **size)
        drawn = self.ask("Page.captureScreenshot", captureBeyondViewport=True)
        target.write_bytes(base64.b64decode(drawn["data"]))

    def print(self, target: Path) -> None:
        """Print the page into a PDF."""
        printed = self.ask("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)
        target.write_bytes(base64.b64decode(printed["data"]))


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Start the system's Chromium, with a profile that is gone afterwards."""
    asked, asking = os.pipe()
    answering, answered = os.pipe()
    program = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        flags = ["--headless", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--no-sandbox")  # as root it cannot put up its own walls
        command = [program, *flags, f"--user-data-dir={profile}", "about:blank"]
        # It reads what is asked from 3 and answers on 4.
        with subprocess.Popen(
            ["sh", "-c", f'exec "$@" 3<&{asked} 4>&{answered}', "sh", *command],
            pass_fds=(asked, answered),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as running:
            os.close(asked)
            os.close(answered)
            try:
                yield Chromium(asking, answering)
            finally:
                running.terminate()
                os.close(asking)
                os.close(answering)


def compare_all(browser: Chromium, folder: Path) -> int:
    """Return in how many cases the page and the program did not say the same."""
    made = make(make_case(), folder / "made").folder
    wrong = 0
    for number, (name, damage) in enumerate(SPOILT.items()):
        pack = Path(shutil.copytree(made, folder / "pack" / made.name))
        damage(pack)
        verdict = verify(pack, Progress())
        browser.open(made / CHECKER)
        (browser.drop if number % 2 else browser.choose)(pack)
        browser.until("done", "start")
        said = browser.worth(TOLD)
        told = {(fault.kind.value, fault.name) for fault in verdict.faults}
        found = {(kind, fault) for kind, fault in said["faults"]}
        is_no_pack = "not an evidence pack" in said["verdict"]
        found |= {("not_a_pack", pack.name)} if is_no_pack else set()
        agree = found == told and said["verdict"].startswith("Nothing") is verdict.is_sound
        wrong += not agree
        way = "dropped" if number % 2 else "chosen"
        print(f"{'agree' if agree else 'DIFFER'}  {way}  {name}: {said['verdict']}")
        if not agree:
            print(f"   page alone: {sorted(found - told)}\n   verify alone: {sorted(told - found)}")
        shutil.rmtree(folder / "pack")
    return wrong


def draw_all(browser: Chromium, folder: Path, pack: Path) -> None:
    """Draw what a person sees: before, the verdict; light, dark, large, and printed."""
    folder.mkdir(parents=True, exist_ok=True)
    ways = {"": (False, 1), "-dark": (True, 1), "-200": (False, 2)}
    for state in ("start", "verdict"):
        browser.open(pack / CHECKER)
        if state == "verdict":
            browser.choose(pack)
            browser.until("done")
        for name, (dark, zoom) in ways.items():
            browser.draw(folder / f"{state}{name}.png", dark=dark, zoom=zoom, width=900)
    browser.print(folder / "verdict.pdf")


def main() -> int:
    """Compare, or draw; 1 if anything differs."""
    with chromium() as browser:
        if sys.argv[1:2] == ["--pictures"]:
            draw_all(browser, Path(sys.argv[2]), Path(sys.argv[3]).resolve())
            return 0
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "made").mkdir()
            wrong = compare_all(browser, Path(folder))
    print(f"{len(SPOILT)} packs, {wrong} told otherwise.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
