"""Walks the round as plain text by pipe: answers what is asked, ends the input once on the way."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

PROMPT = "Antwort: "
LETTERS = {"1": "e", "2": "e", "3": "y", "4": "e", "5": "Umfrage im Wartebereich", "6": "n"}
"""What answers in which step."""
CUT_AFTER = 5
"""Questions after which the input ends for the first time."""


def walked(state: Path, environ: Mapping[str, str]) -> str:
    """Everything both halves printed."""
    return _half(state, environ, CUT_AFTER) + "\n" + _half(state, environ, 1_000)


def _half(state: Path, environ: Mapping[str, str], questions: int) -> str:
    script = Path(sys.executable).with_name("morgenlage")
    env = {**os.environ, **environ, "MORGENLAGE_STATE": str(state), "PYTHONUTF8": "1"}
    walk = subprocess.Popen(
        [script, "round", "--text"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=env,
        text=True,
        encoding="utf-8",
    )
    assert walk.stdin is not None
    assert walk.stdout is not None
    said, answered = "", 0
    try:
        while _asks(walk.stdout, heard := [said]):
            said = heard[0]
            if answered == questions:
                break
            step = said.rpartition("Schritt ")[2][:1]
            walk.stdin.write(f"{'n' if answered == 2 else LETTERS[step]}\n")
            walk.stdin.flush()
            answered += 1
        said = heard[0]
        walk.stdin.close()
        said += walk.stdout.read()
        walk.wait(90)
    finally:
        walk.kill()
        walk.stdout.close()
        walk.wait()
    return said


def _asks(out: IO[str], heard: list[str]) -> bool:
    """Reads on until a question; False where the walk has ended."""
    start = len(heard[0])
    while letter := out.read(1):
        heard[0] += letter
        if heard[0].endswith(PROMPT) and len(heard[0]) > start:
            return True
    return False
