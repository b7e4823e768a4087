import time
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from morgenlage.config.rules import default_rules
from morgenlage.domain.action import Done, applied
from morgenlage.domain.comment import Handling, Reason
from morgenlage.domain.phrases import Wording, plain
from morgenlage.domain.triage import (
    LOOKED_AT,
    Rules,
    came_back,
    judged,
    pressing,
    reasons,
    verdict,
    waits,
)
from tests.domain.making import NOW, comment

RULES = default_rules()


def kinds(text: str, rules: Rules = RULES, **said: Any) -> list[str]:
    return [r.kind for r in verdict(comment(text, **said), rules).reasons]


def test_a_threat_comes_before_a_complaint_before_a_question_before_praise() -> None:
    texts = ["Ich bring dich um", "Das ist eine Sauerei", "Wann ist offen?", "Guten Tag", "Super!"]

    urgencies = [verdict(comment(text), RULES).urgency for text in texts]

    assert sorted(set(urgencies), reverse=True) == urgencies


def test_the_weightiest_reason_is_named_first() -> None:
    assert kinds("Wann passiert was? Das ist eine Sauerei. Ich zeige Sie an!") == [
        "legal",
        "complaint",
        "question",
    ]


def test_urgency_stays_between_0_and_100() -> None:
    everything = "Ich bring dich um! Sauerei! Wann? Ich will nicht mehr leben. Ich zeige Sie an!"

    assert verdict(comment(everything), RULES).urgency == 100
    assert verdict(comment("Danke!"), replace(RULES, base=0)).urgency == 0


@pytest.mark.parametrize(
    "text",
    [
        "Hier mehr: https://gewinnspiel.example/jetzt",
        "www.gewinnspiel.example",
        "HTTPS://GEWINNSPIEL.EXAMPLE",
        "https://kreis.example@gewinnspiel.example/",
        "https://kreis.example.gewinnspiel.example/",
        "https://kreis.example und https://gewinnspiel.example",
        "https://gewinnspielkreis.example",
        "https://gewinnspiel.example\\@kreis.example/",
        "https://kreis.example:" + "1" * 300 + "@gewinnspiel.example/",
        "https://kreis.example%2f@gewinnspiel.example/",
    ],
)
def test_a_link_by_a_stranger_is_named(text: str) -> None:
    rules = replace(RULES, known_hosts=frozenset({"kreis.example"}))

    assert kinds(text, rules) == ["link"]


@pytest.mark.parametrize(
    "text",
    [
        "https://kreis.example/abfall?wann=morgen",
        "https://www.kreis.example",
        "https://Formulare.Kreis.example:8443/x",
        "http://kreis.example.",
        "https://anna@kreis.example/",
        "Kein Link, nur www und http",
    ],
)
def test_a_link_to_a_known_host_is_not(text: str) -> None:
    rules = replace(RULES, known_hosts=frozenset({"kreis.example"}))

    assert kinds(text, rules) == []


def test_a_link_by_somebody_we_know_is_not_named() -> None:
    text = "https://verein.example"
    rules = replace(RULES, known_authors=frozenset({"erika@social.example"}))

    assert kinds(text, rules) == []
    assert verdict(comment(text), RULES, known=True).reasons == ()


def test_a_question_mark_in_an_address_asks_nothing() -> None:
    assert kinds("https://x.example/?wann=1") == ["link"]


def test_several_open_comments_by_one_person_are_counted_with_this_one() -> None:
    assert verdict(comment(), RULES, seen=1).reasons == ()
    assert verdict(comment(), RULES, seen=2).reasons == (Reason("repeated", 3),)


def test_what_cleaning_noticed_is_a_reason() -> None:
    assert kinds("Hallo", flags=("bidi", "impersonation", "mixed-script")) == [
        "impersonation",
        "mixed-script",
    ]


def test_our_own_and_deleted_ones_are_not_judged() -> None:
    assert kinds("Ich bring dich um", ours=True) == []
    assert kinds("Ich bring dich um", gone=True) == []


def test_judging_again_gives_the_same_object_back() -> None:
    once = judged(comment("Wann?"), RULES)

    assert once.verdict.urgency > 0
    assert judged(once, RULES) is once


def test_praise_beside_a_complaint_is_irony() -> None:
    assert kinds("Toll, danke. Seit Wochen gesperrt.") == ["complaint"]


def test_an_idiom_hides_only_itself() -> None:
    assert kinds("Keine Frage, gut so. Aber wann wird es fertig?") == ["question"]


