"""Which comments a query means: over everything stored, or one at a time as things change. Pure."""

from collections.abc import Generator, Iterator, Mapping
from typing import NamedTuple, TypeVar

from morgenlage.domain.comment import Comment
from morgenlage.domain.query import Query
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import everything_said
from morgenlage.domain.situation import Situation
from morgenlage.domain.terms import Beside, Scene, Test, test_of_term

T = TypeVar("T")
Steps = Generator[None, None, T]
"""Work in small steps: whoever runs it gives way between them."""

STEP = 1000
"""Comments looked at in one step: a few milliseconds."""


class Hits(NamedTuple):
    """What was found, in the order it is shown."""

    refs: tuple[Ref, ...] = ()
    by_post: int = 0
    """How many of them, the last ones, are there for the words of their post alone."""


class Lens:
    """A query held against one scene."""

    def __init__(self, query: Query, scene: Scene) -> None:
        self.query = query
        self._accounts = scene.situation.accounts
        self._beside = Beside(scene)
        self._tests: list[Test] = [test_of_term(t, scene, self._beside) for t in query.terms]
        self._gone = any(t.field == "is" and "gone" in t.values for t in query.terms)
        alone = (t for t in query.terms if t.field == "word" and not t.negated)
        self._words = [value for term in alone for value in term.values]

    def means(self, comment: Comment, said: str | None = None) -> bool:
        """The comment is one of those. `said`: what a search reads of it, where it is known."""
        if comment.ours or comment.aside or (comment.gone and not self._gone):
            return False
        if comment.account not in self._accounts:
            return False
        if said is None:
            said = everything_said(comment) if self.query.reads else ""
        return all(test(comment, said) for test in self._tests)

    def hear(self) -> Iterator[None]:
        """What we said is gone through first, in steps: answers lead to what they answer."""
        words = [v for t in self.query.terms if t.field == "word" for v in t.values]
        if words:
            yield from self._beside.hear(words)

    def by_itself(self, comment: Comment, said: str) -> bool:
        """It or our answer says all words; otherwise only its post does."""
        return all(w in said or self._beside.answered(comment, w) for w in self._words)


def search(query: Query, scene: Scene) -> Steps[Hits]:
    """Everything the query means. Open ones alone stand most pressing first, else newest first.

    What is found for the words of its post stands behind what says them itself.
    """
    lens = Lens(query, scene)
    yield from lens.hear()
    own: list[Comment] = []
    by_post: list[Comment] = []
    for part in _parts(scene.situation, reading=query.reads):
        for comment, said in part:
            if lens.means(comment, said):
                (own if lens.by_itself(comment, said) else by_post).append(comment)
        yield
    found = [*_sorted(own, query, scene), *_sorted(by_post, query, scene)]
    return Hits(tuple(c.ref for c in found), len(by_post))


def counts(queries: Mapping[str, Query], scene: Scene) -> Steps[Mapping[str, int]]:
    """How many each of them means."""
    lenses = {name: Lens(query, scene) for name, query in queries.items()}
    always = [(name, lens) for name, lens in lenses.items() if lens.query.states is None]
    by_state: dict[str, list[tuple[str, Lens]]] = {}
    for name, lens in lenses.items():
        for state in lens.query.states or ():
            by_state.setdefault(state, []).append((name, lens))
    found = dict.fromkeys(queries, 0)
    for part in _parts(scene.situation, reading=any(q.reads for q in queries.values())):
        for comment, said in part:
            for name, lens in (*by_state.get(comment.handling.state, ()), *always):
                found[name] += lens.means(comment, said)
        yield
    return found


def done(steps: Steps[T]) -> T:
    """All steps at once, for whoever has nobody to give way to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            value: T = end.value
            return value


def _parts(situation: Situation, *, reading: bool) -> Iterator[list[tuple[Comment, str]]]:
    """Everything stored, newest day first, with what a search reads of each."""
    shelf = situation.comments
    for day in sorted(shelf.days, reverse=True):
        tray = list(shelf.days[day].values())
        texts = shelf.texts(day) if reading else {}
        for start in range(0, len(tray), STEP):
            yield [(c, texts.get(c.ref, "")) for c in tray[start : start + STEP]]


def _sorted(found: list[Comment], query: Query, scene: Scene) -> list[Comment]:
    if not query.open_only:
        return sorted(found, key=lambda c: (c.created_at, c.ref), reverse=True)
    by_ref = {c.ref: c for c in found}
    return [by_ref[ref] for ref in scene.situation.order if ref in by_ref]
