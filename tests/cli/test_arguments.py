"""The command line itself: what it takes, what it says about mistakes, in which language."""

import argparse
import inspect
import sys
from importlib import import_module

import pytest

from morgenlage.cli import COMMANDS
from morgenlage.words import words_for
from tests.cli.calling import Office


@pytest.mark.parametrize("target", sorted(set(COMMANDS.values())))
def test_every_command_leads_to_a_function(target: str) -> None:
    file, _, function = target.partition(":")
    found = getattr(import_module(f"morgenlage.commands.{file}"), function)
    assert list(inspect.signature(found).parameters) == ["shell", "args"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["comments", "--stat", "open"],
        ["comments", "--state", "opn"],
        ["comments", "--limit", "-1"],
        ["comments", "--limit", "x"],
        ["decide", "m:1"],
        ["decide", "m:1", "explode"],
        ["poll", "--watch", "--json"],
        ["accounts"],
        ["outbox", "cancel"],
        ["status", "more"],
    ],
)
def test_a_mistyped_call_is_usage(office: Office, arguments: list[str]) -> None:
    said = office.call(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("usage: morgenlage")


def test_mistakes_are_explained_in_german_without_an_english_rest(office: Office) -> None:
    office.config.write_text('language = "de"\n')
    calls = [
        ["comments", "--state", "opn"],
        ["comments", "--limit", "x"],
        ["comments", "--limit"],
        ["decide", "m:1"],
        ["decide", "m:1", "done", "--nonsense"],
        ["poll", "--watch", "--json"],
        ["accounts"],
    ]
    english = ("usage", "error", "invalid", "expected", "required", "argument", "choose", "allowed")
    for call in calls:
        said = office.call(*call)
        assert said.err.startswith("Aufruf: morgenlage")
        assert not [word for word in english if word in said.err.lower()], said.err


def test_every_translated_sentence_is_one_argparse_says() -> None:
    # A newer Python may word them anew; then the translation has to follow.
    source = inspect.getsource(argparse)
    newer = "maybe you meant"
    for sentence in words_for("de").cli.argparse:
        if newer not in sentence:
            assert repr(sentence)[1:-1] in source.replace('"', "'"), sentence


def test_the_version(office: Office) -> None:
    from morgenlage import __version__

    assert office.call("--version").out == f"morgenlage {__version__}\n"


def test_help_names_every_command_in_both_languages(office: Office) -> None:
    names = {name.split()[0] for name in COMMANDS if name}
    for language in ("de", "en"):
        office.config.write_text(f'language = "{language}"\n')
        out = office.call("--help").out.replace("\n", " ")  # a long name stands alone
        assert not [name for name in names if f"    {name} " not in out]


def test_without_a_terminal_the_dashboard_names_the_commands_for_scripts(office: Office) -> None:
    for call in ([], ["demo"], ["--read-only"]):
        said = office.call(*call)
        assert (said.code, said.out) == (2, "")
        assert said.err == (
            "The dashboard needs a terminal. For scripts: morgenlage status, comments, poll\n"
        )


def test_the_first_start_without_a_terminal_is_one_sentence(office: Office) -> None:
    office.config.unlink()
    said = office.call(MORGENLAGE_LANG="en")
    assert (said.code, said.out) == (2, "")
    assert "`morgenlage accounts add` sets it up" in said.err
    assert said.err.count("\n") == 1


def test_a_mistake_of_ours_shows_no_values_and_no_trace(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("CANARY in a message")

    monkeypatch.setattr("morgenlage.commands.lists.comments", broken)
    said = office.call("comments")
    assert said.code == 1
    assert "CANARY" not in said.err
    assert said.err.startswith("A mistake of the program itself (RuntimeError)")


def test_a_missing_part_of_the_installation_is_named(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tomlkit", None)
    said = office.call("accounts", "remove", "m")
    assert (said.code, said.out) == (2, "")
    assert (
        said.err == "A part of the program is missing (tomlkit). Please install Morgenlage again.\n"
    )