def test_umlauts_may_be_spelled_out() -> None:
    for text in ("UNVERSCHÄMT!", "unverschaemt", "Unverscha\u0308mt".replace("a\u0308", "ä")):
        assert kinds(text) == ["complaint"]


def test_a_sentence_begins_after_a_line_break_too() -> None:
    assert kinds("Hallo Kreis\nwann war das") == ["question"]


HOSTILE = {
    "one word": "a" * 100_000,
    "spaces": " " * 100_000,
    "almost a phrase": "seit " * 20_000,
    "question words": "wann wo wie was wer " * 5_000,
    "gaps": "ich bring " * 10_000,
    "wildcards": "frech" * 20_000,
    "links": "https://" * 12_000,
    "www": "www." * 25_000,
    "marks": "?!.;:" * 20_000,
    "emoji": "👍" * 50_000,
    "controls": "\u200b\u202e" * 40_000,
    "combining": "a\u0301" * 40_000,
    "surrogates": "\ud800" * 50_000,
    "digits": "1." * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_takes_longer_to_judge_than_a_long_harmless_one(text: str) -> None:
    harmless = "Wir waren am Samstag mit den Kindern auf dem Fest an der Weser. " * 2_000
    kinds("warm up")

    def cost(of: str) -> float:
        start = time.process_time()
        for _ in range(3):
            kinds(of)
        return time.process_time() - start

    assert cost(text) < 30 * cost(harmless) + 0.05


def test_only_the_beginning_of_an_endless_text_is_looked_at() -> None:
    assert kinds("x " * LOOKED_AT + "Ich bring dich um") == []


def test_waiting_is_named_from_the_first_threshold_in_whole_hours() -> None:
    assert waits(comment(hours=3.9), NOW, RULES) is None
    assert waits(comment(hours=4), NOW, RULES) == Reason("waits", 4)
    assert waits(comment(hours=18.9), NOW, RULES) == Reason("waits", 18)
    assert waits(comment(hours=-5), NOW, RULES) is None


def test_who_waits_longer_is_more_pressing_step_by_step() -> None:
    steps = [pressing(comment(hours=h), NOW, RULES) for h in (0, 3.99, 4, 17.99, 18, 48, 5_000)]

    assert steps == [0, 0, 5, 5, 15, 25, 25]


def test_pressing_stays_below_100() -> None:
    urgent = judged(comment("Ich bring dich um! Notfall! Ich zeige Sie an!", hours=50), RULES)

    assert pressing(urgent, NOW, RULES) == 100


def test_waiting_is_the_last_reason_and_not_kept_in_the_verdict() -> None:
    waiting = judged(comment("Wann?", hours=20), RULES)

    assert waiting.verdict.reasons == (Reason("question"),)
    assert reasons(waiting, NOW, RULES) == (Reason("question"), Reason("waits", 20))


def test_that_somebody_is_back_is_said_first_whatever_else_there_is_to_say() -> None:
    back = replace(judged(comment("Wann?", hours=20), RULES), handling=Handling(back="answered"))

    kinds_of = [reason.kind for reason in reasons(back, NOW, RULES)]
    assert kinds_of == ["back-answered", "question", "waits"]


def test_done_comes_back_after_an_edit() -> None:
    done = applied(Done(comment().ref), comment("Danke"), "lead")

    assert not came_back(done, done)
    assert came_back(done, replace(done, text="Danke für nichts"))
    assert came_back(done, replace(done, edited_at=NOW))


def test_done_does_not_come_back_for_other_changes() -> None:
    edited = replace(comment(), edited_at=NOW)
    done = applied(Done(edited.ref), edited, "lead")
    elsewhere = NOW.astimezone(ZoneInfo("Europe/Berlin"))

    assert not came_back(done, replace(done, likes=5, answers=1, liked=True))
    assert not came_back(done, replace(done, text="", gone=True))
    assert not came_back(done, replace(done, edited_at=elsewhere))
    assert not came_back(edited, replace(edited, text="anders", edited_at=NOW + timedelta(1)))


def test_own_phrases_say_what_they_mean() -> None:
    wording = Wording(("rad|fahrrad ... kaputt*", "^achtung", "ende $"), ("nicht ... kaputt",))

    for text in ("Mein Rad ist kaputt", "fahrrad kaputtgegangen", "Achtung!", "Das ist das Ende"):
        assert wording.found(plain(text)), text
    for text in ("Rad. Alles kaputt", "Ich habe Achtung", "Ende gut", "Motorrad kaputt"):
        assert not wording.found(plain(text)), text
