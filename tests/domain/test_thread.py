import time

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.shelf import EMPTY, Shelf
from morgenlage.domain.thread import MOST, thread_of
from tests.domain.making import comment


def answer(id: str, to: str, hours: float = 1, **fields: object) -> Comment:
    return comment(id=id, parent=ref_of("kreis", to), hours=hours, author_id=id, **fields)  # type: ignore[arg-type]  # fields of Comment by name


def refs(comments: tuple[Comment, ...]) -> list[str]:
    return [c.ref.removeprefix("kreis:") for c in comments]


def test_parents_stand_above_from_the_top_and_answers_below_by_time() -> None:
    shelf = EMPTY.having(
        [
            answer("1", "post", 9),
            answer("2", "1", 8),
            answer("3", "2", 7),
            answer("5", "3", 2, ours=True),
            answer("4", "3", 5),
            answer("6", "4", 1),
            answer("7", "1", 1),
        ]
    )
    here = shelf.get(Ref("kreis:3"))
    assert here is not None

    thread = thread_of(here, shelf, None)

    assert refs(thread.before) == ["1", "2"]
    assert refs(thread.after) == ["4", "5", "6"]


def test_a_thread_that_bites_its_tail_ends() -> None:
    shelf = EMPTY.having([answer("1", "2"), answer("2", "1"), answer("3", "3")])

    for ref in (Ref("kreis:1"), Ref("kreis:3")):
        here = shelf.get(ref)
        assert here is not None
        thread_of(here, shelf, None)


def test_the_author_is_remembered_by_the_newest_three() -> None:
    before = [comment(id=str(h), hours=h) for h in (2, 30, 60, 90, 1)]
    here = comment(id="here", hours=1.5)
    shelf = EMPTY.having([*before, here, comment(id="x", hours=3, author_id="max")])

    assert refs(thread_of(here, shelf, None).earlier) == ["2", "30", "60"]


def test_of_an_endless_thread_the_nearest_answers_are_shown() -> None:
    chain = [answer(str(n), str(n - 1), hours=n / 1_000) for n in range(1, 2_000)]
    thread = thread_of(comment(id="0"), EMPTY.having([comment(id="0"), *chain]), None)

    assert set(refs(thread.after)) == {str(n) for n in range(1, MOST + 1)}


def test_of_very_many_answers_the_first_ones_are_shown() -> None:
    many = [answer(str(n), "0", hours=1 - n / 1_000) for n in range(1, MOST + 100)]
    thread = thread_of(comment(id="0"), EMPTY.having([comment(id="0"), *many]), None)

    assert refs(thread.after) == [str(n) for n in range(1, MOST + 1)]


def test_a_hundred_thousand_comments_do_not_make_a_thread_slow() -> None:
    """The preview asks for a thread with each key: it must not cost a scan of everything."""
    shelf = Shelf(_many(100_000))
    here = shelf.get(Ref("kreis:50000"))
    assert here is not None
    thread_of(here, shelf, None)

    start = time.process_time()
    for comment_ in shelf:
        assert comment_.ref
    scan = time.process_time() - start
    start = time.process_time()
    for _ in range(10):
        thread_of(here, shelf, None)

    assert time.process_time() - start < scan


def _many(amount: int) -> dict[str, dict[Ref, Comment]]:
    days: dict[str, dict[Ref, Comment]] = {f"2026-10-{d:02}": {} for d in range(1, 31)}
    names = list(days)
    for n in range(amount):
        one = answer(str(n), str(n // 7), ours=n % 9 == 0)
        days[names[n % 30]][one.ref] = one
    return days
