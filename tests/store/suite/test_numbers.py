"""Posts, numbers, outcomes, drafts, accounts: together in memory, history read on demand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from morgenlage.domain.account import Ability, Budget, Profile, Trouble
from morgenlage.domain.metric import Sample
from morgenlage.domain.ref import Ref
from morgenlage.store.values import AccountRecord, Batch
from tests.store.story import MORNING, comment, post
from tests.store.suite.engines import Engine

POST = replace(post(), at=MORNING - timedelta(hours=10), likes=4)
VISITED = {POST.account: AccountRecord(POST.account)}


def sample(days_ago: float, value: float) -> Sample:
    """Followers at that time."""
    return Sample("a", "followers", MORNING - timedelta(days=days_ago), value)


def test_everything_comes_back_as_it_was(engine: Engine) -> None:
    account = AccountRecord(
        "mastodon-kreis",
        cursor="c7",
        polled_at=MORNING,
        trouble=Trouble("limited", MORNING, MORNING + timedelta(minutes=5), "slow down"),
        can=frozenset({Ability.REPLY, Ability.LIKE}),
        cannot={"hide": "mastodon-no-hide"},
        profile=Profile("kreis", followers=12, scopes=("read", "write")),
        budget=Budget(300, 12, MORNING),
    )
    samples = tuple(
        Sample("mastodon-kreis", "followers", MORNING + timedelta(minutes=n), n) for n in range(5)
    )
    drafts = {comment(1).ref: "Der Bus fährt", comment(2).ref: "ab Montag"}
    told = engine.open("a").keep(
        Batch(
            posts={post().ref: post()},
            samples=samples,
            accounts={account.id: account},
            drafts=drafts,
        )
    )

    rest = engine.open("b").load_rest()

    assert set(told) == {"posts", "samples", "accounts", "drafts"}
    assert rest.posts == {post().ref: post()}
    assert rest.samples == samples
    assert rest.accounts == {account.id: account}
    assert rest.drafts == drafts


def test_what_is_there_already_changes_nothing(engine: Engine) -> None:
    store = engine.open()
    batch = Batch(posts={post().ref: post()}, drafts={comment(1).ref: "Der"})
    assert set(store.keep(batch)) == {"posts", "drafts"}
    assert store.keep(batch) == ()


def test_an_empty_draft_is_forgotten(engine: Engine) -> None:
    store = engine.open()
    store.keep(Batch(drafts={comment(1).ref: "Der", comment(2).ref: "Die"}))
    store.keep(Batch(drafts={comment(1).ref: ""}))
    assert store.load_rest().drafts == {comment(2).ref: "Die"}


def test_numbers_are_thinned_when_an_hour_begins(engine: Engine) -> None:
    store = engine.open()
    old = tuple(
        Sample("a", "followers", MORNING - timedelta(days=3) + timedelta(minutes=n), n)
        for n in range(20)
    )
    store.keep(Batch(samples=old))
    store.keep(Batch(samples=(Sample("a", "followers", MORNING, 99),)))
    assert [s.value for s in store.load_rest().samples] == [19, 99]


def test_within_the_hour_every_number_stays_and_the_last_of_a_moment_counts(
    engine: Engine,
) -> None:
    store = engine.open()
    readings = [Sample("a", "followers", MORNING + timedelta(seconds=n), n) for n in range(5)]
    for one in (*readings, replace(readings[-1], value=7.0)):
        store.keep(Batch(samples=(one,)))
    assert [s.value for s in store.load_rest().samples] == [0, 1, 2, 3, 7]


def test_a_post_settles_although_no_number_of_it_changes_any_more(engine: Engine) -> None:
    store = engine.open()
    store.keep(Batch(posts={POST.ref: POST}, now=MORNING))
    assert [o.settled for o in store.past().outcomes] == [False]

    store.keep(Batch(accounts=VISITED, now=MORNING + timedelta(days=4)))
    assert [(o.settled, o.interactions) for o in store.past().outcomes] == [(True, 4)]


def test_counters_of_an_account_that_was_not_reached_since_do_not_settle(engine: Engine) -> None:
    store, later = engine.open(), MORNING + timedelta(days=4)
    store.keep(Batch(posts={POST.ref: POST}, now=MORNING))
    down = AccountRecord(POST.account, trouble=Trouble("unreachable", later))
    for others in ({"other": AccountRecord("other")}, {POST.account: down}):
        store.keep(Batch(accounts=others, now=later))
        assert [o.settled for o in store.past().outcomes] == [False]

    liked = replace(POST, likes=40)
    store.keep(Batch(posts={POST.ref: liked}, accounts=VISITED, now=later))
    assert [(o.settled, o.likes) for o in store.past().outcomes] == [(True, 40)]


def test_what_one_session_saw_settle_stays(engine: Engine) -> None:
    store, other = engine.open("a"), engine.open("b")
    store.keep(Batch(posts={POST.ref: POST}, now=MORNING))
    assert store.past().outcomes
    liked, more = replace(POST, likes=40), replace(POST, likes=90)
    other.keep(Batch(posts={POST.ref: liked}, now=MORNING + timedelta(days=4)))

    store.keep(Batch(posts={POST.ref: more}, now=MORNING + timedelta(days=5)))
    assert [o.likes for o in store.past().outcomes] == [40]


def test_old_posts_leave_and_their_outcome_stays(engine: Engine) -> None:
    store = engine.open()
    old = replace(POST, ref=Ref("m:old"), at=MORNING - timedelta(days=121))
    store.keep(Batch(posts={POST.ref: POST, old.ref: old}, now=MORNING))

    assert set(store.load_rest().posts) == {POST.ref}
    assert [o.ref for o in store.past().outcomes] == [old.ref, POST.ref]
    assert [o.ref for o in store.past(date(2026, 11, 1)).outcomes] == [POST.ref]


def test_old_posts_of_an_account_that_is_not_reached_stay(engine: Engine) -> None:
    store, later = engine.open(), MORNING + timedelta(days=121)
    store.keep(Batch(posts={POST.ref: POST}, now=MORNING))
    store.keep(Batch(accounts={"other": AccountRecord("other")}, now=later))
    assert set(store.load_rest().posts) == {POST.ref}
    store.keep(Batch(accounts=VISITED, now=later))
    assert store.load_rest().posts == {}


def test_what_becomes_history_is_read_on_demand(engine: Engine) -> None:
    store = engine.open()
    store.keep(Batch(samples=(sample(400, 7), sample(399.9, 8), sample(120, 9), sample(50, 10))))
    store.keep(Batch(samples=(sample(0, 11),)))

    assert [s.value for s in store.load_rest().samples] == [10, 11]
    days = store.past().series["a", "followers"]
    assert [value for _, value in days] == [8, 9, 10, 11]
    assert days[-1][0] == MORNING.date()


def test_a_day_that_is_brought_again_is_there_once(engine: Engine) -> None:
    store = engine.open()
    for value in (7, 8):
        store.keep(Batch(samples=(sample(400, value), sample(0, 11))))
        store.keep(Batch(samples=(Sample("a", "followers", MORNING + timedelta(days=1), 12),)))

    assert [v for _, v in store.past().series["a", "followers"]] == [8, 11, 12]


def test_a_reading_of_long_ago_goes_to_its_day_at_once(engine: Engine) -> None:
    store = engine.open()
    store.keep(Batch(samples=(sample(400, 7), sample(0, 11))))
    store.keep(Batch(samples=(sample(399, 8),)))
    assert [v for _, v in store.past().series["a", "followers"]] == [7, 8, 11]
    assert [s.value for s in store.load_rest().samples] == [11]


def test_outcomes_of_before_can_be_put_in_whole(engine: Engine) -> None:
    store = engine.open()
    store.keep(Batch(posts={POST.ref: POST}, now=datetime(2026, 12, 1, tzinfo=UTC)))
    [known] = store.past().outcomes
    before = replace(known, ref=Ref("m:2"), at=MORNING - timedelta(days=700))
    assert store.keep(Batch(outcomes=(before,))) == ("outcomes",)

    assert [o.ref for o in store.past().outcomes] == ["m:2", POST.ref]
