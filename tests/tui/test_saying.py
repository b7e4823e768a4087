"""What a person hears of what happened: few toasts, each saying what and about whom."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest

from morgenlage.desk.desk import Recorded
from morgenlage.desk.news import CameBack, NotKept, NotSaved, Unserved
from morgenlage.domain.account import AccountStatus, Trouble
from morgenlage.domain.action import Done, Withdraw
from morgenlage.domain.comment import Reason
from morgenlage.domain.errand import Errand
from morgenlage.domain.ref import ref_of
from morgenlage.domain.situation import Progress, Situation
from tests.tui.driving import user
from tests.tui.sample import BLUESKY, MASTODON, NOW, comments, morning
from tests.tui.stand_in import StandIn
from tui import dashboard, toasts
from tui.options import Options


def troubled(*ids: str, kind: str = "unauthorized") -> Situation:
    """The sample morning with these accounts in trouble, too."""
    whole = morning()

    def struck(status: AccountStatus) -> AccountStatus:
        wrong = Trouble(kind, NOW, NOW + timedelta(minutes=5), "invalid_token")
        return replace(status, trouble=wrong)

    accounts = {n: struck(s) if n in ids else s for n, s in whole.accounts.items()}
    return replace(whole, accounts=MappingProxyType(accounts))


async def test_the_same_toast_does_not_stack_and_a_newer_one_takes_its_place() -> None:
    async with user() as u:
        await u.presses("d", "d", "d")
        assert len(u.said) == 1
        await u.presses("T")
        assert u.said == ["Farben: hell"]


async def test_a_hint_names_the_keys_of_the_map_in_use() -> None:
    async with user(options=Options(keys="gmail")) as u:
        await u.presses("d")
        assert u.said == ["# löscht hier nichts; e = erledigt, ! = moderieren"]


async def test_asking_the_platforms_makes_no_toast_the_badges_say_it() -> None:
    async with user() as u:
        await u.presses("R", "R")
        assert u.desk.asked == [("refresh", None)] * 2
        assert u.said == []


async def test_before_an_account_was_asked_what_it_can_a_greyed_key_says_to_wait() -> None:
    unasked = AccountStatus(morning().accounts[MASTODON].account)
    accounts = MappingProxyType({**morning().accounts, MASTODON: unasked})
    async with user(StandIn(replace(morning(), accounts=accounts))) as u:
        await u.presses("r")
        assert u.said == ["Geht nicht: noch nicht verbunden, gleich"]


async def test_nothing_to_do_again_is_said_as_that() -> None:
    async with user() as u:
        await u.presses("U")
        assert u.said == ["Nichts zu wiederholen."]


async def test_an_answer_of_ours_that_was_deleted_is_said_to_be_deleted() -> None:
    ref = ref_of(MASTODON, "o1")
    async with user() as u:
        u.desk.decide([Withdraw(ref, "o1")])
        u.desk.settle()
        await u.pilot.pause()
        assert "Antwort gelöscht (mastodon-kreis)." in u.said


async def test_the_outbox_keeps_a_gap_between_act_and_account() -> None:
    async with user() as u:
        u.desk.decide([Withdraw(ref_of(MASTODON, "o1"), "o1")])
        await u.presses("O")
        assert "Löschen der Antwort  mastodon-kreis" in " ".join(u.screen().split("\n"))


async def test_help_says_what_the_signs_of_a_row_mean() -> None:
    async with user(size=(100, 120)) as u:
        await u.presses("question_mark")
        for line in ("⊘  auf der Plattform ausgeblendet", "◉  nicht öffentlich", "·  vor einer"):
            assert line in u.screen()


async def test_the_title_keeps_what_is_marked_and_waits_where_room_is_short() -> None:
    async with user(size=(90, 30)) as u:
        u.desk.arrive(replace(comments()[0], ref=ref_of(MASTODON, "new"), author_id="new"))
        await u.presses("space", "space", "space")
        u.board.comments.title.styles.width = 34
        await u.pilot.pause()
        u.board.comments.say_again()
        await u.pilot.pause()
        title = str(u.board.comments.title.content)
        assert title.endswith("3 gemerkt · 1 neue · g")
        assert "zuerst" not in title


async def test_warnings_are_two_at_most() -> None:
    async with user() as u:
        for number in range(6):
            u.board.say(f"Warnung {number}", "warning")
        await u.pilot.pause()
        assert u.said == ["Warnung 4", "Warnung 5"]


async def test_a_toast_lies_at_the_bottom_right_above_the_footer() -> None:
    async with user(size=(100, 30)) as u:
        await u.presses("d")
        await u.pilot.pause(0.3)
        (toast,) = u.board.query("Toast")
        assert (toast.region.right, toast.region.bottom) == (100, 29)
        assert "? Hilfe" in u.screen().splitlines()[-1]


async def test_an_undo_says_what_it_took_back_and_whose() -> None:
    async with user() as u:
        await u.presses("e", "u")
        assert u.said == ["Zurückgenommen: erledigt – jonas"]
        await u.presses("space", "space", "e", "u")
        assert u.said[0].startswith("Zurückgenommen: 2 × erledigt – jonas, ")


async def test_what_came_in_shows_itself_where_the_list_ran_empty() -> None:
    async with user() as u:
        new = replace(comments()[0], ref=ref_of(MASTODON, "99"), text="Neu!", created_at=NOW)
        u.desk.arrive(new)
        await u.pilot.pause()
        assert "1 neue · g" in u.screen()
        for ref in u.rows:
            assert ref != "99"
            await u.presses("e")
        assert u.here == "99"
        assert "Neu!" in u.screen()
        assert "Alles gesehen" not in u.screen()
        assert "neue · g" not in u.screen()


async def test_an_account_that_gets_into_trouble_is_said_once() -> None:
    async with user() as u:
        u.desk.become(troubled(MASTODON))
        await u.pilot.pause()
        said = (
            "mastodon-kreis: die Plattform nimmt Token oder Passwort nicht mehr an (invalid_token)."
            " Bitte neu anmelden: morgenlage accounts add Nächster Versuch 07:39."
        )
        assert [" ".join(s.split()) for s in u.said] == [said]
        u.app.clear_notifications()
        u.desk.become(troubled(MASTODON))
        await u.pilot.pause()
        assert u.said == []


async def test_several_accounts_in_trouble_are_one_toast() -> None:
    async with user() as u:
        u.desk.become(troubled(MASTODON, BLUESKY))
        await u.pilot.pause()
        assert u.said == ["2 Konten sind gestört: mastodon-kreis, Bluesky. ? sagt, was zu tun ist."]


async def test_the_whole_sentence_stands_under_the_accounts_figures_and_in_the_help() -> None:
    async with user(StandIn(troubled(BLUESKY)), size=(160, 60)) as u:
        page = " ".join(u.screen().split())
        assert "die Plattform nimmt Token oder" in page
        await u.presses("?")
        page = u.screen()
        assert "Was mit einem Konto nicht stimmt" in page
        assert "Bitte neu anmelden: morgenlage accounts add" in " ".join(page.split())
        assert "Nächster Versuch 07:39." in page


async def test_news_about_a_comment_names_its_author() -> None:
    async with user() as u:
        u.desk.tell(NotSaved(Done(ref_of(MASTODON, "1")), "No space left on device"))
        u.desk.tell(CameBack(comments()[0]))
        await u.pilot.pause()
        assert u.said == [
            "Nicht gespeichert, es ist nicht geschehen: erledigt – jonas. No space left on device",
            "Wieder offen: jonas, bearbeitet oder beantwortet.",
        ]


async def test_a_visit_that_could_not_be_stored_is_no_decision_that_failed() -> None:
    async with user() as u:
        u.desk.tell(NotKept(MASTODON, "db-full"))
        await u.pilot.pause()
        assert u.said == [
            f"{MASTODON}: Was hereinkam, ist nicht gespeichert und wird neu geholt. "
            "Die Platte des Servers ist voll. Bitte dort Platz schaffen"
        ]


class Broken(StandIn):
    """A desk that takes decisions and gives no good answer."""

    def __init__(self, answer: Future[Recorded]) -> None:
        super().__init__()
        self.answer = answer

    def decide(self, *_: object, **__: object) -> Future[Recorded]:
        """Never recorded."""
        return self.answer


async def test_a_desk_that_fails_is_heard() -> None:
    broken: Future[Recorded] = Future()
    broken.set_exception(RuntimeError("the desk is gone"))
    async with user(Broken(broken)) as u:
        await u.presses("e")
        assert u.said == ["Nicht gespeichert, es ist nicht geschehen: the desk is gone"]


async def test_a_decision_given_up_by_the_desk_is_heard() -> None:
    given_up: Future[Recorded] = Future()
    given_up.cancel()
    async with user(Broken(given_up)) as u:
        await u.presses("e")
        assert u.said[0].startswith("Nicht gespeichert")


async def test_a_desk_that_does_not_answer_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dashboard, "PATIENCE", 0.05)
    async with user(Broken(Future())) as u:
        await u.presses("e")
        await u.pilot.pause(0.1)
        assert u.said[0].startswith("Seit 0 s keine Bestätigung")


async def test_the_reasons_are_those_of_the_rules_that_were_handed_in() -> None:
    given = Options(reasons=lambda comment, now: (Reason("threat"), Reason("waits", 337)))
    async with user(options=given, size=(120, 90)) as u:
        assert "droht · wartet" in u.screen().splitlines()[2]


async def test_a_toast_leaves_the_question_at_the_foot_readable() -> None:
    async with user(size=(100, 30)) as u:
        await u.presses("d", "s")
        await u.pilot.pause(0.3)
        (toast,) = u.app.screen.query("Toast")
        assert toast.region.y == 1
        assert toast.region.bottom <= u.app.screen.query_one(".bar").region.y


async def test_what_was_said_about_one_page_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with user() as u:
        u.board.say("Warnung", "warning")
        u.board.say("Nicht gespeichert", "error")
        await u.pilot.pause()
        monkeypatch.setattr(toasts, "FRESH", -1)
        await u.presses("?")
        assert u.said == ["Nicht gespeichert"]
        assert len(u.app.screen.query("Toast")) == 1
        u.board.say("Hinweis", "warning")
        await u.presses("escape")
        assert u.said == ["Nicht gespeichert"]


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_a_wrong_key_in_the_last_look_covers_none_of_its_choices(
    size: tuple[int, int],
) -> None:
    async with user(size=size) as u:
        await u.presses("r")
        await u.pilot.pause()
        await u.presses("a", "escape", "j")
        await u.pilot.pause(0.1)
        assert u.said == ["Erst entscheiden: y, e, p oder n; Esc schreibt weiter."]
        (toast,) = u.app.screen.query("Toast")
        assert toast.region.y == 1
        assert toast.region.bottom <= u.board.query_one("#answer").region.y


async def test_the_header_says_how_far_the_loading_is_and_then_the_seat_again() -> None:
    async with user(options=Options(demo=True)) as u:
        seat = u.board.head.notice
        u.desk.become(replace(morning(), progress=Progress("loading", 3000, 10_000)))
        await u.pilot.pause()
        assert "lädt, was gespeichert ist 3.000/10.000" in u.screen()
        u.desk.become(morning())
        await u.pilot.pause()
        assert u.board.head.notice == seat
        assert "lädt" not in u.screen()


async def test_a_wish_the_service_did_not_fulfil_is_said_with_why() -> None:
    async with user() as u:
        wish = Errand(id="x", kind="mail", wished=NOW, failed="slow")
        u.desk.tell(Unserved(wish))
        await u.pilot.pause()
        (said,) = u.said
        assert "Antworten der Ämter holen. Es dauerte zu lange." in said
