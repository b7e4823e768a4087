"""Red is what law or the platform forbid; everything else is a hint."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from morgenlage.domain.account import Ability, Account, AccountStatus, Limits, Posting
from morgenlage.domain.draft import Attachment
from morgenlage.domain.finding import Facts, FileFacts
from morgenlage.domain.person import ERASED, Consent, Person, agreeing, withdrawing
from morgenlage.domain.piece import Approval, Copy, Piece
from morgenlage.domain.ready import findings, reds
from morgenlage.domain.ready_media import IN_PICTURE, NO_SPEECH

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
SHORT = Posting(
    Limits("graphemes", 30, 23),
    pictures=2,
    picture_bytes=1000,
    video_bytes=5000,
    caption_types=("text/vtt",),
    caption_bytes=100,
    alt=20,
    ratio=(0.8, 1.91),
    hashtags=2,
)
VIDEOS = Posting(needs="video", pictures=1, most=2, cover=True, title=(3, 10), forbidden="<>")
PICTURE = Attachment("image", "a/rad.jpg", "Ein Radweg")
FILM = Attachment("video", "a/film.mp4", captions="a/film.vtt")
GOOD = {
    "a/rad.jpg": FileFacts("image/jpeg", 900, 100, 100, "d1"),
    "a/film.mp4": FileFacts("video/mp4", 4000),
    "a/film.vtt": FileFacts("text/vtt", 90),
}


def status(posting: Posting | None = SHORT, id: str = "masto", **fields: Any) -> AccountStatus:
    """An account that can do everything."""
    account = Account(id, "mastodon", approval=fields.pop("approval", False))
    given = {"can": frozenset(Ability), "posting": posting, **fields}
    return AccountStatus(account, **given)


def facts(*accounts: AccountStatus, **fields: Any) -> Facts:
    """What was gathered."""
    known = accounts or (status(),)
    return Facts(NOW, {s.account.id: s for s in known}, **{"files": GOOD, **fields})


def piece(text: str = "Der Radweg ist frei.", **fields: Any) -> Piece:
    """For one account."""
    return Piece(**{"id": "p1", "text": text, "copies": (Copy("masto"),), **fields})


def red(piece: Piece, facts: Facts) -> list[str]:
    """Kinds of what keeps it from going out."""
    return [f.kind for f in reds(piece, facts)]


@pytest.mark.parametrize(
    ("state", "due", "kinds"),
    [
        ("unconfirmed", -1, [("red", "unconfirmed")]),
        ("missed", -1, [("hint", "missed")]),
        ("failed", 1, [("hint", "failed"), ("hint", "holiday")]),
        ("draft", -1, [("hint", "past")]),
        ("scheduled", 1, [("hint", "holiday")]),
        ("published", 1, []),
    ],
)
def test_what_became_of_it_and_its_day_are_told(
    state: Any, due: int, kinds: list[tuple[str, str]]
) -> None:
    one = piece(copies=(Copy("masto", state),), due=NOW + timedelta(days=due))
    known = facts(special=("holiday", "Neujahr"))

    assert [(f.level, f.kind) for f in findings(one, known)] == kinds


def test_a_copy_nobody_knows_about_is_not_judged_by_its_words() -> None:
    both = (Copy("masto", "unconfirmed"), Copy("sky"))
    known = facts(status(), status(id="sky"))
    found = findings(piece("#kreismilk " * 9, copies=both), known)

    assert {f.kind for f in found if f.account == "masto"} == {"unconfirmed"}
    assert "too-long" in {f.kind for f in found if f.account == "sky"}


def test_a_plain_post_is_good_enough() -> None:
    assert findings(piece(), facts()) == ()


@pytest.mark.parametrize(
    ("posting", "fields", "kind"),
    [
        (SHORT, {"text": "x" * 31}, "too-long"),
        (replace(SHORT, limits=Limits("graphemes", 30, 0, max_bytes=40)), {"text": "ß" * 21},
         "too-many-bytes"),
        (SHORT, {"text": " "}, "nothing-to-say"),
        (SHORT, {"text": "#a #b #c"}, "many-hashtags"),
        (SHORT, {"media": (replace(PICTURE, alt=" "),)}, "needs-alt"),
        (SHORT, {"media": (replace(PICTURE, alt="x" * 21),)}, "alt-long"),
        (SHORT, {"media": (PICTURE,) * 3}, "many-pictures"),
        (SHORT, {"media": (PICTURE, FILM)}, "not-together"),
        (SHORT, {"media": (FILM, FILM)}, "many-videos"),
        (SHORT, {"media": (replace(FILM, captions=""),)}, "needs-captions"),
        (replace(SHORT, caption_types=()), {"media": (FILM,)}, "captions-in-picture"),
        (replace(SHORT, needs="media"), {}, "needs-media"),
        (VIDEOS, {"title": "Titel"}, "needs-video"),
        (replace(VIDEOS, caption_types=("text/vtt",)), {"media": (FILM,), "title": "x"},
         "title-missing"),
        (replace(VIDEOS, caption_types=("text/vtt",)), {"media": (FILM,), "title": "x" * 11},
         "title-long"),
        (replace(VIDEOS, caption_types=("text/vtt",)),
         {"media": (FILM,), "title": "Titel", "text": "a < b"}, "forbidden-signs"),
    ],
)  # fmt: skip
def test_what_law_or_platform_forbid_is_red(
    posting: Posting, fields: dict[str, Any], kind: str
) -> None:
    assert red(piece(**fields), facts(status(posting))) == [kind]


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (FileFacts(trouble="media-missing"), "media-missing"),
        (FileFacts("image/heic", 900), "media-kind"),
        (FileFacts("", 900), "media-kind"),
        (FileFacts("image/jpeg", 1001), "media-large"),
        (FileFacts("image/jpeg", 900, 100, 200), "media-narrow"),
        (FileFacts("image/jpeg", 900, 400, 200), "media-wide"),
        (FileFacts("image/jpeg", 900, 100, 100, "other"), "media-changed"),
    ],
)
def test_a_file_the_platform_would_not_take_is_red(file: FileFacts, kind: str) -> None:
    found = piece(media=(replace(PICTURE, digest="d1"),))

    assert red(found, facts(files={"a/rad.jpg": file})) == [kind]


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (FileFacts(trouble="media-missing"), "captions-media-missing"),
        (FileFacts("application/x-subrip", 90), "captions-kind"),
        (FileFacts("text/vtt", 101), "captions-large"),
    ],
)
def test_captions_nobody_could_read_are_red(file: FileFacts, kind: str) -> None:
    files = {**GOOD, "a/film.vtt": file}

    assert red(piece(media=(FILM,)), facts(files=files)) == [kind]


def test_a_video_whose_captions_are_in_the_picture_needs_no_file() -> None:
    bare = piece(media=(replace(FILM, captions=""),))

    assert red(replace(bare, tags=(IN_PICTURE,)), facts()) == []
    assert red(replace(bare, tags=(NO_SPEECH,)), facts()) == []


def test_saying_that_captions_are_in_the_picture_settles_it() -> None:
    found = reds(piece(media=(FILM,)), facts(status(replace(SHORT, caption_types=()))))

    fix = found[0].fix
    assert fix is not None
    assert fix.content is not None
    assert fix.content.tags == (IN_PICTURE,)


def test_the_picture_before_a_video_needs_no_description() -> None:
    posting = replace(VIDEOS, caption_types=("text/vtt",))
    cover = replace(PICTURE, alt="")

    assert red(piece(media=(FILM, cover), title="Titel"), facts(status(posting))) == []


def test_a_file_nobody_has_looked_at_is_not_judged() -> None:
    assert red(piece(media=(PICTURE,)), facts(files={})) == []


def test_approval_is_asked_for_where_the_account_demands_it() -> None:
    demanding = facts(status(approval=True))
    asked = piece()
    allowed = Approval("boss", NOW, "mail", asked.seal("masto"))
    approved = replace(asked, copies=(Copy("masto", approval=allowed),))

    assert red(asked, demanding) == ["approval"]
    assert reds(asked, demanding, approving=True) == ()
    assert red(approved, demanding) == []
    assert red(replace(approved, text="Anders."), demanding) == ["approval"]


def test_an_account_nobody_knows_or_that_cannot_publish_is_red() -> None:
    elsewhere = piece(copies=(Copy("gone"),))
    mute = status(can=frozenset(Ability) - {Ability.PUBLISH}, cannot={"publish": "no-scope"})

    assert red(elsewhere, facts()) == ["no-account"]
    assert reds(piece(), facts(mute))[0].values == {"reason": "no-scope"}


def test_a_place_for_pictures_that_does_not_work_is_red_where_it_is_needed() -> None:
    fetching = status(can=frozenset(Ability) - {Ability.UPLOAD})
    found = piece(media=(PICTURE,))

    assert red(found, facts(fetching, target="media-unreachable")) == ["upload-target"]
    assert red(found, facts(target="media-unreachable")) == []
    assert red(piece(), facts(fetching, target="media-unreachable")) == []


def test_what_is_out_or_given_up_is_not_looked_at() -> None:
    copies = (Copy("masto", "published"), Copy("sky", "dropped"))

    assert findings(piece("x" * 99, copies=copies), facts(status(), status(id="sky"))) == ()


def test_one_account_alone_can_be_asked_about() -> None:
    copies = (Copy("masto"), Copy("sky"))
    two = facts(status(), status(replace(SHORT, limits=Limits(length=500)), "sky"))

    assert [f.account for f in reds(piece("x" * 40, copies=copies), two)] == ["masto"]
    assert reds(piece("x" * 40, copies=copies), two, "sky") == ()


def test_the_same_of_a_shared_picture_is_said_once() -> None:
    copies = (Copy("masto"), Copy("sky"))
    found = piece(media=(replace(PICTURE, alt=""),), copies=copies)

    assert red(found, facts(status(), status(id="sky"))) == ["needs-alt"]


ERIKA = Person(id="erika", name="Erika Beispiel")
GIVEN = Consent("c1", date(2026, 1, 1), expires=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("person", "due", "kinds"),
    [
        (agreeing(ERIKA, GIVEN), NOW + timedelta(days=1), []),
        (agreeing(ERIKA, GIVEN), NOW + timedelta(days=2), ["consent-expired"]),
        (agreeing(ERIKA, replace(GIVEN, expires=None)), NOW + timedelta(days=900), []),
        (ERIKA, NOW, ["consent-missing"]),
        (agreeing(ERIKA, replace(GIVEN, accounts=("sky",))), NOW, ["consent-elsewhere"]),
        (agreeing(ERIKA, replace(GIVEN, accounts=("masto",))), NOW, []),
        (agreeing(ERIKA, replace(GIVEN, given=date(2026, 11, 24))), NOW, ["consent-early"]),
        (withdrawing(agreeing(ERIKA, GIVEN), NOW), NOW, ["consent-withdrawn"]),
    ],
)
def test_who_is_pictured_must_have_agreed_for_the_day_it_goes_out(
    person: Person, due: datetime, kinds: list[str]
) -> None:
    found = piece(people=("erika",), due=due)

    assert red(found, facts(people={"erika": person})) == kinds


def test_a_newer_agreement_counts_after_a_withdrawal() -> None:
    gone = withdrawing(agreeing(ERIKA, GIVEN), NOW)
    assert gone is not None
    again = agreeing(gone, Consent("c2", date(2026, 11, 23)))

    assert red(piece(people=("erika",)), facts(people={"erika": again})) == []


def test_somebody_nobody_has_noted_down_is_red() -> None:
    assert red(piece(people=("erika",)), facts()) == ["person-unknown"]
    assert red(piece(people=(ERASED,)), facts()) == ["person-erased"]


def test_the_day_is_that_of_the_office() -> None:
    from zoneinfo import ZoneInfo

    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # the 25th in Berlin
    found = piece(people=("erika",), due=late)
    known = {"erika": agreeing(ERIKA, GIVEN)}

    assert red(found, facts(people=known)) == []
    assert red(found, facts(people=known, zone=ZoneInfo("Europe/Berlin"))) == ["consent-expired"]
