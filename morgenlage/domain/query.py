"""What somebody looks for: `platform:mastodon reason:question -mine "Radweg"`, as a value. Pure."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple, get_args

from morgenlage.domain.comment import Kind, State
from morgenlage.domain.folding import folded
from morgenlage.domain.value import dataclass

LONGEST = 500
"""Characters of a query; more is a text somebody pasted."""

READING = frozenset({"word", "text", "author"})
"""Fields that read what a comment says."""
FIELDS: Mapping[str, str] = {
    **{name: name for name in ("text", "author", "note", "post", "platform", "account")},
    **{name: name for name in ("reason", "topic", "state", "older", "newer", "decided")},
    **{name: name for name in ("assigned", "by", "kind", "urgency", "is", "has")},
    **{"autor": "author", "von": "author", "from": "author", "notiz": "note", "beitrag": "post"},
    **{"plattform": "platform", "konto": "account", "grund": "reason", "thema": "topic"},
    **{"stand": "state", "aelter": "older", "juenger": "newer", "neuer": "newer"},
    **{"entschieden": "decided", "bei": "assigned", "durch": "by", "art": "kind"},
    **{"dringend": "urgency", "ist": "is", "hat": "has"},
}
"""As typed, folded -> the field."""
VALUES: Mapping[str, Mapping[str, str]] = {
    "state": {
        **{name: name for name in get_args(State)},
        **{"offen": "open", "erledigt": "done", "schlaeft": "snoozed", "asleep": "snoozed"},
        **{"spaeter": "snoozed", "later": "snoozed"},
    },
    "kind": {
        **{name: name for name in get_args(Kind)},
        **{"antwort": "reply", "erwaehnung": "mention", "zitat": "quote", "kommentar": "comment"},
    },
    "is": {
        **{name: name for name in ("answered", "liked", "hidden", "private", "edited", "gone")},
        **{name: name for name in ("pressing", "assigned", "mine", "back", "forwarded")},
        **{"beantwortet": "answered", "ausgeblendet": "hidden", "privat": "private"},
        **{"bearbeitet": "edited", "geloescht": "gone", "dringend": "pressing"},
        **{
            "zugewiesen": "assigned",
            "meins": "mine",
            "zurueck": "back",
            "wiederda": "back",
            "wieder da": "back",
            "beimfachamt": "forwarded",
            "beim fachamt": "forwarded",
            "gefaellt": "liked",
        },
    },
    "has": {
        **{name: name for name in ("note", "topic", "picture", "link", "draft")},
        **{"notiz": "note", "thema": "topic", "bild": "picture", "entwurf": "draft"},
    },
}
"""Fields with fixed values: as typed, folded -> what is meant."""
Choices = Mapping[str, Mapping[str, str]]
"""Field -> what can be typed, folded -> what is meant by it."""
NOBODY = frozenset({"none", "nobody", "niemand", "keins"})
"""Values that stand for nothing."""
ME = frozenset({"me", "mir", "ich"})

_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "t": "days", "w": "weeks"}
_SPAN = re.compile(r"(\d{1,5})(min|[mhdtw])")
_TERM = re.compile(r'(-?)(?:([^\W\d_]{2,20}):(?!//))?((?:"[^"]*"|[^\s"])*)')
_VALUE = re.compile(r'"([^"]*)"|([^",]+)')


class Term(NamedTuple):
    """One condition: any of the values, or none of them."""

    field: str
    """`word` for what stands alone, else one of the fields."""
    values: tuple[str, ...]
    """Folded where it is words."""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of its terms have to hold."""

    terms: tuple[Term, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What to mark in a text that is found."""
        shown = (t for t in self.terms if t.field in ("word", "text") and not t.negated)
        return tuple(value for term in shown for value in term.values)

    @property
    def reads(self) -> bool:
        """It looks for words in the comments."""
        return any(term.field in READING for term in self.terms)

    @property
    def states(self) -> tuple[str, ...] | None:
        """The only states a comment can have that is found; None: any."""
        return next((t.values for t in self.terms if t.field == "state" and not t.negated), None)

    @property
    def open_only(self) -> bool:
        """Only open ones can be found: they stand most pressing first."""
        return self.states == ("open",)


class Mistake(ValueError):
    """The query cannot be understood. `key` names the sentence in `words.searching`.

    `choices`: what could be typed instead, and what is meant by it; `field`: it stands behind.
    """

    def __init__(
        self, key: str, found: str = "", choices: Mapping[str, str] | None = None, field: str = ""
    ) -> None:
        super().__init__(key)
        self.key = key
        self.found = found
        self.choices = choices or {}
        self.field = field


def parsed(text: str, choices: Choices | None = None) -> Query:
    """The query of a line. Raises `Mistake`.

    `choices`: of platforms, accounts, topics, reasons; fields that are not named take any value.
    """
    line = text.translate(str.maketrans("„“”", '"""')).strip()
    if len(line) > LONGEST:
        raise Mistake("too_long", str(LONGEST))
    if line.count('"') % 2:
        raise Mistake("unclosed")
    terms = []
    for negated, name, value in _TERM.findall(line):
        if name or value:
            terms.append(_term(name, value, bool(negated), choices or {}))
    return Query(tuple(terms))


def _term(name: str, value: str, negated: bool, choices: Choices) -> Term:
    if not name:
        return _word(value, negated)
    field = FIELDS.get(folded(name))
    if field is None:
        raise Mistake("no_field", name, FIELDS)
    found = [quoted or bare for quoted, bare in _VALUE.findall(value)]
    values = [v for v in found if v.strip()]
    if not values:
        raise Mistake("no_value", name)
    return Term(field, tuple(_meant(field, v, choices) for v in values), negated)


def _word(value: str, negated: bool) -> Term:
    bare = value.replace('"', "")
    if value == "mine":
        return Term("is", ("mine",), negated)
    return Term("word", (" ".join(folded(bare).split()),), negated)


def _meant(field: str, value: str, choices: Choices) -> str:
    """The value as it is compared. Raises `Mistake`."""
    said = " ".join(folded(value).split())
    if field in ("older", "newer") or (field == "decided" and said not in ("today", "heute")):
        if span(said) is None:
            raise Mistake("no_span", value)
        return said
    if field == "decided":
        return "today"
    if field == "urgency":
        if not said.isdecimal() or int(said) > 100:
            raise Mistake("no_urgency", value)
        return said
    if field in ("assigned", "topic") and said in NOBODY:
        return ""
    if field in ("assigned", "by") and said in ME:
        return "me"
    if field in VALUES:
        if said not in VALUES[field]:
            raise Mistake("no_choice", value, VALUES[field], field)
        return VALUES[field][said]
    known = choices.get(field)
    if known is None:
        return said
    if said not in known:
        raise Mistake("no_choice", value, known, field)
    return known[said]


def span(said: str) -> timedelta | None:
    """`24h`, `30min`, `2d` (or `2t`), `1w`; None for anything else."""
    match = _SPAN.fullmatch(said)
    return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None
