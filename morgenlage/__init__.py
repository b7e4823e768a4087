"""The morning briefing of a public administration's social media, in a terminal."""

import sys
from pathlib import Path

__version__ = "0.1.0"

_rooms = Path(__file__).with_name("_rooms")
if _rooms.is_dir() and str(_rooms) not in sys.path:
    # Only the wheel has this folder: our top-level packages live in it, out of the way of others.
    sys.path.insert(0, str(_rooms))
