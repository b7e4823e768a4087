"""Where the cursor of the calendar goes next. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from widgets.agenda_list import Place
from widgets.day_rows import DayRows


def day_after(day: date, months: int) -> date:
    """The same day so many months on; the last one of a month that is shorter."""
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def post_after(days: Sequence[DayRows], place: Place, steps: int) -> Place:
    """The next place in a list of days: post after post; an empty day is a place, too."""
    places: list[Place] = []
    for number, day in enumerate(days):
        places += [(number, n) for n in range(len(day.rows))] or [(number, -1)]
    at = places.index(place) if place in places else 0
    return places[max(0, min(len(places) - 1, at + steps))]
