"""What came of an experiment, and what is said where nobody can know."""

from dataclasses import replace
from datetime import UTC, timedelta

from morgenlage.domain.experiment import Experiment, Result
from morgenlage.domain.experiment_result import _still
from morgenlage.domain.experiment_steps import result_of
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from tests.domain.making import NOW
from tests.domain.tried import EXPERIMENT, labelled, labels, past_of, post, tried, usual

EIGHT = (22, 31, 18, 25, 40, 21, 19, 28)


def found(past: Past, papers: Papers, experiment: Experiment = EXPERIMENT) -> Result:
    """As of now."""
    return result_of(experiment, past, papers, NOW, UTC)


def held(posts: list[Outcome], others: list[Outcome], **changes: object) -> Result:
    """These against those."""
    experiment = replace(EXPERIMENT, **changes)  # type: ignore[arg-type]  # fields by name
    return found(past_of(others, posts), labelled(posts), experiment)


def test_twice_as_much_is_better_and_half_is_worse() -> None:
    more, less = held(tried(EIGHT), usual()), held(tried((4, 3, 5, 4, 6, 4, 5, 3)), usual())

    assert (more.verdict, more.tried, more.compared) == ("better", 8, 40)
    assert more.ratio is not None
    assert 1.9 < more.ratio < 3
    assert (more.median_tried, more.median_compared) == (23.5, 10)
    assert less.verdict == "worse"
    assert less.high is not None
    assert less.high < 1


def test_the_same_is_said_only_where_a_clear_difference_would_have_shown() -> None:
    calm = held(tried((10, 9, 11, 10, 8, 12, 10, 9)), usual())
    uneven = [replace(o, likes=(o.likes or 0) ** (1 + n % 2)) for n, o in enumerate(usual())]
    wild = held(tried((10, 160, 20, 9, 60, 40, 90, 13)), uneven)

    assert calm.verdict == "same"
    assert (wild.verdict, wild.lack) == ("too-little", "wide")
    assert wild.missing > 0


def test_one_post_that_went_round_the_world_makes_no_finding() -> None:
    assert held(tried((10, 9, 11, 10, 8, 12, 10, 9000)), usual()).verdict == "same"


def test_with_four_posts_one_more_is_needed_and_young_ones_are_counted_as_such() -> None:
    four = held(tried(EIGHT[:4]), usual())
    young = [post(900, 50, days=1, read_at=NOW - timedelta(hours=3))]
    with_young = held(tried(EIGHT[:4]) + young, usual())

    assert (four.verdict, four.lack, four.missing) == ("too-little", "few-tried", 1)
    assert (with_young.lack, with_young.waiting, with_young.tried) == ("waiting", 1, 4)


def test_no_post_no_day_no_counter_no_comparison_are_each_called_by_their_name() -> None:
    one_day = [post(500 + n, likes, days=9 + n / 24) for n, likes in enumerate(EIGHT)]
    silent = tried([None] * 8)
    videos = tried(EIGHT, shape="video")

    assert found(past_of(usual()), Papers()).lack == "untied"
    assert held(one_day, usual()).lack == "few-days"
    assert held(silent, usual()).lack == "no-counter"
    assert held(videos, usual()).lack == "few-compared"
    assert held(tried(EIGHT), usual(4)).missing == 6


def test_films_are_held_against_all_where_the_film_is_what_is_tried() -> None:
    videos = tried(EIGHT, shape="video")

    assert held(videos, usual(), tries=("shape:video",)).verdict == "better"


def test_what_is_gone_of_another_experiment_or_of_another_time_is_not_compared_with() -> None:
    others = usual()
    gone = [replace(o, gone=True) for o in others[:5]]
    old = [replace(o, at=o.at - timedelta(days=400)) for o in others[5:10]]
    posts = tried(EIGHT)
    papers = labelled(posts).having(labels(others[10:13], "experiment:hour"))

    assert found(past_of(gone, old, others[10:], posts), papers).compared == 27


def test_young_posts_that_still_grow_are_no_measure_for_others() -> None:
    young = [post(950 + n, 1, days=1, read_at=NOW - timedelta(hours=3)) for n in range(6)]

    assert held(tried(EIGHT), [*usual(), *young]) == held(tried(EIGHT), usual())


def test_an_account_is_held_against_itself_alone() -> None:
    large, small = usual(likes=4000, account="gross"), usual()
    mine = tried((4000, 4100, 3900, 4000), account="gross") + tried((10, 9, 11, 10))

    assert held(mine, large + small).verdict == "same"


def test_only_accounts_that_were_named_count() -> None:
    both = tried(EIGHT[:4]) + tried(EIGHT[:4], account="b")

    assert held(both, usual() + usual(account="b"), accounts=("b",)).tried == 4


def test_the_same_idea_on_three_accounts_is_no_threefold_proof() -> None:
    likes = (12, 14, 11, 15, 13)
    one = held(tried(likes), usual())
    names = ("a", "b", "c")
    three = held(
        [o for a in names for o in tried(likes, account=a)],
        [o for a in names for o in usual(account=a)],
    )
    apart = held(
        [
            replace(o, at=o.at - timedelta(days=2 * n))
            for n, a in enumerate(names)
            for o in tried(likes, account=a)
        ],
        [o for a in names for o in usual(account=a)],
    )

    def width(result: Result) -> float:
        return (result.high or 0) / (result.low or 1)

    assert width(apart) < width(three) < width(one)


def test_an_empty_past_is_no_mistake() -> None:
    assert found(Past(), Papers()) == Result("too-little", found_at=NOW, lack="untied", missing=5)


def test_how_many_more_it_takes_fits_how_unsure_it_is() -> None:
    """The nearer to a doubling and the wider, the more; 1 only where it is nearly sure."""
    nearly = _still(8, 0.99, 2.2)
    many = _still(32, 0.97, 2.2)

    assert nearly == 1
    assert many > 4
    assert _still(8, 0.5, 2.0) == 1
    assert _still(8, 0.5, 4.0) == 64
    assert _still(12, 0.6, 3.3) > _still(12, 0.8, 2.5)
