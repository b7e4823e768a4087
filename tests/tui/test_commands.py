"""Keys, words and acts of every command: nothing is missing, nothing means two things."""

from collections import Counter

import pytest

from morgenlage.config.looks import KEYMAPS
from morgenlage.words import words_for
from tui.acts import ACTS
from tui.commands import BY_ID, COMMANDS, EVERYWHERE, meant
from tui.keymap import BadKeymap, keymap, shown, split


def test_every_command_has_a_word_in_each_language() -> None:
    for language in ("de", "en"):
        named = words_for(language).commands.named
        assert set(named) == set(BY_ID)
        assert all(explanation for _, explanation in named.values())
        assert all(word for id, (word, _) in named.items() if id != "delete.hint")


def test_every_command_does_something() -> None:
    assert set(ACTS) == set(BY_ID)


def test_each_command_is_done_in_one_place() -> None:
    commands = Counter(list(ACTS))
    assert {command for command, times in commands.items() if times > 1} == set()


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("name", KEYMAPS)
def test_every_command_has_a_key_in_every_map(name: str) -> None:
    keys = keymap(name)
    assert set(keys) == set(BY_ID)
    assert [c for c, given in keys.items() if not split(given)] == []


@pytest.mark.parametrize("name", KEYMAPS)
def test_a_key_means_one_thing_on_a_pane(name: str) -> None:
    keys = keymap(name)
    for pane in EVERYWHERE:
        used = Counter(k for c in COMMANDS if pane in c.panes for k in split(keys[c.id]))
        assert [key for key, count in used.items() if count > 1] == []


@pytest.mark.parametrize("name", KEYMAPS)
def test_a_key_means_the_same_on_every_pane(name: str) -> None:
    own = (given for id, given in keymap(name).items() if not BY_ID[id].key_of)
    used = Counter(key for given in own for key in split(given))
    assert [key for key, count in used.items() if count > 1] == []


@pytest.mark.parametrize("name", KEYMAPS)
def test_no_command_needs_a_modifier(name: str) -> None:
    aliases = {"editor", "repaint", "move.half-down", "move.half-up"}
    for command, given in keymap(name).items():
        bare = [key for key in split(given) if not key.startswith("ctrl+")]
        assert bare or command in aliases, command


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("j", "move.down"), ("k", "move.up"), ("g", "move.first"), ("G", "move.last"),
        ("ctrl+d", "move.half-down"), ("ctrl+u", "move.half-up"), ("tab", "pane.next"),
        ("1", "pane.today"), ("2", "pane.comments"), ("3", "pane.numbers"),
        ("n", "move.next-open"), ("N", "move.previous-open"), ("enter", "open"),
        ("q", "back"), ("escape", "back"), ("e", "comment.done"), ("r", "comment.reply"),
        ("s", "comment.snooze"), ("f", "comment.forward"), ("a", "comment.assign"),
        ("i", "comment.note"), ("t", "comment.topic"), ("x", "comment.moderate"),
        ("l", "comment.like"), ("space", "mark.one"), ("V", "mark.range"), ("*", "mark.like"),
        (".", "repeat"), ("u", "undo"), ("U", "redo"), ("z", "redo"), ("comma", "comment.wording"),
        ("o", "link.show"), ("y", "link.copy"), ("Y", "text.copy"), ("v", "picture"),
        ("p", "preview"), ("/", "search"), ("F", "filters"), ("R", "refresh"), ("+", "new"),
        ("B", "brief"), ("!", "crisis"), ("m", "round"), (":", "palette"), ("ctrl+p", "palette"),
        ("?", "help"), ("c", "post.check"), ("C", "post.new"), ("d", "delete.hint"),
        ("A", "post.approve"), ("K", "cases"),
    ],
)  # fmt: skip
def test_the_default_map_is_the_promised_one(key: str, command: str) -> None:
    assert key in split(keymap()[command])


@pytest.mark.parametrize("name", KEYMAPS)
def test_what_goes_by_the_key_of_another_command_is_no_third_thing(name: str) -> None:
    for command in COMMANDS:
        if command.key_of:
            assert keymap(name)[command.id] == keymap(name)[command.key_of]
            assert not command.panes & (BY_ID[command.key_of].panes - EVERYWHERE)
            assert [meant(command.key_of, pane) for pane in command.panes] == [command.id]
    assert meant("comment.snooze", "comments") == "comment.snooze"


@pytest.mark.parametrize("name", KEYMAPS)
def test_approving_has_its_own_key_which_is_nothing_else_on_any_pane(name: str) -> None:
    keys = keymap(name)
    assert keys["post.approve"] == "A"
    assert keys["cases"] == "K"
    for pane in EVERYWHERE:
        assert meant("post.approve", pane) == "post.approve"
        assert meant("cases", pane) == "cases"


def test_a_map_with_an_unknown_name_is_refused() -> None:
    with pytest.raises(BadKeymap):
        keymap("emacs")


def test_keys_are_shown_as_people_write_them() -> None:
    assert [shown(k) for k in ("space", "tab", "escape", "q,escape", "comma")] == [
        "Space", "Tab", "Esc", "q", ",",
    ]  # fmt: skip
