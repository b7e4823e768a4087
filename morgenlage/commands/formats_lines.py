"""Formats, recipes and offers as `morgenlage formats` prints them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from morgenlage.desk.format_report import (
    effort_said,
    past_said,
    reasons_said,
    recipe,
)
from morgenlage.domain.format_match import Match, Offer
from morgenlage.domain.format_results import FormatResult
from morgenlage.domain.post_format import PostFormat
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.post_formats import format_words


def list_line(
    format: PostFormat, result: FormatResult | None, now: datetime, words: Words, local: Formats
) -> str:
    """One line of the library."""
    past = past_said(result, now, words, local)
    return f"{format.id:<18}  {format.name}  ({effort_said(format, words)})  {past}"


def recipe_lines(
    format: PostFormat, result: FormatResult | None, now: datetime, words: Words, local: Formats
) -> Iterator[str]:
    """The whole recipe."""
    say = format_words(words)
    yield f"{format.name}  ({format.id})"
    yield f"{say.effort}: {effort_said(format, words)}"
    named = ", ".join(say.purposes[p] for p in format.purposes)
    yield f"{say.good_for}: {named}"
    yield f"{say.history}: {past_said(result, now, words, local)}"
    for head, lines in recipe(format, words):
        if lines:
            yield ""
            yield head
        for line in lines:
            mark = "- " if len(lines) > 1 else ""
            yield from (f"  {mark}{part}" for part in line.split("\n"))


def card_lines(number: int, match: Match, words: Words, local: Formats) -> Iterator[str]:
    """One format with its reasons."""
    format = match.format
    yield ""
    yield f"{number}  {format.name}  ({format.id})  {effort_said(format, words)}"
    for line in reasons_said(match, words, local):
        yield f"   - {line}"
    yield f"   {format.hook}"


def format_document(
    format: PostFormat, result: FormatResult | None, *, whole: bool = False
) -> Mapping[str, object]:
    """As `--json` shows it. `whole`: the recipe, too."""
    short = ("id", "name", "effort", "minutes", "shape", "tone", "purposes", "faces")
    told = asdict(format)
    past = result or FormatResult(format.id)
    return {
        **(told if whole else {key: told[key] for key in short}),
        "times": past.times,
        "last": past.last,
        "waiting": past.waiting,
        "counted": past.counted,
        "ratio": None if past.ratio is None else round(past.ratio, 3),
    }


def offer_document(
    offer: Offer, shown: Sequence[Match], words: Words, local: Formats
) -> Mapping[str, object]:
    """What fits a text, as `--json` shows it."""
    return {
        "purposes": list(offer.matter.purposes),
        "gravity": offer.matter.gravity,
        "facts": offer.facts.values(),
        "barred": offer.barred,
        "matches": [
            {
                "id": match.format.id,
                "name": match.format.name,
                "points": match.points,
                "reasons": list(reasons_said(match, words, local)),
            }
            for match in shown
        ],
    }
