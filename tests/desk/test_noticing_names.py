"""Whoever writes under one of our people's names in other letters is flagged on arrival."""

from dataclasses import replace

import pytest

from morgenlage.desk.taking import taken
from morgenlage.domain.comment import Comment
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.triage import Rules
from tests.desk.fake_platform import a_comment

RULES = Rules(flags=(("impersonation", 30),), people=("Paula Kopacek",))


def arrived(name: str, rules: Rules = RULES, **more: object) -> Comment:
    """A comment by that name, as it is kept."""
    comment = replace(a_comment(1), author_name=name, **more)  # type: ignore[arg-type]  # any field
    (kept,) = taken((comment,), (), EMPTY, (), rules).changed
    return kept


def test_a_name_in_other_letters_is_flagged_and_weighs() -> None:
    kept = arrived("\u0420aula \u041a\u043epacek", flags=("bidi",))

    assert kept.flags == ("bidi", "impersonation")
    assert kept.verdict.urgency == arrived("Anna").verdict.urgency + 30
    assert arrived("x", author="p4ula").flags == ()


@pytest.mark.parametrize("name", ["Paula Kopacek", "Anna", ""])
def test_namesakes_are_not(name: str) -> None:
    assert arrived(name).flags == ()


def test_where_nobody_is_named_nobody_is_imitated() -> None:
    assert arrived("\u0420aula \u041a\u043epacek", Rules()).flags == ()
