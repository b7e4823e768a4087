"""Formats as people read them: why one fits, how it did here, and the piece that comes of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from morgenlage.domain.dry_text import Facts
from morgenlage.domain.format_draft import drafted, listed, tags_for
from morgenlage.domain.format_match import Match, Offer, Reason
from morgenlage.domain.format_results import FormatResult
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Content, Said, made, written
from morgenlage.domain.plain_text import plain
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.practice import Practice
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.post_formats import FormatWords, format_words

LARGEST = 200_000
"""Bytes of a file with a dry text: some hundred pages."""
KEPT = 10_000
"""Characters of a dry text that stay with its draft."""
AGAINST = frozenset({"lately", "waiting"})
"""Kinds of reasons to rather take another one."""
_THIS_YEAR = timedelta(days=330)


def reasons_said(match: Match, words: Words, formats: Formats) -> tuple[str, ...]:
    """Why it fits, a line each, the most important first; what speaks against it, too."""
    return _said(match.reasons, words, formats)


def fors_and_againsts(
    match: Match, words: Words, formats: Formats
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same in two: what speaks for it, and what against it."""
    fors = [r for r in match.reasons if r.kind not in AGAINST]
    againsts = [r for r in match.reasons if r.kind in AGAINST]
    return _said(fors, words, formats), _said(againsts, words, formats)


def _said(reasons: Sequence[Reason], words: Words, formats: Formats) -> tuple[str, ...]:
    say = format_words(words)
    lines: list[str] = []
    for reason in reasons:
        line = _reason(reason, say, formats)
        if reason.kind == "deadline" and lines:
            lines[-1] = f"{lines[-1]}, {line}"
        else:
            lines.append(line)
    return tuple(lines)


def _reason(reason: Reason, say: FormatWords, formats: Formats) -> str:
    kind = reason.kind
    if kind == "ran" and reason.count == 1:
        kind = "ran_once"
    if kind == "lately" and reason.count < 2:
        kind = "today"
    return say.reasons[kind].format(
        purpose=say.purposes.get(reason.text, reason.text),
        gravity=say.gravities.get(reason.text, ""),
        text=reason.text,
        count=reason.count,
        ratio=ratio_said(reason.ratio, formats),
    )


def ratio_said(ratio: float, formats: Formats) -> str:
    """A multiple with one part: `1,4`, `2,0`."""
    text = f"{ratio:.1f}"
    return text.replace(".", ",") if formats.language == "de" else text


def past_said(result: FormatResult | None, now: datetime, words: Words, formats: Formats) -> str:
    """How often, when last, what it brought; what waits in the queue."""
    say = format_words(words)
    if result is None or not (result.times or result.waiting):
        return say.used_never
    parts = []
    if result.last is not None:
        form = say.used_once if result.times == 1 else say.used
        day = formats.date(result.last)
        if now - result.last > _THIS_YEAR:
            day = f"{day} {result.last.astimezone(formats.zone).year}"
        parts.append(form.format(times=result.times, day=day))
    if result.ratio is not None:
        parts.append(say.brought.format(ratio=ratio_said(result.ratio, formats)))
    if result.waiting:
        parts.append(say.waiting.format(count=result.waiting))
    return ", ".join(parts)


def effort_said(format: PostFormat, words: Words) -> str:
    """`klein · 45 min · Bild`."""
    say = format_words(words)
    return say.card_effort.format(
        effort=say.efforts[format.effort], minutes=format.minutes, shape=say.shapes[format.shape]
    )


def about_said(offer: Offer, words: Words) -> str:
    """What the text is about, in a sentence."""
    say = format_words(words)
    named = [say.purposes[p] for p in offer.matter.purposes]
    return say.about.format(purposes=", ".join(named)) if named else say.about_nothing


def barred_said(offer: Offer, words: Words) -> str:
    """What is left out, and why; empty where nothing is."""
    say = format_words(words)
    if not offer.matter.gravity:
        return ""
    gravity = say.gravities[offer.matter.gravity]
    return say.barred.format(count=offer.barred, gravity=gravity)


def recipe(format: PostFormat, words: Words) -> tuple[tuple[str, Sequence[str]], ...]:
    """All of it: heads with their lines, in the order in which somebody works."""
    say = format_words(words)
    return (
        (say.hook, (format.hook,)),
        (say.shots, format.shots),
        (say.ask, format.ask),
        (say.access, format.access),
        (say.works, (format.works,) if format.works else ()),
        (say.fails, (format.fails,) if format.fails else ()),
        (say.checklist, format.checklist),
        (say.draft, (format.draft,)),
    )


def note_of(format: PostFormat, words: Words) -> str:
    """What a draft in that format has for its colleagues: shots and checklist, to be ticked."""
    say = format_words(words)
    lists = (
        (say.shots, format.shots),
        (say.ask, format.ask),
        (say.access, format.access),
        (say.checklist, format.checklist),
    )
    head = f"{say.note_about.format(name=format.name)}\n{say.hook}: {format.hook}"
    return f"{head}\n\n{listed(lists)}"


def begun(
    id: str,
    format: PostFormat,
    text: str,
    facts: Facts,
    practice: Practice,
    accounts: Sequence[str],
    said: Said,
    words: Words,
) -> Piece:
    """A draft in that format, not on file yet: an idea where it is for no account."""
    names: Mapping[str, str] = format_words(words).gaps
    source = f"{format_words(words).note_source}\n{plain(text[:KEPT]).strip()}"
    content = Content(
        text=drafted(format, facts, names),
        note=f"{note_of(format, words)}\n\n{source}",
        tags=tags_for(format, text, practice.pillars),
    )
    empty = made(id, accounts, said, state="draft" if accounts else "idea")
    return written(empty, content, said) or empty
