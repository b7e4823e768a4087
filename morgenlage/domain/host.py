"""Where an address really leads: its host as browsers read it, and whether that looks like another.

Nothing is looked up. What no browser would open has no host here.
"""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from morgenlage.domain.twins import twins

LONGEST, LONGEST_LABEL = 253, 63
_SCHEME = re.compile(r"[\x00-\x20]*(https?):[/\\]*", re.IGNORECASE)
_END = re.compile(r"[/\\?#]")
_PORT = re.compile(r":([0-9]*)")
_GAPS = re.compile(r"[\t\n\r]")
_FORBIDDEN = re.compile(r"[\x00-\x20#%/:<>?@\[\\\]^`{|}\x7f]")
_V6 = re.compile(r"\[[0-9A-Fa-f:.]+\]")
_IDEOGRAPHIC_DOT = "\u3002"
_LINKED = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_HOSTLIKE = re.compile(r"(?<![\w-])[\w-]++(?:\.[\w-]++)++")
_AFTER = ".,;:!?)]}'"
"""What follows a link in a sentence and belongs to neither."""
_SLIGHT = frozenset("-\u00b7\u0375\u05f3\u05f4\u30fb")
"""Signs that names in some script need."""


class Lead(NamedTuple):
    """An address taken apart."""

    host: str
    """Lower case, ASCII (`xn--`), without who signs in and without port."""
    address: str
    """What is opened: the same address without who signs in."""


def lead(url: str) -> Lead | None:
    """None for what is no http or https address with a host."""
    url = _GAPS.sub("", url)
    if not (scheme := _SCHEME.match(url)):
        return None
    end = found.start() if (found := _END.search(url, scheme.end())) else len(url)
    place = url[scheme.end() : end].rpartition("@")[2]
    if six := _V6.match(place):
        host, rest = six[0].lower(), place[six.end() :]
    else:
        name, colon, number = place.partition(":")
        host, rest = ascii_host(unquote(name)), colon + number
    if not host or not (rest == "" or _PORT.fullmatch(rest)):
        return None
    tail = url[end:].replace("\\", "/", 1) if url[end : end + 1] == "\\" else url[end:]
    return Lead(host, f"{scheme[1].lower()}://{host}{rest.rstrip(':')}{tail.rstrip()}")


def host_in(link: str) -> str:
    """Of a link as it stands in a text, with or without its scheme; empty for none."""
    found = lead(link if _SCHEME.match(link) else f"https://{link}")
    return found.host.rstrip(_AFTER) if found else ""


def deceptive(text: str) -> bool:
    """It names a host that passes for another, as a link or as a bare word."""
    if text.isascii() and "xn--" not in text.lower():
        return False
    if any(deceives(host_in(link)) for link in _LINKED.findall(text)):
        return True
    return any(_named_falsely(found[0]) for found in _HOSTLIKE.finditer(text))


def _named_falsely(word: str) -> bool:
    """A bare word; one whose end is no top level, or that holds odd signs, is no host."""
    if word.isascii() and "xn--" not in word.lower():
        return False
    host = ascii_host(word)
    last = word.rpartition(".")[2]
    fit = len(last) > 1 and all(map(_is_letter, last)) and not last.isdecimal()
    return fit and deceives(host) and all(_is_letter(c) or c == "." for c in _read(host))


def ascii_host(name: str) -> str:
    """A name as it is asked for: full-width letters and dots plain, others as `xn--`; "" for none.

    `ß` stays itself, as browsers have it.
    """
    if not name.isascii():
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).lower())
        name = "".join(c for c in folded if unicodedata.category(c) != "Cf")
        if any(unicodedata.category(c)[0] in "CZ" for c in name):
            return ""
        name = name.replace(_IDEOGRAPHIC_DOT, ".")
    labels = [_ascii(label) for label in name.lower().removesuffix(".").split(".")]
    host = ".".join(labels)
    fits = all(0 < len(label) <= LONGEST_LABEL for label in labels) and len(host) <= LONGEST
    return host if fits and not _FORBIDDEN.search(host) else ""


def _ascii(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def spelled(host: str) -> str:
    """A host for the eye: `münchen.example (xn--mnchen-3ya.example)`; one that deceives plain."""
    if "xn--" not in host or deceives(host):
        return host
    return f"{_read(host)} ({host})"


def deceives(host: str) -> bool:
    """Some part of it passes for another: scripts mixed, twins of Latin letters, odd signs."""
    if host.isascii() and "xn--" not in host:
        return False
    labels = _read(host).split(".")
    return any(_pretends(label, labels[-1].isascii()) for label in labels)


def _pretends(label: str, under_latin: bool) -> bool:
    if label.isascii():
        return label.startswith("xn--")  # nobody could read it
    if any(not _is_letter(c) for c in label):
        return True
    scripts = {_script(c) for c in label if c.isalpha()}
    if "LATIN" in scripts and len(scripts) > 1 and scripts & _SIMILAR:
        return True
    return under_latin and len(label) > 1 and "LATIN" not in scripts and twins(label)


_SIMILAR = frozenset({"GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]


def _is_letter(c: str) -> bool:
    return c in _SLIGHT or unicodedata.category(c)[0] in "LM" or c.isdecimal()


def _read(host: str) -> str:
    return ".".join(_unicode(label) for label in host.split("."))


def _unicode(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        read = label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
    return read if _ascii(read) == label and read == read.lower() else label


def fitted_host(host: str, cells: int, ellipsis: str = "…") -> str:
    """Never cut at its end, where it says whose it is."""
    return host if len(host) <= cells else ellipsis + host[-(cells - 1) :]
