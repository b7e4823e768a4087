"""Links, mentions and hashtags in Bluesky texts: marked by UTF-8 byte offsets, in both directions.

https://docs.bsky.app/docs/advanced-guides/post-richtext
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec

from morgenlage.domain.length import link_end

FACET = "app.bsky.richtext.facet"
MENTIONS_AT_MOST = 20
"""Handles looked up for one answer."""

_LINK = re.compile(r"(?<![\w@/.-])(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_MENTION = re.compile(
    r"(?<![\w@/.])@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*)", re.I
)
_TAG = re.compile(r"(?<![\w#&/])[#＃]([^\s#＃\u00ad\u200b-\u200d\u2060]+)")
_HOST_LIKE = re.compile(r"^(?:https?://)?(?:[^/@\s]*@)?([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)


class _Index(msgspec.Struct, frozen=True):
    byteStart: int
    byteEnd: int


class _Facet(msgspec.Struct, frozen=True):
    index: _Index
    features: list[dict[str, Any]]


def mentioned(text: str) -> tuple[str, ...]:
    """The handles a text calls on, each once, without the @; at most `MENTIONS_AT_MOST`."""
    handles = dict.fromkeys(m.group(1).lower() for m in _MENTION.finditer(text))
    return tuple(handles)[:MENTIONS_AT_MOST]


def facets(text: str, dids: Mapping[str, str]) -> list[dict[str, Any]]:
    """What makes links, mentions and hashtags live, in the order of the text.

    `dids`: handle in lower case -> account; a handle that is not there stays plain text.
    """
    found = sorted(_spans(text, dids), key=lambda span: (span[0], -span[1]))
    marked: list[dict[str, Any]] = []
    free_from = 0
    for start, end, kind, value in found:
        if start < free_from:
            continue
        free_from = end
        marked.append(
            {
                "index": {"byteStart": _bytes(text[:start]), "byteEnd": _bytes(text[:end])},
                "features": [{"$type": f"{FACET}#{kind}", **value}],
            }
        )
    return marked


def with_links_shown(text: str, raw: object) -> tuple[str, bool]:
    """The text as its author meant it with every link's true target in sight; and: one deceives.

    A shortened address is written out; words, or the name of another host, that lead elsewhere
    are followed by the host they lead to. Facets that point outside the text or into the middle
    of a character are ignored, as are targets other than web addresses.
    """
    if not raw:
        return text, False
    data = text.encode("utf-8", "replace")
    pieces: list[str] = []
    done = 0
    deceptive = False
    for start, end, uri in _links(raw):
        if not done <= start < end <= len(data):
            continue
        try:
            before, label = data[done:start].decode(), data[start:end].decode()
        except UnicodeDecodeError:
            continue
        shown = _label(label, uri)
        deceptive = deceptive or shown.deceptive
        pieces += [before, shown.text]
        done = end
    return "".join([*pieces, data[done:].decode("utf-8", "replace")]), deceptive


def _spans(text: str, dids: Mapping[str, str]) -> Iterator[tuple[int, int, str, dict[str, str]]]:
    """Start and end in characters, kind and value of all that could be marked."""
    for m in _LINK.finditer(text):
        address = m.group()[: link_end(m.group())]
        uri = f"https://{address}" if address[:4].lower() == "www." else address
        if host_of(uri) is not None:
            yield m.start(), m.start() + len(address), "link", {"uri": uri}
    for m in _MENTION.finditer(text):
        if did := dids.get(m.group(1).lower()):
            yield m.start(), m.end(), "mention", {"did": did}
    for m in _TAG.finditer(text):
        tag = _without_closing_marks(m.group(1))
        if tag and len(tag) <= 64 and not tag.isdigit():
            yield m.start(), m.start() + 1 + len(tag), "tag", {"tag": tag}


def _without_closing_marks(tag: str) -> str:
    """A hashtag ends before the sentence's punctuation."""
    while tag and unicodedata.category(tag[-1]).startswith("P"):
        tag = tag[:-1]
    return tag


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _links(raw: object) -> list[tuple[int, int, str]]:
    """Byte range and target of the readable link facets, in the order of the text."""
    found = []
    for item in raw if isinstance(raw, list) else []:
        try:
            facet = msgspec.convert(item, _Facet)
        except msgspec.ValidationError:
            continue
        for feature in facet.features:
            uri = feature.get("uri")
            if feature.get("$type") == f"{FACET}#link" and isinstance(uri, str):
                found.append((facet.index.byteStart, facet.index.byteEnd, uri))
                break
    return sorted(found)


class _Label(NamedTuple):
    text: str
    deceptive: bool = False


def _label(label: str, uri: str) -> _Label:
    """What to show for a link."""
    host = host_of(uri)
    if host is None or label == uri:
        return _Label(label)
    named = _HOST_LIKE.match(label.strip())
    if named is None:
        return _Label(f"{label} ({host})")
    if _bare(named.group(1)) == _bare(host) and "@" not in urlsplit(uri).netloc:
        return _Label(uri)
    return _Label(f"{label} ({host})", deceptive=True)


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.").rstrip(".")


def host_of(uri: str) -> str | None:
    """The host of a web address; None for everything that is none."""
    try:
        parts = urlsplit(uri)
        return parts.hostname if parts.scheme.lower() in ("http", "https") else None
    except ValueError:
        return None
