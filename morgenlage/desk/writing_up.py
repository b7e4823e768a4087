"""Writes a crisis down for people: its log line by line, and the page afterwards."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from morgenlage.domain.action import name_of
from morgenlage.domain.aftermath import BEFORE, Aftermath, aftermath
from morgenlage.domain.crisis import Crisis, HeldPost, Line
from morgenlage.domain.lookalike import Lookalikes
from morgenlage.domain.record import Decided, Entry
from morgenlage.domain.shortening import shortened
from morgenlage.domain.situation import Situation
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.saying import sentence, usually

FIRST_WORDS = 60
"""Characters of a post of ours that are quoted."""
BARS = "▁▂▃▄▅▆▇█"
BLANK = 5
"""Empty lines to write on."""

Names = Mapping[str, str]
"""Account -> what people call it."""


class Section(NamedTuple):
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


class Scribe(NamedTuple):
    """Knows how this office says things."""

    words: Words
    formats: Formats
    names: Names
    plain: bool = False
    """Bars of ASCII."""

    def log_line(self, line: Line, crisis: Crisis) -> str:
        """`08:12 maike: alles angehalten: Gerücht`."""
        say = self.words.crisis
        form = say.log.get(line.kind, line.kind)
        told = form.format(
            text=line.text,
            about=self._about(line.about, crisis),
            amount=self.formats.number(line.amount),
            minutes=line.minutes,
            usual=usually(self.words, self.formats, line.usual),
            reason=self.reason(line.text),
        )
        return f"{self.formats.clock(line.at)} {line.by or say.itself}: {told}"

    def _about(self, about: str, crisis: Crisis) -> str:
        post = crisis.post(about)
        return self.post(post, crisis.began) if post else self.names.get(about, about)

    def post(self, post: HeldPost, now: datetime) -> str:
        """`So 14:00 Facebook „Der Radweg ist frei …“`."""
        when = self.formats.moment(post.at, now)
        return f"{when} {self.names.get(post.account, post.account)} „{first_words(post.text)}“"

    def fate(self, post: HeldPost) -> str:
        """What became of a post, or where to stop it by hand."""
        say = self.words.crisis
        if post.state == "planned" and post.why_not:
            form = say.by_hand if post.permalink else say.by_hand_nowhere
            return form.format(reason=self.reason(post.why_not), address=post.permalink)
        told = say.post_states.get(post.state, post.state)
        return f"{told} ({self.reason(post.reason)})" if post.reason else told

    def reason(self, key: str) -> str:
        """A word key in words."""
        return self.words.crisis.sentences.get(key) or sentence(self.words, key)

    def act(self, name: str) -> str:
        """What a decision is called."""
        return self.words.notices.acts.get(name, name)

    def spark(self, values: Sequence[int]) -> str:
        """A small plot in text: one bar per value."""
        bars, most = (".:-=+*#%" if self.plain else BARS), max(values, default=0)
        return "".join(bars[min(7, value * 8 // (most + 1))] for value in values)


def first_words(text: str) -> str:
    """The beginning of a post on one line."""
    return shortened(" ".join(text.split()), FIRST_WORDS)


def found(
    situation: Situation, crisis: Crisis, entries: Iterable[Entry], now: datetime
) -> Aftermath:
    """Counts a crisis; compares its comments with each other, which takes a moment."""
    known = Lookalikes()
    start = crisis.began - BEFORE
    until = crisis.ended or now
    if not crisis.ended:
        for comment in situation.comments:
            if comment.to_us and start <= comment.created_at <= until:
                known.put(comment)
    return aftermath(crisis, entries, situation.comments, known.group, now)


def sections(page: Aftermath, scribe: Scribe) -> tuple[Section, ...]:
    """The page afterwards."""
    say, crisis = scribe.words.crisis, page.crisis
    posts = [f"{scribe.post(p, crisis.began)}: {scribe.fate(p)}" for p in crisis.posts]
    return (
        Section("", tuple(_span(page, scribe))),
        Section(say.after_volume, tuple(_volume(page, scribe))),
        Section(say.after_folds, tuple(_folds(page, scribe))),
        Section(say.after_answers, tuple(_decisions(page, scribe))),
        Section(say.after_held, tuple(posts) or (say.after_nothing_held,)),
        Section(say.log_title, tuple(scribe.log_line(line, crisis) for line in crisis.lines)),
        Section(say.after_ends, tuple(_ends(page, scribe)) or (say.after_no_ends,)),
        Section(say.after_change, ("[ ] ______________________________",) * BLANK),
    )


def _span(page: Aftermath, scribe: Scribe) -> Iterator[str]:
    say, crisis, form = scribe.words.crisis, page.crisis, scribe.formats
    yield (say.after_span if crisis.ended else say.after_still).format(
        start=f"{form.day(crisis.began)} {form.clock(crisis.began)}",
        end=form.clock(page.until),
        minutes=_minutes(page.duration),
        who=crisis.began_by,
    )
    yield say.after_reason.format(reason=crisis.reason)


def _volume(page: Aftermath, scribe: Scribe) -> Iterator[str]:
    say, form = scribe.words.crisis, scribe.formats
    if page.rung_at is None:
        yield say.after_no_alarm
    else:
        yield say.after_rung.format(clock=form.clock(page.rung_at))
    most: dict[str, Line] = {}
    for line in page.alarms:
        if line.about not in most or line.amount > most[line.about].amount:
            most[line.about] = line
    for account, line in most.items():
        yield say.after_peak.format(
            account=scribe.names.get(account, account),
            amount=form.number(line.amount),
            minutes=line.minutes,
            usual=usually(scribe.words, form, line.usual),
        )
    yield say.after_plot.format(
        clock=form.clock(page.crisis.began - BEFORE),
        plot=scribe.spark(page.volume),
        most=form.number(max(page.volume, default=0)),
    )
    yield say.after_total.format(count=form.number(sum(page.volume)))


def _folds(page: Aftermath, scribe: Scribe) -> Iterator[str]:
    say = scribe.words.crisis
    for size in page.folds:
        yield say.after_fold.format(count=scribe.formats.number(size))
    if not page.folds:
        yield say.after_no_folds


def _decisions(page: Aftermath, scribe: Scribe) -> Iterator[str]:
    say = scribe.words.crisis
    if page.first_answer is None:
        yield say.after_no_answer
    else:
        minutes = _minutes(page.first_answer)
        yield say.after_first.format(minutes=minutes, count=scribe.formats.number(page.answers))
    for name, count in page.acts:
        yield f"{scribe.act(name)}: {scribe.formats.number(count)}"
    for who, count in page.people:
        yield say.after_by.format(who=who, count=scribe.formats.number(count))


def _ends(page: Aftermath, scribe: Scribe) -> Iterator[str]:
    if page.left_open:
        count = scribe.formats.number(page.left_open)
        yield scribe.words.crisis.after_open.format(count=count)
    for post in page.open_posts:
        yield f"{scribe.post(post, page.crisis.began)}: {scribe.fate(post)}"


def _minutes(span: timedelta) -> int:
    return max(0, round(span.total_seconds() / 60))


def as_text(page: Aftermath, scribe: Scribe) -> str:
    """For a terminal, a mail, a screen reader."""
    title = scribe.words.crisis.after.format(id=page.crisis.id)
    return _written(page, scribe, title, lambda text: f"{text}\n{'-' * len(text)}", "  ")


def as_markdown(page: Aftermath, scribe: Scribe) -> str:
    """The same in Markdown; what people typed cannot become its marks."""
    title = "# " + scribe.words.crisis.after.format(id=page.crisis.id)
    return _written(page, scribe, title, lambda text: f"## {text}", "- ", escaped)


def _written(
    page: Aftermath,
    scribe: Scribe,
    title: str,
    heading: Callable[[str], str],
    mark: str,
    safe: Callable[[str], str] = str,
) -> str:
    parts = [title]
    for section in sections(page, scribe):
        lines = [f"{mark}{safe(' '.join(line.split()))}" for line in section.lines]
        parts.append("\n".join([heading(section.title)] * bool(section.title) + lines))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Text in which nothing is a mark of Markdown or HTML; the boxes to fill in stay boxes."""
    if text.startswith("[ ] "):
        return text
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|!" else c for c in text)


def whole_log(crisis: Crisis, entries: Iterable[Entry], scribe: Scribe) -> tuple[str, ...]:
    """All that happened, in the order of time: what stands in the log, and every decision."""
    until = crisis.ended
    told = [(line.at, scribe.log_line(line, crisis)) for line in crisis.lines]
    groups: dict[tuple[str, str], list[Decided]] = {}
    for entry in entries:
        late = until is not None and entry.at > until
        if isinstance(entry, Decided) and entry.at >= crisis.began and not late:
            groups.setdefault((entry.group or entry.id, name_of(entry.action)), []).append(entry)
    for (_, name), group in groups.items():
        first = group[0]
        many = f" × {len(group)}" if len(group) > 1 else f" {first.action.ref}"
        said = f"{scribe.formats.clock(first.at)} {first.by}: {scribe.act(name)}{many}"
        told.append((first.at, said))
    return tuple(text for _, text in sorted(told, key=_at))


def _at(entry: tuple[datetime, str]) -> datetime:
    return entry[0]
