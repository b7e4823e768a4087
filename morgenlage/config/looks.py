"""The names of key maps and colours a setting may give; what they look like, the screen knows."""

from collections.abc import Mapping

KEYMAPS = ("default", "mutt", "gmail")
THEMES = ("morgen-dark", "morgen-light", "morgen-contrast", "morgen-16")
OUTPUTS = ("cells", "stock")
"""Changed cells alone, or what the library behind the screen sends; the first is usual."""
SHORT = "morgen-"
"""May be left out in the settings."""


def theme_names() -> tuple[str, ...]:
    """All that a setting may say, the short names first."""
    return (*(name.removeprefix(SHORT) for name in THEMES), *THEMES)


def output_of(environ: Mapping[str, str], setting: str = "") -> str:
    """One of `OUTPUTS`: `MORGENLAGE_OUTPUT` for one terminal, then the setting, then as usual.

    What is none of them is passed over.
    """
    wishes = environ.get("MORGENLAGE_OUTPUT", "").strip().lower(), setting
    return next((wish for wish in wishes if wish in OUTPUTS), OUTPUTS[0])
