"""Processes of a run: each says that it is ready, is given the word, and says what came of it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any


class Talk:
    """One of them."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ready(self) -> None:
        """Waits until it says so. Raises `RuntimeError` where it ended instead."""
        if (said := self._line()) != "ready\n":
            raise RuntimeError(f"{self._process.args!r} said {said!r}")

    def go(self) -> None:
        """The word."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def told(self) -> Any:
        """What came of it; waits for that. Raises `ValueError` where it ended without."""
        return json.loads(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def talking(module: str, *arguments: object, environ: Mapping[str, str] = {}) -> Iterator[Talk]:
    """Runs that module of ours; ended with the block, if it has not ended by itself."""
    command = [sys.executable, "-m", f"bench.team.{module}", *map(str, arguments)]
    process = subprocess.Popen(
        command,
        env={**os.environ, **environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield Talk(process)
            process.wait(30)
        finally:
            process.kill()
