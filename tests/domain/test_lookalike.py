"""What counts as the same said again, and what never does."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import process_time
from tracemalloc import get_traced_memory, start, stop

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morgenlage.domain.comment import Comment, Media
from morgenlage.domain.lookalike import Lookalikes
from morgenlage.domain.ref import Ref
from tests.domain.making import comment

CORPUS = Path(__file__).parents[1] / "corpora" / "hostile_comments.jsonl"
RADWEG = "Wird der Radweg an der K 14 auch gesperrt?"


def groups(comments: Iterable[Comment]) -> set[frozenset[Ref]]:
    """The refs of each group of two and more."""
    known = Lookalikes()
    refs = []
    for one in comments:
        known.put(one)
        refs.append(one.ref)
    found = {known.group(ref): frozenset[Ref]() for ref in refs}
    for ref in refs:
        found[known.group(ref)] |= {ref}
    return {group for number, group in found.items() if number is not None and len(group) > 1}


def together(*texts: str) -> bool:
    """All of them are one group."""
    made = [comment(text, id=str(n)) for n, text in enumerate(texts)]
    return groups(made) == {frozenset(c.ref for c in made)}


@pytest.mark.parametrize(
    "copy",
    [
        "wird der radweg an der k 14 auch gesperrt",
        "WIRD DER RADWEG   AN DER K14 AUCH GESPERRT???",
        "Hallo! Wird der Radweg an der K 14 auch gesperrt? 🙄🙄",
        "Guten Morgen, wird der Radweg an der K 14 auch gesperrt? Danke!",
        "@kreis@social.example Wird der Radweg an der K 14 auch gesperrt? LG Anna",
        "Wird der Radweg an der K 14 auch gespert?",
        "Wird der Radweg an der K 14 auch gesprerrt?",
        "Wird der Radweg an der K 14 auch geseprrt?",
        "Wird der Radweg an der K 14 auch gesperrz?",
        "Wird denn der Radweg an der K 14 eigentlich auch gesperrt?",
        "𝗪𝗶𝗿𝗱 der Radweg an der K 14 auch gesperrt?",
        "Wird der Rad\u00adweg an der K 14 auch ge\u200bsperrt?",
        "Wird der Radweeeeg an der K 14 auch gesperrt!!!!",
    ],
)
def test_a_copy_folds_whatever_differs_around_it(copy: str) -> None:
    assert together(RADWEG, copy)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Der Radweg in Hille ist gesperrt", "Der Radweg in Hille ist nicht gesperrt"),
        ("Der Radweg in Hille ist gesperrt", "Der Radweg in Hille ist nie gesperrt"),
        ("Ich bin zufrieden mit dem Bürgeramt dort", "Ich bin unzufrieden mit dem Bürgeramt dort"),
        ("Wann ist Buergeramt am 3.12. offen?", "Wann ist Buergeramt am 4.12. offen?"),
        ("Wann hat das Bürgeramt am Montag offen?", "Wann hat das Bürgeramt am Dienstag offen?"),
        ("Steht der Container vor Nummer 12a noch?", "Steht der Container vor Nummer 12b noch?"),
        (
            "Wird der Radweg an der K 14 auch gesperrt?",
            "Wird der Radweg an der K 15 auch gesperrt?",
        ),
        ("Bleibt die Schule in Hille morgen zu?", "Bleibt die Schule in Hille heute zu?"),
        ("Wird der Radweg in Hille gesperrt?", "Wird der Radweg in Lübbecke gesperrt?"),
        ("Wird die Straße in Hille gesperrt?", "Wird die Straße in Halle gesperrt?"),
        ("Ich bin für den Radweg an der Schule", "Ich bin gegen den Radweg an der Schule"),
        ("Bis drei Uhr ist das Amt offen", "Bis vier Uhr ist das Amt offen"),
        (
            "Der Radweg ist gesperrt, die Straße aber nicht",
            "Die Straße ist gesperrt, der Radweg aber nicht",
        ),
        ("The road to the school is closed", "The road to the school isn't closed"),
        ("Jetzt gewinnen bei https://a.example/1", "Jetzt gewinnen bei https://b.example/1"),
        ("Die Ausfahrt zur Schule ist gefährlich", "Die Auffahrt zur Schule ist gefährlich"),
        ("Ja", "Nein"),
        ("ok", "nein"),
        ("👍", "👎"),
        ("?", "!"),
        ("Super 👍", "Super 👎"),
        ("Wann", "Wo"),
    ],
)
def test_what_means_something_else_never_folds(one: str, other: str) -> None:
    assert not together(one, other)


def test_links_may_differ_in_their_tails_and_whoever_is_told_first_changes_nothing() -> None:
    assert together(
        "Jetzt gewinnen: https://gutschein.example/a",
        "Jetzt gewinnen!! https://www.gutschein.example/b?x=1 🎁",
        "jetzt gewinnen gutschein.example/c",
    )


def test_short_texts_fold_when_they_are_equal_and_stand_below_the_same_post() -> None:
    assert together("Danke!", "danke 😊", "DANKE!!!")
    here = comment("Wann genau?", id="1", post=Ref("kreis:p1"))
    there = comment("Wann genau?", id="2", post=Ref("kreis:p2"))
    assert groups([here, there]) == set()


def test_a_picture_without_many_words_is_alone() -> None:
    picture = (Media("image", "https://bilder.example/1.jpg"),)
    made = [comment("Schaut mal!", id=str(n), media=picture) for n in range(2)]
    assert groups(made) == set()


def test_a_private_message_never_lies_among_public_ones() -> None:
    assert groups([comment(RADWEG, id="1"), comment(RADWEG, id="2", public=False)]) == set()


def test_a_long_text_may_have_a_word_more_but_no_other_word_in_a_short_one() -> None:
    long = (
        "Seit Wochen steht der Container neben unserer Grundschule, niemand räumt ihn weg, "
        "Kinder klettern darauf herum, Eltern beschweren sich, das Ordnungsamt schaut zu"
    )
    assert together(long, long + " wirklich unglaublich")
    assert not together(long, long.replace("Grundschule", "Feuerwehr"))


def test_an_edit_moves_a_comment_and_a_deleted_one_is_forgotten() -> None:
    known = Lookalikes()
    for one in (comment(RADWEG, id="1"), comment(RADWEG, id="2")):
        known.put(one)
    assert known.group(Ref("kreis:1")) == known.group(Ref("kreis:2"))
    known.put(comment("Und wann öffnet das Freibad in Hille?", id="2"))
    assert known.group(Ref("kreis:1")) != known.group(Ref("kreis:2"))
    known.forget(Ref("kreis:2"))
    assert known.group(Ref("kreis:2")) is None
    assert "freibad" not in repr(vars(known))


WORDS = (
    "radweg",
    "schule",
    "container",
    "gesperrt",
    "gesperrte",
    "hille",
    "nicht",
    "14",
    "15",
    "die",
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


@given(st.lists(TEXTS, min_size=1, max_size=25), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_order_of_arrival_changes_no_group(texts: list[str], random: object) -> None:
    made = [comment(text, id=str(n)) for n, text in enumerate(texts)]
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands in a Random
    assert groups(made) == groups(shuffled)


@given(st.lists(TEXTS, min_size=1, max_size=20), st.sampled_from(["nicht", "14", "kein", "montag"]))
@settings(max_examples=150)
def test_a_word_that_turns_the_meaning_keeps_texts_apart(texts: Sequence[str], word: str) -> None:
    plain = [comment(f"{text} freibad", id=f"a{n}") for n, text in enumerate(texts)]
    turned = [comment(f"{text} {word} freibad", id=f"b{n}") for n, text in enumerate(texts)]
    said = {c.ref: sorted(w for w in c.text.split() if w in TURNED) for c in (*plain, *turned)}
    for group in groups([*plain, *turned]):
        assert len({tuple(said[ref]) for ref in group}) == 1


TURNED = {"nicht", "14", "15", "kein", "montag"}


def hostile() -> list[str]:
    """Every attack at its real length."""
    made = []
    for case in map(json.loads, CORPUS.read_text("ascii").splitlines()):
        gen = case.get("gen")
        made.append(
            f"{gen.get('prefix', '')}{gen['repeat'] * min(gen['n'], 20_000)}{gen.get('suffix', '')}"
            if gen
            else case["text"]
        )
    return made


SLOW = [
    "a" * 20_000,
    "a." * 10_000,
    "a.a/" * 5_000,
    "@" * 20_000,
    "\u0301\u0316" * 10_000,
    "e\u0301\u0316" * 7_000,
    "ab " * 7_000,
    "danke " * 3_300,
    "hallo " * 3_300,
    "\ufdfa" * 20_000,
    " ".join(f"wort{n}" for n in range(3_000)),
    "1" * 20_000,
    "lg a b " * 3_000,
    "😀" * 20_000,
]


def test_no_text_makes_it_slow() -> None:
    texts = [*hostile(), *SLOW, *(text[:-1] + "x" for text in SLOW)]
    known = Lookalikes()
    for n, text in enumerate(texts):
        began = process_time()
        known.put(comment(text, id=str(n)))
        assert process_time() - began < 0.1, text[:40]


def test_a_template_with_thousands_of_names_makes_it_neither_slow_nor_one_fold() -> None:
    known = Lookalikes()
    letters = "bcdfghklmnprstvw"
    began = process_time()
    for n in range(2_000):
        name = "".join(letters[n // 16**k % 16] for k in range(3)) + "hausen"
        known.put(comment(f"Wird der Radweg nach {name} gesperrt?", id=str(n)))
    assert process_time() - began < 4
    assert known.group(Ref("kreis:1")) != known.group(Ref("kreis:1999"))


def test_what_was_forgotten_takes_no_room() -> None:
    known = Lookalikes()

    def day(number: int) -> None:
        texts = [f"Warum steht {n} seit Tag {number} Container{n}{number} da?" for n in range(500)]
        made = [comment(text, id=f"{number}-{n}") for n, text in enumerate(texts)]
        for one in made:
            known.put(one)
        for one in made:
            known.forget(one.ref)

    day(0)
    start()
    try:
        before = get_traced_memory()[0]
        for number in range(1, 11):
            day(number)
        assert get_traced_memory()[0] - before < 400_000  # tables that were once full, nothing else
    finally:
        stop()
    assert len(known) == 0
