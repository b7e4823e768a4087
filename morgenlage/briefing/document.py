"""The brief as one JSON document: keys promised to scripts, times in ISO 8601 with zone."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from morgenlage.briefing.page import Page
from morgenlage.domain.brief import Brief


def document(brief: Brief, page: Page, zone: tzinfo) -> dict[str, Any]:
    """Every fact of it, and the sentences as the other forms have them.

    Shares are 0 to 1, `took_minutes` the median time to an answer in office hours. What is not
    known is null, never 0. Texts are as they were written: escape them where you show them.
    """
    found: dict[str, Any] = {
        name: _value(getattr(brief, name), zone)
        for name in (
            *("made_at", "need", "worked", "tried", "improved", "numbers", "voices", "risk"),
            *("quote", "thanks", "backing", "topics", "coming"),
        )
    }
    found["voices"]["took_minutes"] = _minutes(brief.voices.took)
    del found["voices"]["took"]
    for best, told in zip(brief.worked.best, found["worked"]["best"], strict=True):
        told["times"] = round(best.times, 2)
    period = _value(brief.period, zone)
    return {
        "period": {"id": brief.period.id, "days": brief.period.days, **period},
        **found,
        "title": page.title,
        "sections": [
            {"key": s.key, "heading": s.heading, "sentences": [item.text for item in s.items]}
            for s in page.sections
        ],
    }


def _minutes(took: timedelta | None) -> int | None:
    return None if took is None else round(took.total_seconds() / 60)


def _value(found: Any, zone: tzinfo) -> Any:
    """As JSON has it; dataclasses by the names of their fields."""
    if is_dataclass(found):
        return {f.name: _value(getattr(found, f.name), zone) for f in fields(found)}
    if isinstance(found, datetime):
        return found.astimezone(zone).isoformat()
    if isinstance(found, date):
        return found.isoformat()
    if isinstance(found, dict) or hasattr(found, "items"):
        return {key: _value(value, zone) for key, value in found.items()}
    if isinstance(found, Iterable) and not isinstance(found, str):
        return [_value(one, zone) for one in found]
    return found
