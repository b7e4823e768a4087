"""A case as a page for people: what was said, which rule, who decided when, what came of it."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import NamedTuple

from morgenlage.domain.case import ACTS, OUTCOMES, Case, Entry, Snapshot, problems
from morgenlage.words import Words
from morgenlage.words.cases import Cases, case_words
from morgenlage.words.names import platform_name
from morgenlage.words.saying import chip, sentence


class Row(NamedTuple):
    """One fact."""

    label: str
    text: str
    quoted: bool = False
    """Somebody's words: shown as they are, line by line."""


class Part(NamedTuple):
    """A heading and its facts; `blocks` are separated."""

    title: str
    blocks: tuple[tuple[Row, ...], ...]


class CasePage(NamedTuple):
    """Ready to be written in any form."""

    title: str
    head: tuple[Row, ...]
    parts: tuple[Part, ...]
    language: str


class Clerkly(NamedTuple):
    """Knows how this office says things."""

    words: Words
    zone: tzinfo

    @property
    def say(self) -> Cases:
        """The section about cases."""
        return case_words(self.words)

    def time(self, at: datetime | None) -> str:
        """`22.11.2026, 07:34:10 +0100`: whole, as a file needs it."""
        if at is None:
            return "–"
        form = "%d.%m.%Y, %H:%M:%S %z" if self.words.language == "de" else "%Y-%m-%d %H:%M:%S %z"
        return at.astimezone(self.zone).strftime(form)

    def day(self, at: datetime | None) -> str:
        """`22.11.2026`."""
        if at is None:
            return "–"
        form = "%d.%m.%Y" if self.words.language == "de" else "%Y-%m-%d"
        return at.astimezone(self.zone).strftime(form)


def page_of(case: Case, words: Words, zone: tzinfo) -> CasePage:
    """Everything that stands in the case."""
    how = Clerkly(words, zone)
    label = how.say.labels
    address = case.facts.get("url", "")
    account = f"{case.account} ({platform_name(case.platform)}{', ' * bool(address)}{address})"
    head = (
        Row(label["account"], account),
        Row(label["comment"], case.ref),
        Row(label["opened"], how.time(case.opened_at)),
        Row(label["review"], how.day(case.review_at)),
        Row(label["delete"], how.day(case.delete_after)),
    )
    title = how.say.parts
    parts = (
        Part(title["said"], tuple(tuple(_said(s, how)) for s in case.snapshots)),
        Part(title["earlier"], tuple(_earlier(case, how))),
        Part(title["decided"], tuple(_blocks(case, how))),
        Part(title["proof"], (tuple(_proof(case, how)),)),
    )
    filled = tuple(part for part in parts if part.blocks)
    return CasePage(how.say.title.format(id=case.id), head, filled, words.language)


def _said(said: Snapshot, how: Clerkly) -> Iterator[Row]:
    say, label = how.say, how.say.labels
    names = [said.author and f"@{said.author.lstrip('@')}", said.author_name, said.author_id]
    yield Row(label["author"], " · ".join(filter(None, names)) or say.nobody)
    yield Row(label["written"], how.time(said.created_at))
    if said.edited_at is not None:
        yield Row(label["edited"], how.time(said.edited_at))
    yield Row(label["read"], how.time(said.taken_at))
    if said.permalink:
        yield Row(label["address"], said.permalink)
    yield Row(label["seen"], say.public if said.public else say.not_public)
    for media in said.media:
        yield Row(label["media"], " · ".join(filter(None, (media.kind, media.url, media.alt))))
    if said.flags:
        yield Row(label["flags"], ", ".join(chip(how.words, flag, 0) for flag in said.flags))
    yield Row(label["text"], said.text or say.no_text, quoted=bool(said.text))
    if said.post_text:
        yield Row(label["post"], said.post_text, quoted=True)
    if said.post_permalink:
        yield Row(label["address"], said.post_permalink)


def _earlier(case: Case, how: Clerkly) -> Iterator[tuple[Row, ...]]:
    label = how.say.labels
    for step in case.earlier:
        rows = [
            Row(label["act"], how.say.acts.get(step.what, step.what)),
            Row(label["at"], how.time(step.at)),
            Row(label["comment"], step.where),
        ]
        if step.text:
            rows.append(Row(label["answer"], step.text, quoted=True))
        yield tuple(rows)


