"""Queries, explanations, topics and answer rates on the command line."""

from dataclasses import replace
from datetime import timedelta

from morgenlage.config.rules import default_rules
from morgenlage.domain.comment import Handling
from morgenlage.wiring import plan_of
from tests.cli.calling import NOW, Office, comment


def refs(office: Office, *arguments: str) -> list[str]:
    """Which comments are listed."""
    return [one["ref"] for one in office.call("comments", "--json", *arguments).json]


def test_a_query_lists_what_it_means(office: Office) -> None:
    assert refs(office, "--filter", "older:150min") == ["m:4", "m:3"]
    assert refs(office, "--filter", '"radweg 2" reason:question') == ["m:2"]
    assert refs(office, "--filter", "radweg -author:jonas1", "--limit", "1") == ["m:3"]
    assert refs(office, "--filter", "reason:praise") == []


def test_open_ones_are_meant_unless_the_query_or_the_option_says_otherwise(empty: Office) -> None:
    empty.store(comment(1), comment(2, handling=Handling("done")))

    assert refs(empty, "--filter", "radweg") == ["m:1"]
    assert refs(empty, "--filter", "radweg state:done") == ["m:2"]
    assert refs(empty, "--filter", "radweg", "--state", "all") == ["m:1", "m:2"]
    assert refs(empty, "--filter", "radweg", "--state", "done") == ["m:2"]


def test_a_mistake_in_a_query_is_usage_and_says_what_is_meant(office: Office) -> None:
    said = office.call("comments", "--filter", "reazon:question")

    assert (said.code, said.out) == (2, "")
    assert said.err == 'The query: there is no field "reazon"; do you mean reason?\n'


def test_a_comment_is_explained_rule_by_rule(office: Office) -> None:
    said = office.call("comments", "--explain", "m:3")

    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[0] == "m:3"
    assert "+25  question  for “?”  [rules.de.toml:" in said.out
    assert "place 2 of 5".capitalize() in said.out
    document = office.call("comments", "--explain", "m:3", "--json").json
    assert (document["place"], document["of"], document["before"]) == (2, 5, "m:4")
    assert document["reasons"][0]["words"] == ["?"]


def test_a_comment_nobody_knows_cannot_be_explained(office: Office) -> None:
    said = office.call("comments", "--explain", "m:77")

    assert (said.code, said.err) == (1, "m:77: no such comment is stored\n")


def test_a_comment_is_filed_under_a_topic_of_the_list(office: Office) -> None:
    assert office.call("decide", "m:1", "topic", "--text", "strassen").code == 0
    assert refs(office, "--filter", "topic:strassen") == ["m:1"]
    assert office.call("decide", "m:1", "topic", "--text", "").code == 0
    assert refs(office, "--filter", "topic:strassen") == []
    said = office.call("decide", "m:1", "topic", "--text", "strasen")
    assert (said.code, said.out) == (2, "")
    assert "strassen" in said.err


def test_answer_rates_stand_beside_the_other_figures_and_are_absent_where_few_ask(
    empty: Office,
) -> None:
    asked = [comment(n, created_at=NOW - timedelta(days=20 + n)) for n in range(6)]
    answered = Handling("done", answered=True, answered_at=NOW - timedelta(days=1))
    empty.store(*asked[:5], replace(asked[5], handling=answered))

    told = empty.call("metrics", "--json").json

    assert [(one["account"], one["metric"], one["value"]) for one in told] == [
        ("*", "answer_rate", 16.7),
        ("m", "answer_rate", 16.7),
    ]
    assert {one["period_days"] for one in told} == {30}


def broken(office: Office) -> None:
    """Rules of one's own with a slip in line 3."""
    rules = office.config.parent / "rules.toml"
    rules.write_text("# ours\n[wording.complaint]\nphrases = 7\n")
    office.config.write_text(f'rules = "rules.toml"\n{office.config.read_text()}')


def test_broken_rules_are_named_by_doctor_and_by_every_command(office: Office) -> None:
    broken(office)

    said = office.call("comments")
    assert said.code == 2
    assert "rules.toml:3: " in said.err
    found = office.call("doctor", "--offline", "--json").json
    assert any(f["what"] == "rules" and "rules.toml:3" in f["text"] for f in found)
    assert any(f["what"] == "topics" and f["grade"] == "good" for f in found)


def test_broken_rules_lock_nobody_out_of_the_dashboard(office: Office) -> None:
    broken(office)

    plan = plan_of(office.environ, lenient=True)

    assert replace(plan.rules, people=()) == default_rules()
    assert "rules.toml:3" in plan.problems[0]
    assert "the rules of Morgenlage hold" in plan.problems[0]
