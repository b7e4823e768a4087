"""HTML that is put together of parts, in which text from elsewhere is only ever text. Pure.

`Html` is what may be written out; the only ways to it are here. Words become one through `said`
(ours) or `foreign` (theirs, isolated so that no script turns what stands beside it).
"""

import re
from html import escape
from typing import NewType
from urllib.parse import urlsplit

from morgenlage.domain.invisible import bare
from morgenlage.domain.plain_text import plain

Html = NewType("Html", str)
"""Ready to be written out; nothing in it is to be escaped again."""

NOTHING = Html("")
VOID = frozenset({"meta", "br", "line", "path", "rect", "polyline", "circle"})
"""Elements without content; those of SVG close themselves."""
_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def said(text: str) -> Html:
    """Our own words, as text: on one line, without anything that steers."""
    return Html(escape(_NO_CHARACTER.sub("", " ".join(bare(plain(text)).split()))))


def foreign(text: str) -> Html:
    """What somebody else wrote, names included: its direction stays its own."""
    shown = said(text)
    return Html(f"<bdi>{shown}</bdi>") if shown else NOTHING


def element(tag: str, /, *content: Html, **attributes: str | int | None) -> Html:
    """One element. Attributes that are None are left out, `_` in their names is `-`, and one at
    the end is dropped (`class_`)."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if tag in VOID:
        return Html(f"<{tag}{given}>" if tag in ("meta", "br") else f"<{tag}{given}/>")
    return Html(f"<{tag}{given}>{''.join(content)}</{tag}>")


def joined(*parts: Html, by: str = "") -> Html:
    """One after another; those that are empty leave no gap. `by` is text between them."""
    return Html(escape(by).join(part for part in parts if part))


def link(address: str, shown: Html) -> Html:
    """Leads there where that is a web page; else what is shown stands alone."""
    where = plain(address).strip()
    try:
        parts = urlsplit(where)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or any(c.isspace() for c in where):
        return shown
    return element("a", shown, href=where, rel="external noopener noreferrer")


def _value(value: str | int) -> str:
    return escape(_NO_CHARACTER.sub("", " ".join(plain(str(value)).split())))
