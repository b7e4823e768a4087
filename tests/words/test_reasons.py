"""What adapters and desk give as a reason has its words in every language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from morgenlage.desk.outbox import reason_of
from morgenlage.platform import (
    Limited,
    PlatformError,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
)
from morgenlage.words import Language, words_for
from morgenlage.words.saying import sentence

LANGUAGES: tuple[Language, ...] = ("de", "en")
ROOT = Path(__file__).parents[2]


def given() -> Iterator[str]:
    """Each `why="..."` that stands in an adapter."""
    for path in sorted((ROOT / "adapters").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "why":
                found = [n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant)]
                yield from (why for why in found if isinstance(why, str) and why)


def test_every_reason_has_its_words() -> None:
    keys = {*given()}
    assert len(keys) > 15
    for language in LANGUAGES:
        words = words_for(language)
        silent = [key for key in keys if sentence(words, key) == key]
        assert silent == []


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (Unreachable("a.example", tls=True), "certificate"),
        (Unreachable("a.example"), "no-connection"),
        (Unreachable("it broke off", why="broken-off"), "broken-off"),
        (Limited("Too many requests"), "limited"),
        (Unauthorized("The access token is invalid"), "signed-out"),
        (Unauthorized("outside the authorized scopes", scope=True), "no-permission"),
        (Unauthorized("die Datei fehlt", secret=True), "die Datei fehlt"),
        (Uncertain("HTTP 504", why="server-error"), "server-error"),
        (Refused("the platform's own words"), "the platform's own words"),
        (Refused("Text character limit exceeded", why="too-long"), "too-long"),
    ],
)
def test_what_did_not_get_out_has_a_reason_that_needs_nothing_else(
    error: PlatformError, key: str
) -> None:
    assert reason_of(error) == key
    for language in LANGUAGES:
        said = getattr(words_for(language).troubles, key.replace("-", "_"), "")
        assert "{" not in said
