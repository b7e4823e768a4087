"""HTML to plain text: paragraphs, line breaks, lists, and links that show where they lead."""

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from adapters.address import host_of, plain_host

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SILENT = {"script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg"}
_BLOCKS = {"p", "div", "ul", "ol", "blockquote", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_LINES = {"li": "\n- ", "tr": "\n", "br": "\n", "hr": "\n"}
_BLANKS = re.compile("[ \t\r\n\f]+")
_AROUND = re.compile(" *\n *")
_MANY = re.compile("\n{3,}")
_UNFIT = r"\x00-\x1f\x7f\ud800-\udfff"
_LINK = (
    rf"<a href=\"[^\"<>&{_UNFIT}]*+\"(?: [a-z-]++=\"[^\"<>&{_UNFIT}]*+\")*+>"
    rf"[@#]<span>[^<>&{_UNFIT}]*+</span></a>"
)
_MENTION = rf"<span class=\"h-card\"(?: translate=\"no\")?>{_LINK}</span>|{_LINK}"
"""Of a person or a tag."""
_SIMPLE = re.compile(
    rf"(?:<p>(?:[^<&{_UNFIT}]++|&(?:amp|lt|gt|quot|apos|\#39|\#34);|<br ?/?>"
    rf"|{_MENTION})*+</p>)++"
)
"""Paragraphs of words, breaks and mentions."""
_TOKEN = re.compile(
    rf"({_MENTION})|([^<]+)|<(/?)(p|br|span|a)((?: [a-z-]+(?:=\"[^\"<>]*\")?)*) ?/?>"
    # a mention, text, or one of four elements with attributes in double quotes
)
_TAGS = re.compile("(?:<[^>]*+>)++")
_BREAK = re.compile("<br ?/?>")
_HREF = re.compile(r" href=\"([^\"]*)\"")
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]|&(?!(?:[a-zA-Z]+|#39|#34);)")
"""What only a parser should read: control codes, most entities by number or without an end."""
_HOST = re.compile(r"(https?://|www\.)?((?:[\w-]+\.)+[^\W\d_]{2,})(?=[/:?#\s]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _End:
    """Where an element ends."""

    after: str = ""
    href: str = ""
    start: int = 0
    """Index of the first piece of a link's label."""


def text_of(html: str) -> tuple[str, bool]:
    """The text, entities decoded once, and whether a link pretends to lead to another host."""
    if "<" not in html and "&" not in html:
        return html, False
    return simply(html) or plainly(html) or parsed(html)


def simply(html: str) -> tuple[str, bool] | None:
    """As `parsed` for paragraphs without links to anywhere but people and tags; else None."""
    if "  " in html or not _SIMPLE.fullmatch(html):
        return None
    text = html[3:-4].replace("</p><p>", "\n\n")
    if "<br" in text:
        text = _BREAK.sub("\n", text)
    if "<" in text:
        text = _TAGS.sub("", text)
    return _tidied([unescape(text) if "&" in text else text]), False


def plainly(html: str) -> tuple[str, bool] | None:
    """As `parsed`, token by token, for well-formed paragraphs, breaks, spans and links; else None.

    Nearly all that microblogs send is of this kind, and a parser costs four times as much.
    """
    if _ODD.search(html):
        return None
    out: list[str] = []
    inside: list[str] = []
    href, start, end = "", 0, 0
    paragraph = deceptive = False
    for token in _TOKEN.finditer(html):
        if token.start() != end:
            return None
        end = token.end()
        mention, text, closes, tag, attributes = token.groups()
        if mention:
            if "a" in inside:
                return None
            out.append(_single_blanks(_TAGS.sub("", mention)))
        elif text:
            out.append(_single_blanks(unescape(text) if "&" in text else text))
        elif tag == "br":
            if closes:
                return None
            out.append("\n")
        elif tag == "p":
            if inside or (closes and not paragraph):
                return None
            paragraph = not closes
            out.append("\n\n")
        elif not closes:
            if tag == "a":
                if "a" in inside:
                    return None
                found = _HREF.search(attributes)
                href, start = unescape(found[1]) if found else "", len(out)
            inside.append(tag)
        elif not inside or inside.pop() != tag:
            return None
        elif tag == "a" and href:
            shown, lies = _target("".join(out[start:]), href)
            out.append(shown)
            deceptive = deceptive or lies
    return None if inside or end != len(html) else (_tidied(out), deceptive)


def parsed(html: str) -> tuple[str, bool]:
    """The same for everything there is, through a parser that reads as browsers do."""
    # A shared library of 5 ms: most platforms write plain text and never come here.
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(html).body
    if root is None:
        return "", False
    out: list[str] = []
    deceptive = _walk(root, out)
    return _tidied(out), deceptive


def _tidied(out: list[str]) -> str:
    text = "".join(out)
    if "\n" not in text:
        return text.strip(" ")
    if " \n" in text or "\n " in text:
        text = _AROUND.sub("\n", text)
    return (_MANY.sub("\n\n", text) if "\n\n\n" in text else text).strip("\n ")


def _single_blanks(text: str) -> str:
    """Blanks and line ends in a row are one blank."""
    odd = "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text
    return _BLANKS.sub(" ", text) if odd else text


def _walk(root: "LexborNode", out: list[str]) -> bool:
    """Depth first with its own stack: nesting costs no recursion."""
    deceptive = False
    stack: list[LexborNode | _End] = _children(root)
    while stack:
        item = stack.pop()
        if isinstance(item, _End):
            if item.href:
                shown, lies = _target("".join(out[item.start :]), item.href)
                out.append(shown)
                deceptive = deceptive or lies
            out.append(item.after)
            continue
        tag = item.tag or ""
        if tag == "-text":
            out.append(_single_blanks(item.text_content or ""))
        elif tag in _LINES:
            out.append(_LINES[tag])
            stack += _children(item)
        elif tag == "img":
            out.append(item.attributes.get("alt") or "")
        elif tag not in _SILENT:
            if tag in _BLOCKS:
                out.append("\n\n")
                stack.append(_End("\n\n"))
            elif tag == "a":
                stack.append(_End(href=item.attributes.get("href") or "", start=len(out)))
            stack += _children(item)
    return deceptive


def _children(node: "LexborNode") -> "list[LexborNode | _End]":
    """Last one first, as the stack wants them."""
    children: list[LexborNode | _End] = [*node.iter(include_text=True)]
    return children[::-1]


def _target(label: str, href: str) -> tuple[str, bool]:
    """What to write behind a link's label, and whether the label names another host."""
    label = label.strip()
    if label[:1] in ("@", "#") or not (host := host_of(href)):  # mentions and tags name no host
        return "", False
    named = _HOST.search(label)
    if named and _bare(plain_host(named[2])) == _bare(host):
        return "", False
    pretends = bool(named and (named[1] or named.span() == (0, len(label))))
    return f" ({host})", pretends


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
