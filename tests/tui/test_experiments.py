"""The page of experiments: due on top with its verdict, decided with a letter and a sentence."""

from dataclasses import replace
from datetime import timedelta

from morgenlage.domain.experiment import Experiment
from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.past import Past
from morgenlage.domain.piece import Piece
from morgenlage.domain.ref import Ref
from morgenlage.domain.ties import ties
from tests.tui.driving import User, user
from tests.tui.planned import piece
from tests.tui.sample import MASTODON, NOW
from tests.tui.stand_in import StandIn
from tests.tui.test_newness import TODAY, an_experiment, knowing
from tui.options import Options


def post(name: str, days: float, likes: int = 10, text: str = "") -> Outcome:
    at = NOW - timedelta(days=days)
    ref = Ref(f"{MASTODON}:{name}")
    said = text or f"Beitrag {name}"
    return Outcome(
        ref, MASTODON, "mastodon", at, at + timedelta(days=4), said, likes=likes, answers=2
    )


def three() -> StandIn:
    """One due, one that runs, one that was dropped."""
    over = an_experiment(
        "alt", believe="Quiz am Freitag", choice="drop", learned="Freitags liest niemand",
        closed_at=NOW - timedelta(days=30), closed_by="Jan",
    )  # fmt: skip
    runs = an_experiment(
        "lauf", believe="Gesichter", look_on=TODAY + timedelta(days=14),
        begun_at=NOW - timedelta(days=6), tries=("face",),
    )  # fmt: skip
    desk = knowing(over, runs, an_experiment("reel"))
    desk.looked_back = Past(tuple(post(f"p{n}", 20 - n) for n in range(4)))
    return desk


def kept(u: User, id: str = "reel") -> Experiment:
    return u.desk.situation.papers.of(Experiment)[id]


async def test_due_stands_on_top_then_what_runs_then_the_diary() -> None:
    async with user(three(), size=(80, 24)) as u:
        await u.presses("E")
        rows = [row for row in u.screen().split("\n")[1:4]]
        assert "heute fällig" in rows[0]
        assert "Reel am Sonntag" in rows[0]
        assert "Tag 7 von 20" in rows[1]
        assert "23. Okt verwerfen" in rows[2]
        assert "zu wenig Daten: noch gehört kein Beitrag dazu" in u.screen()


async def test_what_another_year_decided_says_which() -> None:
    old = an_experiment(
        "alt", believe="Quiz", choice="drop", learned="Nein.",
        closed_at=NOW - timedelta(days=400), closed_by="Jan",
    )  # fmt: skip
    async with user(knowing(old), size=(100, 30)) as u:
        await u.presses("E")
        year = (NOW - timedelta(days=400)).year
        assert f"{year} verw" in u.screen()
        assert f"{TODAY.year} verw" not in u.screen()


async def test_a_letter_and_a_sentence_decide_it() -> None:
    async with user(three()) as u:
        await u.presses("E", "enter", "h")
        await u.writes("Sonntags wird gelesen")
        await u.presses("enter")
        there = kept(u)
        assert (there.choice, there.learned) == ("keep", "Sonntags wird gelesen")
        assert there.closed_by == "ich"
        assert there.result is not None
        assert "Behalten: Reel am Sonntag" in u.said
        await u.presses("u")
        assert kept(u).open
        assert "Wieder offen: Reel am Sonntag" in u.said


async def test_nothing_learned_has_to_be_said_on_purpose() -> None:
    async with user(three()) as u:
        await u.presses("E", "enter", "v", "enter")
        assert "Ein Satz; ein einzelner Punkt lässt ihn weg." in u.screen()
        assert kept(u).open
        await u.presses("full_stop", "enter")
        assert (kept(u).choice, kept(u).learned) == ("drop", "")


async def test_esc_at_the_sentence_decides_nothing() -> None:
    async with user(three()) as u:
        await u.presses("E", "enter", "h", "escape")
        assert kept(u).open


async def test_adapting_begins_the_next_one_with_the_old_lines() -> None:
    async with user(three()) as u:
        await u.presses("E", "enter", "a")
        await u.writes("Zu lang")
        await u.presses("enter")
        assert "Der Versuch, angepasst" in u.screen()
        assert "Reel am Sonntag" in u.screen()
        await u.presses("enter", "enter", "enter", "enter")
        (new,) = [e for e in u.desk.situation.papers.of(Experiment).values() if e.follows]
        assert (new.follows, new.believe) == ("reel", "Reel am Sonntag")
        assert kept(u).choice == "adapt"


async def test_who_comes_second_is_told_and_loses_no_sentence() -> None:
    desk = three()
    async with user(desk) as u:
        await u.presses("E", "enter", "h")
        theirs = replace(kept(u), choice="drop", learned="Nein", closed_at=NOW, closed_by="Jan")
        desk.file([theirs])
        await u.writes("Ja")
        await u.presses("enter")
        assert kept(u).choice == "drop"
        assert kept(u).turns[-1].text == "Ja"
        assert "Jemand anders hat inzwischen darüber entschieden." in u.said


async def test_what_is_decided_is_not_decided_again() -> None:
    async with user(three()) as u:
        await u.presses("E", "G", "enter")
        assert kept(u, "alt").choice == "drop"
        assert "Darüber ist schon entschieden: u nimmt es zurück." in u.said


