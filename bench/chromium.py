"""Headless Chromium over its debugging pipe: pages shown, asked, pictured and printed.

No port, no driver, no library: messages are JSON that ends in a zero byte, read and written on the
two pipes Chromium has as its file descriptors 3 and 4. The browser ends with the block.
"""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--mute-audio"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-first-run", "--disable-dev-shm-usage", "--remote-debugging-pipe"),
)
PATIENCE = 60.0
"""Seconds to wait for one answer; two cores with other work have to do."""
A4 = (8.27, 11.69)
"""Inches."""

Scheme = Literal["light", "dark"]
Medium = Literal["screen", "print"]


class NoChromium(RuntimeError):
    """It is not installed, or does not answer."""


class Tab:
    """One page in the browser."""

    def __init__(self, browser: "Browser", session: str) -> None:
        self._browser = browser
        self._session = session

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the DevTools protocol; its result. Raises `RuntimeError` on its error."""
        return self._browser.ask(method, self._session, **parameters)

    def show(self, html: str) -> None:
        """That page, written to a file and loaded from there, as a person would open it."""
        path = self._browser.folder / "page.html"
        path.write_text(html, encoding="utf-8")
        self.ask("Page.enable")
        self.ask("Page.navigate", url=path.as_uri())
        self._browser.until("Page.loadEventFired")

    def look(self, medium: Medium = "screen", scheme: Scheme = "light") -> None:
        """As that medium, in that colour scheme."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.ask("Emulation.setEmulatedMedia", media=medium, features=features)

    def resize(self, width: int, height: int, scale: float = 1) -> None:
        """The window, in CSS pixels."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=False,
        )

    def evaluate(self, script: str) -> Any:
        """What a script gives back, promises awaited. Raises `RuntimeError` where it throws."""
        found = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"])[:2000])
        return found["result"].get("value")

    def picture(self) -> bytes:
        """The whole page as PNG."""
        found = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(found["data"])

    def printed(self) -> bytes:
        """The page as PDF, on the paper its style sheet asks for, else A4; as people print it,
        whatever medium the tab was looked at in."""
        self.ask("Emulation.setEmulatedMedia", media="", features=[])
        found = self.ask(
            "Page.printToPDF",
            preferCSSPageSize=True,
            printBackground=True,
            paperWidth=A4[0],
            paperHeight=A4[1],
        )
        return base64.b64decode(found["data"])


class Browser:
    """A running browser. Answers come on one pipe, in any order with events between them."""

    def __init__(self, into: int, out: int, folder: Path) -> None:
        self._into = into
        self._out = out
        self.folder = folder
        self._number = 0
        self._rest = b""
        self._seen: list[dict[str, Any]] = []

    def ask(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """One command; its result."""
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._into, data) :]
        while True:
            answer = self._next(method)
            if answer.get("id") == number:
                break
            self._seen.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def until(self, event: str) -> None:
        """Waits for an event; one that has come since counts."""
        while True:
            for place, seen in enumerate(self._seen):
                if seen.get("method") == event:
                    del self._seen[: place + 1]
                    return
            self._seen.append(self._next(event))

    def tab(self) -> Tab:
        """A new, empty page."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        return Tab(self, attached["sessionId"])

    def _next(self, why: str) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._out], [], [], max(0.0, end - time.monotonic()))
            data = os.read(self._out, 1 << 20) if ready else b""
            if not data:
                raise NoChromium(f"Chromium gave no answer: {why}")
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a profile of its own. Raises `NoChromium` where there is none."""
    program = shutil.which("chromium")
    if program is None:
        raise NoChromium("chromium is not installed (.ci/packages names what the checks need)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        theirs_in, into = os.pipe()
        out, theirs_out = os.pipe()
        command = [program, *FLAGS, f"--user-data-dir={folder}/profile", "about:blank"]
        placed = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
        process = subprocess.Popen(
            ["bash", "-c", placed, "chromium", *command],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        browser = Browser(into, out, Path(folder))
        try:
            yield browser
        finally:
            _ended(browser, process)
            os.close(into)
            os.close(out)


def _ended(browser: Browser, process: "subprocess.Popen[bytes]") -> None:
    """It closes by itself, else it is stopped."""
    try:
        browser.ask("Browser.close")
        process.wait(timeout=10)
    except (NoChromium, OSError, RuntimeError, subprocess.TimeoutExpired):
        process.kill()
        process.wait()
