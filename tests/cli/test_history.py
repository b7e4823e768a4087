"""`morgenlage metrics --history`: the story of a number as text and as a document."""

import random
from datetime import UTC, timedelta

import pytest

from morgenlage.domain.metric import Sample
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.ref import Ref
from morgenlage.store.annals import Annals
from tests.cli.calling import NOW, Office

HOSTILE = "a\x1b]0;title\x07b\x1b[2Jc\x9b31md\u202etxt\u2066\x00\r\n\u2028e"


def looked_back(office: Office, text: str = "Radweg frei") -> None:
    """Half a year of followers with a rise 20 days ago, and the post behind it."""
    office.store()
    annals = Annals(office.state, lambda note: None, read_only=False)
    pick, level, samples = random.Random(3), 3000.0, []
    for ago in range(199, -1, -1):
        level += pick.gauss(2, 3) + (80 if ago == 20 else 0)
        samples.append(Sample("m", "followers", NOW - timedelta(days=ago), float(round(level))))
    annals.put_days(samples)
    at = (NOW - timedelta(days=21)).replace(hour=9)
    ref, read = Ref("m:radweg"), at + timedelta(days=4)
    address = "https://social.example/@kreis/radweg"
    annals.put([Outcome(ref, "m", "mastodon", at, read, text, address, likes=213)])


def test_a_number_is_told_with_its_rises_and_its_table(empty: Office) -> None:
    looked_back(empty)
    said = empty.call("metrics", "--history", "followers")
    lines = said.out.splitlines()
    assert (said.code, said.err) == (0, "")
    assert lines[0] == "m  followers"
    assert "in seven days" in lines[1]
    assert lines[2] == "  Unusual rises"
    assert lines[3].startswith("  1  ")
    assert lines[4:6] == [
        "     “Radweg frei” 213 interactions",
        "     https://social.example/@kreis/radweg",
    ]
    assert lines[6].split() == ["Week", "from", "Value", "Change", "Posts"]
    assert len(lines) <= 7 + 14  # the weeks of 90 days
    whole = empty.call("metrics", "--history", "followers", "--days", "all").out.splitlines()
    assert len(whole) > 30


def test_scripts_get_the_same_as_one_document(empty: Office) -> None:
    looked_back(empty)
    (found,) = empty.call("metrics", "--history", "followers", "--days", "30", "--json").json
    assert list(found) == [
        *("account", "metric", "first", "last", "days", "standing", "rises", "table"),
    ]
    assert len(found["days"]) in (29, 30)  # a day of the office may be one day on
    (rise,) = found["rises"]
    assert rise["day"] == (NOW - timedelta(days=20)).astimezone(UTC).date().isoformat()
    (cause,) = rise["causes"]
    assert cause == {
        "kind": "post",
        "text": "Radweg frei",
        "day": (NOW - timedelta(days=21)).date().isoformat(),
        "ref": "m:radweg",
        "permalink": "https://social.example/@kreis/radweg",
        "interactions": 213,
    }
    assert found["standing"]["usual"]["weeks"] == 10
    assert found["standing"]["long"]["weeks"] in (26, 27)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--history", "likes"), "nothing is known of likes; there is: followers"),
        (("--history", "followers", "--account", "x"), "there is no account x; there are: m"),
        (("--account", "m"), "--account and --days go with --history METRIC"),
        (("--days", "7"), "--account and --days go with --history METRIC"),
    ],
)
def test_what_cannot_be_told_is_a_mistake(
    empty: Office, arguments: tuple[str, ...], complaint: str
) -> None:
    looked_back(empty)
    said = empty.call("metrics", *arguments)
    assert (said.code, said.out, said.err) == (2, "", f"{complaint}\n")


def test_words_of_a_post_never_steer_the_terminal(empty: Office) -> None:
    looked_back(empty, HOSTILE)
    said = empty.call("metrics", "--history", "followers")
    assert not [c for c in said.out if c != "\n" and not c.isprintable()]
    assert "\x1b" not in empty.call("metrics", "--history", "followers", "--json").out


def test_the_list_of_numbers_stays_as_it_was(empty: Office) -> None:
    empty.store()
    assert empty.call("metrics", "--json").json == []
