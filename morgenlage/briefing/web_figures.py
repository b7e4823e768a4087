"""The accounts' figures as a table with a line per row, and the table behind those lines."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeGuard

from morgenlage.briefing.markup import NOTHING, Html, element, foreign, said
from morgenlage.briefing.page import Section
from morgenlage.briefing.plots import Value, line_plot
from morgenlage.briefing.speech import names_of
from morgenlage.briefing.weeks import WEEKS, common_end, ends, weekly, worth_drawing
from morgenlage.domain.brief import Brief, Numbers, Voices
from morgenlage.domain.brief_period import Kind
from morgenlage.domain.shortening import shortened
from morgenlage.words import Words
from morgenlage.words.brief_page import BriefPage, brief_page_words
from morgenlage.words.formats import Formats

SIGNS = {
    "too-little": "",
    "usual": "=",
    "better": "\N{UPWARDS ARROW}",
    "worse": "\N{DOWNWARDS ARROW}",
}
"""The direction as a sign, beside the word."""
LONGEST_NAME = 60
"""Characters of an account."""


class Table(NamedTuple):
    """What all rows share."""

    say: BriefPage
    formats: Formats
    names: Mapping[str, str]
    kind: Kind
    end: date
    """The day on which the weeks end."""


def table_of(brief: Brief, words: Words, formats: Formats) -> Table:
    """For that brief."""
    names = names_of((one.account, one.platform) for one in brief.numbers)
    return Table(
        brief_page_words(words),
        formats,
        {one: shortened(name, LONGEST_NAME) if said(name) else "?" for one, name in names.items()},
        brief.period.kind,
        common_end([one.days for one in brief.numbers], brief.period.last),
    )


def figures(brief: Brief, table: Table, section: Section | None) -> Html:
    """A row per account; only what is said where no account is known."""
    if section is None:
        return NOTHING
    say = table.say
    rows = [_row(one, place, table) for place, one in enumerate(brief.numbers)]
    head = element(
        "tr",
        _column(say.account),
        _column(say.followers, "figure"),
        _column(say.grown, "figure"),
        _column(say.course.format(weeks=WEEKS), "course"),
        _column(say.now[table.kind]),
        _column(say.against[table.kind]),
    )
    heading = element("h2", said(section.heading), id="numbers")
    whole = [element("p", foreign(item.text)) for item in section.items if not item.account]
    grid = element(
        "table",
        element("caption", heading),
        element("thead", head),
        element("tbody", *rows),
        class_="figures",
    )
    inside = [grid if rows else heading, *whole]
    return element("section", *inside, class_="whole", aria_labelledby="numbers")


def glance(brief: Brief, say: BriefPage, formats: Formats) -> Html:
    """A few large figures, those that are known."""
    voices = brief.voices
    told = [
        (say.posts, formats.number(brief.worked.posts)),
        (say.comments, formats.number(voices.came)),
        (say.answered, _answered(voices, say, formats)),
        (say.took, formats.took(voices.took) if _worth(voices.took) else ""),
    ]
    pairs = [
        element("div", element("dt", said(name)), element("dd", said(value)))
        for name, value in told
        if value
    ]
    return element("dl", *pairs, class_="glance")


def _answered(voices: Voices, say: BriefPage, formats: Formats) -> str:
    """Of the questions, not of all comments: with their number beside it."""
    if voices.rate is None:
        return ""
    number = formats.number
    count = number(round(voices.rate * voices.asked))
    return say.of.format(count=count, of=number(voices.asked))


def _worth(took: timedelta | None) -> TypeGuard[timedelta]:
    """No time at all of the office's hours is no figure: the sentence says what it means."""
    return took is not None and took >= timedelta(minutes=1)


def behind(brief: Brief, table: Table) -> Html:
    """Every value that is drawn, a row per week; closed until somebody opens it, never printed."""
    say, formats, end = table.say, table.formats, table.end
    columns = [
        (table.names[one.account], one.metric, values)
        for one in brief.numbers
        if worth_drawing(values := weekly(one.days, one.metric, end))
    ]
    if not columns:
        return NOTHING
    head = element(
        "tr",
        _column(say.week_until),
        *(
            element(
                "th",
                foreign(name),
                element("br"),
                element("span", said(say.metrics.get(metric, metric)), class_="quiet"),
                scope="col",
                class_="figure",
            )
            for name, metric, _ in columns
        ),
    )
    rows = [
        element(
            "tr",
            element("th", said(formats.of_day(day)), scope="row"),
            *(element("td", _value(v[place], say, formats), class_="figure") for *_, v in columns),
        )
        for place, day in enumerate(ends(end))
    ]
    grid = element(
        "table",
        element("caption", said(say.behind_caption), class_="quiet"),
        element("thead", head),
        element("tbody", *reversed(rows)),
    )
    # what is wider than a phone is moved sideways, by keyboard, too
    wide = element("section", grid, class_="wide", tabindex=0, aria_label=say.behind)
    return element("details", element("summary", said(say.behind)), wide)


def _row(one: Numbers, place: int, table: Table) -> Html:
    say, formats = table.say, table.formats
    values = weekly(one.days, one.metric, table.end)
    metric = say.metrics.get(one.metric, "")
    now = "" if one.value is None or one.metric not in say.figures else say.figures[one.metric]
    number = formats.number(round(one.value or 0))
    grown = said("" if one.grown is None else formats.change(one.grown))
    return element(
        "tr",
        element("th", foreign(table.names[one.account]), scope="row"),
        _cell(_value(one.followers, say, formats), say.followers),
        _cell(grown, say.grown if grown else None),
        element("td", _line(values, f"line-{place}", metric, say, formats), class_="course"),
        element("td", said(now.format(value=number))),
        element("td", _against(one, say)),
    )


def _line(
    values: Sequence[Value], name: str, metric: str, say: BriefPage, formats: Formats
) -> Html:
    if not worth_drawing(values):
        return NOTHING
    known = [value for value in values if value is not None]
    says = say.line.format(
        metric=metric,
        weeks=len(values),
        first=formats.number(known[0]),
        last=formats.number(known[-1]),
        high=formats.number(max(known)),
        low=formats.number(min(known)),
    )
    return line_plot(values, says, name)


def _against(one: Numbers, say: BriefPage) -> Html:
    if one.value is None:
        return NOTHING
    text = say.usual[one.usual.kind].format(beaten=one.usual.beaten, weeks=one.usual.weeks)
    return said(f"{SIGNS[one.usual.kind]} {text}")


def _value(value: float | None, say: BriefPage, formats: Formats) -> Html:
    if value is None:
        return element("span", said(say.unknown), class_="quiet")
    return said(formats.number(round(value)))


def _cell(content: Html, name: str | None) -> Html:
    """A figure. `name`: shown before it where the head of its column is not in sight."""
    return element("td", content, class_="figure", data_name=name)


def _column(text: str, kind: str | None = None) -> Html:
    return element("th", said(text), scope="col", class_=kind)
