"""Which language we speak before and after the settings are known."""

import re
from collections.abc import Mapping
from pathlib import Path

from morgenlage.config.regular import NotAFile, read_regular
from morgenlage.words import Language

LANGUAGES: tuple[Language, ...] = ("de", "en")

_WISH = re.compile(r"""^\ufeff?\s*language\s*=\s*["']([A-Za-z_-]+)["']""", re.MULTILINE)


def language_of(
    environ: Mapping[str, str], setting: str | None = None, otherwise: Language = "de"
) -> Language:
    """Setting, then `MORGENLAGE_LANG`, then the locale, then `otherwise`.

    What names no language of ours (`C`, `fr_FR`) is passed over.
    """
    wishes = [setting, environ.get("MORGENLAGE_LANG"), _locale(environ)]
    return next((found for wish in wishes if (found := _ours(wish))), otherwise)


def _locale(environ: Mapping[str, str]) -> str | None:
    """The locale of messages: the first of these that is set wins, as POSIX has it."""
    return next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environ.get(n))), None)


def _ours(wish: str | None) -> Language | None:
    start = (wish or "").strip().lower().replace("-", "_").partition("_")[0].partition(".")[0]
    return next((known for known in LANGUAGES if known == start), None)


def language_set_in(config: Path) -> str | None:
    """What the settings file wishes, even where the rest of it cannot be read."""
    try:
        content, _ = read_regular(config, 65_536)
    except (OSError, NotAFile):
        return None
    return language_wished(content.decode("utf-8", "replace"))


def language_wished(text: str) -> str | None:
    """The `language` of a settings file's text, valid or not."""
    found = _WISH.search(text)
    return found[1] if found else None
