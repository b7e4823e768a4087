"""The command line as a person calls it, in an office with a folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


class Calling:
    """Settings and state in `folder`; every call is said as it was typed and as it answered."""

    def __init__(
        self, folder: Path, say: Callable[[str], None], more: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self.say = say
        self.environ = {
            **{k: v for k, v in os.environ.items() if not k.startswith("MORGENLAGE")},
            "MORGENLAGE_CONFIG": str(folder / "config.toml"),
            "MORGENLAGE_STATE": str(folder / "state"),
            **(more or {}),
        }

    def secret(self, name: str, text: str) -> None:
        """A file only we may read."""
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o600)

    def runs(self, *arguments: str, code: int = 0) -> str:
        """One call of the program."""
        done = subprocess.run(
            [sys.executable, "-m", "morgenlage", *arguments],
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        shown = " ".join(f'"{a}"' if " " in a else a for a in arguments)
        if "--json" not in arguments:
            self.say(f"$ morgenlage {shown}\n{done.stdout}{done.stderr}")
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def json(self, *arguments: str, code: int = 0) -> Any:
        """The same, read by a program."""
        return json.loads(self.runs(*arguments, "--json", code=code))
