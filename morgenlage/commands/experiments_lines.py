"""Experiments and their diary as lines and as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date

from morgenlage.commands.queue_pieces import joined
from morgenlage.domain.diary import Entry, Page
from morgenlage.domain.experiment import Experiment, Result
from morgenlage.domain.outcome import Outcome
from morgenlage.words import Words
from morgenlage.words.diary import diary_sentences
from morgenlage.words.experiment_calls import experiment_calls
from morgenlage.words.experiments import experiments_words, verdict_sentence
from morgenlage.words.formats import WEEKDAYS, Formats


def experiment_lines(
    experiment: Experiment, result: Result, today: date, words: Words, formats: Formats
) -> tuple[str, ...]:
    """What is believed, and indented what is tried, found and learned."""
    say, choices = experiment_calls(words), experiments_words(words).choices
    if experiment.closed_at is not None:
        closed = formats.date(experiment.closed_at)
        state = f"{choices[experiment.choice]}, {say.closed.format(day=closed)}"
    elif experiment.due(today):
        state = say.due
    else:
        state = say.running.format(day=formats.of_day(experiment.look_on))
    tries = say.tried.format(tries=" ".join(experiment.tries)) if experiment.tries else ""
    learned = say.learned.format(text=experiment.learned) if experiment.learned else ""
    over = not experiment.open
    below = (tries, verdict_sentence(words, result, experiment.measure, over=over), learned)
    head = joined((experiment.id, state, experiment.believe, ", ".join(experiment.accounts)))
    return (head, *(f"  {line}" for line in below if line))


def experiment_document(
    experiment: Experiment, result: Result, today: date, posts: Iterable[str]
) -> dict[str, object]:
    """One with all that is known; the result as of its decision, or of now."""
    return {
        "id": experiment.id,
        "believe": experiment.believe,
        "see": experiment.see,
        "measure": experiment.measure,
        "look_on": experiment.look_on.isoformat(),
        "state": "open" if experiment.open else "closed",
        "due": experiment.due(today),
        "tries": list(experiment.tries),
        "accounts": list(experiment.accounts) or None,
        "begun_at": experiment.begun_at,
        "begun_by": experiment.begun_by,
        "result": result_document(result),
        "choice": experiment.choice or None,
        "learned": experiment.learned or None,
        "closed_at": experiment.closed_at,
        "closed_by": experiment.closed_by or None,
        "follows": experiment.follows or None,
        "posts": list(posts),
    }


def result_document(result: Result | None) -> dict[str, object] | None:
    """What was found; factors with three digits."""
    if result is None:
        return None
    known = asdict(result)
    for name in ("ratio", "low", "high"):
        known[name] = round(known[name], 3) if known[name] is not None else None
    return {**known, "lack": result.lack or None, "least": result.least}


def page_lines(page: Page, words: Words, formats: Formats) -> tuple[str, ...]:
    """A day and what happened on it."""
    weekday = WEEKDAYS[formats.language][page.day.weekday()]
    head = f"{weekday} {formats.of_day(page.day)} {page.day.year}"
    lines = []
    for entry in page.entries:
        first, *more = diary_sentences(words, formats, entry)
        lines += [f"  {first}", *(f"    {line}" for line in more)]
    return (head, *lines)


def diary_document(pages: Sequence[Page]) -> dict[str, object]:
    """The days asked for, the latest first."""
    return {
        "diary": [
            {"day": page.day.isoformat(), "entries": [_entry(e) for e in page.entries]}
            for page in pages
        ]
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "at": entry.at,
        "kind": entry.kind,
        "by": entry.by or None,
        "experiment": entry.about.id if entry.about is not None else None,
        "believe": entry.about.believe if entry.about is not None else None,
        "text": entry.text or None,
        "choice": entry.choice or None,
        "posts": [post.ref for post in entry.posts],
        "result": result_document(entry.result),
    }


def refs_of(posts: Iterable[Outcome]) -> list[str]:
    """Their refs."""
    return [post.ref for post in posts]
