"""Graph's errors as Meta's SDK reads them, its usage headers as python-facebook-api does."""

import json
import warnings
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import httpx
import msgspec
import pytest

from adapters.answer import Answer
from adapters.credentials import Credentials
from adapters.graph import proof
from adapters.graph_answer import Said, failure, usage
from morgenlage.platform import Gone, Limited, PlatformError, Refused, Unauthorized
from tests.contracts.counting import count

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
ERRORS = sorted((Path(__file__).parent / "answers").glob("*/error_*.json"))
GRAPH = [p for p in ERRORS if p.parent.name in ("facebook", "instagram", "threads")]
USAGE = [
    {"x-app-usage": '{"call_count":91,"total_cputime":25,"total_time":30}'},
    {"x-app-usage": '{"call_count":0,"total_cputime":0,"total_time":100}'},
    {
        "x-business-use-case-usage": '{"17":[{"type":"pages","call_count":91,"total_cputime":1,'
        '"total_time":2,"estimated_time_to_regain_access":19}]}'
    },
    {
        "x-business-use-case-usage": '{"17":[{"type":"pages","call_count":3,"total_cputime":1,'
        '"total_time":2,"estimated_time_to_regain_access":0},{"type":"instagram","call_count":8,'
        '"total_cputime":44,"total_time":2,"estimated_time_to_regain_access":0}]}'
    },
]


@pytest.mark.parametrize("path", GRAPH, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_an_error_says_the_same_to_metas_sdk(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exceptions = import_module("facebook_business.exceptions")
    body = path.read_bytes()
    theirs = exceptions.FacebookRequestError("x", {}, 400, {}, body.decode())
    ours = msgspec.convert(json.loads(body)["error"], Said, strict=False)
    assert ours.code == theirs.api_error_code()
    assert ours.error_subcode == theirs.api_error_subcode()
    assert bool(ours.is_transient) == theirs.api_transient_error()
    assert ours.message == theirs.api_error_message()
    assert ours.type == theirs.api_error_type()
    count(path.parent.name, "errors")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("error_expired", Unauthorized),
        ("error_permission", Unauthorized),
        ("error_limited", Limited),
        ("error_gone", Gone),
        ("error_user", Refused),
    ],
)
def test_a_recorded_error_is_one_of_ours(name: str, kind: type[PlatformError]) -> None:
    body = (Path(__file__).parent / "answers" / "facebook" / f"{name}.json").read_bytes()
    assert type(failure(Answer(400, httpx.Headers(), body, False), NOW, ())) is kind


@pytest.mark.parametrize("headers", USAGE)
def test_a_usage_header_says_the_same_to_python_facebook_api(headers: dict[str, str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = import_module("pyfacebook.ratelimit").RateLimit()
    theirs.set_limit(headers)
    business = [kind for one in theirs.resources["business"].values() for kind in one.values()]
    percent = max(one.max_percent() for one in (theirs.resources["app"], *business))
    minutes = max((one.estimated_time_to_regain_access for one in business), default=0)
    ours = usage(httpx.Headers(headers), NOW)
    assert ours is not None
    assert 100 - ours.remaining == percent
    assert ours.resets_at is not None
    assert (ours.resets_at - NOW).total_seconds() / 60 == (minutes or 60)
    count("facebook", "usage headers")


def test_our_proof_is_metas() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sessions = import_module("facebook_business.session")
    session = sessions.FacebookSession("4711", "app-secret", "EAAB-token")
    held = Credentials(access_token="EAAB-token", client_secret="app-secret")
    assert proof(held) == {"appsecret_proof": session.appsecret_proof}
