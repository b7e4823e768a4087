"""Findings of the check as sentences. Foreign text in them is cut, not made safe."""

from collections.abc import Mapping, Sequence
from datetime import date

from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.ready import Ready, ready_words
from morgenlage.words.saying import cut_name, sentence

_TEXTS = ("file", "link", "person", "shown", "start", "tag", "better", "name", "said", "plain")
"""Values that come from outside, and are cut."""
_LONGEST = 60


def verdict(words: Words, reds: Sequence[str], hints: int) -> str:
    """The line above everything else: good enough, or what keeps it. `reds`: their kinds."""
    say = ready_words(words)
    if reds and all(kind == "gap-left" for kind in reds):
        return say.gaps
    if not reds:
        return say.good_hints if hints else say.good
    return say.red_one if len(reds) == 1 else say.red_more.format(count=len(reds))


def finding_words(words: Words, formats: Formats, kind: str, values: Mapping[str, str]) -> str:
    """The sentence of one finding. Foreign text in it is cut, not made safe: that is for who shows
    it."""
    say = ready_words(words)
    form = say.says.get(kind)
    if form is None:
        return kind
    said = {name: _value(words, formats, name, v) for name, v in values.items()}
    if kind.endswith("-large"):
        sizes = {n: _bytes(formats, int(values[n])) for n in ("size", "most") if n in values}
        said |= sizes
    return form.format(**said)


def place_words(words: Words, place: int, kinds: Sequence[str]) -> str:
    """`Bild 2`, or `Bild` where there is one alone; empty for no picture. `kinds`: of all media."""
    if not 0 <= place < len(kinds):
        return ""
    say, kind = ready_words(words), kinds[place]
    number = str(kinds[: place + 1].count(kind)) if kinds.count(kind) > 1 else ""
    form = say.video if kind == "video" else say.picture
    return form.format(place=number).strip()


def fix_words(words: Words, kind: str, values: Mapping[str, str]) -> str:
    """What the key for it does."""
    form = ready_words(words).fixes.get(kind, kind)
    return form.format(**{name: _short(value) for name, value in values.items()})


def _value(words: Words, formats: Formats, name: str, value: str) -> str:
    say = ready_words(words)
    match name:
        case "reason":
            return say.reasons.get(value) or sentence(words, value)
        case "type":
            return _type(say, value)
        case "taken":
            return ", ".join(_type(say, each) for each in value.split(", "))
        case "day":
            return _day(words, value)
        case "plain" if value.isdigit():
            return say.weekdays[int(value)]
        case "level":
            return formats.number(round(float(value)))
        case "person":
            return cut_name(value)
        case _:
            return _short(value) if name in _TEXTS else _number(formats, value)


def _number(formats: Formats, value: str) -> str:
    return formats.number(int(value)) if value.isdigit() else value


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"


def _bytes(formats: Formats, size: int) -> str:
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            return f"{formats.number(round(size / unit, 1))} {name}"
    return f"{size} B"


def _type(say: Ready, value: str) -> str:
    return say.types.get(value) or value.rpartition("/")[2].upper()


def _day(words: Words, value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day}.{day.month}.{day.year}" if words.language == "de" else value