async def test_posts_are_tied_with_space_and_untied_by_u() -> None:
    async with user(three()) as u:
        await u.presses("E", "t", "space", "j", "space", "enter")
        labels = u.desk.situation.papers.of(Label)
        assert [label.tags for label in labels.values()] == [("experiment:reel",)] * 2
        assert "2 von mindestens 5" in u.screen()
        await u.presses("u")
        assert [label.tags for label in labels.values()] != []
        assert {x.tags for x in u.desk.situation.papers.of(Label).values()} == {()}


async def test_a_post_of_today_is_tied_from_the_menu() -> None:
    desk = knowing(an_experiment())
    kino = piece("kino", "Freiluftkino", NOW - timedelta(hours=2), state="missed")
    desk.file([replace(kino, version=0)])
    async with user(desk) as u:
        await u.presses("1", "g", "plus", "p")
        row = u.board.today.current
        assert row is not None
        assert "Gehört zum Versuch: Reel am Sonntag" in u.said
        pieces = [p.tags for p in desk.situation.papers.of(Piece).values()]
        labels = [x.tags for x in desk.situation.papers.of(Label).values()]
        assert [tags for tags in (*pieces, *labels) if tags] == [("experiment:reel",)]
        await u.presses("u")
        assert not any(p.tags for p in desk.situation.papers.of(Piece).values())
        assert not any(x.tags for x in desk.situation.papers.of(Label).values())


async def test_what_carries_the_tag_beside_its_piece_is_taken_out_whole() -> None:
    desk = knowing(an_experiment())
    kino = piece("kino", "Freiluftkino", NOW - timedelta(hours=2), state="missed")
    ref = Ref(f"{MASTODON}:kino")
    copies = tuple(replace(copy, ref=ref) for copy in kino.copies)
    desk.file([replace(kino, version=0, copies=copies), Label(id=ref, tags=("experiment:reel",))])
    async with user(desk) as u:
        await u.presses("1", "g", "plus", "p")
        assert "Gehört nicht mehr zum Versuch: Reel am Sonntag" in u.said
        assert not any(ties(desk.situation.papers).values())
        await u.presses("u")
        assert ties(desk.situation.papers)[ref] == {"experiment:reel"}


async def test_letters_that_mean_something_else_elsewhere_decide_nothing() -> None:
    async with user(three()) as u:
        await u.presses("E", "h", "a", "v")
        assert "Was haben wir gelernt?" not in u.screen()
        await u.presses("enter")
        assert "h behalten  a anpassen  v verwerfen" in u.screen()
        await u.presses("escape")
        assert kept(u).open


async def test_an_adapted_one_that_nothing_follows_yet_can_still_be_followed() -> None:
    over = an_experiment("alt", choice="adapt", closed_at=NOW - timedelta(days=3))
    async with user(knowing(over)) as u:
        await u.presses("E", "enter", "enter", "enter", "enter", "enter")
        (new,) = [e for e in u.desk.situation.papers.of(Experiment).values() if e.follows]
        assert new.follows == "alt"
        await u.presses("G", "enter")
        assert "Darüber ist schon entschieden: u nimmt es zurück." in u.said


async def test_two_with_the_same_beginning_can_be_told_apart() -> None:
    same = "Ein Reel am Sonntagabend erreicht mehr Menschen als eines am "
    desk = knowing(*(an_experiment(day, believe=same + day) for day in ("Montag", "Freitag")))
    async with user(desk, size=(80, 24)) as u:
        await u.presses("E")
        top = "".join(u.screen().split("\n")[1:6])
        assert "Montag" in top
        assert "Freitag" in top


async def test_what_somebody_wrote_is_not_said_twice() -> None:
    desk = knowing(an_experiment(see="an Reaktionen auf Instagram"))
    async with user(desk) as u:
        await u.presses("E")
        said = " ".join(u.screen().split())
        assert "Wir sehen es an Reaktionen auf Instagram Wir schauen am" in said


async def test_an_empty_page_says_how_to_begin() -> None:
    async with user(knowing()) as u:
        await u.presses("E")
        assert "Noch wird nichts versucht. + beginnt einen Versuch" in u.screen()
        await u.presses("plus")
        await u.writes("Erster Versuch")
        await u.presses("enter", "enter", "enter", "enter")
        assert "Tag 1 von 21" in u.screen()
        await u.presses("q")
        assert u.app.screen is u.board


async def test_the_seat_that_only_reads_decides_nothing() -> None:
    async with user(three(), options=Options(read_only=True)) as u:
        await u.presses("E", "enter", "t", "plus", "u")
        assert kept(u).open
        assert [how for how, _ in u.desk.asked if how == "file"] == []
        assert "Reel am Sonntag" in u.screen()


async def test_the_verdict_of_what_is_due_stands_there() -> None:
    desk = knowing(an_experiment(begun_at=NOW - timedelta(days=60)))
    usual = [post(f"u{n}", 100 - n, likes=10 + n % 5) for n in range(40)]
    tried = [post(f"t{n}", 40 - 3 * n, likes=60 + n) for n in range(8)]
    desk.looked_back = Past(tuple(sorted((*usual, *tried), key=lambda o: o.at)))
    desk.file([Label(id=o.ref, tags=("experiment:reel",)) for o in tried])
    async with user(desk, language="en") as u:
        await u.presses("E")
        assert "better: 8 posts" in u.screen()
        assert "posts             8" in u.screen()
