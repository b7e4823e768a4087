"""What `doctor` says about the files triage goes by: rules, topics, saved filters."""

from collections.abc import Iterator

from morgenlage.commands.file_finding import told
from morgenlage.commands.finding import Finding
from morgenlage.config.filters import read_filters
from morgenlage.config.queries import choices_of
from morgenlage.config.report import SettingsError
from morgenlage.config.rules import read_rules
from morgenlage.config.topics import default_topics, read_topics
from morgenlage.domain.account import AccountStatus
from morgenlage.domain.situation import Situation
from morgenlage.wiring import Plan, clock
from morgenlage.words import Words


def of_triage(plan: Plan, words: Words) -> Iterator[Finding]:
    """One line a file where all is well, else one for each mistake."""
    yield from told("rules", lambda: _rules(plan, words))
    yield from told("topics", lambda: _topics(plan, words))
    yield from told("filters", lambda: _filters(plan, words))


def _rules(plan: Plan, words: Words) -> tuple[str, tuple[str, ...]]:
    own, say = plan.settings.rules, words.sorting
    _, warnings = read_rules(own, words)
    return say.rules_good.format(path=own) if own else say.rules_ours, warnings


def _topics(plan: Plan, words: Words) -> tuple[str, tuple[str, ...]]:
    own, say = plan.settings.office.files.get("topics"), words.sorting
    headings, warnings = read_topics(own, words)
    form = say.topics_good if own else say.topics_ours
    return form.format(count=len(headings), path=own), warnings


def _filters(plan: Plan, words: Words) -> tuple[str, tuple[str, ...]]:
    files, say = plan.settings.office.files, words.sorting
    own = files.get("filters")
    try:
        headings, _ = read_topics(files.get("topics"), words)
    except SettingsError:
        headings = default_topics(words.language)  # told already
    accounts = {account.id: AccountStatus(account) for account in plan.accounts}
    there = choices_of(Situation(clock(), accounts), headings, plan.rules, words)
    filters, warnings = read_filters(own, words, there)
    good = say.filters_good.format(count=len(filters), path=own)
    return good if own else say.filters_ours, warnings
