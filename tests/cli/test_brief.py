"""`morgenlage brief` and `backing`: read, noted, written to a file, sent once, said with words."""

import json
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.comment import Reason, Verdict
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.ref import ref_of
from morgenlage.store.annals import Annals
from morgenlage.store.store import Store
from tests.cli.calling import CONFIG, NOW, TOKEN, Office, comment
from tests.mailing.servers import Handler, smtp

OPEN = "What you need from leadership is still open"
HOSTILE = "x\x1b[31m <script>alert(1)</script> [a](http://evil.example) `y` ‮ @you *b*"
MAIL = '[mail]\nfrom = "Press <press@county.example>"\n'
BRIEF = '[brief]\nto = ["head@county.example"]\n'


def past(office: Office) -> None:
    """Twelve usual posts and one that stands out."""
    ages = [*range(80, 8, -6), 4]
    outcomes = [
        Outcome(
            ref_of("m", str(age)), "m", "mastodon", NOW - timedelta(days=age), NOW,
            f"Post {age}", likes=46 if age == 4 else 20,
        )
        for age in ages
    ]  # fmt: skip
    Annals(office.state, lambda _: None, False).put(outcomes)


def linked_or_html(markdown: str) -> list[str]:
    """What a CommonMark parser takes for a link, code, emphasis or HTML inside an item."""
    parser = MarkdownIt("commonmark").enable("table")
    inline = [t for token in parser.parse(markdown) for t in token.children or ()]
    return [t.type for t in inline if t.type not in ("text", "strong_open", "strong_close")]


def notes(office: Office) -> list[BriefNotes]:
    store = Store.open(office.state, session="test", read_only=True)
    try:
        return list(store.load_papers().of(BriefNotes).values())
    finally:
        store.close()


def test_one_page_of_text_without_codes_that_says_what_is_open(office: Office) -> None:
    past(office)
    said = office.call("brief")
    assert said.code == 0
    assert "2.3 times as many reactions as usual: “Post 4”" in said.out
    assert OPEN in said.err
    assert "\x1b" not in said.out
    assert max(map(len, said.out.splitlines())) <= 80
    assert len(said.out.splitlines()) <= 60


