"""Every state and step of a piece has its words, and the short ones are short."""

import ast
import inspect
from typing import get_args

import pytest

from morgenlage.domain import piece_steps
from morgenlage.domain.piece import State, Way
from morgenlage.words import Language, words_for
from morgenlage.words.queue import queue_words
from widgets.guard import width


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_state_has_a_word_a_short_one_and_a_meaning(language: Language) -> None:
    say = queue_words(words_for(language))

    for table in (say.states, say.short, say.means):
        assert set(get_args(State)) <= set(table)
    assert max(width(short) for short in say.short.values()) <= 9
    assert set(get_args(Way)) == set(say.ways)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_step_of_history_has_a_sentence(language: Language) -> None:
    tree = ast.parse(inspect.getsource(piece_steps))
    kinds = {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "step"
        and isinstance(call.args[0], ast.Constant)
    }

    assert kinds
    assert {str(kind) for kind in kinds} <= set(queue_words(words_for(language)).steps)
