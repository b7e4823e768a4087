"""Walks the round as plain text by pipe: answers what is asked, ends the input once on the way."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

PROMPT = "Antwort: "
LETTERS = {"1": "e", "2": "e", "3": "y", "4": "e", "5": "n", "6": "n"}
"""What answers in which step."""
CUT_AFTER = 5
"""Questions after which the input ends for the first time."""


def walked(state: Path, environ: Mapping[str, str]) -> str:
    """Everything both halves printed."""
    return "\n".join(
        talked(state, environ, _answers(questions), [PROMPT]) for questions in (CUT_AFTER, 1_000)
    )


def _answers(questions: int) -> Callable[[str], str | None]:
    given = iter(range(questions))

    def answer(said: str) -> str | None:
        number = next(given, None)
        if number is None:
            return None
        return "n" if number == 2 else LETTERS[said.rpartition("Schritt ")[2][:1]]

    return answer


def talked(
    state: Path,
    environ: Mapping[str, str],
    answer: Callable[[str], str | None],
    prompts: Sequence[str],
) -> str:
    """Everything one walk printed.

    `answer`: hears all that was said so far when one of the `prompts` stands there; None ends the
    input.
    """
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
    said = ""
    try:
        while _asks(walk.stdout, heard := [said], tuple(prompts)):
            said = heard[0]
            if (line := answer(said)) is None:
                break
            walk.stdin.write(f"{line}\n")
            walk.stdin.flush()
        said = heard[0]
        walk.stdin.close()
        said += walk.stdout.read()
        walk.wait(90)
    finally:
        walk.kill()
        walk.stdout.close()
        walk.wait()
    return said


def _asks(out: IO[str], heard: list[str], prompts: tuple[str, ...]) -> bool:
    """Reads on until a question; False where the walk has ended."""
    start = len(heard[0])
    while letter := out.read(1):
        heard[0] += letter
        if heard[0].endswith(prompts) and len(heard[0]) > start:
            return True
    return False
