"""The plan as a calendar: an event for each piece with an hour, a task for each without."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from morgenlage.domain.piece import Piece
from morgenlage.plans.ics_payload import PROPERTY, Payload, packed
from morgenlage.plans.writing import Place, Row, rows_of

SHOWN = timedelta(minutes=15)
"""So long an event looks in a calendar."""
SUMMARY = 70
"""Characters of a text that stand for a missing title."""


def ics_of(pieces: Sequence[Piece], place: Place, now: datetime) -> bytes:
    """All of it."""
    from icalendar import Calendar  # only who writes a calendar pays for it

    calendar = Calendar()
    calendar.add("PRODID", "-//Morgenlage//Plan//DE")
    calendar.add("VERSION", "2.0")
    for row in rows_of(pieces, place):
        calendar.add_component(_event(row, now))
    content: bytes = calendar.to_ical()
    return content


def _event(row: Row, now: datetime):  # type: ignore[no-untyped-def]  # the library says no type
    from icalendar import Event, Todo

    piece = row.piece
    event = Todo() if piece.next_due is None else Event()
    event.add("UID", f"{piece.id}@morgenlage")
    event.add("DTSTAMP", now.astimezone(UTC))
    if piece.next_due is not None:
        event.add("DTSTART", piece.next_due.astimezone(UTC))
        event.add("DTEND", piece.next_due.astimezone(UTC) + SHOWN)
    summary = " ".join((piece.title or piece.text or next(iter(row.own.values()), "")).split())
    summary = summary[:SUMMARY]
    event.add("SUMMARY", summary)
    event.add("DESCRIPTION", piece.text)
    if link := "".join(piece.link.split()):  # an address is one word, or no calendar is written
        event.add("URL", link)
    if row.accounts:
        event.add("CATEGORIES", list(row.accounts))
    about = Payload(
        piece.id,
        row.base,
        summary,
        piece.title,
        row.accounts,
        tuple(row.own.items()),
        piece.language,
        piece.note,
        row.state,
        piece.tags,
        row.people,
        tuple((m.file, m.alt, m.captions) for m in row.media),
    )
    event.add(PROPERTY, packed(about))
    return event
