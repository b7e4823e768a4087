"""What is said of experiments: what was found, what was decided, what was learned.

A try that failed is a finding like any other and is told in the same words as a hit.
"""

from collections.abc import Mapping
from typing import Protocol

from morgenlage.words import Words


class Found(Protocol):
    """What a sentence needs of a result (`domain.experiment.Result`)."""

    @property
    def verdict(self) -> str: ...
    @property
    def lack(self) -> str: ...
    @property
    def tried(self) -> int: ...
    @property
    def compared(self) -> int: ...
    @property
    def ratio(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def missing(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def least(self) -> int: ...


class Experiments:
    """English."""

    believe = "we believe"
    see = "we will see it in"
    look_on = "we look on"
    learned = "learned"
    measures: Mapping[str, str] = {
        "interactions": "interactions",
        "answers": "comments",
        "shares": "shares",
        "views": "views",
    }

    stems: Mapping[str, str] = {
        "interactions": "interact",
        "answers": "comment",
        "shares": "share",
        "views": "view",
    }
    """What somebody writes who means that measure."""
    joint = "in "
    """How the second line goes on; who writes it, too, has written it twice."""
    verdicts: Mapping[str, str] = {
        "better": "better",
        "worse": "worse",
        "same": "no clear difference",
        "too-little": "too little data",
    }
    """In two or three words, for lists."""
    better = (
        "better: {tried} posts, on the whole {ratio} times ({low} to {high}) what the {compared} "
        "comparable ones bring"
    )
    worse = (
        "worse: {tried} posts, on the whole {ratio} times ({low} to {high}) what the {compared} "
        "comparable ones bring; that is a result, too"
    )
    same = (
        "no clear difference: {tried} posts, on the whole {ratio} times ({low} to {high}) what the "
        "{compared} comparable ones bring; twice or half as much would have shown"
    )
    lacks: Mapping[str, str] = {
        "untied": "no post belongs to it yet",
        "waiting": "{tried} of at least {least} posts are 72 hours old, {waiting} still too young",
        "few-tried": "{tried} of at least {least} posts are 72 hours old{young}",
        "few-days": "{tried} posts, but on too few days",
        "few-compared": (
            "only {compared} comparable posts (same account, film or not as these) to know what "
            "is usual"
        ),
        "no-counter": "the platforms tell no number for {measure}",
        "wide": (
            "{tried} posts, on the whole {ratio} times, but anything from {low} to {high} is "
            "possible"
        ),
    }
    ahead: Mapping[str, str] = {
        "untied": "it takes {least}",
        "few-tried": "{more}",
        "few-days": "{more}",
        "few-compared": "{more}",
        "wide": "if it goes on like this, {posts} more will tell",
    }
    """What it would still take: for as long as it runs."""
    posts: Mapping[str, str] = {"one": "about one", "many": "about {missing}"}
    too_little = "too little data: {lack}"
    young = ", {waiting} still too young"
    more: Mapping[str, str] = {"one": "one more is needed", "many": "{missing} more are needed"}

    choices: Mapping[str, str] = {"": "open", "keep": "keep", "adapt": "adapt", "drop": "drop"}
    chosen: Mapping[str, str] = {
        "keep": "We keep it.",
        "adapt": "We adapt it and try again.",
        "drop": "We drop it. Now we know.",
    }


class ExperimentsDe(Experiments):
    """German."""

    believe = "Wir glauben"
    see = "Wir sehen es an"
    look_on = "Wir schauen am"
    learned = "gelernt"
    measures: Mapping[str, str] = {
        "interactions": "Reaktionen",
        "answers": "Kommentare",
        "shares": "geteilte Beiträge",
        "views": "Aufrufe",
    }

    stems: Mapping[str, str] = {
        "interactions": "reaktion",
        "answers": "komment",
        "shares": "geteilt",
        "views": "aufruf",
    }
    joint = "an "
    verdicts: Mapping[str, str] = {
        "better": "besser",
        "worse": "schlechter",
        "same": "kein klarer Unterschied",
        "too-little": "zu wenig Daten",
    }
    better = (
        "besser: {tried} Beiträge, im Mittel das {ratio}-Fache ({low} bis {high}) der {compared} "
        "vergleichbaren"
    )
    worse = (
        "schlechter: {tried} Beiträge, im Mittel das {ratio}-Fache ({low} bis {high}) der "
        "{compared} vergleichbaren; auch das ist ein Ergebnis"
    )
    same = (
        "kein klarer Unterschied: {tried} Beiträge, im Mittel das {ratio}-Fache ({low} bis {high}) "
        "der {compared} vergleichbaren; das Doppelte oder die Hälfte wäre aufgefallen"
    )
    lacks: Mapping[str, str] = {
        "untied": "noch gehört kein Beitrag dazu",
        "waiting": (
            "{tried} von mindestens {least} Beiträgen sind 72 Stunden alt; {waiting} noch zu jung"
        ),
        "few-tried": "{tried} von mindestens {least} Beiträgen sind 72 Stunden alt{young}",
        "few-days": "{tried} Beiträge, aber an zu wenigen Tagen",
        "few-compared": (
            "nur {compared} vergleichbare Beiträge (gleiches Konto, ebenso Video oder nicht), um "
            "zu wissen, was üblich ist"
        ),
        "no-counter": "die Plattformen nennen keine Zahl für {measure}",
        "wide": (
            "{tried} Beiträge, im Mittel das {ratio}-Fache, aber alles von {low} bis {high} ist "
            "möglich"
        ),
    }
    ahead: Mapping[str, str] = {
        "untied": "es braucht {least}",
        "few-tried": "{more}",
        "few-days": "{more}",
        "few-compared": "{more}",
        "wide": "geht es so weiter, wissen wir es nach {posts}",
    }
    posts: Mapping[str, str] = {
        "one": "etwa einem weiteren Beitrag",
        "many": "etwa {missing} weiteren Beiträgen",
    }
    too_little = "zu wenig Daten: {lack}"
    young = ", {waiting} noch zu jung"
    more: Mapping[str, str] = {"one": "einer fehlt noch", "many": "{missing} fehlen noch"}

    choices: Mapping[str, str] = {
        "": "offen",
        "keep": "behalten",
        "adapt": "anpassen",
        "drop": "verwerfen",
    }
    chosen: Mapping[str, str] = {
        "keep": "Wir behalten es.",
        "adapt": "Wir passen es an und versuchen es noch einmal.",
        "drop": "Wir verwerfen es. Jetzt wissen wir es.",
    }


def experiments_words(words: Words) -> Experiments:
    """The section of that language."""
    return ExperimentsDe() if words.language == "de" else Experiments()


def verdict_sentence(
    words: Words, result: Found, measure: str = "interactions", *, over: bool = False
) -> str:
    """What was found, in one sentence without a full stop, its verdict first.

    `over`: no post will join any more, so that nobody wants to know how many are lacking.
    """
    say = experiments_words(words)
    one = "one" if result.missing == 1 else "many"
    blanks = {
        "tried": result.tried,
        "compared": result.compared,
        "ratio": times(words, result.ratio),
        "low": times(words, result.low),
        "high": times(words, result.high),
        "waiting": result.waiting,
        "least": result.least,
        "measure": say.measures.get(measure, measure),
        "more": say.more[one].format(missing=result.missing),
        "posts": say.posts[one].format(missing=about(result.missing)),
        "young": say.young.format(waiting=result.waiting) if result.waiting else "",
    }
    if result.verdict == "too-little":
        kind = result.lack or "untied"
        parts = (say.lacks.get(kind, "{tried}"), "" if over else say.ahead.get(kind, ""))
        lack = "; ".join(part.format(**blanks) for part in parts if part)
        return say.too_little.format(lack=lack)
    form: str = getattr(say, result.verdict)
    return form.format(**blanks)


def about(count: int) -> int:
    """From 20 on in tens: what is a guess looks like one."""
    return count if count < 20 else round(count, -1)


def times(words: Words, ratio: float | None) -> str:
    """A factor as it is read: `1,9`; near 1 and near 0 with one digit more, from 10 on whole."""
    if ratio is None:
        return "?"
    fine = (abs(ratio - 1) < 0.05 and ratio != 1) or ratio < 0.1
    text = f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2f}" if fine else f"{ratio:.1f}"
    return text.replace(".", ",") if words.language == "de" else text
