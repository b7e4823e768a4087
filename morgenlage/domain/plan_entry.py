"""From what a plan's row says to what it means here: hours, accounts, files, states. Pure."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import UTC, date, datetime, time, tzinfo
from difflib import get_close_matches

from morgenlage.domain.draft import Attachment
from morgenlage.domain.plain_text import plain
from morgenlage.domain.plan import Bad, Entry, Form, Medium, Raw, Remark, Sheet, Unusable
from morgenlage.domain.value import dataclass
from morgenlage.domain.wall_clock import Fold, on_the_clock
from morgenlage.domain.when import YEARS, NotWhen, Order, day_of, hour_of, order_of, when_of

Attach = Callable[[Medium, str], Attachment]
"""A medium and the place of its row -> the file, looked at. Raises `Unusable`."""
LONGEST = 100_000
"""Characters of one text; no platform takes that many."""
EVERYWHERE = ("alle", "all", "überall", "*")
IDEA = ("idee", "idea", "ideen", "themenidee")
OFF = (
    "verworfen", "dropped", "abgesagt", "cancelled", "canceled", "gestrichen", "entfällt",
    "abgelehnt",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understanding:
    """What is needed to understand a row."""

    accounts: Mapping[str, str]
    """Ours -> the platform's name."""
    zone: tzinfo
    today: date
    attach: Attach
    hour: time = time(10)
    """Where the plan names a day alone."""
    otherwise: tuple[str, ...] = ()
    """Accounts of rows that name none."""
    order: Order = ""
    """Which comes first in `3/4/2026`; told by the plan's other rows."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """More names of an account or of several, in small letters."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Name in small letters -> id of somebody on file."""


def said(text: str) -> str:
    """A text as it is kept: one way of ending lines, no control codes, nothing around it."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return plain(text).replace("\ufeff", "").strip()


def line(text: str) -> str:
    """The same on one line."""
    return " ".join(said(text).split())


def entries(sheet: Sheet, known: Understanding) -> Iterator[Entry | Bad]:
    """What each row means, or why it cannot be used."""
    seen: dict[str, int] = {}
    known = replace(known, order=_order(sheet.rows))
    for raw in sheet.rows:
        try:
            entry = _entry(raw, sheet.form, sheet.name, known)
            if entry.named and (first := seen.setdefault(entry.source, raw.line)) != raw.line:
                raise Unusable("key-twice", key=raw.key, line=first)
        except Unusable as wrong:
            yield Bad(raw.line, raw.place, wrong.remark, line(raw.title or raw.text)[:80], raw.key)
        else:
            yield entry


def _order(rows: Iterable[Raw]) -> Order:
    """Day or month first, if one row cannot be read otherwise and none contradicts."""
    found = {order_of(raw.day) for raw in rows} - {""}
    return found.pop() if len(found) == 1 else ""


def _entry(raw: Raw, form: Form, plan: str, known: Understanding) -> Entry:
    state = line(raw.state).casefold()
    if state in OFF:
        raise Unusable("off", state=raw.state)
    marks = [tag for tag in raw.tags if tag.startswith("#")]
    text = _with_hashtags(said(raw.text), " ".join((raw.hashtags, *marks)))
    accounts, own = _accounts(raw, known)
    due, remarks = _due(raw, known)
    words = {"title": line(raw.title), "link": line(raw.link), "note": said(raw.note)}
    if max(map(len, (text, *words.values(), *(t for _, t in own)))) > LONGEST:
        raise Unusable("too-long")
    media = tuple(known.attach(medium, raw.place) for medium in raw.media)
    if not (text or own or media or words["title"]):
        raise Unusable("empty")
    if not accounts:
        remarks = (*remarks, Remark("no-account"))
    people = [name for name in map(line, raw.people) if name]
    ids = set(known.people.values())
    strangers = [p for p in people if p.casefold() not in known.people and p not in ids]
    remarks = (*remarks, *(Remark("stranger", {"name": name[:60]}) for name in strangers))
    key = line(raw.key).replace(":", "_")[:80]
    return Entry(
        line=raw.line,
        place=raw.place,
        source=f"{form}:{plan.replace(':', '_')}:{key or _made_up(text, own, words['title'])}",
        named=bool(key),
        piece=line(raw.piece),
        base=raw.base.strip(),
        due=due,
        accounts=accounts,
        text=text,
        own=tuple((a, t) for a, t in own if t != text),
        language=line(raw.language)[:20],
        media=media,
        tags=tuple(dict.fromkeys(t for t in map(line, raw.tags) if t and t not in marks)),
        people=tuple(dict.fromkeys(known.people.get(p.casefold(), p) for p in people)),
        idea=state in IDEA or not accounts,
        says=raw.says,
        remarks=(*raw.remarks, *remarks),
        **words,
    )


def _with_hashtags(text: str, hashtags: str) -> str:
    """Those that are not in the text already stand below it."""
    names = (f"#{name.strip('#')}" for name in re.split(r"[\s,;]+", line(hashtags)))
    there = {word.casefold().rstrip(".,;:!?") for word in text.split()}
    more = [n for n in dict.fromkeys(names) if n != "#" and n.casefold() not in there]
    return f"{text}\n\n{' '.join(more)}".strip() if more else text


def _made_up(text: str, own: Iterable[tuple[str, str]], title: str) -> str:
    """A key for a row that has none. It is found again by what it says, not by this."""
    whole = "\0".join((title, text, *(t for _, t in own)))
    return "~" + hashlib.sha256(whole.encode()).hexdigest()[:12]


def _accounts(
    raw: Raw, known: Understanding
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Ours in the order of the settings, and the words of each that has its own."""
    wanted = [a for name in raw.accounts for a in accounts_of(name, known)]
    own: dict[str, str] = {}
    for name, text in raw.own:
        for account in accounts_of(name, known):
            wanted.append(account)
            own[account] = said(text)
    if not wanted:
        wanted = list(known.otherwise) or (list(known.accounts) if len(known.accounts) == 1 else [])
    ours = tuple(a for a in known.accounts if a in wanted)
    return ours, tuple((a, own[a]) for a in ours if own.get(a))


