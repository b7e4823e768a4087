"""The morning briefing of a public administration's social media, in a terminal."""

import os  # nothing that takes time: an interrupt is answered in `__main__` only
import sys

__version__ = "0.1.0"

_rooms = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_rooms")
if os.path.isdir(_rooms) and _rooms not in sys.path:
    # Only the wheel has this folder: our top-level packages live in it, out of the way of others.
    sys.path.insert(0, _rooms)
