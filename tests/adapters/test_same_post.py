"""Which of our posts a draft has become: words, pictures, time, and what others have become."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.same_post import Search
from morgenlage.domain.comment import Media
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.platform import Malformed

TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
BUS = Attachment("image", "bus.jpg", "Ein gelber Bus.")


def draft(text: str = "Der Bücherbus kommt.", **more: object) -> Draft:
    return Draft("kreis", text, "key", **more)  # type: ignore[arg-type]  # fields by name


def post(number: int, minutes: float = 0, text: str = "Der Bücherbus kommt.") -> Post:
    at = TEN + timedelta(minutes=minutes)
    return Post(ref_of("kreis", str(number)), "kreis", "mastodon", text, at)


def found(what: Draft, *posts: Post, known: tuple[Ref, ...] = (), now: datetime = TEN) -> str:
    """The number of the post that it is, empty for none."""
    search = Search(what, TEN, now + timedelta(minutes=5), known)
    search.page(posts)
    return str(search.found.ref).partition(":")[2] if search.found is not None else ""


def test_it_is_the_one_with_its_words_from_since_then() -> None:
    assert found(draft(), post(1, 0.1, "Etwas anderes."), post(2, 0.2)) == "2"
    assert found(draft(), post(3, 0.2, "Der  Bücherbus\nkommt.")) == "3"
    assert found(draft(), post(1, 0.1, "Etwas anderes.")) == ""


def test_what_another_piece_has_become_is_not_this_one() -> None:
    assert found(draft(), post(1, 0.1), post(2, 0.3), known=(post(1).ref,)) == "2"
    assert found(draft(), post(1, 0.1), known=(post(1).ref,)) == ""


def test_the_same_words_from_last_week_are_not_this_one() -> None:
    assert found(draft(), post(1, -7 * 24 * 60)) == ""


def test_of_several_it_is_the_newest() -> None:
    assert found(draft(), post(2, 3), post(1, 0.1)) == "2"


def test_a_server_a_little_behind_is_no_obstacle_nor_a_clock_that_went_back() -> None:
    assert found(draft(), post(1, -1.5)) == "1"
    assert found(draft(), post(1, -56), now=TEN - timedelta(hours=1)) == "1"


def test_a_planned_one_is_known_by_its_hour_and_one_that_is_out_by_its_words() -> None:
    noon = TEN + timedelta(hours=2)
    plan = replace(post(1), at=noon, state="scheduled")
    other = replace(post(2), at=noon + timedelta(hours=1), state="scheduled")
    assert found(draft(at=noon), other, plan) == "1"
    assert found(draft(at=noon), other) == ""
    assert found(draft(at=noon), other, post(3, 0.1)) == "3"
    assert found(draft(), plan) == ""


def test_nearly_the_same_words_made_since_then_leave_it_open() -> None:
    what = draft("Der Bücherbus kommt: heute nach Oberau.", decided_at=TEN)
    rendered = post(1, 0.2, "Der Bücherbus kommt: heute nach **Oberau**.")
    with pytest.raises(Malformed):
        found(what, rendered)
    assert found(what, rendered, known=(rendered.ref,)) == ""
    assert found(what, replace(rendered, at=TEN - timedelta(minutes=3))) == ""
    assert found(what, post(2, 0.2, "Die K 14 ist wieder frei.")) == ""


def test_pictures_tell_apart_what_says_the_same() -> None:
    plain, pictured = post(1, 0.1), replace(post(2, 0.2), media=(Media("image", "", BUS.alt),))
    assert found(draft(media=(BUS,)), plain, pictured) == "2"
    assert found(draft(), plain, pictured) == "1"
    assert found(draft(media=(BUS,)), plain) == "1"  # what the list leaves out proves nothing


def test_without_words_only_the_same_pictures_are_it() -> None:
    bus = replace(post(1, 0.1, ""), media=(Media("image", "", BUS.alt),))
    bridge = replace(post(2, 0.1, ""), media=(Media("image", "", "Eine Brücke."),))
    assert found(draft("", media=(BUS,)), bridge, bus) == "1"
    assert found(draft("", media=(BUS,)), bridge) == ""


def test_a_list_that_was_not_read_whole_proves_nothing() -> None:
    search = Search(draft(), TEN, TEN, ())
    search.page([post(1, 0.1, "Etwas anderes.")], unread=1)
    with pytest.raises(Malformed):
        _ = search.found
    cut = Search(draft(), TEN, TEN, ())
    cut.page([post(1, 0.1, "Etwas anderes.")], more=True)
    cut.cut()
    with pytest.raises(Malformed):
        _ = cut.found


def test_pages_are_read_until_they_are_older() -> None:
    search = Search(draft(), TEN, TEN, ())
    assert search.page([post(1, 5, "Neu.")], more=True)
    assert not search.page([post(2, -5, "Alt.")], more=True)
    assert search.found is None
