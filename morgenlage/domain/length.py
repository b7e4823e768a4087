"""How long a text is in the eyes of a platform: characters, links at a flat rate; or graphemes."""

import re

from morgenlage.domain.account import Limits

_LINK = re.compile(r"\bhttps?://[^\s<>\"]+", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_AFTER = frozenset(".,;:!?'\"…»«›‹“”„’‘‚*_~、。，！？：；」』）】")
"""Of a sentence, never the end of an address."""
_EMOJI = re.compile(
    "[\u200d\u203c\u2049\u20e3\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
"""Emoji and what joins them; rather one too many than one too few."""
_REMOTE_MENTION = re.compile(r"(?<![\w/=@])(@\w+(?:[\w.-]*\w)?)@[\w.-]*\w")


def length(text: str, limits: Limits) -> int:
    """What the text counts for, in the unit of `limits`.

    `characters`: code points, which is never less than any server of that kind counts.
    `graphemes`: what a reader takes for one character.
    Where `per_url` is set, a link counts so much (Mastodon: 23, short ones, too), and of
    `@who@where` only `@who`; elsewhere both count as they are written.
    `emoji-bytes`: code points, but an emoji counts its UTF-8 bytes (Threads).
    """
    if limits.unit == "emoji-bytes":
        return len(text) + sum(len(e.encode()) - len(e) for e in _EMOJI.findall(text))
    if limits.per_url:
        text = _LINK.sub(lambda link: _at_flat_rate(link.group(), limits.per_url), text)
        text = _REMOTE_MENTION.sub(r"\1", text)
    return graphemes(text) if limits.unit == "graphemes" else len(text)


def too_long(text: str, limits: Limits) -> bool:
    """The platform would refuse it: too many characters, or too many UTF-8 bytes."""
    if length(text, limits) > limits.length:
        return True
    size = len(text.encode("utf-8", "surrogatepass"))
    return 0 < limits.max_bytes < size


def nearer_bytes(text: str, limits: Limits) -> tuple[int, int] | None:
    """UTF-8 bytes used and possible, where a larger share of them is used than of the length."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if not limits.max_bytes or size * limits.length <= length(text, limits) * limits.max_bytes:
        return None
    return size, limits.max_bytes


def graphemes(text: str) -> int:
    """Extended grapheme clusters (UAX 29): a family emoji, a flag or a letter with marks is one."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return len(clusters(text))


def clusters(text: str) -> list[str]:
    """The text cut into grapheme clusters."""
    # The one thing the domain takes from outside Python, which has no grapheme data of its own;
    # imported here so that only who counts such a text pays for its tables.
    from wcwidth import iter_graphemes

    return list(iter_graphemes(text))


def link_end(link: str) -> int:
    """Where a link found by its `https://` ends: without the sentence's own punctuation."""
    end = len(link)
    while end and (link[end - 1] in _AFTER or _closes_nothing(link[:end])):
        end -= 1
    return end


def _closes_nothing(link: str) -> bool:
    """It ends with a bracket that was opened outside of it."""
    opener = _CLOSERS.get(link[-1])
    return opener is not None and link.count(link[-1]) > link.count(opener)


def _at_flat_rate(link: str, rate: int) -> str:
    """As many characters as the link counts for, and what follows it."""
    return "x" * rate + link[link_end(link) :]
