"""Foreign text becomes safe text here, once: no control codes, nothing hidden, no endless marks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from adapters.address import clean_url
from adapters.lookalike import impersonates, mixed_script
from morgenlage.domain.host import deceptive
from morgenlage.domain.invisible import settled, unchained
from morgenlage.domain.plain_text import without_codes, without_directions

__all__ = ["Cleaned", "clean", "clean_html", "clean_line", "clean_url"]

LONGEST = 10_000
"""Characters of a text; what people write on any of the platforms is shorter."""
LONGEST_NAME = 80
MARKS = 3
"""Combining marks on one letter."""
STACKED = 6
"""The same for scripts that are built of them."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text that is safe to show, and what was found in it."""

    text: str
    flags: tuple[str, ...] = ()
    """Sorted: `bidi`, `control`, `cut`, `empty`, `impersonation`, `invisible`, `link` (one leads
    elsewhere than it says), `marks`, `mixed-script`, `replaced`."""


_PLAIN = (
    "[\n -~\xa0-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u2070-\u20cf\u2100-\u27ff"
    "\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3\U0001f300-\U0001f6ff"
    "\U0001f900-\U0001faff]*+"
)
_USUAL = re.compile(f"{_PLAIN}(?:(?<=[\u2100-\u27ff])\ufe0f{_PLAIN})*+")
"""Letters, digits and signs that need no second look, old ones also where shown as emoji."""
_HANDLE = re.compile("[A-Za-z0-9_.@-]+")
_PLANE_ENDS = "".join(chr(plane << 16 | end) for plane in range(15) for end in (0xFFFE, 0xFFFF))
_NO_CHARACTER = re.compile(
    f"[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef{_PLANE_ENDS}\U000f0000-\U0010ffff]"
)
"""Surrogates, private use, and what Unicode says is no character."""
_MANY_LINES = re.compile("\n{4,}")
_BLANK = " \n\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
_SEEN = re.compile(f"[^{_BLANK}]")
_MAYBE_MARKED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u1dff\u20d0-\u20ff\u302a-\u302f"
    "\u3099\u309a\ua66f-\uabff\ufb1e\ufe20-\ufe2f\U00010000-\U0001efff]"
)
_STACKING = re.compile("[\u0900-\u0dff\u0e80-\u109f\u1780-\u17ff\u1a20-\u1aaf]")


def clean(text: str, longest: int = LONGEST) -> Cleaned:
    """Plain text as somebody typed it. `longest`: characters of the result at most.

    What is harmless comes back byte for byte; brackets and backslashes are harmless here.
    """
    if (
        len(text) <= longest
        and _USUAL.fullmatch(text)
        and "\n\n\n\n" not in text
        and not ("xn--" in text and deceptive(text))
    ):
        return Cleaned(text) if _SEEN.search(text) else Cleaned("", ("empty",))
    flags: set[str] = set()

    def step(name: str, change: Callable[[str], str]) -> None:
        nonlocal text
        if (changed := change(text)) != text:
            flags.add(name)
            text = changed

    step("cut", lambda t: t[: 4 * longest])
    step("control", _without_controls)
    step("bidi", without_directions)
    step("replaced", lambda t: _NO_CHARACTER.sub("\ufffd", t))
    step("invisible", settled)
    step("marks", lambda t: _few_marks(unchained(t)))
    text = _MANY_LINES.sub("\n\n\n", text)
    if mixed_script(text):
        flags.add("mixed-script")
    if deceptive(text):
        flags.add("link")
    step("cut", lambda t: shortened(t, longest))
    if not _SEEN.search(text):
        text = ""
        flags.add("empty")
    return Cleaned(text, tuple(sorted(flags)))


@lru_cache(maxsize=2048)
def clean_html(html: str) -> Cleaned:
    """HTML as Mastodon and its kin send it, as plain text; entities are decoded once.

    Remembers the last ones: a poll brings mostly what the one before brought.
    """
    # Its patterns cost 3 ms to compile, and most platforms send plain text.
    from adapters.markup import text_of

    text, deceptive = text_of(html[: 8 * LONGEST])
    cleaned = clean(text)
    if not deceptive:
        return cleaned
    return Cleaned(cleaned.text, tuple(sorted((*cleaned.flags, "link"))))


@lru_cache(maxsize=2048)
def clean_line(text: str, longest: int = LONGEST_NAME, own: tuple[str, ...] = ()) -> Cleaned:
    """A name or a reason: one line. `own`: our names; who carries one of them is flagged."""
    if not own and len(text) <= longest and _HANDLE.fullmatch(text):
        return Cleaned(text)
    cleaned = clean(text, 4 * longest)
    line = " ".join(cleaned.text.split())
    if not cleaned.flags and len(line) <= longest and not impersonates(line, own):
        return cleaned if line == cleaned.text else Cleaned(line)
    flags = {*cleaned.flags}
    if len(line) > longest:
        line = shortened(line, longest)
        flags.add("cut")
    if impersonates(line, own):
        flags.add("impersonation")
    return Cleaned(line, tuple(sorted(flags)))


def shortened(text: str, longest: int) -> str:
    """At most that many characters, the last one an ellipsis where something is missing."""
    return text if len(text) <= longest else settled(text[: longest - 1]) + "…"


def _without_controls(text: str) -> str:
    """Without codes; tabs as four blanks."""
    return without_codes(text).replace("\t", "    ")


def _few_marks(text: str) -> str:
    """No mark twice in a row on a letter, at most one enclosing, at most `MARKS` or `STACKED`."""
    if not _MAYBE_MARKED.search(text):
        return text
    out: list[str] = []
    count = enclosing = 0
    for c in text:
        kind = category(c) if c > "\u02ff" else ""
        if kind not in ("Mn", "Me", "Mc"):
            count = enclosing = 0
            out.append(c)
            continue
        count += 1
        enclosing += kind == "Me"
        most = STACKED if _STACKING.match(c) else MARKS
        if count <= most and enclosing <= 1 and not (count > 1 and out[-1] == c):
            out.append(c)
    return "".join(out)
