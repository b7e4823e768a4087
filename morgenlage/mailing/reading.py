"""What came in, whatever its form: which question it answers, what it says, in safe text."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from adapters.clean import clean, clean_html, clean_line
from morgenlage.domain.mail import Arrived
from morgenlage.mailing.quoted import certain_words, own_words

LARGEST = 1_000_000
"""Bytes that are looked at."""
LONGEST = 10_000
"""Characters of a text."""
PARTS = 200
ATTACHMENTS = 10
TOKEN = r"[abcdefghjkmnpqrstuvwxyz23456789]{12}"
_IN_SUBJECT = re.compile(rf"\[\s*Morgenlage\s*#\s*({TOKEN})\s*\]", re.IGNORECASE)
_IN_ID = re.compile(rf"morgenlage\.({TOKEN})\.\d{{1,4}}@", re.IGNORECASE)
_AWAY_SUBJECT = re.compile(
    r"^\s*(?:automatische antwort|abwesenheitsnotiz|abwesenheit|automatic reply|out of office"
    r"|autoreply|auto-reply)\b",
    re.IGNORECASE,
)
_NOT_TEXT = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "unicode-escape"}
)
"""Codecs that are slow on hostile text, or none."""


def concerns_us(headers: bytes) -> bool:
    """These headers name a question of ours, or may be a mail server's report about one."""
    mail = message_from_bytes(headers[:LARGEST], policy=policy.compat32)
    return bool(_token(mail)) or mail.get_content_type() == "multipart/report"


def read(raw: bytes) -> Arrived | None:
    """The letter; None for what is no mail or names no question."""
    try:
        mail = message_from_bytes(raw[:LARGEST], policy=policy.compat32)
        return _arrived(mail)
    except (RecursionError, MessageError):
        return None  # thousands of parts in each other: nobody answers like that


def text_answer(text: str) -> tuple[str, str]:
    """An answer by paste or text file: what was said, and the whole of it."""
    whole = clean(text, LONGEST).text
    return own_words(whole), whole


def _arrived(mail: Message) -> Arrived | None:
    parts = list(_parts(mail))
    report = mail.get_content_type() == "multipart/report"
    token = _token(mail) or (_token_in(parts) if report else "")
    if not token:
        return None
    whole = _text(parts)
    failed = _failure(parts) if report else None
    kind = "bounce" if failed is not None else "away" if report or _automatic(mail) else "answer"
    return Arrived(
        token,
        _sender(mail),
        "bounce" if kind == "bounce" else "away" if kind == "away" else "answer",
        own_words(whole),
        whole,
        clean_line(_header(mail, "Message-ID"), 200).text,
        _date(mail),
        tuple(_names(parts)),
        failed or "",
        certain_words(whole),
    )


def _parts(mail: Message) -> Iterator[Message]:
    """All that is no container, at most `PARTS`; enclosed mails only as headers."""
    waiting, seen = [mail], 0
    while waiting and seen < PARTS:
        part = waiting.pop(0)
        seen += 1
        payload = part.get_payload()
        if isinstance(payload, list):
            if part.get_content_type() in ("message/rfc822", "message/delivery-status"):
                yield part
            else:
                waiting = [p for p in payload if isinstance(p, Message)] + waiting
        else:
            yield part


def _text(parts: list[Message]) -> str:
    """The plain part; HTML where there is no plain one that says anything."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() != kind or _attached(part):
                continue
            said = _decoded(part)
            found = clean_html(said) if kind == "text/html" else clean(said, LONGEST)
            if found.text.strip():
                return found.text.strip()
    return ""


def _decoded(part: Message) -> str:
    try:
        raw = part.get_payload(decode=True)
    except (ValueError, LookupError):  # base64 that is none
        raw = str(part.get_payload()).encode("utf-8", "replace")
    data = raw if isinstance(raw, bytes) else b""
    try:
        charset = part.get_content_charset("utf-8")
    except (ValueError, LookupError):
        charset = "utf-8"
    return _as_text(data, charset)


def _as_text(data: bytes, charset: str) -> str:
    name = charset.casefold().replace("-", "_")
    if name in _NOT_TEXT:
        return data.decode("utf-8", "replace")
    try:
        return data.decode(charset, "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _names(parts: list[Message]) -> Iterator[str]:
    found = [part for part in parts if _attached(part)]
    for part in found[:ATTACHMENTS]:
        try:
            name = part.get_filename() or ""
        except (ValueError, LookupError):
            name = ""
        yield clean_line(_unfolded(str(name)), 80).text or part.get_content_type()


def _header(mail: Message, name: str) -> str:
    """One header as text, whatever stands there; never more than one line."""
    return _unfolded(str(mail.get(name, ""))[:4000])


def _unfolded(raw: str) -> str:
    """RFC 2047 words decoded; what is none stays as it is."""
    text = raw
    if "=?" in raw:
        try:
            text = "".join(
                _as_text(part, charset or "ascii") if isinstance(part, bytes) else part
                for part, charset in decode_header(raw)
            )
        except (ValueError, LookupError, MessageError):
            text = raw
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def _token(mail: Message) -> str:
    """In the subject, else in the chain of Message-IDs."""
    if found := _IN_SUBJECT.search(_header(mail, "Subject")):
        return found[1].lower()
    chain = f"{_header(mail, 'In-Reply-To')} {_header(mail, 'References')}"
    found = _IN_ID.search(chain)
    return found[1].lower() if found else ""


def _token_in(parts: list[Message]) -> str:
    """Of the mail that a report is about."""
    for part in parts:
        inner = part.get_payload()
        mails = inner if isinstance(inner, list) else []
        for enclosed in mails:
            if isinstance(enclosed, Message):
                own = _IN_ID.search(_header(enclosed, "Message-ID"))
                if token := _token(enclosed) or (own[1].lower() if own else ""):
                    return token
        if part.get_content_type() in ("text/rfc822-headers", "message/rfc822"):
            said = _decoded(part)[:20_000] if not mails else ""
            if found := _IN_SUBJECT.search(said) or _IN_ID.search(said):
                return found[1].lower()
    return ""


def _sender(mail: Message) -> str:
    """The one address in From; empty where there is none, or more than one."""
    given = [str(value)[:1000] for value in mail.get_all("From", [])]
    addresses = [address for _, address in getaddresses(given) if "@" in address]
    if len(given) != 1 or len(addresses) != 1:
        return ""
    return clean_line(addresses[0].strip().casefold(), 254).text


def _automatic(mail: Message) -> bool:
    """Written by a machine: RFC 3834, and what was used before it."""
    submitted = _header(mail, "Auto-Submitted").casefold()
    if submitted and not submitted.startswith("no"):
        return True
    if _header(mail, "Precedence").casefold() in ("bulk", "junk", "auto_reply"):
        return True
    named = ("X-Autoreply", "X-Autorespond", "X-Autoresponse")
    if any(_header(mail, name) for name in named):
        return True
    return bool(_AWAY_SUBJECT.match(_header(mail, "Subject")))


def _failure(parts: list[Message]) -> str | None:
    """The reason in a mail server's report that ours was not delivered; None: it is no such one."""
    for part in parts:
        if part.get_content_type() != "message/delivery-status":
            continue
        fields = part.get_payload()
        blocks = fields if isinstance(fields, list) else []
        for block in blocks:
            if isinstance(block, Message) and _header(block, "Action").casefold() == "failed":
                said = _header(block, "Diagnostic-Code") or _header(block, "Status")
                return clean_line(said.partition(";")[2].strip() or said, 200).text or "550"
    return None


def _date(mail: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(_header(mail, "Date"))
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
