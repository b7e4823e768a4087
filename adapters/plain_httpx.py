"""httpx without its command line, which nobody here calls.

`import httpx` also imports its command line wherever click, Rich and Pygments happen to be
installed, as they are beside Textual: 4 MB and up to 50 ms for nothing.
"""

import sys

_COMMAND_LINE = "httpx._main"
_ours = "httpx" not in sys.modules
if _ours:
    sys.modules[_COMMAND_LINE] = None  # type: ignore[assignment]  # Python's own sign for "cannot be imported"; httpx takes it as "not installed"
try:
    import httpx
finally:
    if _ours:
        del sys.modules[_COMMAND_LINE]

__all__ = ["httpx"]
