"""The diary of what was tried, as sentences: the same on the screen and on the command line."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from morgenlage.words import Words
from morgenlage.words.experiments import Found, experiments_words, verdict_sentence
from morgenlage.words.formats import Formats

LONGEST = 40
"""Characters of a post's words in a sentence."""
_NAMED = 3
"""Posts named one by one."""


class Tried(Protocol):
    """What a sentence needs of an experiment."""

    @property
    def believe(self) -> str: ...
    @property
    def look_on(self) -> date: ...
    @property
    def follows(self) -> str: ...
    @property
    def measure(self) -> str: ...


class Named(Protocol):
    """What a sentence needs of a post."""

    @property
    def text(self) -> str: ...
    @property
    def account(self) -> str: ...


class Told(Protocol):
    """What a sentence needs of a line of the diary (`domain.diary.Entry`)."""

    @property
    def kind(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def about(self) -> Tried | None: ...
    @property
    def text(self) -> str: ...
    @property
    def posts(self) -> Sequence[Named]: ...
    @property
    def choice(self) -> str: ...
    @property
    def result(self) -> Found | None: ...


class Diary:
    """English."""

    kinds: Mapping[str, str] = {
        "begun": "Begun{by}: “{believe}”. We look on {look_on}.",
        "follows": "Tried once more, adapted{by}: “{believe}”. We look on {look_on}.",
        "posts": "{count} for “{believe}”: {names}",
        "look": "This is the day to look: “{believe}”",
        "put-off": "Put off to {day}{by}: “{believe}”",
        "decided": "Decided{by}: “{believe}”. {found}. {chosen}",
        "reopened": "Opened again{by}: “{believe}”",
        "late": "Said, too{by}: “{believe}”. {chosen}",
        "improved": "A little better{by}: {text}",
    }
    """`late`: the decision had been made by then."""
    by = " ({by})"
    posts_one = "one post"
    posts_many = "{count} posts"
    post_nameless = "without words, {account}"
    learned = "Learned: {text}"
    empty = "Nothing new was tried in these days."


class DiaryDe(Diary):
    """German."""

    kinds: Mapping[str, str] = {
        "begun": "Begonnen{by}: „{believe}“. Wir schauen am {look_on}.",
        "follows": "Angepasst noch einmal versucht{by}: „{believe}“. Wir schauen am {look_on}.",
        "posts": "{count} zu „{believe}“: {names}",
        "look": "Heute wird geschaut: „{believe}“",
        "put-off": "Verschoben auf {day}{by}: „{believe}“",
        "decided": "Entschieden{by}: „{believe}“. {found}. {chosen}",
        "reopened": "Wieder geöffnet{by}: „{believe}“",
        "late": "Ebenfalls gesagt{by}: „{believe}“. {chosen}",
        "improved": "Ein wenig besser{by}: {text}",
    }
    by = " ({by})"
    posts_one = "ein Beitrag"
    posts_many = "{count} Beiträge"
    post_nameless = "ohne Worte, {account}"
    learned = "Gelernt: {text}"
    empty = "In diesen Tagen wurde nichts Neues versucht."


def diary_words(words: Words) -> Diary:
    """The section of that language."""
    return DiaryDe() if words.language == "de" else Diary()


def diary_sentences(words: Words, formats: Formats, entry: Told) -> tuple[str, ...]:
    """What happened, and below it what was learned where something was."""
    say, about = diary_words(words), entry.about
    kind = (
        "follows" if entry.kind == "begun" and about is not None and about.follows else entry.kind
    )
    day = formats.of_day(date.fromisoformat(entry.text)) if kind == "put-off" else ""
    first = say.kinds[kind].format(
        believe=about.believe.rstrip(". ") if about is not None else "",
        look_on=formats.of_day(about.look_on) if about is not None else "",
        by=say.by.format(by=entry.by) if entry.by else "",
        text=entry.text,
        day=day,
        count=_count(say, formats, entry.posts),
        names=_names(say, entry.posts),
        found=_found(words, entry),
        chosen=experiments_words(words).chosen.get(entry.choice, ""),
    )
    if kind in ("decided", "late") and entry.text:
        return first.strip(), say.learned.format(text=entry.text)
    return (first.strip(),)


def _found(words: Words, entry: Told) -> str:
    if entry.result is None or entry.about is None:
        return ""
    said = verdict_sentence(words, entry.result, entry.about.measure, over=True)
    return said[:1].upper() + said[1:]


def _count(say: Diary, formats: Formats, posts: Sequence[Named]) -> str:
    said = say.posts_one if len(posts) == 1 else say.posts_many
    text = said.format(count=formats.number(len(posts)))
    return text[:1].upper() + text[1:]


def _names(say: Diary, posts: Sequence[Named]) -> str:
    """Each text once: the same idea on three accounts is one."""
    said = [_cut(p.text) or say.post_nameless.format(account=p.account) for p in posts]
    different = list(dict.fromkeys(said))
    more = ["…"] if len(different) > _NAMED else []
    return "; ".join([*different[:_NAMED], *more])


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
