"""What makes a text hard to hear, to see or to believe. Pure; each finds runs of the text."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from morgenlage.domain.length import clusters

LONG = 30
"""Words of a sentence from which it is called long."""
EMOJI = 4
"""In a row; of the same one, one less."""
_BASE = "\u2600-\u27bf\u2b50\u2b55\u2b1b\u2b1c\u231a\u231b\u23e9-\u23fa\U0001f000-\U0001faff"
_RUN = re.compile(
    rf"[{_BASE}](?:[{_BASE}\ufe0f\u200d\u20e3\U000e0020-\U000e007f]|[^\S\n](?=[{_BASE}]))*"
)
_FANCY = re.compile(
    "[\u24b6-\u24e9\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff\U0001f130-\U0001f149"
    "\U0001f150-\U0001f169\U0001f170-\U0001f189](?:[ \u0300-\u036f]*[\u24b6-\u24e9\uff21-\uff3a"
    "\uff41-\uff5a\U0001d400-\U0001d7ff\U0001f130-\U0001f149\U0001f150-\U0001f169"
    "\U0001f170-\U0001f189])+[\u0300-\u036f]*"
)
_MARKS = re.compile(r"(?:[!?]{3,}|([!?])\1+)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CAPS = re.compile(r"\b[A-ZÄÖÜẞ]{2,}(?:[-/][A-ZÄÖÜẞ]{2,})*\b")
_ADDRESS = re.compile(r"https?://\S+|[#@]\w[\w.@-]*")
_SENTENCE_ENDS = re.compile(r"(?<!\b\d)(?<!\b\d\d)\.(?=\s|$)|[!?…:;](?=\s|$)|\n|[–—•·|]| - ")
"""A date's `1.` ends none."""
_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_SHORT_DAYS = {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6, "sonnabend": 5}
_MONTHS = ("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
           "oktober", "november", "dezember")  # fmt: skip
_DATE = re.compile(
    rf"\b(?P<day>{'|'.join(_DAYS)}|sonnabend|(?:mo|di|mi|do|fr|sa|so)\.)"
    r",?\s+(?:(?:den|dem|der)\s+)?(?P<d>[0-3]?\d)\.\s?"
    rf"(?:(?P<name>{'|'.join(_MONTHS)})|(?P<m>[01]?\d)\.)(?:\s?(?P<y>20\d\d))?(?![\d.]\d)",
    re.IGNORECASE,
)
_BEFORE, _AFTER = timedelta(days=60), timedelta(days=300)
"""A date without a year is meant near the day the post goes out."""


def emoji_runs(text: str) -> Iterator[tuple[str, str]]:
    """Rows of emoji, and what is left of them: the first two kinds."""
    for found in _RUN.finditer(text):
        run = found.group().rstrip()
        each = clusters("".join(run.split()))
        most = max((each.count(e) for e in each), default=0)
        if len(each) >= EMOJI or most >= EMOJI - 1:
            yield run, "".join(list(dict.fromkeys(each))[:2])


def fancy_runs(text: str) -> Iterator[tuple[str, str]]:
    """Letters that are mathematical or enclosed signs, and what they look like."""
    for found in _FANCY.finditer(text):
        shown = found.group()
        plain = unicodedata.normalize("NFKC", "".join(map(_letter, shown)))
        if sum(c.isalnum() for c in plain) > 1:
            yield shown, plain


def _letter(sign: str) -> str:
    """Black squares and circles have no letter of their own in Unicode's tables."""
    for first in (0x1F150, 0x1F170):
        if first <= ord(sign) < first + 26:
            return chr(ord("A") + ord(sign) - first)
    return sign


def mark_runs(text: str) -> Iterator[tuple[str, str]]:
    """`!!!`, `?!?!`; one of a kind is left. `?!` alone is no run."""
    for found in _MARKS.finditer(text):
        run = found.group()
        yield run, "".join(dict.fromkeys(run)) if len(set(run)) == 1 else "?!"


def caps_runs(text: str) -> Iterator[str]:
    """Three words or more in capitals, one after the other. Single ones are short forms."""
    bare = _ADDRESS.sub(" ", text)
    run: list[re.Match[str]] = []
    for found in [*_WORD.finditer(bare), None]:
        if found is not None and _CAPS.fullmatch(found.group()):
            run.append(found)
            continue
        letters = sum(len(m.group()) for m in run)
        if len(run) >= 3 and letters >= 15 and max(len(m.group()) for m in run) >= 6:
            yield bare[run[0].start() : run[-1].end()]
        run = []


def long_sentences(text: str) -> Iterator[tuple[int, str]]:
    """How many words, and how it begins. Lines, colons and dashes end one, too."""
    for sentence in _SENTENCE_ENDS.split(_ADDRESS.sub(" ", text)):
        words = sentence.split()
        counted = sum(any(c.isalpha() for c in word) for word in words)
        if counted >= LONG:
            yield counted, " ".join(words[:8]) + " …"


def wrong_weekdays(text: str, near: date) -> Iterator[tuple[str, int]]:
    """Dates whose day of the week is another: `Montag, 24. November`, and 0 to 6 as it is."""
    for found in _DATE.finditer(text):
        said = found["day"].lower().rstrip(".")
        weekday = _DAYS.index(said) if said in _DAYS else _SHORT_DAYS[said]
        month = _MONTHS.index(found["name"].lower()) + 1 if found["name"] else int(found["m"])
        day = _meant(int(found["d"]), month, found["y"], near)
        if day is not None and day.weekday() != weekday:
            yield " ".join(found.group().split()), day.weekday()


def _meant(day: int, month: int, year: str | None, near: date) -> date | None:
    years = [int(year)] if year else [near.year - 1, near.year, near.year + 1]
    for each in years:
        try:
            meant = date(each, month, day)
        except ValueError:
            continue
        if year or near - _BEFORE <= meant <= near + _AFTER:
            return meant
    return None
