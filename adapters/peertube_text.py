"""What people write on PeerTube, as plain text: Markdown from here, HTML from the Fediverse.

PeerTube stores a comment as it came: one typed on an instance is Markdown (since 2.1, with HTML
allowed in it), one that Mastodon and others send is HTML. Nothing in the answer says which.
https://github.com/Chocobozzz/PeerTube/issues/2488, /4716
"""

import re
from functools import lru_cache
from html import escape

from adapters.clean import Cleaned, clean, clean_html

_NOT_PLAIN = re.compile(r"[<&\[]")
_BLOCK = re.compile(r"<(?:p|br|div|ul|ol|blockquote|pre)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|del|s|code|span|li|h[1-6]|img)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\(\s*<?([^\s()<>\"']{1,2048})>?(?:\s+[^()\n]*)?\)")


@lru_cache(maxsize=2048)
def said(text: str) -> Cleaned:
    """The text as people read it: links say where they lead, line ends stay, tags are gone.

    Emphasis stays as it was typed. Remembers the last ones, for polls bring them again.
    """
    if not _NOT_PLAIN.search(text):
        return clean(text)
    if _BLOCK.search(text):
        return clean_html(text)
    if not _TAG.search(text):
        text = text.replace("<", "&lt;")
    return clean_html(_LINK.sub(_anchor, text).replace("\n", "<br>"))


def _anchor(link: re.Match[str]) -> str:
    """A Markdown link as HTML, so that both are read, and judged, alike."""
    return f'<a href="{escape(link[2])}">{link[1]}</a>'
