"""The names of key maps and colours a setting may give; what they look like, the screen knows."""

from collections.abc import Mapping

KEYMAPS = ("default", "mutt", "gmail")
THEMES = ("morgen-dark", "morgen-light", "morgen-contrast", "morgen-16")
OUTPUTS = ("cells", "stock")
"""Changed cells alone, or what the library behind the screen sends; the first is usual."""
LINES = ("auto", "slow", "fast")
"""The line to the terminal: as it is measured, or as it is set; the first is usual."""
SHORT = "morgen-"
"""May be left out in the settings."""


def theme_names() -> tuple[str, ...]:
    """All that a setting may say, the short names first."""
    return (*(name.removeprefix(SHORT) for name in THEMES), *THEMES)


def output_of(environ: Mapping[str, str], setting: str = "") -> str:
    """One of `OUTPUTS`: `MORGENLAGE_OUTPUT` for one terminal, then the setting, then as usual.

    What is none of them is passed over.
    """
    return _wished(environ.get("MORGENLAGE_OUTPUT", ""), setting, OUTPUTS)


def line_of(environ: Mapping[str, str], setting: str = "") -> str:
    """One of `LINES`: `MORGENLAGE_LINE`, then the setting, likewise."""
    return _wished(environ.get("MORGENLAGE_LINE", ""), setting, LINES)


def over_ssh(environ: Mapping[str, str]) -> bool:
    """The terminal is at the other end of SSH."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def in_between(environ: Mapping[str, str]) -> str:
    """What answers in the terminal's place: `tmux`, `screen`; empty: nothing that is known."""
    return "tmux" if environ.get("TMUX") else "screen" if environ.get("STY") else ""


def _wished(here: str, setting: str, known: tuple[str, ...]) -> str:
    wishes = here.strip().lower(), setting
    return next((wish for wish in wishes if wish in known), known[0])
