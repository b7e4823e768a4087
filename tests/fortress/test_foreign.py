"""No place that shows a foreign text is forgotten, and the texts are what they are called."""

import importlib
import pkgutil
from email import _encoded_words  # type: ignore[attr-defined]  # not in its stubs

import pytest
from textual.screen import Screen

import tui.dialogs
import tui.writing
from adapters.clean import clean
from fortress.foreign.outputs import counts_quickly
from fortress.foreign.pages import ELSEWHERE, PAGES
from fortress.foreign.texts import texts
from widgets.guard import shown


def screens() -> set[str]:
    """Every screen that our rooms define."""
    found = set()
    for room in (tui.dialogs, tui.writing):
        for module in pkgutil.iter_modules(room.__path__):
            for kind in vars(importlib.import_module(f"{room.__name__}.{module.name}")).values():
                if isinstance(kind, type) and issubclass(kind, Screen) and kind is not Screen:
                    found.add(kind.__name__)
    return found - {"ModalScreen"}


def test_every_screen_is_walked_through_or_says_why_not() -> None:
    opened = {name for make in PAGES.values() for name in _names(make.__code__)}
    left = {name for name in screens() if name not in opened and name not in ELSEWHERE}
    assert left == set()


def _names(code: object) -> tuple[str, ...]:
    return tuple(getattr(code, "co_names", ()))


def test_the_same_seed_gives_the_same_texts_and_another_gives_others() -> None:
    assert texts(50) == texts(50)
    assert texts(50, seed=8) != texts(50)


@pytest.mark.parametrize("text", [t.whole for t in texts(400) if t.harmless])
def test_harmless_texts_pass_border_and_guard_unchanged(text: str) -> None:
    assert clean(text).text == text
    assert shown(text) == text


def test_headers_that_are_counted_quickly_are_as_long() -> None:
    slowly = _encoded_words.len_q
    counts_quickly()
    quickly = _encoded_words._cte_encode_length["q"]
    for text in texts(200):
        raw = text.whole.encode("utf-8", "surrogatepass")
        assert quickly(raw) == slowly(raw) == len(_encoded_words.encode_q(raw))
