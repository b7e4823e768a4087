from hypothesis import given
from hypothesis import strategies as st

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.shelf import EMPTY, Shelf, day_of
from tests.domain.making import comment

comments = st.lists(
    st.builds(
        lambda id, hours, author, parent: comment(
            id=str(id),
            hours=hours,
            author_id=author,
            parent=ref_of("kreis", str(parent)) if parent else None,
        ),
        st.integers(1, 12),
        st.floats(0, 100),
        st.sampled_from(["erika", "max"]),
        st.integers(0, 12),
    ),
    max_size=20,
)


@given(comments, comments)
def test_what_was_put_in_last_is_found(first: list[Comment], second: list[Comment]) -> None:
    shelf = EMPTY.having(first).having(second)
    expected = {c.ref: c for c in (*first, *second)}

    assert {c.ref: c for c in shelf} == expected
    assert len(shelf) == len(expected)
    assert all(shelf.get(ref) == c and ref in shelf for ref, c in expected.items())
    assert shelf.get(Ref("kreis:99")) is None


@given(comments, comments)
def test_registers_know_what_a_scan_would_find(first: list[Comment], second: list[Comment]) -> None:
    shelf = EMPTY.having(first)
    list(shelf.by_author("kreis", "erika"))
    shelf = shelf.having(second)

    assert set(shelf.by_author("kreis", "erika")) == {c for c in shelf if c.author_id == "erika"}
    for ref in (ref_of("kreis", str(n)) for n in range(1, 13)):
        assert set(shelf.answers(ref)) == {c for c in shelf if c.parent == ref}


def test_an_older_shelf_still_finds_what_it_holds() -> None:
    old = EMPTY.having([comment(id="1")])
    new = old.having([comment(id="2")])

    assert [c.ref for c in new.by_author("kreis", "erika")] == ["kreis:1", "kreis:2"]
    assert [c.ref for c in old.by_author("kreis", "erika")] == ["kreis:1"]


def test_our_own_and_other_accounts_are_not_by_the_author() -> None:
    shelf = EMPTY.having([comment(id="1", ours=True), comment(id="2", account="andere")])

    assert list(shelf.by_author("kreis", "erika")) == []


def test_only_the_changed_day_is_copied() -> None:
    shelf = EMPTY.having([comment(id="1"), comment(id="2", hours=100)])
    old = day_of(comment(hours=100))

    changed = shelf.having([comment("anders", id="1")])

    assert changed.days[old] is shelf.days[old]
    assert changed.days[day_of(comment())] is not shelf.days[day_of(comment())]


def test_a_comment_stays_on_its_first_day_even_if_the_platform_changes_its_time() -> None:
    shelf = EMPTY.having([comment(id="1", hours=100)]).having([comment("neu", id="1", hours=1)])

    assert len(shelf) == 1
    assert list(shelf.days) == [day_of(comment(hours=100))]


def test_nothing_put_in_gives_the_same_shelf_back() -> None:
    shelf = EMPTY.having([comment()])

    assert shelf.having([]) is shelf


def test_days_leave_as_a_whole() -> None:
    shelf = EMPTY.having([comment(id="1"), comment(id="2", hours=100)])

    left = shelf.without([day_of(comment(hours=100))])

    assert [c.ref for c in left] == ["kreis:1"]
    assert list(left.by_author("kreis", "erika")) == [comment(id="1")]


def test_the_empty_shelf_keeps_nothing_of_what_came_after() -> None:
    list(EMPTY.having([comment()]).by_author("kreis", "erika"))

    assert Shelf() == EMPTY
    assert EMPTY._registers == {}