def accounts_of(name: str, known: Understanding) -> tuple[str, ...]:
    """Accounts somebody may mean by it. Raises `Unusable`."""
    plain = line(name).casefold()
    if not plain:
        return ()
    if plain in EVERYWHERE:
        return tuple(known.accounts)
    exact = [a for a in known.accounts if a.casefold() == plain]
    by_platform = [a for a, platform in known.accounts.items() if platform.casefold() == plain]
    found = exact or list(known.names.get(plain, ())) or by_platform
    if len(found) == 1 or plain in known.names:
        return tuple(found)
    if found:
        raise Unusable("which-account", name=line(name), known=", ".join(found))
    every = [*known.accounts, *known.accounts.values()]
    near = get_close_matches(plain, [n.casefold() for n in every], 1, 0.75)
    meant = next((n for n in every if near and n.casefold() == near[0]), "")
    kind = "near-account" if meant else "no-such-account"
    raise Unusable(kind, name=line(name), meant=meant, known=", ".join(known.accounts))


def _due(raw: Raw, known: Understanding) -> tuple[datetime | None, tuple[Remark, ...]]:
    """The moment in UTC, and what was made of it."""
    if raw.moment is not None and raw.moment.year not in YEARS:
        raise Unusable("no-such-day", text=raw.moment.date())
    if raw.moment is not None and raw.moment.tzinfo is not None:
        return raw.moment.astimezone(UTC), ()
    if raw.moment is not None:
        return _on_clock(raw.moment.date(), raw.moment.time(), known, raw.all_day)
    day, hour = line(raw.day), line(raw.hour)
    if not day and not hour:
        return None, ()
    try:
        return _typed(day, hour, raw, known)
    except NotWhen as wrong:
        raise Unusable(wrong.kind, text=str(wrong)) from None


def _typed(
    day: str, hour: str, raw: Raw, known: Understanding
) -> tuple[datetime | None, tuple[Remark, ...]]:
    if not day:
        raise Unusable("no-date", text=hour)
    when = when_of(day, known.today, filed=True, order=known.order)
    if when.at is not None and not hour:
        return when.at.astimezone(UTC), ()
    date_ = when.day or (when.at and when.at.astimezone(known.zone).date())
    if date_ is None:
        date_ = day_of(day, known.today, filed=True, order=known.order)
    if hour.isdecimal() and len(hour) <= 2:
        hour = f"{hour}:00"
    time_ = hour_of(hour) if hour else when.hour
    # a spreadsheet writes a day alone as its midnight
    alone = time_ is None or (not hour and time_ == time(0) and len(day) > 16)
    return _on_clock(date_, known.hour if alone or time_ is None else time_, known, alone)


def _on_clock(
    day: date, hour: time, known: Understanding, alone: bool
) -> tuple[datetime, tuple[Remark, ...]]:
    at, fold = on_the_clock(day, known.hour if alone else hour, known.zone)
    assumed = (Remark("assumed", {"hour": f"{known.hour:%H:%M}"}),) if alone else ()
    return at, (*assumed, *_folded(fold))


def _folded(fold: Fold) -> tuple[Remark, ...]:
    return (Remark(fold),) if fold else ()
