"""What a crisis was: counted from its log and the journal, without anybody's name or words."""

from dataclasses import replace
from datetime import timedelta

from morgenlage.desk.writing_up import Scribe, as_markdown, as_text, whole_log
from morgenlage.domain.action import Action, Done, Reply
from morgenlage.domain.aftermath import Aftermath, aftermath
from morgenlage.domain.alarm import Alarm
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.crisis import Crisis, HeldPost, Line, begun, resolved
from morgenlage.domain.paper import NO_PAPERS, Papers
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from tests.domain.making import NOW, comment

ALARM = Alarm("kreis", "volume", NOW - timedelta(minutes=4), 41, 10, 2.0, peak=41)
POST = HeldPost(Ref("kreis:p"), "kreis", "mastodon", "Der Radweg ist frei", NOW)
SCRIBE = Scribe(words_for("de"), Formats("de"), {"kreis": "Mastodon"})


def crisis(**changes: object) -> Crisis:
    made = begun("maike", "Gerücht", NOW, [POST], [ALARM], NO_PAPERS)
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def decided(action: Action, minutes: float, by: str = "maike", **more: str) -> Decided:
    at = NOW + timedelta(minutes=minutes)
    return Decided(at, by, "s", f"{by}{minutes}{action}", action, OPEN, OPEN, **more)  # type: ignore[arg-type]  # fields by name


def said(count: int, minutes: float = 1) -> list[Comment]:
    at = NOW + timedelta(minutes=minutes)
    return [
        comment(f"Geheimes {n}", id=str(n), created_at=at, author=f"anna{n}") for n in range(count)
    ]


def found(
    entries: list[Decided], comments: list[Comment], paper: Crisis | None = None
) -> Aftermath:
    now = NOW + timedelta(minutes=60)
    return aftermath(paper or crisis(), entries, comments, lambda ref: 1, now)


def test_the_first_answer_and_all_decisions_are_counted() -> None:
    page = found(
        [
            decided(Done(Ref("kreis:1")), -5),
            decided(Reply(Ref("kreis:1"), "x"), 12),
            decided(Reply(Ref("kreis:2"), "x"), 14, "jan"),
            decided(Done(Ref("kreis:3")), 20),
        ],
        said(3),
    )
    assert page.first_answer == timedelta(minutes=12)
    assert (page.answers, dict(page.acts), dict(page.people)) == (
        2,
        {"reply": 2, "done": 1},
        {"maike": 2, "jan": 1},
    )


def test_what_was_taken_back_does_not_count() -> None:
    first = decided(Reply(Ref("kreis:1"), "x"), 5)
    back = decided(Done(Ref("kreis:1")), 6, undoes=first.id)
    assert found([first, back], said(1)).acts == ()


def test_volume_and_groups_come_from_its_time_alone() -> None:
    page = found([], [*said(5), *said(4, minutes=-300)])
    assert (sum(page.volume), page.volume[3], page.folds, page.left_open) == (5, 5, (5,), 5)


def test_an_ended_one_tells_what_it_kept_although_the_comments_are_gone() -> None:
    ended = crisis(ended=NOW + timedelta(minutes=30), volume=(1, 9, 4), folds=(7,), left_open=2)
    page = found([], [], ended)
    assert (page.volume, page.folds, page.left_open) == ((1, 9, 4), (7,), 2)


def test_the_page_names_no_stranger_and_quotes_none() -> None:
    page = found([decided(Reply(Ref("kreis:1"), "Antwort"), 12)], said(6))
    for text in (as_text(page, SCRIBE), as_markdown(page, SCRIBE)):
        assert "anna" not in text
        assert "Geheimes" not in text
        assert "Erste Antwort nach 12 min" in text
        assert "Mastodon: 41 in 10 min, sonst 2" in text
        assert text.count("[ ]") == 5


def test_the_log_joins_what_was_filed_with_what_was_decided() -> None:
    group = [decided(Reply(Ref(f"kreis:{n}"), "x"), 3, group="g") for n in range(12)]
    lines = whole_log(crisis(), group, SCRIBE)
    assert [line.partition(" ")[2] for line in lines] == [
        "Morgenlage: Alarm, Mastodon: 41 in 10 min, sonst 2",
        "maike: Krise begonnen: Gerücht",
        "maike: alles angehalten: Gerücht",
        "maike: Antwort × 12",
    ]


def test_two_crises_of_one_minute_have_two_names() -> None:
    first = crisis()
    papers = Papers().having([first])
    second = begun("jan", "noch eins", NOW, [], [], papers)
    assert (first.id, second.id) == ("2026-11-23-0630", "2026-11-23-0630-2")


def test_a_persons_word_settles_what_was_unclear() -> None:
    unclear = crisis().with_post(replace(POST, state="unclear", key="k"))
    there = resolved(unclear, POST.ref, True, "maike", NOW)
    gone = resolved(unclear, POST.ref, False, "maike", NOW)
    assert there is not None
    assert gone is not None
    assert (there.posts[0].state, gone.posts[0].state) == ("replanned", "pulled")
    assert resolved(crisis(), POST.ref, True, "maike", NOW) is None


def test_hostile_notes_are_one_harmless_line_of_markdown() -> None:
    note = Line(NOW, "x", "note", "# Titel\n- [x](http://b) <b>|`")
    text = as_markdown(found([], [], crisis().noted(note)), SCRIBE)
    assert "\\# Titel - \\[x\\](http://b) \\<b\\>\\|\\`" in text