def _blocks(case: Case, how: Clerkly) -> Iterator[tuple[Row, ...]]:
    """Each decision with what came of it, then what belongs to none."""
    about = {d.about for d in case.decisions}
    for decision in case.decisions:
        yield tuple(_decision(case, decision, how))
    for entry in case.entries:
        if entry.what not in ACTS and entry.about not in about:
            yield tuple(_remark(entry, how))


def _decision(case: Case, decision: Entry, how: Clerkly) -> Iterator[Row]:
    say, label = how.say, how.say.labels
    yield Row(label["act"], say.acts[decision.what])
    yield Row(label["at"], how.time(decision.at))
    yield Row(label["by"], decision.by)
    rule = decision.paragraph
    if rule is not None:
        yield Row(label["rule"], f"{rule.id}: {rule.title}" if rule.title != rule.id else rule.id)
        if rule.text:
            yield Row(label["rule_text"], rule.text, quoted=True)
        if rule.url:
            yield Row(label["address"], rule.url)
    elif decision.what in ("hide", "delete", "block"):
        yield Row(label["rule"], say.no_rule)
    if decision.sentence:
        yield Row(label["sentence"], decision.sentence, quoted=True)
    if decision.text:
        yield Row(label["answer"], decision.text, quoted=True)
    outcomes = [
        e
        for e in case.entries
        if e.about == decision.about and (e.what in OUTCOMES or e.what.startswith("undo-"))
    ]
    for outcome in outcomes:
        yield Row(label["outcome"], _outcome(outcome, how))
    if not outcomes:
        yield Row(label["outcome"], say.outcomes[""])


def _outcome(entry: Entry, how: Clerkly) -> str:
    said = f"{how.time(entry.at)}: {how.say.outcomes.get(entry.what, entry.what)}"
    if entry.what == "undone":
        said = f"{said} ({entry.by})"
    return f"{said} ({sentence(how.words, entry.detail)})" if entry.detail else said


def _remark(entry: Entry, how: Clerkly) -> Iterator[Row]:
    say, label = how.say, how.say.labels
    why = say.by_erasure if entry.detail == "erased" else say.by_rule.format(hours=entry.detail)
    said = say.outcomes.get(entry.what, entry.what).format(detail=why)
    yield Row(label["act"], said)
    yield Row(label["at"], how.time(entry.at))
    if entry.by:
        yield Row(label["by"], entry.by)
    if entry.paragraph is not None:
        yield Row(label["rule"], f"{entry.paragraph.id}: {entry.paragraph.title}")
        yield Row(label["rule_text"], entry.paragraph.text, quoted=True)
    if entry.sentence:
        yield Row(label["sentence"], entry.sentence, quoted=True)


def _proof(case: Case, how: Clerkly) -> Iterator[Row]:
    say, label, wrong = how.say, how.say.labels, problems(case)
    yield Row(label["check"], say.unsound.format(parts=", ".join(wrong)) if wrong else say.sound)
    yield Row(label["seal"], case.seal)
    for said in case.snapshots:
        yield Row(label["snapshot"], said.hash)
        yield Row(label["text_hash"], said.text_hash)
    yield Row("", say.how)


def row_of(case: Case, words: Words, zone: tzinfo, now: datetime) -> str:
    """`2026-3f9a12cd  22.11.2026  Facebook  @mona: ausgeblendet`, and what is wrong with it."""
    how = Clerkly(words, zone)
    say, author = how.say, case.said.author
    line = say.row.format(
        id=case.id,
        date=how.day(case.opened_at),
        platform=platform_name(case.platform),
        author=f"@{author.lstrip('@')}" if author else say.nobody,
        acts=", ".join(say.acts[d.what] + _doubt(case, d, say) for d in case.decisions),
    )
    if wrong := problems(case):
        line = f"{line} · {say.unsound.format(parts=', '.join(wrong))}"
    late = case.review_at is not None and case.review_at <= now
    return f"{line} · {say.due}" if late else line


def _doubt(case: Case, decision: Entry, say: Cases) -> str:
    """What has to be said of an act that is not simply done."""
    outcome = case.outcome(decision)
    what = outcome.what if outcome is not None else ""
    return "" if what == "sent" else f" ({say.outcomes[what]})"
