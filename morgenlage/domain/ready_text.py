"""Is the text one the platform takes? Red for what it would refuse."""

import re
from collections.abc import Iterator

from morgenlage.domain.account import ANY_POSTING, Ability, AccountStatus, Posting
from morgenlage.domain.finding import Finding, Fix
from morgenlage.domain.length import length, link_end, too_long
from morgenlage.domain.piece import Copy, Piece

HASHTAG = re.compile(r"(?<![\w&/#])#(\w+)")
MENTION = re.compile(r"(?<![\w@/.])@(\w[\w.-]*(?:@[\w.-]*\w)?)")
LINK = re.compile(r"\bhttps?://[^\s<>\"]+", re.IGNORECASE)


def text_findings(piece: Piece, copy: Copy, status: AccountStatus) -> Iterator[Finding]:
    """Length as the platform counts it, title, and what may not stand in a text."""
    name = copy.account
    if status.can and Ability.PUBLISH not in status.can:
        reason = status.cannot.get(Ability.PUBLISH, "platform-cannot")
        yield Finding("red", "cannot-publish", name, {"reason": reason})
        return
    posting = status.posting or ANY_POSTING
    text = said(piece, name, posting)
    if not text and not piece.media:
        yield Finding("red", "nothing-to-say", name, fix=Fix("text", field="text"))
        return
    yield from _length(text, name, posting)
    yield from _title(piece, name, posting)
    yield from _counts(text, name, posting)
    if signs := sorted({sign for sign in posting.forbidden if sign in text}):
        values = {"signs": " ".join(signs)}
        yield Finding("red", "forbidden-signs", name, values, fix=Fix("text", field="text"))


def said(piece: Piece, account: str, posting: Posting) -> str:
    """The text as it is sent: with the link, without a first line that is the title."""
    text = piece.draft(account).said
    if posting.title is None or piece.title.strip():
        return text
    return text.partition("\n")[2].strip()


def links_of(text: str) -> tuple[str, ...]:
    """Addresses in it, without the sentence's own punctuation."""
    return tuple(dict.fromkeys(each[: link_end(each)] for each in LINK.findall(text)))


def _length(text: str, name: str, posting: Posting) -> Iterator[Finding]:
    limits = posting.limits
    if not too_long(text, limits):
        return
    count, most, kind = length(text, limits), limits.length, "too-long"
    if count <= most:
        count, most, kind = len(text.encode("utf-8", "replace")), limits.max_bytes, "too-many-bytes"
    values = {"count": str(count), "most": str(most), "over": str(count - most)}
    yield Finding("red", kind, name, values, fix=Fix("shorten", field="text"))


def _title(piece: Piece, name: str, posting: Posting) -> Iterator[Finding]:
    if posting.title is None:
        return
    least, most = posting.title
    first = piece.words(name).strip().partition("\n")[0]
    title = piece.title.strip() or first.strip()
    values = {"count": str(len(title)), "least": str(least), "most": str(most)}
    if len(title) < least:
        yield Finding("red", "title-missing", name, values, fix=Fix("title", field="title"))
    elif len(title) > most:
        yield Finding("red", "title-long", name, values, fix=Fix("title", field="title"))


def _counts(text: str, name: str, posting: Posting) -> Iterator[Finding]:
    counted = (
        ("many-hashtags", len(HASHTAG.findall(text)), posting.hashtags),
        ("many-mentions", len(MENTION.findall(text)), posting.mentions),
        ("many-links", len(links_of(text)), posting.links),
    )
    for kind, count, most in counted:
        if 0 < most < count:
            values = {"count": str(count), "most": str(most)}
            yield Finding("red", kind, name, values, fix=Fix("text", field="text"))
