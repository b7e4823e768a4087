"""Nobody who wrote to us is named in a brief; what was quoted goes with its comment."""

from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.domain.comment import Comment, Reason, Verdict
from morgenlage.domain.inquiry import Inquiry, InquiryStage
from morgenlage.store.store import Store
from tests.cli.calling import NOW, Office, comment

FIRST, LAST, HANDLE, ID = "Kanaria", "Zeisig", "kanarienvogel", "id-4711-zeisig"
FORMS = ("text", "md", "html", "json")
PERIODS: tuple[tuple[str, ...], ...] = ((), ("--days", "30"), ("--month",), ("--council",))


def written(number: int, text: str = "Das ist wirklich schön geworden!") -> Comment:
    """Praise of two days ago that says who wrote it."""
    return comment(
        number,
        text=f"{text} @{HANDLE} Viele Grüße, {FIRST} {LAST}",
        author=f"{HANDLE}@social.example",
        author_name=f"{FIRST} {LAST}",
        author_id=ID,
        permalink=f"https://social.example/@{HANDLE}/{number}",
        created_at=NOW - timedelta(days=2),
        verdict=Verdict(0, (Reason("praise"),)),
    )


def asked(number: int) -> Inquiry:
    """A department has not answered what names the citizen."""
    return Inquiry(
        id="i1",
        department="strassen",
        name="Roads",
        to="roads@county.example",
        refs=(comment(number).ref,),
        question=f"What do we tell {FIRST} {LAST} (@{HANDLE})?",
        deadline=NOW - timedelta(days=2),
        asked_at=NOW - timedelta(days=5),
        stage=InquiryStage.SENT,
    )


def file(office: Office, paper: Inquiry) -> None:
    store = Store.open(office.state)
    store.file([paper])
    store.close()


def everything(office: Office) -> str:
    """All forms of all periods."""
    calls = ((*period, "--format", form) for period in PERIODS for form in FORMS)
    return "\n".join(office.call("brief", *call).out for call in calls)


@pytest.mark.parametrize("quoted", [False, True])
def test_no_form_of_a_brief_names_anybody_who_wrote_to_us(empty: Office, quoted: bool) -> None:
    empty.store(*(written(n) for n in range(1, 9)))
    file(empty, asked(1))
    if quoted:
        assert empty.call("brief", "note", "--quote", "m:1").code == 0
    told = everything(empty)
    assert ("schön geworden" in told) == quoted
    assert "Roads" in told
    for trace in (FIRST, LAST, HANDLE, ID, "4711"):
        assert trace.casefold() not in told.casefold()


def test_what_was_quoted_is_gone_from_all_forms_once_its_comment_is(empty: Office) -> None:
    there = written(1)
    empty.store(there)
    for period in ((), ("--month",)):
        said = empty.call("brief", "note", *period, "--quote", "m:1")
        assert said.code == 0, said.err
    assert "schön geworden" in everything(empty)
    empty.store(replace(there, gone=True, text=""))
    assert "schön geworden" not in everything(empty)


def test_the_record_of_processing_tells_of_briefs_and_decisions(empty: Office) -> None:
    empty.call("brief", "note", "--need", "Time")
    empty.call("backing", "add", "--who", "Head", "--words", "Go on")
    said = empty.call("privacy").out
    assert "noted for briefs: 1; decisions of leadership: 1" in said
    assert "until somebody takes it out, its author is erased or deletes it" in said


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ('to = ["head@county.example"]', "when somebody sends it"),
        ('to = ["head@county.example"]\nevery = "monday 07:00"', "every week, Mon 07:00"),
        ('format = "md"', "no address"),
    ],
)
def test_the_doctor_says_to_whom_the_brief_goes(empty: Office, settings: str, told: str) -> None:
    empty.config.write_text(f"{empty.config.read_text()}\n[brief]\n{settings}\n")
    found = [f for f in empty.call("doctor", "--offline", "--json").json if f["what"] == "brief"]
    assert told in found[0]["text"]
