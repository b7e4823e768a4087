"""Sentences of the round, made from plain values: the same on the screen and in the text walk."""

from collections.abc import Mapping
from datetime import date

from morgenlage.words import Words, saying
from morgenlage.words.formats import Formats
from morgenlage.words.round import RoundWords
from morgenlage.words.round_findings import finding_words


def finding(
    words: Words,
    kind: str,
    about: str,
    values: Mapping[str, str | int],
    *,
    keys: bool = True,
) -> tuple[str, str]:
    """What was found, and what to do about it. A kind without words is shown by its name.

    `keys`: False where there is no screen and a command does it.
    """
    filled: dict[str, str | int] = {**values, "about": about}
    if (act := filled.get("act")) is not None:
        named = words.notices.acts.get(str(act), str(act))
        filled["act"] = named[:1].upper() + named[1:]
    if (reason := filled.get("reason")) is not None:
        filled["reason"] = saying.sentence(words, str(reason))
    if (day := filled.get("day")) is not None:
        filled["day"] = Formats(words.language).of_day(date.fromisoformat(str(day)))
    if (trouble := filled.get("trouble")) is not None:
        filled["trouble"] = saying.trouble(words, str(trouble), str(filled.get("detail", "")))
    said = finding_words(words)
    form, advice = said.finding.get(kind, "{about}"), said.advice.get(kind, "")
    if not keys:
        advice = said.by_command.get(kind, advice)
    return form.format(**filled).strip(), advice.format(**filled)


def plural(forms: Mapping[str, str], count: int, formats: Formats) -> str:
    """`1 Minute`, `14 Minuten`."""
    return forms["one" if count == 1 else "many"].format(count=formats.number(count))


def figure(
    words: Words,
    said: RoundWords,
    formats: Formats,
    name: str,
    value: tuple[str, float, float | None],
    usual: tuple[str, int, int],
) -> str:
    """One sentence. `name`: of the account, empty for a further figure; `value`: metric, value,
    change in seven days; `usual`: kind, beaten, weeks.
    """
    metric, amount, week = value
    kind, beaten, weeks = usual
    change = said.change.format(change=formats.change(week)) if week is not None else ""
    compared = words.reports.usual[kind].format(beaten=beaten, weeks=weeks)
    named = words.reports.metrics.get(metric, metric)
    form = said.figure if name else said.figure_also
    if not name:
        named = named[:1].upper() + named[1:]
    return form.format(
        name=name, value=formats.number(amount), metric=named, change=change, usual=compared
    )


def finished(
    said: RoundWords, formats: Formats, minutes: int, comments: int, counts: Mapping[str, int]
) -> tuple[str, str]:
    """`Fertig: 14 Minuten, 23 Kommentare, 3 beim Fachamt`, and what became of them."""
    offices = counts.get("forwarded", 0)
    first = said.finished.format(
        minutes=plural(said.minutes, minutes, formats),
        comments=plural(said.comments, comments, formats),
        offices=said.offices.format(count=formats.number(offices)) if offices else "",
    )
    parts = (
        form.format(count=formats.number(counts[kind]))
        for kind, form in said.of_them.items()
        if counts.get(kind)
    )
    return first, " · ".join(parts)


def unchecked(said: RoundWords, formats: Formats, steps: Mapping[int, int]) -> list[str]:
    """What was passed over, a line a step: `8 Beiträge nicht geprüft.`"""
    return [plural(said.unchecked[step], count, formats) for step, count in steps.items()]


def log_line(said: RoundWords, what: str, about: str, text: str, amount: int) -> str:
    """One line of the log without its time and step."""
    form = said.lines.get(what, what)
    return form.format(about=about, text=text, amount=amount)
