"""German says everything English does, with the same blanks."""

import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from string import Formatter

import pytest

from morgenlage import words

SECTIONS = [
    (english, getattr(module, f"{name}De", None))
    for found in pkgutil.iter_modules(words.__path__)
    for module in [importlib.import_module(f"morgenlage.words.{found.name}")]
    for name, english in inspect.getmembers(module, inspect.isclass)
    if english.__module__ == module.__name__ and f"{name}De" in vars(module)
]

SAME = {"decide_action", "terminal_good"}
"""Names that are typed or set as they are, in any language."""


def said(section: type) -> dict[str, object]:
    """What a section says itself, without what it inherits."""
    return {
        name: value
        for name, value in vars(section).items()
        if not name.startswith("_") and isinstance(value, str | Mapping | tuple)
    }


def speaks(text: object) -> bool:
    """It has letters outside its blanks."""
    if not isinstance(text, str):
        return True
    return any(c.isalpha() for literal, *_ in Formatter().parse(text) for c in literal)


def blanks(text: object) -> set[str]:
    """The names of what is filled in."""
    return {name for _, name, _, _ in Formatter().parse(str(text)) if name is not None}


def test_every_section_has_its_german_one() -> None:
    german = {type(section) for section in vars_of(words.words_for("de"))}
    english = {type(section) for section in vars_of(words.words_for("en"))}

    assert {(e, g) for e, g in SECTIONS} >= {(g.__mro__[1], g) for g in german}
    assert {g.__mro__[1] for g in german} == english


@pytest.mark.parametrize(("english", "german"), SECTIONS, ids=lambda s: s.__name__)
def test_no_word_is_left_in_english(english: type, german: type) -> None:
    translatable = {name for name, text in said(english).items() if speaks(text)} - SAME

    assert translatable - set(said(german)) == set()
    assert set(said(german)) - set(said(english)) == set()


@pytest.mark.parametrize(("english", "german"), SECTIONS, ids=lambda s: s.__name__)
def test_both_leave_the_same_blanks(english: type, german: type) -> None:
    differ = {
        name: (blanks(text), blanks(said(german)[name]))
        for name, text in said(english).items()
        if isinstance(text, str) and blanks(text) != blanks(said(german).get(name, text))
    }

    assert differ == {}


@pytest.mark.parametrize(("english", "german"), SECTIONS, ids=lambda s: s.__name__)
def test_tables_of_words_have_the_same_rows(english: type, german: type) -> None:
    differ = [
        name
        for name, rows in said(english).items()
        if isinstance(rows, Mapping) and rows  # an empty one: a library speaks English already
        for others in [said(german).get(name)]
        if not isinstance(others, Mapping) or set(rows) != set(others)
    ]

    assert differ == []


def vars_of(of: words.Words) -> list[object]:
    """The sections of a language."""
    return [getattr(of, name) for name in of._fields if not isinstance(getattr(of, name), str)]
