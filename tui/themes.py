"""Colours, and nothing but colours: dark, light, high contrast, and the terminal's own sixteen."""

from collections.abc import Mapping

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="morgen-dark",
    primary="#7aa2d6",
    secondary="#8fb8a8",
    accent="#e8b464",
    warning="#e0a458",
    error="#e5746c",
    success="#8dbf82",
    foreground="#d5d9de",
    background="#14181d",
    surface="#1a1f26",
    panel="#232a33",
    variables={
        "footer-key-foreground": "#e8b464",
        "input-selection-background": "#7aa2d6 35%",
    },
)
LIGHT = Theme(
    name="morgen-light",
    primary="#2a5d96",
    secondary="#33705b",
    accent="#96580a",
    warning="#96580a",
    error="#b3261e",
    success="#2f6b2b",
    foreground="#23282e",
    background="#fbfaf7",
    surface="#f4f2ec",
    panel="#e8e5dc",
    dark=False,
    variables={"footer-key-foreground": "#96580a"},
)
CONTRAST = Theme(
    name="morgen-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff9d94",
    success="#7dff7d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    text_alpha=1.0,
    variables={"text-muted": "#e0e0e0", "footer-key-foreground": "#ffff00"},
)
SIXTEEN = Theme(
    name="morgen-16",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "text-muted": "ansi_default",
        "text-accent": "ansi_yellow",
        "text-warning": "ansi_yellow",
        "text-error": "ansi_red",
        "foreground-darken-3": "ansi_bright_black",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_yellow",
        "footer-key-foreground": "ansi_yellow",
    },
)

THEMES: tuple[Theme, ...] = (DARK, LIGHT, CONTRAST, SIXTEEN)


def suited(environ: Mapping[str, str]) -> str:
    """The theme that suits a terminal, by what it says about itself.

    `COLORFGBG` ends in the background's colour: 7 and 9 to 15 are light ones
    (rxvt's convention, kept by Konsole and others).
    """
    if environ.get("NO_COLOR") or environ.get("TERM") in ("linux", "vt100", "vt220", "dumb"):
        return SIXTEEN.name
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    if background.isdigit() and (int(background) == 7 or 9 <= int(background) <= 15):
        return LIGHT.name
    return DARK.name


def after(name: str) -> str:
    """The next theme in the round."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def named(name: str) -> str:
    """The theme a setting means: `light` is `morgen-light`; empty where there is no such theme."""
    full = name if name.startswith("morgen-") else f"morgen-{name}"
    return full if full in [theme.name for theme in THEMES] else ""
