"""The user's own editor for a while: the text goes there in a private file and comes back."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported


class NoEditor(Exception):
    """Neither VISUAL nor EDITOR is set, or the terminal cannot be handed over."""


def edited(app: App[int] | App[object], text: str) -> str:
    """What the editor left. The screen stands still meanwhile; the desk does not.

    Raises `NoEditor` without one, `OSError` where it cannot be started or ends with an error.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise NoEditor
    with tempfile.TemporaryDirectory(prefix="morgenlage-") as folder:  # mode 0700
        path = Path(folder, "antwort.txt")
        path.write_text(text, "utf-8")
        try:
            with app.suspend():
                ended = subprocess.run([*shlex.split(editor), str(path)], check=False)
        except SuspendNotSupported:
            raise NoEditor from None
        if ended.returncode != 0:
            raise OSError(f"editor ended with {ended.returncode}")
        return path.read_text("utf-8", "replace").rstrip("\n")
