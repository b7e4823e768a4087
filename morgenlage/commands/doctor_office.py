"""What `doctor` says about the files a team keeps beside the settings."""

from collections.abc import Iterator

from morgenlage.commands.finding import Finding
from morgenlage.config.netiquette import read_netiquette
from morgenlage.config.report import SettingsError
from morgenlage.wiring import Plan
from morgenlage.words import Words


def of_netiquette(plan: Plan, words: Words) -> Iterator[Finding]:
    """Whether the rules of the house can be read; each mistake with its line."""
    own, say = plan.settings.office.files.get("netiquette"), words.moderation
    try:
        rules, warnings = read_netiquette(own, words)
    except SettingsError as wrong:
        for line in wrong.problems:
            yield Finding("netiquette", "bad", line)
        return
    count = len(rules.paragraphs)
    said = say.rules_good.format(count=count, path=own) if own else say.rules_ours
    yield Finding("netiquette", "good", said.format(count=count, path=own))
    for warning in warnings:
        yield Finding("netiquette", "note", warning)
