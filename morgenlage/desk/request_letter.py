"""The mail that asks for approval, word for word: how to answer first, then all that is to be out.

Every line of the piece stands behind `> `: nothing it says can pass for what we say. Pure.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from textwrap import wrap

from morgenlage.desk.letters import subject_of
from morgenlage.domain.approval_request import Request
from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Piece
from morgenlage.domain.shortening import shortened
from morgenlage.words.approval_letter import ApprovalLetter, approval_letter_words
from morgenlage.words.formats import Formats

WIDTH = 72
TITLE = 50
"""Characters of the piece that the subject shows."""


def request_subject(token: str, piece: Piece, formats: Formats) -> str:
    """`[Morgenlage #token] Approval: Open day at the ... (Tue 24 Nov, 10:00)`."""
    say = approval_letter_words(formats.language)
    line = " ".join((piece.title or piece.text or _first_own(piece)).split())
    title = shortened(line, TITLE)
    due = piece.next_due
    if due is None:
        return subject_of(token, say.subject.format(title=title))
    day, clock = formats.day(due), formats.clock(due)
    return subject_of(token, say.subject_when.format(title=title, day=day, clock=clock))


def request_body(
    request: Request, piece: Piece, formats: Formats, signed: str, findings: Sequence[str] = ()
) -> str:
    """The text of the mail. `signed`: who asks. `findings`: what the check says, a line each."""
    say = approval_letter_words(formats.language)
    accounts = [s.account for s in request.asked_about]
    parts = [
        say.greeting,
        _asked(piece, accounts, say, formats),
        _filled(say.yes),
        _filled(say.no.format(who=request.asked_by or say.morgenlage)),
        _filled(say.how.format(token=request.id)),
        *_texts(piece, accounts, say),
    ]
    if piece.link.strip():
        parts.append(say.link.format(url=_line(piece.link)))
    parts += [_medium(m, number, say) for number, m in enumerate(piece.media, 1)]
    if any(m.kind == "image" for m in piece.media):
        parts.append(_filled(say.enclosed))
    if piece.note.strip():
        parts.append(_filled(say.note.format(note=_line(piece.note))))
    if findings:
        parts.append("\n".join((say.findings, *(f"- {_line(f)}" for f in findings))))
    parts.append(say.sign.format(who=signed))
    return "\n\n".join(part for part in parts if part) + "\n"


def _asked(piece: Piece, accounts: Sequence[str], say: ApprovalLetter, formats: Formats) -> str:
    names = ", ".join(accounts)
    due = piece.next_due
    if due is None:
        return _filled(say.ask_some_time.format(accounts=names))
    day, clock = formats.day(due), formats.clock(due)
    return _filled(say.ask.format(day=day, clock=clock, accounts=names))


def _texts(piece: Piece, accounts: Sequence[str], say: ApprovalLetter) -> Iterator[str]:
    """Each wording once, above it all accounts that would say it."""
    same: dict[str, list[str]] = {}
    for account in accounts:
        same.setdefault(piece.words(account).strip(), []).append(account)
    for text, names in same.items():
        yield say.for_accounts.format(accounts=", ".join(names))
        if piece.title.strip():
            yield _quoted(say.title.format(title=_line(piece.title)))
        yield _quoted(text or say.no_text)


def _medium(medium: Attachment, number: int, say: ApprovalLetter) -> str:
    form = say.image if medium.kind == "image" else say.video
    lines = [form.format(number=number, file=_line(PurePath(medium.file).name))]
    alt = medium.alt.strip()
    lines.append(_quoted(say.alt.format(alt=_line(alt)) if alt else say.no_alt))
    if medium.captions:
        lines.append(_quoted(say.captions.format(file=_line(PurePath(medium.captions).name))))
    return "\n".join(lines)


def _first_own(piece: Piece) -> str:
    return next((c.text for c in piece.copies if c.text), "")


def _line(text: str) -> str:
    return " ".join(text.split())


def _filled(text: str) -> str:
    return "\n".join(wrap(_line(text), WIDTH, break_long_words=False, break_on_hyphens=False))


def _quoted(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        lines += wrap(line, WIDTH - 2, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(f"> {line}".rstrip() for line in lines)
