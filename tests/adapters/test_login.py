"""What is shared by all ways in: the code in what was pasted, the file of each platform."""

import pytest

from adapters import PLATFORMS
from adapters.login import TOKEN, Door, code_in, login_of
from morgenlage.platform import Refused

DOOR = Door("https://social.example/authorize", state="s1")
BACK = "https://localhost/callback"


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        (" abc\n", "abc"),
        (f"{BACK}?code=abc&state=s1", "abc"),
        (f"{BACK}?state=s1&code=a%2Fb#_", "a/b"),
        ("localhost/callback?code=abc&state=s1", "abc"),
        ("abc#_", "abc"),
    ],
)
def test_the_code_in_what_was_pasted(pasted: str, code: str) -> None:
    assert code_in(pasted, DOOR) == code


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        ("", "login-no-code"),
        ("two words", "login-no-code"),
        (f"{BACK}?state=s1", "login-no-code"),
        ("https://[x?code=1", "login-no-code"),
        (f"{BACK}?error=access_denied&state=s1", "login-denied"),
        (f"{BACK}?code=abc&state=s2", "login-other"),
        (f"{BACK}?code=abc", "login-other"),
    ],
)
def test_what_holds_no_code_of_ours_is_said_by_its_reason(pasted: str, why: str) -> None:
    with pytest.raises(Refused) as no:
        code_in(pasted, DOOR)
    assert no.value.why == why


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_every_platform_has_a_way_in(platform: str) -> None:
    assert login_of(platform) is not TOKEN


@pytest.mark.parametrize("platform", ["somebody-elses", "somebodys", "../x", ""])
def test_a_platform_of_somebody_else_takes_a_ready_token(platform: str) -> None:
    assert login_of(platform) is TOKEN
