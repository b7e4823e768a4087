"""The names of key maps and colours a setting may give; what they look like, the screen knows."""

KEYMAPS = ("default", "mutt", "gmail")
THEMES = ("morgen-dark", "morgen-light", "morgen-contrast", "morgen-16")
OUTPUTS = ("textual", "cells")
"""What the library behind the screen sends by itself, or changed cells alone."""
SHORT = "morgen-"
"""May be left out in the settings."""


def theme_names() -> tuple[str, ...]:
    """All that a setting may say, the short names first."""
    return (*(name.removeprefix(SHORT) for name in THEMES), *THEMES)
