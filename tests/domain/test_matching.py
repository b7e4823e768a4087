"""Which comments a query finds, in which order, and how filters count them."""

from datetime import timedelta
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morgenlage.domain.account import Account, AccountStatus
from morgenlage.domain.comment import Comment, Handling, Reason, Remark, Verdict
from morgenlage.domain.filters import OURS, filters_of
from morgenlage.domain.matching import Lens, counts, done, search
from morgenlage.domain.phrases import Wording
from morgenlage.domain.post import Post
from morgenlage.domain.query import parsed
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.situation import Situation
from morgenlage.domain.terms import Scene
from morgenlage.domain.topics import Heading
from tests.domain.making import NOW, comment

POST = Post(ref_of("kreis", "p"), "kreis", "mastodon", "Der Radweg ist frei", NOW)
QUESTION = Verdict(35, (Reason("question"),))
COMMENTS = (
    comment("Wann wird die Straße frei?", id="1", hours=30, verdict=QUESTION, post=POST.ref),
    comment("Danke!", id="2", hours=2, handling=Handling("done", at=NOW - timedelta(hours=1))),
    comment("Und die Strasse in Hille?", id="3", hours=1, handling=Handling(assignee="jana")),
    comment("Ich warte", id="4", hours=3, handling=Handling("snoozed")),
    comment("Wir kümmern uns", id="5", hours=1, ours=True, parent=ref_of("kreis", "2")),
    comment("", id="6", hours=9, gone=True, handling=Handling("done")),
    comment("Straße", id="7", hours=9, aside=True),
    comment("x", id="8", hours=50, handling=Handling("done", topic="strassen", at=NOW)),
    comment("y", id="9", hours=51, handling=Handling(notes=(Remark("ruft an"),)), public=False),
)
HEADINGS = (Heading("strassen", "Wege aller Art", Wording(("straße",))),)


def scene(*comments: Comment, me: str = "jana") -> Scene:
    """What is stored: all of these on one account."""
    shelf = EMPTY.having(comments)
    order = tuple(c.ref for c in sorted(comments, key=lambda c: c.created_at) if c.open)
    accounts = {"kreis": AccountStatus(Account("kreis", "mastodon"))}
    situation = Situation(
        NOW, MappingProxyType(accounts), shelf, order, len(order), {POST.ref: POST}
    )
    return Scene(situation, NOW, headings=HEADINGS, me=me)


def found(query: str, *comments: Comment) -> list[str]:
    """Platform ids, in the order shown."""
    hits = done(search(parsed(query), scene(*(comments or COMMENTS))))
    return [ref.partition(":")[2] for ref in hits.refs]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("strasse", ["3", "1", "8"]),
        ("STRAßE", ["3", "1", "8"]),
        ("strasse -hille", ["1", "8"]),
        ('"die straße"', ["3", "1"]),
        ("radweg", ["1"]),
        ("kümmern", ["2"]),
        ("wege aller", ["8"]),
        ('note:"ruft an"', ["9"]),
        ("ruft", ["9"]),
        ("erika", ["3", "2", "4", "1", "8", "9"]),
        ("text:erika", []),
        ("author:ERIKA state:open", ["9", "1", "3"]),
        ("mine", ["3"]),
        ("assigned:jana", ["3"]),
        ("assigned:nobody state:open", ["9", "1"]),
        ("state:snoozed", ["4"]),
        ("state:done", ["2", "8"]),
        ("state:done,snoozed", ["2", "4", "8"]),
        ("-state:open", ["2", "4", "8"]),
        ("is:gone", ["6"]),
        ("is:private", ["9"]),
        ("topic:strassen", ["8"]),
        ("topic:none state:open", ["9", "1", "3"]),
        ("older:24h", ["1", "8", "9"]),
        ("newer:90min", ["3"]),
        ("reason:question", ["1"]),
        ("state:done decided:today", ["2", "8"]),
        ("state:done decided:30min", ["8"]),
        ("platform:bluesky", []),
        ("account:kreis mine", ["3"]),
        ("", ["3", "2", "4", "1", "8", "9"]),
    ],
)
def test_what_a_query_finds(query: str, ids: list[str]) -> None:
    assert found(query) == ids


def test_what_only_the_post_says_stands_last_and_is_counted() -> None:
    late = comment("Radweg?", id="20", hours=300)

    hits = done(search(parsed("radweg"), scene(COMMENTS[0], late)))

    assert [ref.partition(":")[2] for ref in hits.refs] == ["20", "1"]
    assert hits.by_post == 1


def test_open_ones_stand_in_the_order_of_the_list() -> None:
    assert found("state:open") == ["9", "1", "3"]


def test_an_account_that_is_gone_is_not_found() -> None:
    other = comment("Straße", id="99").__class__
    stray = other(Ref("weg:1"), "weg", "mastodon", "reply", "a", "a", "Straße", NOW)

    assert found("strasse", stray) == []


def test_every_filter_of_ours_is_understood_and_counts_what_it_shows() -> None:
    where = scene(*COMMENTS)
    filters = {f.id: parsed(f.query) for f in filters_of(where.situation, HEADINGS, ())}

    counted = done(counts(filters, where))

    assert len(filters) == len(OURS) + 2
    assert counted == {id: len(done(search(q, where)).refs) for id, q in filters.items()}
    assert counted["open"] == 3
    assert counted["late"] == 2
    assert counted["today"] == 2


TEXTS = st.lists(st.text("aäßsSeE\n ?", max_size=12), min_size=1, max_size=12)


@settings(max_examples=60)
@given(TEXTS, st.text("aäßsSeE", min_size=1, max_size=3))
def test_a_word_and_its_minus_share_everything_between_them(texts: list[str], word: str) -> None:
    comments = [comment(text, id=str(n), author="", author_id="x") for n, text in enumerate(texts)]

    with_it, without = found(f'text:"{word}"', *comments), found(f'-text:"{word}"', *comments)

    assert sorted((*with_it, *without)) == sorted(str(n) for n in range(len(texts)))
    assert not set(with_it) & set(without)


@settings(max_examples=60)
@given(TEXTS, st.text("aäßsSeE", min_size=1, max_size=3))
def test_one_at_a_time_is_the_same_as_all_at_once(texts: list[str], word: str) -> None:
    comments = [comment(text, id=str(n)) for n, text in enumerate(texts)]
    query = parsed(word)

    lens = Lens(query, scene(*comments))

    assert sorted(found(word, *comments)) == sorted(
        c.ref.partition(":")[2] for c in comments if lens.means(c)
    )
