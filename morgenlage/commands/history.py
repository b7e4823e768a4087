"""`morgenlage metrics --history`: a number over time, its rises, and what was on then."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, timedelta

from morgenlage.commands.lists import unknown_account
from morgenlage.commands.shell import GOOD, Shell, Usage, fitted
from morgenlage.config.local_time import local_zone
from morgenlage.desk.number_lines import NumberLines
from morgenlage.domain.causes import Cause, Known
from morgenlage.domain.long_run import Span, Standing
from morgenlage.domain.number_story import Story, Told, story
from morgenlage.domain.past import Past
from morgenlage.hindsight import read_past
from morgenlage.wiring import Read
from morgenlage.words.formats import Formats

BEFORE = timedelta(days=800)
"""What is usual is told from two years and the weeks around: further back nothing is read when
only some days are asked for."""

SHOWN = 90
"""Days that are told when nobody says how many: as many as the page shows at first."""


def history(shell: Shell, house: Read, args: Namespace) -> int:
    """Prints the story of each account that has this number."""
    accounts = tuple(house.situation.accounts)
    if args.account is not None and args.account not in accounts:
        raise Usage(unknown_account(house, args.account))
    wanted = accounts if args.account is None else (args.account,)
    today = house.situation.now.astimezone(local_zone()).date()
    count = SHOWN if args.days is None else args.days or None
    since = date.min if count is None else today - timedelta(days=count) - BEFORE
    past = read_past(house.plan.where, wanted, since)
    lines = NumberLines(house.words, Formats(house.words.language, local_zone()))
    if not any(metric == args.history for _, metric in past.series):
        raise Usage(_unknown(past, args.history, lines))
    holiday = house.settings.office.working_time.holiday
    known = Known(past.outcomes, house.situation.papers, holiday)
    keys = [key for account in wanted if (key := (account, args.history)) in past.series]
    tiles = house.situation.figures
    found = [story(past, key, count, today, known, tiles) for key in keys]
    if args.json:
        shell.document([document(one) for one in found])
        return GOOD
    for number, one in enumerate(found):
        if number:
            shell.say("")
        for line in told(one, lines, today):
            shell.say(fitted(line, shell.width))
    return GOOD


def _unknown(past: Past, metric: str, lines: NumberLines) -> str:
    there = sorted({name for _, name in past.series})
    known = ", ".join(there) or lines.say.no_number
    return lines.say.unknown_metric.format(metric=metric, known=known)


def told(one: Story, lines: NumberLines, today: date) -> Iterator[str]:
    """The story line by line; nothing is cut."""
    yield f"{one.account}  {lines.metric(one.metric)}"
    if said := lines.standing(one.standing, one.metric, today):
        yield f"  {said}"
    yield f"  {lines.say.bumps if one.bumps else lines.say.no_bumps}"
    for number, bump in enumerate(one.bumps, 1):
        when, rise = lines.rise(bump, one.metric, today)
        yield f"  {number}  {when}  {rise}"
        yield from (f"     {line}" for line in lines.causes(bump))
        yield from (f"     {cause.address}" for cause in bump.causes if cause.address)
    yield from _table(one, lines, today)


def _table(one: Story, lines: NumberLines, today: date) -> Iterator[str]:
    """Columns of one width each."""
    rows = [(*lines.head(one), ""), *(lines.row(span, today) for span in one.spans)]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    for row in rows:
        yield _line(row, widths)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *figures = row[:4]
    cells = (
        first.ljust(widths[0]),
        *(f.rjust(w) for f, w in zip(figures, widths[1:], strict=True)),
    )
    return ("  " + "  ".join((*cells, row[4]))).rstrip()


def document(one: Story) -> dict[str, object]:
    """As `--json` shows it. The keys are promised to scripts."""
    return {
        "account": one.account,
        "metric": one.metric,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "days": [{"day": day.isoformat(), "value": value} for day, value in one.days],
        "standing": _standing(one.standing),
        "rises": [_rise(bump) for bump in one.bumps],
        "table": [_row(span) for span in one.spans],
    }


def _standing(standing: Standing | None) -> dict[str, object] | None:
    if standing is None:
        return None
    return {**asdict(standing), "end": standing.end.isoformat()}


def _rise(told: Told) -> dict[str, object]:
    bump = told.bump
    return {
        "day": bump.day.isoformat(),
        "first": bump.first.isoformat(),
        "last": bump.last.isoformat(),
        "brought": bump.brought,
        "usual": bump.usual,
        "causes": [_cause(cause) for cause in told.causes],
    }


def _cause(cause: Cause) -> dict[str, object]:
    return {
        "kind": cause.kind,
        "text": cause.text,
        "day": cause.day.isoformat(),
        "ref": cause.ref,
        "permalink": cause.address,
        "interactions": cause.brought,
    }


def _row(span: Span) -> dict[str, object]:
    return {
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "value": span.value,
        "change": span.change,
        "known": span.known,
        "posts": span.posts,
        "usual": None if span.usual is None else asdict(span.usual),
    }
