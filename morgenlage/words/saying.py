"""Word keys as words: why a comment stands where it stands, what went wrong, what an account lacks.

What has no words (a rule of somebody's own, the platform's own sentence) stays what it is.
"""

from collections.abc import Sequence
from importlib import import_module

from morgenlage.words import Words
from morgenlage.words.formats import Formats

PLATFORM_WORDS = frozenset(
    {
        *("bluesky", "facebook", "instagram", "linkedin"),
        *("mastodon", "peertube", "threads", "youtube"),
    }
)
"""Platforms with a file of words of their own, `on_NAME.py`: no start has to load them all."""

_ORDINALS = 100_000
"""Below it a number of days, from it a day's ordinal."""
_NAMED = 3
"""Changes named one by one."""
_NAME = 30
"""Characters of a name in a sentence."""
_DAYS_FROM = 48
"""Hours from which waiting is counted in days."""


def usually(words: Words, formats: Formats, amount: float | None) -> str:
    """What is usual in a window of an alarm: a number, `kaum einer`, or that nobody knows."""
    if amount is None:
        return words.crisis.unknown_usual
    return words.crisis.next_to_none if amount < 1 else formats.number(round(amount))


def chip(words: Words, kind: str, amount: int) -> str:
    """A verdict's reason: `Frage`, `wartet 18 h`, `wartet 14 T`. `amount`: hours for `waits`."""
    name = kind.replace("-", "_")
    if name == "office_overdue":
        return _overdue(words, amount)
    said = getattr(words.triage, name, None) or getattr(words.screen, f"flag_{name}", None)
    if not isinstance(said, str):
        return kind
    return said.format(amount=amount, age=_waited(words, amount))


def _overdue(words: Words, amount: int) -> str:
    """`Amt überfällig Mo`. `amount`: the day's ordinal, or how many days ago."""
    if amount < _ORDINALS:
        return words.triage.office_overdue_days.format(amount=amount)
    from morgenlage.words.formats import WEEKDAYS  # only who asked a department needs it

    day = WEEKDAYS[words.language][(amount + 6) % 7]
    return words.triage.office_overdue.format(day=day)


def note_sentence(words: Words, kind: str, name: str, detail: str) -> str:
    """What was found about a file of the state; `kind` as in the store's notes."""
    said: str = getattr(words.state, f"note_{kind.replace('-', '_')}", "{name}")
    return said.format(name=name, detail=detail).strip()


def sentence(words: Words, reason: str) -> str:
    """The sentence of a word key (`mastodon-no-hide`)."""
    name = reason.replace("-", "_")
    if said := words.notices.reasons.get(reason):
        return said
    if name.isidentifier():
        for section in (words.troubles, words.replies, words.reports, words.notices):
            found = getattr(section, name, None)
            if isinstance(found, str):
                return found
        special = (_of_platform, _of_press, _of_media, _of_database)
        return next((said for of in special if (said := of(words, name))), reason)
    return reason


def why(words: Words, reason: str, changes: Sequence[tuple[str, str]]) -> str:
    """Why an act did not get out. `changes`: kinds and names as `knowing.told` gives them."""
    say = words.replies
    said = [
        form.format(who=cut_name(who) or say.somebody)
        for kind, who in changes
        if (form := say.changes.get(kind, ""))
    ]
    if len(said) > _NAMED:
        said[_NAMED:] = [say.changes_more.format(count=len(said) - _NAMED)]
    parts = [sentence(words, reason), ", ".join(said)]
    return ": ".join(part for part in parts if part)


def cut_name(name: str) -> str:
    """Somebody's name as it fits into a sentence."""
    return name if len(name) <= _NAME else name[: _NAME - 1] + "…"


def _of_platform(words: Words, name: str) -> str:
    """What only one platform says (`instagram_no_like`); its words are loaded when first needed."""
    platform = name.partition("_")[0]
    if platform not in PLATFORM_WORDS:
        return ""
    section = import_module(f"morgenlage.words.on_{platform}")
    class_name = f"On{platform.capitalize()}{'De' if words.language == 'de' else ''}"
    found = getattr(getattr(section, class_name), name, "")
    return found if isinstance(found, str) else ""


def _of_press(words: Words, name: str) -> str:
    """What only posts on their way out say, likewise."""
    from morgenlage.words.press import press_words  # no start needs them

    return press_words(words).reasons.get(name, "")


def _of_media(words: Words, name: str) -> str:
    """What the public media shelf says; its words, too, are loaded when first needed."""
    if not name.startswith("media_"):
        return ""
    from morgenlage.words.media import media_words  # no start needs them

    found = getattr(media_words(words), name, "")
    return found if isinstance(found, str) else ""


def _of_database(words: Words, name: str) -> str:
    """What stands behind a shared state that is of no use, likewise."""
    if not name.startswith("db_"):
        return ""
    from morgenlage.words.databases import database_words  # no start needs them

    found = getattr(database_words(words), name, "")
    return found if isinstance(found, str) else ""


def state_sentence(words: Words, kind: str, path: object, detail: str, cause: str = "") -> str:
    """Why the state is of no use; `kind` and `cause` as in the store's errors."""
    if cause and (known := sentence(words, cause)) != cause:
        return f"{path}: {known}"
    said: str = getattr(words.state, kind.replace("-", "_"), words.state.unreadable)
    return said.format(path=path, detail=detail)


def trouble(words: Words, kind: str, detail: str) -> str:
    """What is wrong with an account and what to do about it."""
    if kind == "limited" and (known := sentence(words, detail)) != detail:
        return known  # which limit it is says more than that there is one
    found = getattr(words.troubles, kind.replace("-", "_"), None)
    if not isinstance(found, str):
        return f"{kind}: {detail}" if detail else kind
    said = found.format(detail=sentence(words, detail))
    return said.replace(" ()", "").rstrip(": ")


def _waited(words: Words, hours: int) -> str:
    if hours < _DAYS_FROM:
        return f"{hours} h"
    return f"{hours // 24} {words.triage.days}"