def test_json_has_the_promised_keys_and_times_with_zone(office: Office) -> None:
    past(office)
    said = office.call("brief", "--format", "json")
    found = said.json
    assert set(found) >= {
        "period", "made_at", "need", "worked", "tried", "improved", "numbers", "voices", "risk",
        "quote", "thanks", "backing", "topics", "coming", "title", "sections",
    }  # fmt: skip
    assert found["worked"]["best"][0]["times"] == 2.3
    assert found["made_at"][-6] in "+-"
    assert found["voices"]["took_minutes"] is None
    assert office.call("brief", "--json").json.keys() == found.keys()


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (["--days", "7"], "week"),
        (["--days", "14"], "days"),
        (["--month"], "month"),
        (["--month", f"{NOW - timedelta(days=60):%Y-%m}"], "month"),
        (["--council"], "council"),
        (["--council", f"{NOW - timedelta(days=60):%Y-%m-%d}"], "council"),
    ],
)
def test_each_period_can_be_asked_for(office: Office, arguments: list[str], kind: str) -> None:
    said = office.call("brief", "--format", "json", *arguments)
    assert (said.code, said.json["period"]["kind"]) == (0, kind)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--days", "0"], ["--days", "x"], ["--month", "2026-13"], ["--month", "2999-01"],
        ["--council", "2999-01-01"], ["--council", "nonsense"], ["--days", "7", "--month"],
        ["--format", "pdf"], ["-o", "brief.pdf"],
    ],
)  # fmt: skip
def test_a_call_that_makes_no_sense_is_refused(office: Office, arguments: list[str]) -> None:
    said = office.call("brief", *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err


@pytest.mark.parametrize("option", ["--month", "--council"])
def test_what_is_to_be_done_is_no_month_and_no_day(office: Office, option: str) -> None:
    said = office.call("brief", option, "note", "--need", "Time", "--json")
    assert (said.code, said.json["need"]) == (0, "Time")
    assert said.json["period"].startswith(option.removeprefix("--"))
    assert office.call("brief", option, "send").code == 2


def test_a_file_is_written_whole_for_its_owner_alone_and_named(
    office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "brief.md"
    path.write_text("before")
    said = office.call("brief", "-o", str(path))
    assert (said.code, said.out) == (0, f"{path} written\n")
    assert path.read_text().startswith("# Our social media")
    assert path.stat().st_mode & 0o777 == 0o600
    assert office.call("brief", "-o", str(tmp_path)).code == 2
    assert office.call("brief", "-o", str(tmp_path / "no" / "b.txt")).code == 2
    assert json.loads(office.call("brief", "--json").out)


def test_what_only_a_person_can_say_is_noted_and_stands_in_the_brief(office: Office) -> None:
    said = office.call("brief", "note", "--need", "Two hours a month", "--risk", "Rough tone")
    assert said.code == 0
    shown = office.call("brief")
    assert OPEN not in shown.err
    assert "Two hours a month" in shown.out
    assert "Rough tone" in shown.out
    assert office.call("brief", "note", "--need", "").code == 0
    assert OPEN in office.call("brief").err
    assert office.call("brief", "note", "--need", "x" * 401).code == 2


def test_a_quotation_loses_its_name_and_goes_with_its_comment(empty: Office) -> None:
    praise = comment(
        1, text="Thank you all, great work! @county Regards, Jonas Muster", author_name="Jonas",
        created_at=NOW - timedelta(days=1), verdict=Verdict(0, (Reason("praise"),)),
    )  # fmt: skip
    empty.store(praise)
    listed = empty.call("brief", "note", "--json").json
    assert [p["text"] for p in listed["proposals"]] == ["Thank you all, great work!"]
    said = empty.call("brief", "note", "--quote", "m:1")
    assert said.code == 0
    assert "Thank you all, great work!" in said.err
    assert "“Thank you all, great work!”" in empty.call("brief").out
    assert empty.call("brief", "note", "--quote", "m:99").code == 1


def test_a_quotation_goes_with_the_person_who_is_erased(empty: Office) -> None:
    empty.store(comment(1, text="Thank you all, great work!"))
    empty.call("brief", "note", "--quote", "m:1", "--need", "Time")
    assert empty.call("erase", "jonas1@social.example", "--yes").code == 0
    (left,) = notes(empty)
    assert (left.quote, left.quoted, left.need) == ("", "", "Time")
    kept = (path.read_text() for path in empty.state.glob("briefs.json*"))
    assert [text for text in kept if "great work" in text] == []


def test_words_that_may_tell_who_wrote_them_are_warned_about(office: Office) -> None:
    said = office.call("brief", "note", "--quote-text", "Call me: 0571 80721122")
    assert said.code == 0
    assert "This may tell who wrote it" in said.err


def test_an_unknown_department_is_refused(office: Office) -> None:
    said = office.call("brief", "note", "--thanks", "nobody")
    assert (said.code, notes(office)) == (1, [])


def test_hostile_words_are_text_in_every_form(office: Office) -> None:
    office.call("brief", "note", "--need", HOSTILE, "--quote-text", HOSTILE, "--risk", HOSTILE)
    office.call("backing", "add", "--who", HOSTILE, "--words", HOSTILE)
    text, markdown = office.call("brief").out, office.call("brief", "--format", "md").out
    for shown in (text, markdown, office.call("backing").out):
        assert not {"\x1b", "‮"} & set(shown)
    assert linked_or_html(markdown) == []
    assert office.call("brief", "--json").json["need"]


def test_the_page_for_a_browser_holds_hostile_words_as_text(office: Office) -> None:
    office.call("brief", "note", "--need", HOSTILE)
    page = office.call("brief", "--format", "html")
    assert page.code == 0
    assert "<script>alert" not in page.out
    assert "&lt;script&gt;alert" in page.out


def test_without_a_mail_server_the_brief_lies_as_a_file_and_only_once(office: Office) -> None:
    office.config.write_text(CONFIG + BRIEF + 'format = "md"\n')
    past(office)
    first = office.call("brief", "send")
    assert (first.code, first.err) == (0, "")
    (path,) = (office.state / "departments").glob("*.eml")
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/mixed", "text/plain", "text/markdown"]
    assert mail["To"].addresses[0].addr_spec == "head@county.example"
    second = office.call("brief", "send")
    assert second.code == 1
    assert "already" in second.err
    assert len(list((office.state / "departments").glob("*.eml"))) == 1
    assert office.call("brief", "send", "--again", "--json").code == 0


def test_a_mail_server_gets_it_once(office: Office) -> None:
    handler = Handler()
    with smtp(handler) as port:
        server = f'smtp = "127.0.0.1"\nsmtp_port = {port}\nsmtp_security = "plain"\n'
        office.config.write_text(CONFIG + MAIL + server + BRIEF + 'format = "text"\n')
        assert office.call("brief", "send").out == "head@county.example: sent\n"
        assert office.call("brief", "send").code == 1
    (mail,) = handler.mails
    assert b"What worked" in mail
    assert TOKEN.encode() not in mail


def test_a_server_that_refuses_is_told_and_it_may_be_tried_again(office: Office) -> None:
    handler = Handler(at_rcpt="550 no such user")
    with smtp(handler) as port:
        server = f'smtp = "127.0.0.1"\nsmtp_port = {port}\nsmtp_security = "plain"\n'
        office.config.write_text(CONFIG + MAIL + server + BRIEF + 'format = "text"\n')
        said = office.call("brief", "send")
        assert (said.code, said.out) == (1, "")
        assert "550 no such user" in said.err
        handler.at_rcpt = ""
        assert office.call("brief", "send").code == 0
    assert len(handler.mails) == 1


def test_sending_needs_an_address(office: Office) -> None:
    assert office.call("brief", "send").code == 2
    assert office.call("brief", "send", "--to", "nobody").code == 2


@pytest.mark.parametrize(
    "line", ['to = ["nobody"]', 'every = "sometimes"', 'every = "monday"', "to = 3"]
)
def test_settings_of_the_brief_with_a_mistake_are_refused(office: Office, line: str) -> None:
    office.config.write_text(f"{CONFIG}[brief]\n{line}\n")
    said = office.call("brief")
    assert said.code == 2
    assert "brief" in said.err


def test_who_allowed_what_is_written_down_and_listed(office: Office) -> None:
    assert "Nothing is written down" in office.call("backing").out
    said = office.call("backing", "add", "--who", "Dr. B", "--words", "Do it", "--on", "2026-01-05")
    assert said.code == 0
    assert "5 Jan 2026 12:00: Dr. B: “Do it” (on the command line)" in office.call("backing").out
    (one,) = office.call("backing", "list", "--json").json["backing"]
    assert (one["who"], one["words"], one["way"], one["ref"]) == ("Dr. B", "Do it", "call", None)


@pytest.mark.parametrize(
    "more",
    [["--about", "piece:nope"], ["--on", "2999-01-01"], ["--who", " "], ["--words", ""]],
)
def test_a_decision_that_cannot_be_written_down_is_refused(office: Office, more: list[str]) -> None:
    call = ["backing", "add", "--who", "Dr. B", "--words", "Do it", *more]
    assert office.call(*call).code == 2
    assert office.call("backing", "--json").json == {"backing": []}
