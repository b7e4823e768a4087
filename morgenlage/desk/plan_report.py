"""What importing a plan would do, as lines for a person and as a document for scripts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from morgenlage.domain.piece import Piece
from morgenlage.domain.plan import Bad, Entry, Remark
from morgenlage.domain.plan_merge import Row
from morgenlage.plans.reading import Reading
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.plan import plan_words


def sentence(table: Mapping[str, str], remark: Remark) -> str:
    """A remark or reason in words."""
    return table.get(remark.kind, remark.kind).format(**remark.values)


def counted(reading: Reading, late: Sequence[str] = ()) -> dict[str, int]:
    """Rows by kind."""
    counts = Counter[str](row.kind for row in reading.proposal.rows)
    counts["bad"] = len(reading.bad)
    counts["vanished"] = len(reading.proposal.vanished)
    counts["past"] = reading.past
    counts["conflict"] += len(late)
    return dict(counts)


def counts_said(reading: Reading, words: Words, late: Sequence[str] = ()) -> str:
    """`3 new, 1 unusable`; what is zero is left out."""
    say, counts = plan_words(words), counted(reading, late)
    return ", ".join(t.format(count=counts[k]) for k, t in say.counts.items() if counts.get(k))


def lines(
    reading: Reading,
    ids: Mapping[int, str],
    words: Words,
    form: Formats,
    now: datetime,
    *,
    everything: bool,
) -> Iterator[tuple[str, bool]]:
    """Each with whether it is a complaint. `everything`: also what is unchanged."""
    say = plan_words(words)
    rows = reading.proposal.rows
    head = say.heads[reading.sheet.form].format(
        name=reading.sheet.name, count=len(rows) + len(reading.bad)
    )
    notes = [sentence(say.remarks, remark) for remark in reading.sheet.remarks]
    yield " · ".join((head, *notes)), False
    for number, row in enumerate(rows):
        if row.kind == "unchanged" and not everything:
            continue
        yield _line(row, ids.get(number, ""), words, form, now), row.kind == "conflict"
        for remark in row.remarks:
            yield f"    {sentence(say.remarks, remark)}", False
    for bad in reading.bad:
        yield _bad(bad, words), True
    for piece in reading.proposal.vanished:
        told = say.vanished.format(id=piece.id)
        parts = (say.kinds["vanished"], piece.id, _at(piece, words, form, now), _text(piece), told)
        yield joined(parts), False


def _line(row: Row, name: str, words: Words, form: Formats, now: datetime) -> str:
    say, entry = plan_words(words), row.entry
    at = form.stamp(entry.due, now) if entry.due else say.no_hour
    place = place_of(entry, words)
    if row.kind == "new":
        return joined((say.kinds["new"], place, at, ", ".join(entry.accounts), _text(entry)))
    return joined((say.kinds[row.kind], place, name, what(row, words, form, now), _text(entry)))


def what(row: Row, words: Words, form: Formats, now: datetime) -> str:
    """What differs, as a phrase."""
    say, piece = plan_words(words), row.piece
    if row.kind == "conflict":
        here, there = (", ".join(say.fields[f] for f in fields) for fields in (row.here, row.there))
        return say.conflict.format(here=here, there=there)
    if row.kind == "out" and piece is not None:
        states = {"published": say.out_published, "dropped": say.out_dropped}
        return states.get(piece.state, say.out_going)
    if row.kind != "changed" or piece is None:
        return ""
    parts = [say.fields[f] for f in row.fields if f != "due"]
    if "due" in row.fields:
        before = _at(piece, words, form, now)
        after = form.stamp(row.entry.due, now) if row.entry.due else say.no_hour
        parts.insert(0, say.moved.format(before=before, after=after))
    shown = set(row.fields) - {"due", "accounts", "note", "tags", "people"}
    if shown and {"approved", "scheduled"} & {c.state for c in piece.copies}:
        parts.append(say.unapproved)
    return ", ".join(parts)


def _at(piece: Piece, words: Words, form: Formats, now: datetime) -> str:
    return form.stamp(piece.next_due, now) if piece.next_due else plan_words(words).no_hour


def joined(parts: Iterable[str]) -> str:
    """On one line, two spaces apart; what is empty is left out."""
    return "  ".join(part for part in parts if part)


def _text(it: Entry | Piece) -> str:
    own = it.own if isinstance(it, Entry) else ()
    text = it.title or it.text or next((text for _, text in own), "")
    return " ".join(text.split())[:80]


def place_of(row: Entry | Bad, words: Words) -> str:
    """The file in a folder, or the line."""
    return row.place or plan_words(words).line.format(line=row.line)


def _bad(bad: Bad, words: Words) -> str:
    say = plan_words(words)
    why = sentence(say.reasons, bad.why)
    return joined((say.kinds["bad"], f"{place_of(bad, words)}: {why}", bad.text))


def document(
    reading: Reading, ids: Mapping[int, str], late: Sequence[str], words: Words, applied: bool
) -> dict[str, object]:
    """All of it as `--json` shows it."""
    say, now = plan_words(words), reading.proposal
    return {
        "plan": reading.sheet.name,
        "form": reading.sheet.form,
        "applied": applied,
        "counts": {kind: counted(reading, late).get(kind, 0) for kind in say.counts},
        "remarks": [sentence(say.remarks, r) for r in reading.sheet.remarks],
        "rows": [
            {
                "kind": "overtaken" if ids.get(number) in late else row.kind,
                "line": row.entry.line,
                "file": row.entry.place,
                "id": ids.get(number) or None,
                "at": row.entry.due,
                "accounts": list(row.entry.accounts),
                "title": row.entry.title,
                "text": row.entry.text,
                "changed": list(row.fields),
                "changed_here": list(row.here),
                "changed_there": list(row.there),
                "remarks": [sentence(say.remarks, r) for r in row.remarks],
            }
            for number, row in enumerate(now.rows)
        ],
        "bad": [
            {
                "line": bad.line,
                "file": bad.place,
                "kind": bad.why.kind,
                "reason": sentence(say.reasons, bad.why),
                "text": bad.text,
            }
            for bad in reading.bad
        ],
        "vanished": [
            {"id": piece.id, "at": piece.next_due, "text": _text(piece)} for piece in now.vanished
        ],
    }
