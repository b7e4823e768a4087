"""Every question of every platform has its words, in both languages."""

import pytest

from adapters import PLATFORMS
from adapters.login import login_of
from morgenlage.words import Language, words_for


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_is_asked_without_words(platform: str, language: Language) -> None:
    say, login = words_for(language).accounts, login_of(platform)
    for question in login.questions:
        names = (f"{platform}-{question.name}", question.name)
        assert any(name in say.questions for name in names), question.name
        for choice in question.choices:
            assert f"{platform}-{question.name}-{choice}" in say.choices
    assert platform in say.platforms


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_a_way_in_is_whole(platform: str) -> None:
    login = login_of(platform)
    assert (login.door is not None) == (login.way in ("redirect", "code"))
    assert login.finish is not None or login.way == "token"
    assert bool(login.redirect) == (login.way == "redirect")
    assert {q.name for q in login.questions if q.secret} <= {"client_secret", "password", "otp"}
