"""Whether a bad answer ended as its case expects: on the wire, on the badge, in the outbox."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from fortress.answers.played import DEADLINE, Played, ours
from morgenlage.desk.polling import LONGEST_WAIT
from morgenlage.domain.action import Reply
from morgenlage.domain.outgoing import Stage
from morgenlage.platform import PlatformError, Refused, Uncertain, Unreachable
from morgenlage.words import words_for
from morgenlage.words.saying import sentence, trouble
from tests.adapters.player import path_of
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, SKY, Office, office

_WAITS = {
    "after-120s": 120,
    "after-600s": 600,
    "at-date": 3600,
    "cap-3600s": 3600,
    "next-day": 3600,
    "after-minutes-from-header": 14 * 60,
}
"""Seconds until the next try."""
_UNDECIDED = {Stage.HELD, Stage.SENDING, Stage.UNKNOWN}
_STAGES = {
    "unknown": {*_UNDECIDED, Stage.SENT},
    "reconcile": {*_UNDECIDED, Stage.SENT},
    "waiting": _UNDECIDED - {Stage.UNKNOWN},
    "rejected": {Stage.FAILED},
    "blocked": {Stage.FAILED},
}
_POSTS = {"unknown": Uncertain, "reconcile": Refused, "stuck": Unreachable}
"""What bringing a post out ends as; the press goes on from there."""


def faults(found: Played) -> Iterator[str]:
    """What is not as expected; nothing: all is."""
    case, expect, error = found.case, found.case["expect"], found.error
    if not ours(error):
        yield f"{type(error).__name__} left the adapter"
        return
    yield from _on_the_wire(found)
    if isinstance(error, PlatformError) and expect["pane"] != "outbox":
        yield from _on_the_badge(error, expect)
    elif expect["pane"] == "outbox" and ("publish" in case["id"] or _is_post(case)):
        if not isinstance(error, _POSTS[expect["state"]]):
            yield f"a post ends as {type(error).__name__}"
    elif expect["pane"] == "outbox":
        yield from _in_the_outbox(error, case)


def _is_post(case: dict[str, object]) -> bool:
    return str(case["endpoint"]).endswith("/feed") or "container" in str(case["id"])


def _on_the_wire(found: Played) -> Iterator[str]:
    expect, pane, visit = found.case["expect"], found.case["expect"]["pane"], found.visit
    if "or" not in pane.split("-") and (found.error is None) == (pane in ("error", "outbox")):
        yield f"{type(found.error).__name__} where {pane} is expected"
    if visit is not None and pane == "partial" and not visit.skipped:
        yield "nothing was counted as skipped"
    if visit is not None and found.case["platform"] != "generic":
        items = sum(not comment.hidden for comment in visit.comments)
        if items != expect.get("items", items):
            yield f"{items} items"
        if visit.skipped != expect.get("skipped", visit.skipped):
            yield f"{visit.skipped} skipped"
    asked = found.asked
    if "Session" in found.case["endpoint"]:
        asked = [r for r in asked if r.url.path.endswith("Session")]
    elif found.case["id"].startswith("own-"):
        asked = [r for r in asked if r.url.path == path_of(found.case)]
    if len(asked) > expect.get("max_requests", 30):
        yield f"{len(asked)} requests"
    hosts = {r.url.host for r in found.asked}
    if hosts & {"evil.example", *expect.get("forbidden_hosts", ())}:
        yield "a forbidden host was asked"
    if {r.url.scheme for r in found.asked} - {"https"}:
        yield "asked without encryption"
    if found.seconds > 3 * DEADLINE:
        yield f"{found.seconds:.1f} s"
    if expect.get("log_must_not_contain", "\x00") in found.log + repr(visit) + repr(found.error):
        yield "a secret was logged or kept"


def _on_the_badge(error: PlatformError, expect: dict[str, str]) -> Iterator[str]:
    """What people see of it, when it is tried again, and whether the neighbour goes on."""
    broken = FakePlatform(MASTO, on_poll=lambda: error)
    well = FakePlatform(SKY, [a_comment(1, "sky")])
    with tempfile.TemporaryDirectory() as state, office(Path(state), broken, well) as here:
        now = datetime.now(UTC)
        shown, other = (here.desk.situation.accounts[name].trouble for name in ("masto", "sky"))
        if other is not None or not here.desk.situation.comments:
            yield "the neighbour is silenced"
        if shown is None:
            yield "nothing on the badge"
            return
        said = trouble(words_for("de"), shown.kind, shown.detail)
        if expect.get("message_must_contain", "").lower() not in said.lower():
            yield f"it says {said!r}"
        left = None if shown.next_try is None else (shown.next_try - now).total_seconds()
        if not _waits_well(left, expect["retry"]):
            yield f"{expect['retry']} is {left}"


def _waits_well(left: float | None, wanted: str) -> bool:
    if wanted == "none-until-config-change":
        return left is None
    if wanted == "refresh-once":
        return True
    if wanted in _WAITS:
        return left is not None and abs(left - _WAITS[wanted]) < 15
    return left is not None and 0 < left <= LONGEST_WAIT * 1.1


def _in_the_outbox(error: BaseException | None, case: dict[str, object]) -> Iterator[str]:
    """One answer sent to a platform that ends it like this."""
    expect: dict[str, object] = case["expect"]  # type: ignore[assignment]  # of the corpus
    if expect["state"] in ("rejected", "blocked") and isinstance(error, PlatformError):
        said = sentence(words_for("de"), error.reason).lower()
        if str(expect.get("message_must_contain", "")).lower() not in said:
            yield f"it says {said!r}"
    platform = FakePlatform(MASTO, [a_comment(1)], on_send=lambda _: error)
    platform.commits = case.get("side_effect") == "committed"
    with tempfile.TemporaryDirectory() as state, office(Path(state), platform) as here:
        here.desk.decide([Reply(next(iter(here.desk.situation.comments)).ref, "Ja")]).result(5)
        _rests(here, platform)
        stage, state_ = here.act().stage, str(expect["state"])
        if stage not in _STAGES[state_]:
            yield f"{state_} is {stage}"
        if len(platform.done) - 1 > int(str(expect.get("duplicates", 0))):
            yield f"{len(platform.done)} copies"


def _rests(here: Office, platform: FakePlatform) -> None:
    """Until the first try has come to something."""

    def tried() -> bool:
        return bool(here.desk.situation.outbox) and "send" in platform.order

    here.until(tried)
    try:
        here.until(lambda: here.act().stage in (Stage.SENT, Stage.FAILED, Stage.UNKNOWN), 0.6)
    except AssertionError:
        return  # it waits for its next try
