"""The topics page and tagging: whose turn it is, what a post is about, on one's own screen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.desk.labelling import Tagging, Target, tag, taking_back
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.label import Label
from morgenlage.domain.piece import Piece
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import Ref
from morgenlage.domain.shares import Share
from tests.tui.driving import User, user
from tests.tui.peopled import desk
from tests.tui.planned import piece, planned
from tests.tui.sample import MASTODON, NOW
from tests.tui.stand_in import StandIn
from tui.dialogs.piece import PiecePage
from tui.dialogs.topic_posts import TopicPosts
from tui.dialogs.topics import TopicsPage
from tui.options import Options


def line(who: User, start: str) -> str:
    """The line that begins with it."""
    return next(text for text in who.screen().splitlines() if start in text)


async def opens(who: User, key: str = "M") -> None:
    await who.presses(key)
    await who.pilot.pause()


async def test_each_pillar_says_how_long_ago_and_what_is_overdue() -> None:
    async with user(desk(), size=(160, 45)) as who:
        await opens(who)

        assert isinstance(who.app.screen, TopicsPage)
        assert "! 10 T überfällig" in line(who, "Straßen und Wege")
        assert "vor 2 T" in line(who, "Menschen im Kreishaus")
        assert "kommt heute 14:04" in line(who, "Arbeiten beim Kreis")
        assert "überfällig" not in line(who, "Arbeiten beim Kreis")
        assert "nie" in line(who, "Sicherheit und Warnung")


async def test_shares_have_figures_and_departments_their_days() -> None:
    async with user(desk(), size=(80, 24)) as who:
        await opens(who)

        assert "2 von 10" in line(who, "mit Menschen")
        assert "Jugendamt, Umweltamt" in line(who, "Noch nie zu sehen")
        assert "Zulassungsstelle (48 T)" in line(who, "Am längsten nicht")


async def test_what_comes_too_late_has_a_line_of_its_own_where_there_is_no_room() -> None:
    there = desk()
    later = replace(
        piece("k14", "Baustelle an der K 14", NOW + timedelta(days=30)), tags=("topic:strassen",)
    )
    there.file([later])
    async with user(there, size=(80, 24)) as who:
        await opens(who)
        lines = who.screen().splitlines()
        first = next(n for n, text in enumerate(lines) if "Straßen und Wege" in text)

        assert lines[first].rstrip().endswith("! 10 T überfällig")
        assert lines[first + 1].strip() == "kommt 22. Dez 07:34: zu spät"


async def test_shares_of_thousands_are_told_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    many = lambda *_: (Share("duty", 2_310, 25_060, 876, 11),)  # noqa: E731 - one value
    monkeypatch.setattr("tui.dialogs.topics.shares", many)
    for size in ((80, 24), (160, 45)):
        async with user(desk(), size=size) as who:
            await opens(who)

            assert "2.310 von 25.060  davon 876 vermutet" in line(who, "Pflichtbeiträge")


async def test_enter_lists_the_posts_and_a_guess_is_taken_over() -> None:
    async with user(desk(), size=(100, 30)) as who:
        await opens(who)
        await who.presses("j", "j", "enter")
        assert isinstance(who.app.screen, TopicPosts)
        assert "? vermutet" in who.screen()

        await who.presses("y")
        labels = who.desk.situation.papers.of(Label)
        assert labels[f"{MASTODON}:o4"].tags == ("topic:strassen",)
        assert "Thema Straßen und Wege" in who.screen()

        await who.presses("Y")
        await who.reads()
        await who.presses("y")
        assert labels is not who.desk.situation.papers.of(Label)
        assert "? vermutet" not in who.screen()


async def test_what_was_taken_over_and_tagged_is_taken_back_step_by_step() -> None:
    there = desk()
    async with user(there, size=(100, 30)) as who:
        await opens(who)
        await who.presses("j", "j", "enter")
        assert "u zurücknehmen" in who.screen().splitlines()[-1]
        before = who.screen()
        await who.presses("Y")
        await who.reads()
        await who.presses("y")
        await who.presses("t", "g", "escape")
        assert "ein Gesicht ist zu sehen" in who.screen()

        await who.presses("u")
        assert "Zurückgenommen: ein Gesicht ist zu sehen" in who.said
        assert "ein Gesicht" not in who.screen().replace("Zurückgenommen: ein Gesicht", "")
        await who.presses("u")
        assert "Zurückgenommen: übernommene Vermutungen (2)" in who.said
        assert all(not label.tags for label in labels_of(there, "o4", "o8"))
        await who.presses("u")
        assert "Nichts zurückzunehmen." in who.said
        assert before.count("? vermutet") == who.screen().count("? vermutet") == 2


def labels_of(there: StandIn, *names: str) -> list[Label]:
    """Of our posts on Mastodon."""
    return [there.situation.papers.of(Label)[f"{MASTODON}:{name}"] for name in names]


def test_a_tag_of_one_post_of_several_is_taken_back_as_it_was() -> None:
    there = StandIn()
    one, other, piece_ = f"{MASTODON}:1", f"{MASTODON}:2", piece("p", "x", NOW)
    there.file([Label(id=one, tags=("face", "topic:menschen")), replace(piece_, tags=("duty",))])
    taggings: list[Tagging] = [
        (Target(refs=(Ref(one), Ref(other))), ("topic:menschen", "job"), ("face",)),
        (Target("p", (Ref(one),)), ("person:erika", "duty"), ("face",)),
    ]
    back = taking_back(there.situation.papers, taggings)
    tag(there, taggings)
    assert there.situation.papers.of(Piece)["p"].people == ("erika",)
    tag(there, back)

    labels = there.situation.papers.of(Label)
    assert (labels[one].tags, labels[other].tags) == (("face", "topic:menschen"), ())
    restored = there.situation.papers.of(Piece)["p"]
    assert (restored.tags, restored.people) == (("duty",), ())


async def test_the_page_of_a_post_tells_its_tags_in_words() -> None:
    there = desk()
    zitat = PostFormat("zitat", "Zitatkachel", "Ein Satz")
    there.practised = there.practised._replace(formats=(zitat,))
    trying = Experiment(
        id="e1",
        believe="dass ein Gesicht im ersten Bild mehr Antworten bringt als jede Grafik",
        see="Antworten",
        look_on=NOW.date(),
        begun_at=NOW,
    )
    tags = ("format:zitat", "topic:jobs", "office:kfz", "experiment:e1", "Aktionstag", "job")
    there.file([trying, replace(piece("bunt", "Bunt", NOW), tags=tags, people=("fatma",))])
    async with user(there, size=(120, 50)) as who:
        await who.pilot.pause()
        who.app.push_screen(PiecePage(who.board, "bunt"))
        await who.pilot.pause()
        said = " ".join(who.screen().split())

        assert "Format Zitatkachel · Thema Arbeiten beim Kreis · Amt Zulassungsstelle · " in said
        assert "Versuch dass ein Gesicht im ersten Bild mehr Antworten" in said
        assert "Fatma Muster · Stellenanzeige · Aktionstag" in said
        assert not any(tag in said for tag in tags if ":" in tag)


async def test_the_page_of_a_post_made_elsewhere_tells_its_tags_too() -> None:
    there = desk()
    async with user(there, size=(120, 50)) as who:
        await who.presses("1")
        row = who.board.today.current
        assert row is not None
        assert not row.piece
        there.file([Label(id=row.refs[0], tags=("duty", "person:erika", "topic:strassen"))])
        await who.presses("enter")
        await who.pilot.pause()

        assert isinstance(who.app.screen, PiecePage)
        said = " ".join(who.screen().split())
        assert "Zuordnung Thema Straßen und Wege · Erika Beispiel · Pflichtbeitrag" in said


async def test_a_post_is_tagged_from_lists_with_several_choices() -> None:
    async with user(desk(), size=(100, 40)) as who:
        await opens(who)
        await who.presses("0")
        assert "Guten Morgen aus dem Kreis" in who.screen()
        await who.presses("t", "g", "a", "b", "j", "escape", "escape")

        tags = who.desk.situation.papers.of(Label)[f"{MASTODON}:o5"].tags
        assert tags == ("face", "office:bauhof", "office:jugend")


async def test_a_draft_that_is_begun_there_is_about_the_topic() -> None:
    async with user(desk(), size=(120, 34)) as who:
        await opens(who)
        await who.presses("C")
        await who.writes("Neues")
        await who.presses("escape", "escape")
        await who.reads()

        made = [p for p in who.desk.situation.papers.of(Piece).values() if p.text == "Neues"]
        assert [p.tags for p in made] == [("topic:menschen",)]


async def test_a_row_of_the_day_is_tagged_by_the_same_key() -> None:
    there = StandIn(planned())
    there.practised = desk().practised
    async with user(there, size=(120, 34)) as who:
        await who.presses("1", "j", "t", "t", "s", "escape", "escape")
        row = who.board.today.current
        assert row is not None

        assert there.situation.papers.of(Piece)[row.piece].tags == ("topic:strassen",)


async def test_who_is_seen_in_a_piece_goes_among_those_pictured() -> None:
    async with user(desk(), size=(120, 40)) as who:
        await who.presses("1", "t")
        row = who.board.today.current
        await who.presses("m", "f", "escape", "escape")

        labels = who.desk.situation.papers.of(Label)
        assert row is not None
        assert [labels[ref].tags for ref in row.refs] == [("person:fatma",)] * len(row.refs)


async def test_a_read_only_seat_tags_and_begins_nothing() -> None:
    there = desk()
    async with user(there, size=(100, 30), options=Options(read_only=True)) as who:
        before = there.situation.papers
        await who.presses("1", "t")
        assert len(who.app.screen_stack) == 1
        await opens(who)
        await who.presses("C", "j", "j", "enter", "y", "Y", "t")

        assert isinstance(who.app.screen, TopicPosts)
        assert there.situation.papers is before


async def test_without_any_past_the_page_says_so() -> None:
    there = StandIn()
    there.practised = replace_pillars()
    async with user(there, size=(80, 24)) as who:
        await opens(who)

        assert "noch keine Beiträge bekannt" in who.screen()
        assert "überfällig" not in who.screen()


def replace_pillars() -> Practice:
    """Pillars, and no address book."""
    return desk().practised._replace(offices={})


async def test_names_from_files_are_text_and_never_markup() -> None:
    there = desk()
    first = replace(there.practised.pillars[0], name="[red]Wege[/] \x1b[31m")
    there.practised = there.practised._replace(pillars=(first,))
    async with user(there, size=(80, 24)) as who:
        await opens(who)

        assert "[red]Wege[/]" in who.screen()
        assert "\x1b" not in who.screen()
