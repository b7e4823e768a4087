"""What the demo's departments were asked before it began: one overdue, some answered, one often."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from pathlib import Path

from morgenlage.config.departments import demo_departments
from morgenlage.config.local_time import local_zone
from morgenlage.demo import Demo
from morgenlage.domain.comment import Comment
from morgenlage.domain.department import Department, fitting
from morgenlage.domain.inquiry import HouseAnswer, Inquiry, InquiryStage, about
from morgenlage.domain.paper import Paper
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from morgenlage.words import Language, words_for

OLD = timedelta(days=3)
"""So long ago somebody must have written for a question about it to be overdue."""
SAID = {
    "de": (
        "Was können wir hier antworten?",
        ("Gibt es für die Umleitung einen Plan?", "Ja, er hängt an der Baustelle und online."),
        ("Fährt der Bus in den Ferien?", "Ja, nach dem Ferienfahrplan."),
        "Der Wertstoffhof hat montags bis freitags von 8 bis 17 Uhr auf, samstags bis 13 Uhr.",
        "Öffnungszeiten Wertstoffhof Samstag geöffnet",
    ),
    "en": (
        "What can we answer here?",
        ("Is there a map of the diversion?", "Yes, at the roadworks and online."),
        ("Does the bus run in the holidays?", "Yes, by the holiday timetable."),
        "The recycling centre is open Monday to Friday from 8 to 5, Saturdays from 9 to 1.",
        "opening hours recycling centre Saturday open",
    ),
}


def asked_before(
    comments: Iterable[Comment],
    book: Sequence[Department],
    start: datetime,
    zone: tzinfo,
    language: Language,
) -> tuple[tuple[Comment, ...], tuple[Paper, ...]]:
    """Comments as they are by now, and what is on file."""
    question, *answered, house, words = SAID[language]
    roads, waste, _, buses = book[:4]
    papers: list[Paper] = [
        _asked(d, f"demo{n}aaaaaaa", said[0], start - timedelta(days=4 + n), start)
        for n, (d, said) in enumerate(zip((roads, buses), answered, strict=True))
    ]
    papers = [
        replace(p, stage=InquiryStage.ANSWERED, answer=said[1], whole=said[1],
                answered_at=p.asked_at + timedelta(hours=5 + n))
        for n, (p, said) in enumerate(zip(papers, answered, strict=True))
        if isinstance(p, Inquiry)
    ]  # fmt: skip
    papers.append(
        HouseAnswer(
            id="demo-house",
            version=1,
            at=start - timedelta(days=20),
            department=waste.id,
            name=waste.name,
            owner=waste.person or waste.name,
            text=house,
            words=about([words]),
            until=(start + timedelta(days=90)).date(),
        )
    )
    late = _late(comments, book, start)
    if late is None:
        return (), tuple(papers)
    comment, department = late
    inquiry = replace(
        _asked(department, "demospiegel2", question, start - timedelta(days=5), start),
        refs=(comment.ref,),
        deadline=_closing(start, zone),
        words=about([comment.text]),
    )
    handling = replace(
        comment.handling,
        until=inquiry.deadline,
        asked=inquiry.id,
        office=department.name,
        back="office-overdue",
    )
    return (replace(comment, handling=handling),), (*papers, inquiry)


def _asked(
    department: Department, token: str, question: str, at: datetime, start: datetime
) -> Inquiry:
    """One that left on that day."""
    return Inquiry(
        id=token,
        version=1,
        at=at,
        by="demo",
        delete_after=start + timedelta(days=30),
        department=department.id,
        name=department.name,
        to=department.mail,
        refs=(),
        question=question,
        asked_at=at,
        asked_by="demo",
        due_at=at,
        deadline=at + timedelta(days=2),
        stage=InquiryStage.SENT,
        sent_at=at,
    )


def _late(
    comments: Iterable[Comment], book: Sequence[Department], start: datetime
) -> tuple[Comment, Department] | None:
    """The newest old one that is a department's to answer, and which."""
    old = [c for c in comments if c.open and c.public and start - c.created_at > OLD]
    for comment in sorted(old, key=lambda c: (c.created_at, c.ref), reverse=True):
        best = fitting([comment.text], book)[0]
        if best.topics:
            return comment, best.department
    return None


def _closing(start: datetime, zone: tzinfo) -> datetime:
    """The close of the last working day before the demo began; its holidays are nobody's."""
    day = start.astimezone(zone).date() - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return datetime.combine(day, time(16, 30), zone).astimezone(start.tzinfo)


def furnish_letters(demo: Demo, state: Path) -> None:
    """Puts on file what was asked before; once for each demo with a usual morning."""
    store = Store.open(state, session="demo")
    try:
        book = demo_departments(demo.language, words_for(demo.language))
        days = {day: dict(store.load_day(day)) for day in store.days()}
        comments = [c for day in days.values() for c in day.values()]
        changed, papers = asked_before(comments, book, demo.start, local_zone(), demo.language)
        touched = {day for day, tray in days.items() for c in changed if c.ref in tray}
        for comment in changed:
            for day in touched:
                days[day][comment.ref] = comment
        store.keep(Batch(days={day: days[day] for day in touched}))
        store.file(papers)
    finally:
        store.close()
