"""What `doctor` says of a team's saved wordings: every mistake in its files, with the line."""

from collections.abc import Iterator

from morgenlage.commands.finding import Finding
from morgenlage.config.saved_replies import read_saved
from morgenlage.wiring import Plan
from morgenlage.words import Words


def of_wordings(plan: Plan, words: Words) -> Iterator[Finding]:
    """How many there are, and what is wrong."""
    saved = read_saved(plan.settings.office.files.get("wordings"), words)
    for problem in saved.problems:
        yield Finding("settings", "bad", problem)
    own = sum(not reply.shipped for reply in saved.replies)
    said = words.replies.saved_count.format(count=len(saved.replies), own=own)
    yield Finding("settings", "good", said)
