"""What each condition of a query means for one comment. Pure."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from morgenlage.domain.comment import Comment
from morgenlage.domain.folding import folded
from morgenlage.domain.query import Term, span
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.domain.topics import Heading
from morgenlage.domain.triage import URGENT, Rules, pressing, waits

Test = Callable[[Comment, str], bool]
"""Of a comment and what a search reads of it."""
NO_RULES = Rules()


class Scene(NamedTuple):
    """What a query is held against."""

    situation: Situation
    now: datetime
    rules: Rules = NO_RULES
    headings: Sequence[Heading] = ()
    me: str = ""
    """Who asks."""
    zone: tzinfo = UTC
    """Where a day begins."""


class Beside:
    """What is read together with a comment: our answers to it, the post above it."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._posts: dict[str, frozenset[Ref]] = {}
        self._answers: dict[str, set[Ref]] = {}

    def post(self, comment: Comment, word: str) -> bool:
        """The post it stands below says the word."""
        if word not in self._posts:
            posts = self._scene.situation.posts.values()
            self._posts[word] = frozenset(p.ref for p in posts if word in folded(p.text))
        return comment.post in self._posts[word]

    def answered(self, comment: Comment, word: str) -> bool:
        """An answer of ours to it says the word."""
        if word not in self._answers:
            for _ in self.hear((word,)):
                pass
        return comment.ref in self._answers[word]

    def hear(self, words: Sequence[str]) -> Iterator[None]:
        """Goes through what we said, a day at a time, for whoever wants to give way between."""
        shelf = self._scene.situation.comments
        found: dict[str, set[Ref]] = {word: set() for word in words}
        for day in shelf.days:
            texts = shelf.texts(day)
            for answer in shelf.ours(day):
                if answer.parent is not None:
                    said = texts[answer.ref]
                    for word in words:
                        if word in said:
                            found[word].add(answer.parent)
            yield
        self._answers.update(found)


def test_of_term(term: Term, scene: Scene, beside: Beside) -> Test:
    """Whether a comment meets the condition."""
    make = _TESTS[term.field]
    tests = [make(value, scene, beside) for value in term.values]
    if term.negated:
        return lambda c, said: not any(test(c, said) for test in tests)
    if len(tests) == 1:
        return tests[0]
    return lambda c, said: any(test(c, said) for test in tests)


def _word(word: str, scene: Scene, beside: Beside) -> Test:
    """Anywhere: in it, in our notes, the topic's name, our answers, the post."""
    topics = frozenset(h.id for h in scene.headings if word in folded(h.name))
    return lambda c, said: (
        word in said
        or c.handling.topic in topics
        or beside.answered(c, word)
        or beside.post(c, word)
    )


def _text(word: str, scene: Scene, beside: Beside) -> Test:
    return lambda c, said: word in said and word in folded(c.text)


def _author(word: str, scene: Scene, beside: Beside) -> Test:
    return lambda c, said: word in said and word in folded(f"{c.author}\n{c.author_name}")


def _note(word: str, scene: Scene, beside: Beside) -> Test:
    return lambda c, said: any(word in folded(r.text) for r in c.handling.remarks)


def _post(word: str, scene: Scene, beside: Beside) -> Test:
    return lambda c, said: beside.post(c, word)


def _platform(name: str, scene: Scene, beside: Beside) -> Test:
    return lambda c, said: c.platform == name


def _account(name: str, scene: Scene, beside: Beside) -> Test:
    ids = frozenset(a for a in scene.situation.accounts if folded(a) == name)
    return lambda c, said: c.account in ids


def _reason(kind: str, scene: Scene, beside: Beside) -> Test:
    if kind == "waits":
        return lambda c, said: waits(c, scene.now, scene.rules) is not None
    return lambda c, said: any(reason.kind == kind for reason in c.verdict.reasons)


def _topic(id: str, scene: Scene, beside: Beside) -> Test:
    ids = frozenset({id}) | {h.id for h in scene.headings if id and folded(h.name) == id}
    return lambda c, said: c.handling.topic in ids


def _state(state: str, scene: Scene, beside: Beside) -> Test:
    return lambda c, said: c.handling.state == state


def _older(said: str, scene: Scene, beside: Beside) -> Test:
    border = _ago(said, scene)
    return lambda c, _: c.created_at <= border


def _newer(said: str, scene: Scene, beside: Beside) -> Test:
    border = _ago(said, scene)
    return lambda c, _: c.created_at > border


def _decided(said: str, scene: Scene, beside: Beside) -> Test:
    """`today`, or within a span."""
    today = scene.now.astimezone(scene.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    border = today if said == "today" else _ago(said, scene)
    return lambda c, _: c.handling.at is not None and c.handling.at >= border


def _ago(said: str, scene: Scene) -> datetime:
    return scene.now - (span(said) or timedelta())


def _assigned(who: str, scene: Scene, beside: Beside) -> Test:
    name = folded(scene.me) if who == "me" else who
    return lambda c, said: folded(c.handling.assignee) == name


def _by(who: str, scene: Scene, beside: Beside) -> Test:
    name = folded(scene.me) if who == "me" else who
    return lambda c, said: folded(c.handling.by) == name


def _kind(kind: str, scene: Scene, beside: Beside) -> Test:
    return lambda c, said: c.kind == kind


def _urgency(least: str, scene: Scene, beside: Beside) -> Test:
    return lambda c, said: pressing(c, scene.now, scene.rules) >= int(least)


def _is(what: str, scene: Scene, beside: Beside) -> Test:
    return {
        "mine": _assigned("me", scene, beside),
        "answered": lambda c, _: c.handling.answered,
        "liked": lambda c, _: c.liked,
        "hidden": lambda c, _: c.hidden,
        "private": lambda c, _: not c.public,
        "edited": lambda c, _: c.edited_at is not None,
        "gone": lambda c, _: c.gone,
        "pressing": lambda c, _: c.verdict.urgency >= URGENT,
        "assigned": lambda c, _: bool(c.handling.assignee),
        "forwarded": lambda c, _: bool(c.handling.office) and c.handling.state == "snoozed",
        "back": lambda c, _: bool(c.handling.back),
    }[what]


def _has(what: str, scene: Scene, beside: Beside) -> Test:
    return {
        "note": lambda c, _: bool(c.handling.remarks),
        "topic": lambda c, _: bool(c.handling.topic),
        "picture": lambda c, _: bool(c.media),
        "link": lambda c, _: "://" in c.text,
        "draft": lambda c, _: c.ref in scene.situation.drafts,
    }[what]


_TESTS: dict[str, Callable[[str, Scene, Beside], Test]] = {
    "word": _word,
    "text": _text,
    "author": _author,
    "note": _note,
    "post": _post,
    "platform": _platform,
    "account": _account,
    "reason": _reason,
    "topic": _topic,
    "state": _state,
    "older": _older,
    "newer": _newer,
    "decided": _decided,
    "assigned": _assigned,
    "by": _by,
    "kind": _kind,
    "urgency": _urgency,
    "is": _is,
    "has": _has,
}
