"""Where an address really leads: its host as browsers read it, and whether that looks like another.

Nothing is looked up. What no browser would open has no host here.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain
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
_END_IN_TEXT = re.compile(r"[\s/?#<>\"\\]")
_PLAIN = frozenset("-._~%!$&'()*+,;=:@[]")
"""What may stand before a path, in a host or in who signs in (RFC 3986)."""
_DOTS = ".\u3002\uff0e\uff61"
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


def hosts_in(link: str) -> tuple[str, ...]:
    """Of a link as it stands in a text, with or without its scheme: where it may lead.

    Quotes, brackets, commas and emoji right behind it end it. Where letters follow them without a
    blank, a browser may read on: both hosts are given then. Empty for none.
    """
    link = _GAPS.sub("", link)
    begun = scheme.end() if (scheme := _SCHEME.match(link)) else 0
    run = _END_IN_TEXT.split(link[begun:], maxsplit=1)[0]
    quoted = next((n for n, c in enumerate(run) if not (c in _PLAIN or _in_host(c))), len(run))
    hosts = (_host_at(run[:quoted], _first_end), _host_at(run, _last_end))
    return tuple(dict.fromkeys(filter(None, hosts)))


def _host_at(run: str, ends: Callable[[str], int]) -> str:
    """Without who signs in, without port, and without what belongs to the sentence."""
    place = run.rpartition("@")[2]
    if six := _V6.match(place):
        return six[0].lower()
    name = unquote(place.partition(":")[0])
    return ascii_host(name[: ends(name)])


def _first_end(name: str) -> int:
    """Up to the first sign that no host needs."""
    end = next((n for n, c in enumerate(name) if not _in_host(c)), len(name))
    return len(name[:end].partition("..")[0].rstrip(_DOTS))


def _last_end(name: str) -> int:
    """As far as labels go: what follows the last one is the sentence's."""
    labels = (n for n in range(1, len(name)) if name[n - 1] in _DOTS and name[n] not in _DOTS)
    last = max((n for n in labels if _in_host(name[n])), default=0)
    return last + _first_end(name[last:])


def _in_host(c: str) -> bool:
    return c in _DOTS or c == "_" or _is_letter(c) or unicodedata.category(c) == "Cf"


def deceptive(text: str) -> bool:
    """It names a host that passes for another, as a link or as a bare word."""
    if text.isascii() and "xn--" not in text.lower():
        return False
    if any(map(deceives, chain.from_iterable(map(hosts_in, _LINKED.findall(text))))):
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
