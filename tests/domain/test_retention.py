"""What a platform lets us keep no longer goes; what we decided about it stays."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from morgenlage.domain.account import Limits
from morgenlage.domain.action import Done, applied
from morgenlage.domain.comment import Comment, Media, Reason, Verdict, fingerprint
from morgenlage.domain.retention import PEOPLE, TEXT, all_faded, faded
from morgenlage.domain.triage import Rules, came_back, judged
from tests.domain.making import NOW, comment

RULE = Limits(keep_hours=48, keep_people_hours=24)


def read_ago(hours: float, **fields: Any) -> Comment:
    return comment(
        "Wann öffnet die Zulassungsstelle?",
        author_name="Erika Muster",
        permalink="https://social.example/1",
        media=(Media("image", "https://social.example/1.png", "Ein Schild"),),
        language="de",
        likes=3,
        seen_at=NOW - timedelta(hours=hours),
        hours=60,
        **fields,
    )


def test_who_wrote_it_goes_after_a_day() -> None:
    before = read_ago(24)
    after = faded(before, RULE, NOW)
    assert (after.author, after.author_name, after.author_id) == ("", "", "")
    assert (after.text, after.flags) == (before.text, (PEOPLE,))


def test_what_was_said_goes_after_two_days() -> None:
    before = read_ago(48)
    after = faded(before, RULE, NOW)
    assert (after.text, after.media, after.permalink, after.language) == ("", (), "", "")
    assert after.flags == (TEXT, PEOPLE)
    assert (after.ref, after.created_at, after.likes) == (before.ref, before.created_at, 3)


def test_before_its_time_nothing_goes() -> None:
    before = read_ago(23.99)
    assert faded(before, RULE, NOW) is before
    assert faded(read_ago(47.9), RULE, NOW).text == before.text


def test_without_a_rule_and_of_ours_nothing_goes() -> None:
    before = read_ago(9000)
    assert faded(before, Limits(), NOW) is before
    ours = read_ago(9000, ours=True)
    assert faded(ours, RULE, NOW) is ours


def test_one_that_does_not_say_when_it_was_read_counts_from_when_it_was_made() -> None:
    assert faded(replace(read_ago(1), seen_at=None), RULE, NOW).text == ""


def test_losing_it_twice_changes_nothing() -> None:
    once = faded(read_ago(50), RULE, NOW)
    assert faded(once, RULE, NOW + timedelta(days=9)) is once


def test_what_was_done_stays_done_when_it_is_read_again() -> None:
    done = applied(Done(read_ago(1).ref), read_ago(1), "anna")
    assert not came_back(faded(done, RULE, NOW + timedelta(hours=60)), read_ago(0))


def test_done_without_its_text_stays_done_when_it_is_read_again() -> None:
    lost = faded(read_ago(50), RULE, NOW)
    done = applied(Done(lost.ref), lost, "anna")
    assert not came_back(done, read_ago(0))
    assert came_back(done, replace(read_ago(0), text="Etwas ganz anderes"))


def test_the_fingerprint_is_that_of_the_words_that_were_there() -> None:
    before = read_ago(50)
    assert fingerprint(faded(before, RULE, NOW)) == fingerprint(before)


def test_it_keeps_its_place_in_the_order() -> None:
    asked = Verdict(40, (Reason("question"),))
    lost = faded(replace(read_ago(50), verdict=asked), RULE, NOW)
    assert judged(lost, Rules()).verdict == asked
    assert judged(replace(read_ago(0), verdict=asked), Rules()).verdict != asked


def test_only_what_has_to_lose_something_is_named() -> None:
    fresh, old = read_ago(1, id="1"), read_ago(50, id="2")
    other = read_ago(50, id="3", account="masto")
    found = all_faded([fresh, old, other], {"kreis": RULE, "masto": Limits()}, NOW)
    assert [c.ref for c in found] == [old.ref]
