"""A counter's story in words: the same sentences on the plot page and on the command line."""

from collections.abc import Iterator
from datetime import date

from morgenlage.domain.causes import Cause
from morgenlage.domain.long_run import Span, Standing
from morgenlage.domain.metric import FLOWS, Usual
from morgenlage.domain.number_story import Story, Told
from morgenlage.words import Words
from morgenlage.words.formats import WEEKDAYS, Formats
from morgenlage.words.plotting import Plotting, plotting_words


class NumberLines:
    """Says it in one language."""

    def __init__(self, words: Words, formats: Formats) -> None:
        self.say: Plotting = plotting_words(words)
        self.formats = formats

    def metric(self, metric: str) -> str:
        """Its name; of a counter nobody has named its id."""
        return self.say.metrics.get(metric, metric)

    def standing(self, told: Standing | None, metric: str, today: date) -> str:
        """`+37 in sieben Tagen · besser als 8 von 10 Wochen · auf lange Sicht wie sonst · im
        November sonst +12`, with the day up to which it is known where that is not yesterday or
        today; empty: nothing was ever read."""
        if told is None:
            return ""
        say, parts = self.say, []
        if told.week is not None:
            parts.append(say.this_week.format(week=self._news(told.week, metric)))
        parts.append(self.usual(told.usual))
        if told.long is not None and {told.usual.kind, told.long.kind} != {"usual"}:
            parts.append(say.long_run.format(usual=self.usual(told.long)))
        if told.season is not None:
            usual = self._news(told.season.usual, metric)
            month = say.months[told.end.month - 1]
            said = say.season if told.season.years > 1 else say.season_once
            parts.append(said.format(usual=usual, month=month))
        if (today - told.end).days > 1:
            parts.append(say.until.format(day=self.day(told.end, today)))
        return " · ".join(parts)

    def usual(self, usual: Usual) -> str:
        """`besser als 8 von 10 Wochen`."""
        return self.say.standing[usual.kind].format(beaten=usual.beaten, weeks=usual.weeks)

    def rise(self, told: Told, metric: str, today: date) -> tuple[str, str]:
        """When, and how much: `Di 14. Okt`, `+62, sonst +3`."""
        bump, formats = told.bump, self.formats
        first, last = self.day(bump.first, today), self.day(bump.last, today)
        if bump.first == bump.last:
            when = f"{WEEKDAYS[formats.language][bump.day.weekday()]} {first}"
        else:
            when = self.say.span.format(first=first, last=last)
        brought, usual = self._news(bump.brought, metric), self._news(bump.usual, metric)
        return when, self.say.rise.format(brought=brought, usual=usual)

    def causes(self, told: Told) -> Iterator[str]:
        """A line for each thing that was on; one that says so where nothing was."""
        if not any(cause.kind == "post" for cause in told.causes):
            yield self.say.unexplained
        for cause in told.causes:
            yield self.cause(cause)

    def cause(self, cause: Cause) -> str:
        """`„Radweg K 14 ist frei“ 213 Reaktionen`; its words are not cut."""
        say = self.say
        if cause.kind != "post":
            return str(getattr(say, cause.kind)).format(text=cause.text)
        quoted = say.quoted.format(text=cause.text.strip()) if cause.text else say.no_words
        if cause.brought is None:
            return quoted
        return f"{quoted} {say.brought.format(count=self.formats.number(cause.brought))}"

    def head(self, story: Story) -> tuple[str, ...]:
        """The table's columns."""
        say = self.say
        return (say.week if story.weekly else say.day, say.value, say.change, say.posts)

    def row(self, span: Span, today: date) -> tuple[str, ...]:
        """The table's cells: day, value, change, posts; then what is to be said of it."""
        say, formats = self.say, self.formats
        weekday = WEEKDAYS[formats.language][span.first.weekday()]
        length = (span.last - span.first).days + 1
        said = self.usual(span.usual) if span.usual is not None else ""
        if span.value is None:
            said = say.unknown
        elif not span.whole:
            said = say.partly.format(known=span.known, days=length)
        return (
            f"{weekday} {self.day(span.first, today)}"
            if length == 1
            else self.day(span.first, today),
            "" if span.value is None else formats.number(span.value),
            "" if span.change is None else formats.change(span.change),
            str(span.posts) if span.posts else "",
            said,
        )

    def day(self, day: date, today: date) -> str:
        """`14. Okt`, of another year `14. Okt 2025`."""
        said = self.formats.of_day(day)
        return said if day.year == today.year else f"{said} {day.year}"

    def _news(self, value: float, metric: str) -> str:
        """Of a flow an amount, of a stock a difference."""
        value = round(value, 1)
        return self.formats.number(value) if metric in FLOWS else self.formats.change(value)
